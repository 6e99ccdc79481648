//! The first page: what waits for the person, their drafts, what came lately.

use crate::queries::{DocumentRow, ListRequest, Shelf, document_list};
use crate::{AppError, Desk};
use domain::Folder;

/// The first page.
#[derive(Clone, PartialEq, Debug)]
pub struct Home {
    /// What waits for the person.
    pub tasks: Vec<DocumentRow>,
    /// Their drafts.
    pub drafts: Vec<DocumentRow>,
    /// What came lately.
    pub recent: Vec<DocumentRow>,
}

const SHOWN: usize = 6;

/// The first page of the caller.
///
/// # Errors
/// Nobody is signed in, or the database failed.
pub fn home(desk: &mut Desk<'_>) -> Result<Home, AppError> {
    let mut shelf = |shelf: Shelf| -> Result<Vec<DocumentRow>, AppError> {
        let request = ListRequest { shelf, from: None, newer: false, unread: false };
        Ok(document_list(desk, &request)?.rows)
    };
    let first = |rows: Vec<DocumentRow>| rows.into_iter().take(SHOWN).collect();
    Ok(Home {
        tasks: shelf(Shelf::Waiting)?,
        drafts: first(shelf(Shelf::Folder(Folder::Drafts))?),
        recent: first(shelf(Shelf::Folder(Folder::Incoming))?),
    })
}
