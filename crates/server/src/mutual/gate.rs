//! Between TLS and the handlers: who the client is, and nobody else passes.

use app::{AppError, Unidentified};
use axum::extract::{Request, State};
use axum::http::HeaderName;
use axum::http::header::{AUTHORIZATION, COOKIE, FORWARDED};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use ids::Sha256;
use std::sync::Arc;
use tokio::sync::OwnedSemaphorePermit;

use crate::error::Failure;
use crate::session::Identified;
use crate::state::ServerState;

/// What TLS proved of the client of a connection.
#[derive(Clone, Debug)]
pub struct Peer {
    /// The digest of the certificate whose key the client holds, where it showed one.
    pub(super) certificate: Option<Sha256>,
    /// The connection's place among so many: free again when it is closed.
    #[expect(dead_code, reason = "it is held, not read")]
    pub(super) place: Arc<OwnedSemaphorePermit>,
}

/// What a client may say of itself elsewhere, and nobody reads here.
const MEANINGLESS: [HeaderName; 4] =
    [AUTHORIZATION, COOKIE, FORWARDED, HeaderName::from_static("x-forwarded-for")];

/// Finds out who the client is, and notes it for everything behind.
pub(super) async fn identify(
    State(state): State<ServerState>,
    mut request: Request,
    next: Next,
) -> Response {
    for name in MEANINGLESS {
        request.headers_mut().remove(name);
    }
    let peer = request.extensions().get::<Peer>();
    let found = state.app.identify(peer.and_then(|peer| peer.certificate)).await;
    request.extensions_mut().insert(Identified(found.map_err(Failure::from)));
    next.run(request).await
}

/// Answers a client that is nobody.
pub(super) async fn known_only(request: Request, next: Next) -> Response {
    match request.extensions().get::<Identified>() {
        Some(Identified(Ok(_))) => next.run(request).await,
        Some(Identified(Err(failure))) => failure.clone().into_response(),
        None => Failure::from(AppError::from(Unidentified::NoCertificate)).into_response(),
    }
}
