//! All routes, with what stands around every handler.

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::middleware;
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;

use crate::state::{ServerState, nobody};
use crate::{drain, headers, origin, problem};

/// A form has a few fields besides its file.
const FORM_OVERHEAD: u64 = 1024 * 1024;

/// The whole server.
pub fn router(state: ServerState) -> Router {
    let limit = body_limit(&state);
    Router::new()
        .merge(crate::pages::routes())
        .merge(crate::api::routes())
        .route("/health/live", get(live))
        .route("/health/ready", get(ready))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(state.clone(), origin::own_pages_only))
        .layer(middleware::from_fn_with_state(state.clone(), problem::draw))
        .layer(middleware::from_fn_with_state(state.clone(), drain::unread))
        .layer(middleware::from_fn_with_state(state.clone(), headers::add))
        .layer(DefaultBodyLimit::max(limit))
        .with_state(state)
}

/// The largest body of a request.
pub(crate) fn body_limit(state: &ServerState) -> usize {
    usize::try_from(state.settings.max_upload + FORM_OVERHEAD).unwrap_or(usize::MAX)
}

/// The process runs.
async fn live() -> &'static str {
    "live"
}

/// The database answers.
async fn ready(State(state): State<ServerState>) -> (StatusCode, &'static str) {
    let asked = state.app.ask(nobody(), app::queries::is_ready).await;
    match asked {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "not ready"),
    }
}
