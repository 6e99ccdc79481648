//! The list of documents: a folder, what waits for the caller, or a search. By tokens only.

use crate::queries::DocumentRow;
use crate::{AppError, Desk};
use access::{Act, Operation, StageKind, shows_card, subject_tokens};
use domain::Folder;
use ids::{DocumentId, PublicId};
use store::{ListPage, ListQuery, ListRow, SearchQuery};

/// What is listed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shelf {
    /// One folder.
    Folder(Folder),
    /// Of a folder, documents at a stage whose cards the caller may open.
    AtStage(Folder, StageKind),
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
    /// Of it, only documents of this folder.
    pub within: Option<Folder>,
    /// Of it, only what waits for the caller.
    pub waiting: bool,
    /// Of it, only unread ones.
    pub unread: bool,
    /// The page begins beyond this place, which need not be a document's: whatever it is, it tells
    /// nothing of documents that the caller may not list.
    pub from: Option<DocumentId>,
    /// Beyond towards newer ones.
    pub newer: bool,
}

/// A page of a list.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FolderPage {
    /// Its rows, newest first.
    pub rows: Vec<DocumentRow>,
    /// Where older ones begin, if there are any.
    pub older: Option<DocumentId>,
    /// Where newer ones begin, if there are any.
    pub newer: Option<DocumentId>,
}

impl ListRequest {
    /// The first page of a shelf.
    #[must_use]
    pub fn first(shelf: Shelf) -> ListRequest {
        ListRequest { shelf, within: None, waiting: false, unread: false, from: None, newer: false }
    }

    fn wants(&self, row: &ListRow, waiting: &[DocumentId]) -> bool {
        (!self.unread || !row.read)
            && (!self.waiting || waiting.contains(&row.card.id))
            && self.within.is_none_or(|folder| row.card.folder() == folder)
            && self.at_stage(row)
    }

    /// The stage is of the card: whoever may only list finds nothing by it (R44).
    fn at_stage(&self, row: &ListRow) -> bool {
        let Shelf::AtStage(_, stage) = self.shelf else { return true };
        let shown = row.tokens.iter().any(|token| shows_card(*token));
        shown && row.card.stage == Some(stage)
    }
}

/// The most documents that wait for one person and are shown.
const WAITING_LIMIT: i64 = 200;
/// The most helpings that are looked through for one page of a narrowed list.
const HELPINGS: usize = 20;

/// A page of documents that the caller may list.
///
/// # Errors
/// Nobody is signed in, or the database failed.
pub fn document_list(desk: &mut Desk<'_>, request: &ListRequest) -> Result<FolderPage, AppError> {
    if request.shelf == Shelf::Waiting {
        return waiting(desk, request);
    }
    let mine = waiting_ids(desk)?;
    let looked = look_through(desk, request, &mine)?;
    let ends = |row: Option<&ListRow>| row.map(|row| row.card.id).or(request.from);
    let (newest, oldest) = (ends(looked.rows.first()), ends(looked.rows.last()));
    let (newer, older) =
        if request.newer { (looked.more, true) } else { (request.from.is_some(), looked.more) };
    let wanted = looked.rows.into_iter().filter(|row| request.wants(row, &mine));
    Ok(FolderPage {
        rows: wanted.map(|row| DocumentRow::new(row, &mine)).collect(),
        older: oldest.filter(|_| older),
        newer: newest.filter(|_| newer),
    })
}

/// Helping after helping, until a page is full of what is wanted.
fn look_through(
    desk: &mut Desk<'_>,
    request: &ListRequest,
    waiting: &[DocumentId],
) -> Result<ListPage, AppError> {
    let (mut all, mut from) = (ListPage::default(), request.from);
    for _ in 0..HELPINGS {
        let page = helping(desk, request, from)?;
        all.more = page.more;
        let far = if request.newer { page.rows.first() } else { page.rows.last() };
        from = far.map(|row| row.card.id);
        all.rows.extend(page.rows);
        let wanted = all.rows.iter().filter(|row| request.wants(row, waiting)).count();
        if !all.more || wanted >= store::PAGE_LIMIT {
            break;
        }
    }
    all.rows.sort_by_key(|row| std::cmp::Reverse(row.card.id));
    Ok(all)
}

