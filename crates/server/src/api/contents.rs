//! Content of a document and signatures over it: brought, read, signed.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Empty, JsonOrForm};
use super::change::Change;
use super::data::Created;
use super::extract::{Asked, Id, Ids};
use super::upload::{Brought, TypedContent};
use crate::content;
use crate::error::Failure;
use crate::pages::outgoing;
use crate::session::Signed;
use crate::state::ServerState;
use app::commands::{ContentBring, ContentRead, ReadWay};
use app::{AppError, Caller, Problem, UploadPlace};
use axum::http::HeaderMap;
use ids::{PublicId, SignatureId};

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(latest, bring))
        .routes(routes!(version))
        .routes(routes!(sign))
        .routes(routes!(signature))
        .routes(routes!(recheck))
        .routes(routes!(export))
        .routes(routes!(flow))
}

/// How content is read.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Way {
    /// `1`: to be opened in place, where its type allows that; otherwise to be saved.
    #[serde(default)]
    inline: u8,
    /// `1`: to be printed.
    #[serde(default)]
    print: u8,
}

/// A version of the content was brought.
#[derive(Serialize, ToSchema)]
struct MadeVersion {
    /// Answers that were given to an earlier version are void now.
    voids: bool,
    number: i64,
}

/// A signature was verified again.
#[derive(Serialize, ToSchema)]
struct Rechecked {
    /// `valid`, `indeterminate` or `invalid`.
    verdict: String,
}

/// A detached signature.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewSignature {
    /// CMS as base64 or PEM.
    signature: String,
}

/// The latest content. The reading is recorded.
#[utoipa::path(get, path = "/documents/{id}/content", tag = "content",
    params(("id" = String, Path), Way), responses((status = 200, description = "The content")),
    extensions(("x-operation" = json!("document.download"))))]
async fn latest(
    State(state): State<ServerState>,
    signed: Signed,
    Id(document): Id<PublicId>,
    Asked(way): Asked<Way>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let read = ContentRead { document, number: None, way: way.read_way() };
    give(&state, &signed.caller(), read, &headers).await
}

/// A version of the content. The reading is recorded.
#[utoipa::path(get, path = "/documents/{id}/content/{number}", tag = "content",
    params(("id" = String, Path), ("number" = i64, Path), Way),
    responses((status = 200, description = "The content")),
    extensions(("x-operation" = json!("document.download"))))]
async fn version(
    State(state): State<ServerState>,
    signed: Signed,
    Ids(document, number): Ids<PublicId, i64>,
    Asked(way): Asked<Way>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let read = ContentRead { document, number: Some(number), way: way.read_way() };
    give(&state, &signed.caller(), read, &headers).await
}

/// Bring a new version: as JSON with a text, or as a form with the file `file`.
#[utoipa::path(post, path = "/documents/{id}/content", tag = "content",
    params(("id" = String, Path)),
    request_body(content((TypedContent = "application/json"),
        (TypedContent = "multipart/form-data"))),
    responses((status = 201, body = MadeVersion)),
    extensions(("x-operation" = json!("document.edit"))))]
async fn bring(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body }: Change<JsonOrForm<TypedContent>>,
) -> Result<Response, Failure> {
    let brought = Brought::read(body)?;
    let content = brought.store(&state, &by, UploadPlace::Version(document)).await?;
    let bring = ContentBring { document, content };
    by.run(&state, StatusCode::CREATED, bring, |made| MadeVersion {
        number: made.number,
        voids: made.voids,
    })
    .await
}

/// Sign or confirm: with JSON, or with a form with the file `signature`.
#[utoipa::path(post, path = "/documents/{id}/sign", tag = "route",
    params(("id" = String, Path)),
    request_body(content((NewSignature = "application/json"),
        (NewSignature = "multipart/form-data"))),
    responses((status = 201, body = Created)),
    extensions(("x-operation" = json!("document.sign"))))]
