//! Documents: listed, made, opened, changed.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Json, JsonOrForm};
use super::change::Change;
use super::data::{member, name, time};
use super::document::DocumentBody;
use super::extract::{Asked, Id, Reader};
use super::upload::NewDocumentData;
use crate::error::Failure;
use crate::session::Signed;
use crate::state::ServerState;
use app::commands::{DocumentCreate, DocumentEdit, DocumentRestrict, DocumentRetype};
use app::queries::{DocumentRow, FolderPage, ListRequest, Shelf, document_list, document_page};
use app::{AppError, Problem, UploadPlace};
use ids::PublicId;

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(show, edit))
        .routes(routes!(retype))
        .routes(routes!(restrict))
}

/// Which documents.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// `Drafts`, `Incoming`, `Outgoing`, `Internal`, `Reporting`, `Archive` or `Bin`; none: all
    /// but archive and bin.
    folder: Option<String>,
    /// Words to search for.
    query: Option<String>,
    /// Only what waits for the caller.
    #[serde(default)]
    waiting: bool,
    /// Only unread ones.
    #[serde(default)]
    unread: bool,
    /// The page begins beyond this place: `older` or `newer` of another page.
    from: Option<String>,
    /// Beyond towards newer ones.
    #[serde(default)]
    newer: bool,
}

/// A page of a list, newest first.
#[derive(Serialize, ToSchema)]
struct Documents {
    documents: Vec<Row>,
    /// Where older ones begin: for `from`.
    older: Option<String>,
    /// Where newer ones begin: for `from` with `newer=true`.
    newer: Option<String>,
}

/// A row of a list. Who may only list sees no card.
#[derive(Serialize, ToSchema)]
#[schema(as = DocumentRow)]
struct Row {
    id: String,
    title: String,
    created: String,
    signatures: i64,
    card: Option<RowCard>,
}

/// What only those see who may open the card.
#[derive(Serialize, ToSchema)]
struct RowCard {
    block: String,
    kind: String,
    number: Option<String>,
    correspondent: Option<String>,
    /// `New`, `InRoute`, `Completed` or `Annulled`.
    state: String,
    stage: Option<String>,
    declined: bool,
    archived: bool,
    deadline: Option<String>,
    changed: String,
    read: bool,
}

/// The id of a document.
#[derive(Serialize, ToSchema)]
struct MadeDocument {
    id: String,
}

/// What changes of a document's card; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DocumentChange {
    title: Option<String>,
    correspondent: Option<String>,
    /// The version that was seen.
    version: i64,
}

/// Another type.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct KindChange {
    kind: String,
}

/// Restricted access, or not.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AccessChange {
    restricted: bool,
}

/// Documents that the caller may list.
#[utoipa::path(get, path = "/documents", tag = "documents", params(Wanted),
    responses((status = 200, body = Documents)),
    extensions(("x-operation" = json!("document.list"))))]
async fn list(
    State(state): State<ServerState>,
    signed: Signed,
    Asked(wanted): Asked<Wanted>,
) -> Result<axum::Json<Documents>, Failure> {
    let request = wanted.request()?;
    let list = move |desk: &mut app::Desk<'_>| document_list(desk, &request);
    let page = state.app.ask(signed.caller(), list).await?;
    Ok(axum::Json(Documents::of(&page)))
}

/// Make a document: as JSON with an optional text, or as a form with an optional file `file`.
#[utoipa::path(post, path = "/documents", tag = "documents",
    request_body(content((NewDocumentData = "application/json"),
        (NewDocumentData = "multipart/form-data"))),
    responses((status = 201, body = MadeDocument)),
    extensions(("x-operation" = json!("document.create"))))]
async fn create(
    State(state): State<ServerState>,
    Change { by, body }: Change<JsonOrForm<NewDocumentData>>,
) -> Result<Response, Failure> {
    let (data, brought) = NewDocumentData::read(body)?;
    let new = data.new_document()?;
    let content = match brought {
        Some(brought) => Some(brought.store(&state, &by, UploadPlace::NewDocument).await?),
        None => None,
    };
    let environment = state.app.environment();
    let (public_id, id) = (environment.public_id(), environment.document_id(environment.now()));
    let create = DocumentCreate { public_id, id, new, content };
    let answer = |id: &PublicId| MadeDocument { id: id.to_string() };
    by.run(&state, StatusCode::CREATED, create, answer).await
}