fn helping(
    desk: &mut Desk<'_>,
    request: &ListRequest,
    from: Option<DocumentId>,
) -> Result<ListPage, AppError> {
    let shown = |folder: &&Folder| !matches!(folder, Folder::Archive | Folder::Bin);
    match &request.shelf {
        Shelf::Folder(folder) | Shelf::AtStage(folder, _) => {
            walk(desk, request, vec![*folder], from)
        }
        Shelf::Search(words) => matching(desk, words.clone(), from),
        Shelf::Everything | Shelf::Waiting => {
            walk(desk, request, Folder::ALL.iter().filter(shown).copied().collect(), from)
        }
    }
}

fn walk(
    desk: &mut Desk<'_>,
    request: &ListRequest,
    folders: Vec<Folder>,
    from: Option<DocumentId>,
) -> Result<ListPage, AppError> {
    let me = desk.reader()?;
    let query = ListQuery {
        organisation: desk.organisation(),
        tokens: subject_tokens(&desk.subject()?),
        folders,
        from,
        newer: request.newer,
        now: desk.now(),
    };
    Ok(store::list_documents(desk.connection(), &query, me)?)
}

/// The newest documents with these words that the caller may list.
pub(crate) fn found(desk: &mut Desk<'_>, words: &str) -> Result<Vec<DocumentId>, AppError> {
    let page = matching(desk, words.to_owned(), None)?;
    Ok(page.rows.iter().map(|row| row.card.id).collect())
}

fn matching(
    desk: &mut Desk<'_>,
    words: String,
    before: Option<DocumentId>,
) -> Result<ListPage, AppError> {
    let me = desk.reader()?;
    let tokens = subject_tokens(&desk.subject()?);
    let card_tokens = tokens.iter().copied().filter(|token| shows_card(*token)).collect();
    let (organisation, now) = (desk.organisation(), desk.now());
    let query = SearchQuery { organisation, tokens, card_tokens, words, before, now };
    Ok(store::search_documents(desk.connection(), &query, me)?)
}

/// Few enough to be decided one by one.
fn waiting(desk: &mut Desk<'_>, request: &ListRequest) -> Result<FolderPage, AppError> {
    let mut page = FolderPage::default();
    for id in waiting_ids(desk)? {
        let row = crate::queries::row::decided(desk, id)?;
        page.rows.extend(row.filter(|row| {
            row.open.as_ref().is_some_and(|open| {
                let here = request.within.is_none_or(|folder| open.card.folder() == folder);
                here && !(request.unread && open.read)
            })
        }));
    }
    Ok(page)
}

/// The documents that wait for the caller, newest first.
fn waiting_ids(desk: &mut Desk<'_>) -> Result<Vec<DocumentId>, AppError> {
    let (here, me) = (desk.organisation(), desk.reader()?);
    Ok(store::waiting_for(desk.connection(), here, me, WAITING_LIMIT)?)
}

/// Titles of those of the documents that the caller may list, in the order given.
///
/// # Errors
/// Nobody is signed in, or the database failed.
pub fn titles(desk: &mut Desk<'_>, ids: &[PublicId]) -> Result<Vec<Option<String>>, AppError> {
    let here = desk.organisation();
    let mut titles = Vec::with_capacity(ids.len());
    for id in ids {
        let found = store::find_document(desk.connection(), here, *id)?;
        let listed = found.filter(|document| {
            desk.decide_document(Operation::DocumentList, document, Act::Plain).is_ok()
        });
        titles.push(listed.map(|document| document.card.title));
    }
    Ok(titles)
}

/// Kinds of the newest documents whose cards the caller may open: suggestions for another.
///
/// # Errors
/// Nobody is signed in, or the database failed.
pub fn kinds(desk: &mut Desk<'_>) -> Result<Vec<String>, AppError> {
    let page = document_list(desk, &ListRequest::first(Shelf::Everything))?;
    let mut kinds: Vec<_> =
        page.rows.into_iter().filter_map(|row| Some(row.open?.card.kind)).collect();
    kinds.sort();
    kinds.dedup();
    Ok(kinds)
}

/// The same for one who is about to make a document.
///
/// # Errors
/// The caller may not make documents.
pub fn kinds_for_new(desk: &mut Desk<'_>) -> Result<Vec<String>, AppError> {
    desk.decide_here(Operation::DocumentCreate)?;
    kinds(desk)
}