async fn sign(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body }: Change<JsonOrForm<NewSignature>>,
) -> Result<Response, Failure> {
    let cms = match body {
        JsonOrForm::Json(said) => said.signature.into_bytes(),
        JsonOrForm::Form(form) => {
            let none = || AppError::field("signature", Problem::EmptyFile);
            form.file("signature").ok_or_else(none)?.bytes.to_vec()
        }
    };
    if let Some(before) = by.before(&state).await? {
        return Ok(before);
    }
    let sign = state.app.prepare_signature(&by.caller(), document, cms).await?;
    by.run(&state, StatusCode::CREATED, sign, |id| Created { id: id.0 }).await
}

/// Verifies a signature again with what is known today; the earlier verdicts stay.
#[utoipa::path(post, path = "/documents/{id}/signatures/{signature}/recheck", tag = "content",
    params(("id" = String, Path), ("signature" = i64, Path)),
    responses((status = 200, body = Rechecked)),
    extensions(("x-operation" = json!("document.view"))))]
async fn recheck(
    State(state): State<ServerState>,
    Ids(document, id): Ids<PublicId, SignatureId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    if let Some(before) = by.before(&state).await? {
        return Ok(before);
    }
    let recheck = state.app.prepare_recheck(&by.caller(), document, id).await?;
    let verdict = recheck.kept.verdict.overall.to_string();
    by.run(&state, StatusCode::OK, recheck, move |()| Rechecked { verdict: verdict.clone() }).await
}

/// A signature over the latest content, as it was brought. The reading is recorded.
#[utoipa::path(get, path = "/documents/{id}/signatures/{signature}", tag = "content",
    params(("id" = String, Path), ("signature" = i64, Path)),
    responses((status = 200, description = "The CMS file")),
    extensions(("x-operation" = json!("document.export"))))]
async fn signature(
    State(state): State<ServerState>,
    signed: Signed,
    Ids(document, id): Ids<PublicId, SignatureId>,
) -> Result<Response, Failure> {
    let read = ContentRead { document, number: None, way: ReadWay::WithSignature };
    let found = state.app.run(signed.caller(), read).await?;
    let signature = found.signatures.into_iter().find(|it| it.id == id);
    let signature = signature.ok_or(AppError::NotFound)?;
    Ok(content::signature(&found.content, signature))
}

/// The latest content with every signature over it, as a ZIP archive. The reading is recorded.
#[utoipa::path(get, path = "/documents/{id}/export", tag = "content",
    params(("id" = String, Path)),
    responses((status = 200, description = "The archive", content_type = "application/zip")),
    extensions(("x-operation" = json!("document.export"))))]
async fn export(
    State(state): State<ServerState>,
    signed: Signed,
    Id(document): Id<PublicId>,
) -> Result<Response, Failure> {
    outgoing::signed(&state, &signed.caller(), document).await
}

/// The whole flow: every version, signatures with the evidence of their verdicts, the route and the
/// history, as one ASiC-E container that `dopusk verify` checks. That it was taken is recorded.
#[utoipa::path(get, path = "/documents/{id}/flow", tag = "content",
    params(("id" = String, Path)),
    responses((status = 200, description = "The container",
        content_type = "application/vnd.etsi.asic-e+zip")),
    extensions(("x-operation" = json!("flow.export"))))]
async fn flow(
    State(state): State<ServerState>,
    signed: Signed,
    Id(document): Id<PublicId>,
) -> Result<Response, Failure> {
    outgoing::flow(&state, &signed.caller(), document).await
}

async fn give(
    state: &ServerState,
    caller: &Caller,
    read: ContentRead,
    headers: &HeaderMap,
) -> Result<Response, Failure> {
    let (found, bytes) = state.app.read_content(caller, read).await?;
    Ok(content::response(&found.content, bytes, read.way, headers))
}

impl Way {
    fn read_way(&self) -> ReadWay {
        match (self.inline, self.print) {
            (_, 1..) => ReadWay::Print,
            (1.., _) => ReadWay::Open,
            (0, 0) => ReadWay::Save,
        }
    }
}
