//! The journal as a list like others.

use crate::queries::document_list::found;
use crate::{AppError, Desk};
use access::{Act, Operation, Refusal, ResourceName, decide};
use domain::{EmployeeRecord, JournalRecord, Snapshot};
use ids::{DocumentId, Moment, PublicId, RecordNumber};
use std::collections::HashMap;
use std::sync::Arc;
use store::JournalFilter;

/// Which records are wanted, as people ask for them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct JournalRequest {
    /// The number of a record, or words of a document, a role, a person that it is about.
    pub words: String,
    /// Words of the name of who acted.
    pub who: String,
    /// Of these operations; empty: of all.
    pub operations: Vec<Operation>,
    /// Not before this moment.
    pub from: Option<Moment>,
    /// Before this moment.
    pub until: Option<Moment>,
    /// The page begins beyond this record.
    pub beyond: Option<RecordNumber>,
    /// Beyond towards newer ones.
    pub newer: bool,
}

/// A page of the journal.
#[derive(Clone, Debug)]
pub struct JournalPage {
    /// The records, newest first.
    pub records: Vec<JournalRecord>,
    /// Older ones stand beyond it.
    pub older: bool,
    /// Newer ones stand beyond it.
    pub newer: bool,
    /// Names of people, units and roles.
    pub directory: Arc<Snapshot>,
    /// The documents that the records are about and that the reader may list. Of other documents a
    /// record shows no more than that something happened.
    pub documents: HashMap<DocumentId, JournalDocument>,
    /// Why the reader may not take it out of the program; `None`: they may.
    pub not_exported: Option<Refusal>,
}

/// A document that a record is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JournalDocument {
    /// Its public name.
    pub id: PublicId,
    /// Its title.
    pub title: String,
    /// The reader may read its history: what was and what became.
    pub told: bool,
}

/// Records of one page.
const PAGE: usize = 50;

/// Records of one part of an export: so many are read before others have their turn.
const PART: usize = 500;

/// A page of the journal.
///
/// # Errors
/// The caller may not read it.
pub fn journal_page(
    desk: &mut Desk<'_>,
    request: &JournalRequest,
) -> Result<JournalPage, AppError> {
    desk.decide_here(Operation::JournalView)?;
    records(desk, request, PAGE)
}

/// A part of the journal that is being taken out.
///
/// # Errors
/// The caller may not take it.
pub fn journal_part(
    desk: &mut Desk<'_>,
    request: &JournalRequest,
) -> Result<JournalPage, AppError> {
    desk.decide_here(Operation::JournalExport)?;
    records(desk, request, PART)
}

fn records(
    desk: &mut Desk<'_>,
    request: &JournalRequest,
    size: usize,
) -> Result<JournalPage, AppError> {
    let (here, resource) = (desk.organisation(), desk.organisation_resource()?);
    let filter = filter(desk, request)?;
    let limit = i64::try_from(size).unwrap_or(i64::MAX).saturating_add(1);
    let mut records = store::read_journal(desk.connection(), here, &filter, limit)?;
    let more = records.len() > size;
    if more && request.newer {
        records.remove(0);
    }
    records.truncate(size);
    let documents = documents(desk, &records)?;
    let (older, newer) =
        if request.newer { (true, more) } else { (more, request.beyond.is_some()) };
    let facts = desk.facts(resource, Act::Plain)?;
    let not_exported = decide(Operation::JournalExport, &facts).err();
    let directory = desk.directory()?;
    Ok(JournalPage { records, older, newer, directory, documents, not_exported })
}

fn filter(desk: &mut Desk<'_>, request: &JournalRequest) -> Result<JournalFilter, AppError> {
    let directory = desk.directory()?;
    let beyond = |newer| request.beyond.filter(|_| request.newer == newer);
    let who = request.who.trim();
    let mut filter = JournalFilter {
        before: beyond(false),
        after: beyond(true),
        about: None,
        employees: (!who.is_empty()).then(|| {
            let all = directory.records.employees.iter();
            all.filter(|one| is_named(one, who)).map(|one| one.id).collect()
        }),
        operations: request.operations.clone(),
        from: request.from,
        until: request.until,
    };
    let words = request.words.trim();
    if let Ok(number) = words.replace(['\u{a0}', ' '], "").parse::<i64>() {
        let (above, below) = (number.saturating_add(1), number.saturating_sub(1));
        let before = filter.before.map_or(above, |it| it.0.min(above));
        let after = filter.after.map_or(below, |it| it.0.max(below));
        (filter.before, filter.after) = (Some(RecordNumber(before)), Some(RecordNumber(after)));
    } else if !words.is_empty() {
        filter.about = Some(about(desk, &directory, words)?);
    }
    Ok(filter)
}

/// What has these words in its name: documents that the caller may list, roles, people.
fn about(
    desk: &mut Desk<'_>,
    directory: &Snapshot,
    words: &str,
) -> Result<Vec<ResourceName>, AppError> {
    let roles = directory.records.roles.iter().filter(|role| has_words(&role.name, words));
    let roles = roles.map(|role| ResourceName::Role(Some(role.id)));
    let people = directory.records.employees.iter().filter(|one| is_named(one, words));
    let people = people.map(|one| ResourceName::Employee(one.id));
    let documents = found(desk, words)?.into_iter().map(ResourceName::Document);
    Ok(documents.chain(roles).chain(people).collect())
}

fn is_named(employee: &EmployeeRecord, words: &str) -> bool {
    has_words(&employee.full_name(), words) || has_words(&employee.short_name(), words)
}

fn has_words(text: &str, words: &str) -> bool {
    let text = text.to_lowercase();
    words.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

fn documents(
    desk: &mut Desk<'_>,
    records: &[JournalRecord],
) -> Result<HashMap<DocumentId, JournalDocument>, AppError> {
    let here = desk.organisation();
    let mut known = HashMap::new();
    for id in records.iter().filter_map(JournalRecord::document) {
        if known.contains_key(&id) {
            continue;
        }
        let Some(document) = store::load_document(desk.connection(), here, id)? else { continue };
        let mut may = |operation| desk.decide_document(operation, &document, Act::Plain).is_ok();
        if may(Operation::DocumentList) {
            let told = may(Operation::HistoryView);
            let (id, title) = (document.card.public_id, document.card.title.clone());
            known.insert(document.card.id, JournalDocument { id, title, told });
        }
    }
    Ok(known)
}
