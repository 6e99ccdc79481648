//! The listener of programs: TLS with client certificates, the JSON API behind it. TLS proves that a
//! client holds a key and nothing more; whose key it is, every request asks anew. Sessions, tokens
//! and headers that speak of certificates mean nothing here.

mod acceptor;
mod gate;
mod listener;
mod verifier;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use tower_http::catch_panic::CatchPanicLayer;

use crate::router::body_limit;
use crate::state::ServerState;
use crate::{drain, headers, problem};

pub use acceptor::{MutualAcceptor, MutualLimits};
pub use gate::Peer;
pub use listener::serve_mutual;

/// The API for programs.
pub fn mutual_router(state: ServerState) -> Router {
    Router::new()
        .merge(crate::api::routes())
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn(gate::known_only))
        .layer(middleware::from_fn_with_state(state.clone(), problem::draw))
        .layer(middleware::from_fn_with_state(state.clone(), gate::identify))
        .layer(middleware::from_fn_with_state(state.clone(), drain::unread))
        .layer(middleware::from_fn_with_state(state.clone(), headers::add))
        .layer(DefaultBodyLimit::max(body_limit(&state)))
        .with_state(state)
}
