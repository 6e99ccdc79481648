//! The journal as a list like others.

use crate::{AppError, Desk};
use access::{Act, Operation};
use domain::{JournalRecord, Snapshot};
use std::collections::HashMap;
use std::sync::Arc;
use store::{ChainReport, JournalFilter};

/// A page of the journal.
#[derive(Clone, Debug)]
pub struct JournalPage {
    /// The records, newest first.
    pub records: Vec<JournalRecord>,
    /// More stand beyond it.
    pub more: bool,
    /// Names of people, units and roles.
    pub directory: Arc<Snapshot>,
    /// Titles and public names of the documents that the records are about and that the reader may
    /// list. Of other documents a record shows no more than that something happened.
    pub documents: HashMap<ids::DocumentId, (ids::PublicId, String)>,
    /// The look over the whole chain, where it was asked for.
    pub chain: Option<ChainReport>,
}

/// Records of one page.
const PAGE: i64 = 50;

/// A page of the journal.
///
/// # Errors
/// The caller may not read it.
pub fn journal_page(
    desk: &mut Desk<'_>,
    filter: &JournalFilter,
    verify: bool,
) -> Result<JournalPage, AppError> {
    desk.decide_here(Operation::JournalView)?;
    let here = desk.organisation();
    let mut records = store::read_journal(desk.connection(), here, filter, PAGE + 1)?;
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = records.len() > size;
    records.truncate(size);
    let chain = if verify { Some(store::verify_journal(desk.connection(), here)?) } else { None };
    let documents = documents(desk, &records)?;
    Ok(JournalPage { records, more, directory: desk.directory()?, documents, chain })
}

fn documents(
    desk: &mut Desk<'_>,
    records: &[JournalRecord],
) -> Result<HashMap<ids::DocumentId, (ids::PublicId, String)>, AppError> {
    let here = desk.organisation();
    let mut found = HashMap::new();
    for id in records.iter().filter_map(JournalRecord::document) {
        let Some(document) = store::load_document(desk.connection(), here, id)? else { continue };
        if desk.decide_document(Operation::DocumentList, &document, Act::Plain).is_ok() {
            found.insert(id, (document.card.public_id, document.card.title));
        }
    }
    Ok(found)
}
