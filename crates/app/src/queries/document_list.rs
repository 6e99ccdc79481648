//! The list of documents: a folder, what waits for the caller, or a search. By tokens only.

use crate::queries::DocumentRow;
use crate::{AppError, Desk};
use access::{Act, Operation, Resource, permits, shows_card, subject_tokens};
use domain::Folder;
use ids::{DocumentId, PublicId};
use store::{ListPage, ListQuery, SearchQuery};

/// What is listed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shelf {
    /// One folder.
    Folder(Folder),
    /// Every folder but archive and bin.
    Everything,
    /// What waits for the caller.
    Waiting,
    /// Documents with these words.
    Search(String),
}

/// A page of a list, asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListRequest {
    /// What is listed.
    pub shelf: Shelf,
    /// The page begins beyond this document.
    pub from: Option<PublicId>,
    /// Beyond towards newer ones.
    pub newer: bool,
    /// Only unread ones.
    pub unread: bool,
}

/// A page of a list.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FolderPage {
    /// Its rows, newest first.
    pub rows: Vec<DocumentRow>,
    /// Older ones stand beyond it.
    pub older: bool,
    /// Newer ones stand beyond it.
    pub newer: bool,
}

/// The most documents that wait for one person and are shown.
const WAITING_LIMIT: i64 = 200;

/// A page of documents that the caller may list.
///
/// # Errors
/// Nobody is signed in, or the database failed.
pub fn document_list(desk: &mut Desk<'_>, request: &ListRequest) -> Result<FolderPage, AppError> {
    let from = cursor(desk, request)?;
    let mut page = match &request.shelf {
        Shelf::Folder(folder) => walk(desk, request, vec![*folder], from)?,
        Shelf::Everything => {
            let shown = |folder: &&Folder| !matches!(folder, Folder::Archive | Folder::Bin);
            walk(desk, request, Folder::ALL.iter().filter(shown).copied().collect(), from)?
        }
        Shelf::Search(words) => search(desk, words.clone(), from)?,
        Shelf::Waiting => waiting(desk)?,
    };
    if request.unread {
        page.rows.retain(|row| row.open.as_ref().is_some_and(|open| !open.read));
    }
    Ok(page)
}

/// A cursor that names what the caller may not see leads nowhere: the list begins anew.
fn cursor(desk: &mut Desk<'_>, request: &ListRequest) -> Result<Option<DocumentId>, AppError> {
    let Some(id) = request.from else { return Ok(None) };
    let here = desk.organisation();
    Ok(store::find_document(desk.connection(), here, id)?.map(|document| document.card.id))
}

fn walk(
    desk: &mut Desk<'_>,
    request: &ListRequest,
    folders: Vec<Folder>,
    from: Option<DocumentId>,
) -> Result<FolderPage, AppError> {
    let me = desk.me()?;
    let query = ListQuery {
        organisation: desk.organisation(),
        tokens: subject_tokens(&desk.subject()?),
        folders,
        from,
        newer: request.newer,
        now: desk.now(),
    };
    let page = store::list_documents(desk.connection(), &query, me)?;
    let began = from.is_some();
    Ok(if request.newer {
        FolderPage { newer: page.more, older: true, rows: rows(page) }
    } else {
        FolderPage { newer: began, older: page.more, rows: rows(page) }
    })
}

fn search(
    desk: &mut Desk<'_>,
    words: String,
    before: Option<DocumentId>,
) -> Result<FolderPage, AppError> {
    let me = desk.me()?;
    let tokens = subject_tokens(&desk.subject()?);
    let card_tokens = tokens.iter().copied().filter(|token| shows_card(*token)).collect();
    let (organisation, now) = (desk.organisation(), desk.now());
    let query = SearchQuery { organisation, tokens, card_tokens, words, before, now };
    let page = store::search_documents(desk.connection(), &query, me)?;
    Ok(FolderPage { newer: before.is_some(), older: page.more, rows: rows(page) })
}

/// Few enough to be decided one by one.
fn waiting(desk: &mut Desk<'_>) -> Result<FolderPage, AppError> {
    let (here, me) = (desk.organisation(), desk.me()?);
    let ids = store::waiting_for(desk.connection(), here, me, WAITING_LIMIT)?;
    let directory = desk.directory()?;
    let mut page = FolderPage::default();
    for id in ids {
        let Some(document) = store::load_document(desk.connection(), here, id)? else { continue };
        let picture = document.picture(&directory.law);
        let facts = desk.facts(Resource::Document(&picture), Act::Plain)?;
        if permits(Operation::DocumentList, &facts) && permits(Operation::DocumentView, &facts) {
            let signatures = i64::try_from(document.signatures.len()).unwrap_or(i64::MAX);
            let open = crate::queries::Open { card: document.card.clone(), read: true };
            page.rows.push(DocumentRow {
                id: document.card.public_id,
                title: document.card.title,
                created: document.card.created,
                signatures,
                open: Some(open),
            });
        }
    }
    Ok(page)
}

fn rows(page: ListPage) -> Vec<DocumentRow> {
    page.rows.into_iter().map(DocumentRow::from).collect()
}
