//! What is said and recorded about a document: comments and history.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::Json;
use super::change::Change;
use super::data::{Created, Person, time};
use super::extract::{Id, Reader};
use super::journal::Record;
use crate::error::Failure;
use crate::session::Signed;
use crate::state::ServerState;
use access::{Act, Operation};
use app::commands::DocumentComment;
use app::queries::{DocumentPage, document_page};
use app::{AppError, Desk};
use ids::PublicId;

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new().routes(routes!(comments, comment)).routes(routes!(history))
}

/// A comment.
#[derive(Serialize, ToSchema)]
struct Comment {
    id: i64,
    by: Person,
    at: String,
    text: String,
}

/// A comment about to be added.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewComment {
    text: String,
}

/// Comments under a document, oldest first.
#[utoipa::path(get, path = "/documents/{id}/comments", tag = "documents",
    params(("id" = String, Path)), responses((status = 200, body = Vec<Comment>)),
    extensions(("x-operation" = json!("document.view"))))]
async fn comments(
    State(state): State<ServerState>,
    signed: Signed,
    Id(id): Id<PublicId>,
) -> Result<axum::Json<Vec<Comment>>, Failure> {
    let page = state.app.ask(signed.caller(), move |desk| document_page(desk, id)).await?;
    let comment = |it: &domain::CommentRecord| Comment {
        id: it.id.0,
        by: Person::by_id(it.employee, &page.directory),
        at: time(it.at),
        text: it.text.clone(),
    };
    Ok(axum::Json(page.comments.iter().map(comment).collect()))
}

/// Add a comment.
#[utoipa::path(post, path = "/documents/{id}/comments", tag = "documents",
    params(("id" = String, Path)), request_body = NewComment,
    responses((status = 201, body = Created)),
    extensions(("x-operation" = json!("document.comment"))))]
async fn comment(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Json(said) }: Change<Json<NewComment>>,
) -> Result<Response, Failure> {
    let add = DocumentComment { document, text: said.text };
    by.run(&state, StatusCode::CREATED, add, |id| Created { id: id.0 }).await
}

/// A document's history, newest first.
#[utoipa::path(get, path = "/documents/{id}/history", tag = "documents",
    params(("id" = String, Path)), responses((status = 200, body = Vec<Record>)),
    extensions(("x-operation" = json!("history.view"))))]
async fn history(
    State(state): State<ServerState>,
    signed: Signed,
    Id(id): Id<PublicId>,
    Reader(locale): Reader,
) -> Result<axum::Json<Vec<Record>>, Failure> {
    let page = state.app.ask(signed.caller(), move |desk| told(desk, id)).await?;
    let entries = page.history.iter().flatten();
    let record = |it: &app::queries::HistoryEntry| Record::of(&it.record, &page.directory, &locale);
    Ok(axum::Json(entries.map(record).collect()))
}

fn told(desk: &mut Desk<'_>, id: PublicId) -> Result<DocumentPage, AppError> {
    let page = document_page(desk, id)?;
    desk.decide_document(Operation::HistoryView, &page.document, Act::Plain)?;
    Ok(page)
}