/// One document with everything that its reader may see and do.
#[utoipa::path(get, path = "/documents/{id}", tag = "documents", params(("id" = String, Path)),
    responses((status = 200, body = DocumentBody)),
    extensions(("x-operation" = json!("document.view"))))]
async fn show(
    State(state): State<ServerState>,
    signed: Signed,
    Id(id): Id<PublicId>,
    Reader(locale): Reader,
) -> Result<axum::Json<DocumentBody>, Failure> {
    let page = state.app.ask(signed.caller(), move |desk| document_page(desk, id)).await?;
    Ok(axum::Json(DocumentBody::of(&page, &locale)))
}

/// Change a document's title and correspondent.
#[utoipa::path(patch, path = "/documents/{id}", tag = "documents", params(("id" = String, Path)),
    request_body = DocumentChange, responses((status = 204)),
    extensions(("x-operation" = json!("document.edit"))))]
async fn edit(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Json(said) }: Change<Json<DocumentChange>>,
) -> Result<Response, Failure> {
    let page = state.app.ask(by.caller(), move |desk| document_page(desk, document)).await?;
    let card = page.document.card;
    let edit = DocumentEdit {
        document,
        title: said.title.unwrap_or(card.title),
        correspondent: said.correspondent.or(card.correspondent).unwrap_or_default(),
        version: said.version,
    };
    by.done(&state, edit).await
}

/// Change the type of a non-formalised document while it is unsigned.
#[utoipa::path(put, path = "/documents/{id}/kind", tag = "documents",
    params(("id" = String, Path)), request_body = KindChange, responses((status = 204)),
    extensions(("x-operation" = json!("document.retype"))))]
async fn retype(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Json(said) }: Change<Json<KindChange>>,
) -> Result<Response, Failure> {
    by.done(&state, DocumentRetype { document, kind: said.kind }).await
}

/// Restrict access to a document, or lift the restriction.
#[utoipa::path(put, path = "/documents/{id}/access", tag = "documents",
    params(("id" = String, Path)), request_body = AccessChange, responses((status = 204)),
    extensions(("x-operation" = json!("document.settings_edit"))))]
async fn restrict(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Json(said) }: Change<Json<AccessChange>>,
) -> Result<Response, Failure> {
    by.done(&state, DocumentRestrict { document, restricted: said.restricted }).await
}

impl Wanted {
    fn request(self) -> Result<ListRequest, AppError> {
        let folder = self.folder.map(|folder| member("folder", &folder)).transpose()?;
        let (shelf, within) = match (self.query, folder) {
            (Some(words), within) => (Shelf::Search(words), within),
            (None, within) if self.waiting => (Shelf::Waiting, within),
            (None, Some(folder)) => (Shelf::Folder(folder), None),
            (None, None) => (Shelf::Everything, None),
        };
        let wrong = |_| AppError::field("from", Problem::Form);
        let from = self.from.map(|id| id.parse().map_err(wrong)).transpose()?;
        let (waiting, unread, newer) = (self.waiting, self.unread, self.newer);
        Ok(ListRequest { shelf, within, waiting, unread, from, newer })
    }
}

impl Documents {
    fn of(page: &FolderPage) -> Documents {
        Documents {
            documents: page.rows.iter().map(Row::of).collect(),
            older: page.older.map(|id| id.to_string()),
            newer: page.newer.map(|id| id.to_string()),
        }
    }
}

impl Row {
    fn of(row: &DocumentRow) -> Row {
        let card = row.open.as_ref().map(|open| RowCard {
            block: name(&open.card.block),
            kind: open.card.kind.clone(),
            number: open.card.number.clone(),
            correspondent: open.card.correspondent.clone(),
            state: name(&open.card.state),
            stage: open.card.stage.as_ref().map(name),
            declined: open.card.declined,
            archived: open.card.archived,
            deadline: open.card.deadline.map(time),
            changed: time(open.card.changed),
            read: open.read,
        });
        Row {
            id: row.id.to_string(),
            title: row.title.clone(),
            created: time(row.created),
            signatures: row.signatures,
            card,
        }
    }
}
