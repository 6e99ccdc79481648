//! The first page: what waits for the person, their drafts, what they worked with lately.

use crate::queries::row::decided;
use crate::queries::{DocumentRow, ListRequest, Shelf, document_list};
use crate::{AppError, Desk};
use domain::Folder;
use ids::{DocumentId, Moment};
use store::JournalFilter;

/// The first page.
#[derive(Clone, PartialEq, Debug)]
pub struct Home {
    /// What waits for the person, the nearest deadline first.
    pub tasks: Vec<DocumentRow>,
    /// Their drafts.
    pub drafts: Vec<DocumentRow>,
    /// What they worked with lately, and when.
    pub recent: Vec<(Moment, DocumentRow)>,
}

const SHOWN: usize = 6;
/// The most records of one's own work that are looked through.
const LOOKED_THROUGH: i64 = 100;

/// The first page of the caller.
///
/// # Errors
/// Nobody is signed in, or the database failed.
pub fn home(desk: &mut Desk<'_>) -> Result<Home, AppError> {
    let mut tasks = document_list(desk, &ListRequest::first(Shelf::Waiting))?.rows;
    let deadline = |row: &DocumentRow| row.open.as_ref().and_then(|open| open.card.deadline);
    tasks.sort_by_key(|row| deadline(row).unwrap_or(Moment::NEVER));
    let mut drafts = document_list(desk, &ListRequest::first(Shelf::Folder(Folder::Drafts)))?.rows;
    let me = desk.me()?;
    drafts.retain(|row| row.open.as_ref().is_some_and(|open| open.card.initiator == me));
    drafts.truncate(SHOWN);
    Ok(Home { tasks, drafts, recent: recent(desk)? })
}

/// Told by the journal: the documents of the caller's last acts that they may still open.
fn recent(desk: &mut Desk<'_>) -> Result<Vec<(Moment, DocumentRow)>, AppError> {
    let (here, me) = (desk.organisation(), desk.me()?);
    let filter = JournalFilter { employees: Some(vec![me]), ..JournalFilter::default() };
    let records = store::read_journal(desk.connection(), here, &filter, LOOKED_THROUGH)?;
    let mut seen: Vec<DocumentId> = Vec::new();
    let mut rows = Vec::new();
    for record in records {
        let fresh = record.document().filter(|id| !seen.contains(id));
        let Some(id) = fresh else { continue };
        seen.push(id);
        rows.extend(decided(desk, id)?.map(|row| (record.at, row)));
        if rows.len() == SHOWN {
            break;
        }
    }
    Ok(rows)
}
