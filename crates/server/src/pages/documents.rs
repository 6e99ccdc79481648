//! The list of documents: a folder, what waits for the reader, or what a search found.

use access::StageKind;
use app::queries::{self, FolderPage, ListRequest, Shelf};
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::Snapshot;
use ids::{DocumentId, Moment};
use jiff::civil::Date;
use serde::Deserialize;
use std::sync::Arc;

use super::document_row::{Reader, row};
use super::document_words::shelf;
use super::documents_bulk;
use super::{Visit, go};
use crate::error::Failure;
use crate::state::ServerState;
use crate::view::{BulkAction, BulkResult, DocumentDay, DocumentsPage, Folder, Pager, Quick};

/// The list, and acts on the chosen rows.
pub(super) fn routes() -> Router<ServerState> {
    Router::new()
        .route("/documents", get(show))
        .route("/documents/bulk", post(documents_bulk::act).get(async || go("/documents")))
}

/// What the address of a list carries.
#[derive(Clone, Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    folder: String,
    q: String,
    quick: String,
    unread: String,
    from: String,
    newer: String,
}

/// A page of a list with the names that it needs.
type Found = (FolderPage, Arc<Snapshot>);

async fn show(
    State(state): State<ServerState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    show_list(&state, &visit, &asked, None).await
}

/// Shows a list, with what a bulk action has just done.
pub(super) async fn show_list(
    state: &ServerState,
    visit: &Visit,
    asked: &Asked,
    result: Option<BulkResult>,
) -> Result<Response, Failure> {
    let request = asked.request();
    let found = state.app.ask(visit.caller(), move |desk| {
        Ok((queries::document_list(desk, &request)?, desk.directory()?))
    });
    let page = page(visit, asked, &found.await?, result);
    let folder = asked.folder();
    visit.show_in(&page, folder)
}

impl Asked {
    /// The list of a folder.
    pub(super) fn folder_by_code(code: &str) -> Asked {
        Asked { folder: code.to_owned(), ..Asked::default() }
    }

    fn folder(&self) -> Option<Folder> {
        Folder::from_code(&self.folder)
    }

    fn quick(&self) -> Quick {
        let unread = (!self.unread.is_empty()).then_some(Quick::Unread);
        Quick::from_code(&self.quick).or(unread).unwrap_or(Quick::All)
    }

    fn words(&self) -> &str {
        self.q.trim()
    }

    fn request(&self) -> ListRequest {
        let within = self.folder().and_then(shelf);
        let waiting = self.folder() == Some(Folder::Waiting) || self.quick() == Quick::Mine;
        let shelf = match within {
            _ if !self.words().is_empty() => Shelf::Search(self.words().to_owned()),
            _ if waiting => Shelf::Waiting,
            Some(folder) if self.quick() == Quick::ToReceive => {
                Shelf::AtStage(folder, StageKind::Receiving)
            }
            Some(folder) if self.quick() == Quick::ToSend => {
                Shelf::AtStage(folder, StageKind::Sending)
            }
            Some(folder) => Shelf::Folder(folder),
            None => Shelf::Everything,
        };
        ListRequest {
            shelf,
            within,
            waiting,
            unread: self.quick() == Quick::Unread,
            from: self.from.parse().ok(),
            newer: !self.newer.is_empty(),
        }
    }

    /// The address of this list, from some place on.
    fn href(&self, from: Option<DocumentId>, newer: bool) -> String {
        let mut address = form_urlencoded::Serializer::new(String::new());
        let narrowed = Some(self.quick()).filter(|it| *it != Quick::All);
        let pairs = [
            ("folder", self.folder().map(|it| it.code().to_owned())),
            ("q", Some(self.words().to_owned()).filter(|it| !it.is_empty())),
            ("quick", narrowed.map(|it| it.code().to_owned())),
            ("from", from.map(|id| id.to_string())),
            ("newer", (newer && from.is_some()).then(|| "1".to_owned())),
        ];
        for (name, value) in pairs {
            address.extend_pairs(value.map(|value| (name, value)));
        }
        format!("/documents?{}", address.finish())
    }
}

fn page(visit: &Visit, asked: &Asked, found: &Found, result: Option<BulkResult>) -> DocumentsPage {
    let (list, directory) = found;
    let keeps_marks = visit.frame.sections.read_marks;
    let reader = Reader { me: visit.frame.employee.id, directory, keeps_marks };
    let folder = asked.folder();
    DocumentsPage {
        folder,
        quick: asked.quick(),
        keeps_marks,
        total: None,
        unread: (folder == Some(Folder::Incoming)).then(|| count(visit.frame.unread)),
        mine: folder.is_none().then(|| count(visit.frame.waiting)),
        query: asked.words().to_owned(),
        days: days(visit, list, &reader),
        pager: pager(asked, list),
        bulk: bulk(folder, keeps_marks),
        result,
        can_create: visit.frame.makes_documents,
    }
}

fn days(visit: &Visit, list: &FolderPage, reader: &Reader<'_>) -> Vec<DocumentDay> {
    let mut days: Vec<(Date, DocumentDay)> = Vec::new();
    for one in &list.rows {
        let date = visit.locale.calendar_day(one.created);
        let drawn = row(one, reader);
        match days.last_mut().filter(|(day, _)| *day == date) {
            Some((_, day)) => day.rows.push(drawn),
            None => days.push((date, DocumentDay { day: one.created, rows: vec![drawn] })),
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

/// A search is walked towards older documents only: «Новее» leads back to its beginning.
fn pager(asked: &Asked, list: &FolderPage) -> Pager {
    let ends = list.rows.first().zip(list.rows.last());
    let range: Option<(Moment, Moment)> = ends.map(|(new, old)| (new.created, old.created));
    let searched = !asked.words().is_empty();
    let newer = list.newer.map(|id| asked.href((!searched).then_some(id), true));
    Pager { newer, older: list.older.map(|id| asked.href(Some(id), false)), range }
}

/// What makes sense for the rows of a folder; each row is decided by itself all the same.
fn bulk(folder: Option<Folder>, keeps_marks: bool) -> Vec<BulkAction> {
    let marks = [BulkAction::Read, BulkAction::Unread].into_iter().filter(|_| keeps_marks);
    match folder {
        Some(Folder::Bin) => vec![BulkAction::Restore],
        Some(Folder::Archive) => marks.chain([BulkAction::Unarchive]).collect(),
        Some(Folder::Drafts) => Vec::new(),
        _ => marks.chain([BulkAction::Archive]).collect(),
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
