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
    Router::new().route("/assets/{*path}", get(file)).route("/favicon.ico", get(icon))
}

async fn file(OriginalUri(uri): OriginalUri) -> Result<Response, Failure> {
    let asset = Asset::at(uri.path()).ok_or(AppError::NotFound)?;
    Ok(served(asset, asset::CACHE_CONTROL))
}

/// Browsers ask for it beside files that name no icon.
async fn icon() -> Response {
    served(Asset::Icon, "public, max-age=86400")
}

fn served(asset: Asset, kept: &'static str) -> Response {
    let headers = [(CONTENT_TYPE, asset.content_type()), (CACHE_CONTROL, kept)];
    (headers, asset.bytes()).into_response()
}
