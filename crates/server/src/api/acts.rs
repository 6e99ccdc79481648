//! Acts on whole documents: archive, bin, read marks, links; and the same on several at once.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Empty, Json};
use super::change::Change;
use super::extract::{Id, Ids, Reader};
use crate::error::Failure;
use crate::problem::Problem;
use crate::state::ServerState;
use crate::text::Locale;
use app::commands::{
    BulkAct, DocumentArchive, DocumentDelete, DocumentLink, DocumentMark, DocumentsBulk,
};
use app::{AppError, Problem as FieldProblem};
use ids::PublicId;

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(archive))
        .routes(routes!(unarchive))
        .routes(routes!(delete))
        .routes(routes!(restore))
        .routes(routes!(mark_read))
        .routes(routes!(mark_unread))
        .routes(routes!(link, unlink))
        .routes(routes!(bulk))
}

/// One act on several documents.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Bulk {
    /// `archive`, `unarchive`, `delete`, `restore`, `mark-read` or `mark-unread`.
    act: String,
    /// Ids, at most 200.
    documents: Vec<String>,
}

/// What became of each.
#[derive(Serialize, ToSchema)]
struct BulkDone {
    results: Vec<BulkResult>,
}

/// What became of one.
#[derive(Serialize, ToSchema)]
struct BulkResult {
    id: String,
    done: bool,
    /// The code of the problem.
    code: Option<&'static str>,
    /// What happened, in the reader's language.
    title: Option<String>,
}

/// Into the archive.
#[utoipa::path(post, path = "/documents/{id}/archive", tag = "documents",
    params(("id" = String, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("document.archive"))))]
async fn archive(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, DocumentArchive { document, archived: true }).await
}

/// Out of the archive.
#[utoipa::path(post, path = "/documents/{id}/unarchive", tag = "documents",
    params(("id" = String, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("document.unarchive"))))]
async fn unarchive(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, DocumentArchive { document, archived: false }).await
}

/// Into the bin.
#[utoipa::path(delete, path = "/documents/{id}", tag = "documents",
    params(("id" = String, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("document.delete"))))]
async fn delete(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, DocumentDelete { document, deleted: true }).await
}

/// Out of the bin.
#[utoipa::path(post, path = "/documents/{id}/restore", tag = "documents",
    params(("id" = String, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("document.restore"))))]
async fn restore(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, DocumentDelete { document, deleted: false }).await
}

/// Mark as read.
#[utoipa::path(post, path = "/documents/{id}/mark-read", tag = "documents",
    params(("id" = String, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("document.mark_read"))))]
async fn mark_read(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, DocumentMark { document, read: true }).await
}

/// Mark as unread.
#[utoipa::path(post, path = "/documents/{id}/mark-unread", tag = "documents",
    params(("id" = String, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("document.mark_unread"))))]
async fn mark_unread(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, DocumentMark { document, read: false }).await
}

/// Link two documents.
#[utoipa::path(put, path = "/documents/{id}/links/{other}", tag = "documents",
    params(("id" = String, Path), ("other" = String, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("document.link"))))]
async fn link(
    State(state): State<ServerState>,
    Ids(document, other): Ids<PublicId, PublicId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, DocumentLink { document, other, linked: true }).await
}

/// Unlink two documents.
#[utoipa::path(delete, path = "/documents/{id}/links/{other}", tag = "documents",
    params(("id" = String, Path), ("other" = String, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("document.link"))))]
async fn unlink(
    State(state): State<ServerState>,
    Ids(document, other): Ids<PublicId, PublicId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, DocumentLink { document, other, linked: false }).await
}

/// One act on several documents, each decided by itself.
#[utoipa::path(post, path = "/documents/bulk", tag = "documents", request_body = Bulk,
    responses((status = 200, body = BulkDone)),
    extensions(("x-operation" = json!("document.archive"))))]
async fn bulk(
    State(state): State<ServerState>,
    Reader(locale): Reader,
    Change { by, body: Json(said) }: Change<Json<Bulk>>,
) -> Result<Response, Failure> {
    let command = said.command()?;
    let answer = move |done: &Vec<(PublicId, Result<(), AppError>)>| BulkDone {
        results: done.iter().map(|one| BulkResult::of(one, &locale)).collect(),
    };
    by.run(&state, StatusCode::OK, command, answer).await
}

impl Bulk {
    fn command(self) -> Result<DocumentsBulk, AppError> {
        let act = match self.act.as_str() {
            "archive" => BulkAct::Archive(true),
            "unarchive" => BulkAct::Archive(false),
            "delete" => BulkAct::Delete(true),
            "restore" => BulkAct::Delete(false),
            "mark-read" => BulkAct::Read(true),
            "mark-unread" => BulkAct::Read(false),
            _ => return Err(AppError::field("act", FieldProblem::Unknown)),
        };
        let wrong = |_| AppError::field("documents", FieldProblem::Form);
        let documents = self.documents.iter().map(|id| id.parse().map_err(wrong));
        Ok(DocumentsBulk { documents: documents.collect::<Result<_, _>>()?, act })
    }
}

impl BulkResult {
    fn of((id, outcome): &(PublicId, Result<(), AppError>), locale: &Locale) -> BulkResult {
        let problem = outcome.as_ref().err().map(Problem::of);
        BulkResult {
            id: id.to_string(),
            done: outcome.is_ok(),
            code: problem.as_ref().map(|it| it.code.as_str()),
            title: problem.map(|it| locale.say(&it.title)),
        }
    }
}
