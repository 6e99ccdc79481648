//! Uploaded content for browsers: in place, to be saved, with its signatures. The reading is
//! recorded before the bytes go.

use app::AppError;
use app::commands::{ContentRead, ReadWay};
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{get, post};
use ids::{PublicId, SignatureId};
use serde::Deserialize;

use super::{Visit, done, outgoing};
use crate::content;
use crate::error::Failure;
use crate::form::FormData;
use crate::session::Signed;
use crate::state::ServerState;
use crate::view::Message;

/// Contents and signatures.
pub(super) fn routes() -> Router<ServerState> {
    Router::new()
        .route("/documents/{id}/content/{number}", get(version))
        .route("/documents/{id}/signatures/{signature}", get(signature))
        .route("/documents/{id}/signatures/{signature}/recheck", post(recheck))
        .route("/documents/{id}/export", get(export))
        .route("/documents/{id}/flow", get(flow))
}

/// How content is asked for: in place, to be printed, or to be saved.
#[derive(Deserialize)]
struct Asked {
    inline: Option<String>,
    print: Option<String>,
}

async fn version(
    State(state): State<ServerState>,
    signed: Signed,
    Path((id, number)): Path<(String, i64)>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let way = match (asked.print, asked.inline) {
        (Some(_), _) => ReadWay::Print,
        (None, Some(_)) => ReadWay::Open,
        (None, None) => ReadWay::Save,
    };
    let read = ContentRead { document: document(&id)?, number: Some(number), way };
    let (found, bytes) = state.app.read_content(&signed.caller(), read).await?;
    Ok(content::response(&found.content, bytes, way, &headers))
}

/// Verifies a signature again; the earlier verdicts stay.
async fn recheck(
    State(state): State<ServerState>,
    visit: Visit,
    Path((id, number)): Path<(String, i64)>,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let document = document(&id)?;
    let caller = visit.caller();
    let recheck = state.app.prepare_recheck(&caller, document, SignatureId(number)).await?;
    state.app.run(caller, recheck).await?;
    Ok(done(&format!("/documents/{document}"), Message::SignatureRechecked))
}

/// One signature, as it was brought.
async fn signature(
    State(state): State<ServerState>,
    signed: Signed,
    Path((id, number)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    let read = with_signatures(&id)?;
    let found = state.app.run(signed.caller(), read).await?;
    let mut all = found.signatures.into_iter();
    let wanted = all.find(|one| one.id.0 == number).ok_or(AppError::NotFound)?;
    Ok(content::signature(&found.content, wanted))
}

/// The content with every signature over it, in one archive.
async fn export(
    State(state): State<ServerState>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    outgoing::signed(&state, &signed.caller(), document(&id)?).await
}

/// Everything that belongs to the document, in one container.
async fn flow(
    State(state): State<ServerState>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    outgoing::flow(&state, &signed.caller(), document(&id)?).await
}

/// An address that names no document leads nowhere.
pub(super) fn document(id: &str) -> Result<PublicId, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

fn with_signatures(id: &str) -> Result<ContentRead, AppError> {
    Ok(ContentRead { document: document(id)?, number: None, way: ReadWay::WithSignature })
}
