//! Embedded files that pages load. Their address changes with their content: kept for ever.

use axum::Router;
use axum::extract::OriginalUri;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::asset::{self, Asset};
use crate::error::Failure;
use crate::state::ServerState;
use app::AppError;

/// The files.
pub(super) fn routes() -> Router<ServerState> {
    Router::new().route("/assets/{name}", get(file))
}

async fn file(OriginalUri(uri): OriginalUri) -> Result<Response, Failure> {
    let asset = Asset::at(uri.path()).ok_or(AppError::NotFound)?;
    let headers = [(CONTENT_TYPE, asset.content_type()), (CACHE_CONTROL, asset::CACHE_CONTROL)];
    Ok((headers, asset.bytes()).into_response())
}
