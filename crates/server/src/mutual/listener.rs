//! Serves programs until it is told to stop; open requests end first.

use axum_server::Handle;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use super::{MutualAcceptor, mutual_router};
use crate::state::ServerState;

/// How long the head of a request may take.
const HEAD: Duration = Duration::from_secs(30);

/// Serves programs on a listener that does not block.
///
/// # Errors
/// The listener cannot be used.
pub async fn serve_mutual(
    listener: TcpListener,
    acceptor: MutualAcceptor,
    state: ServerState,
    handle: Handle<SocketAddr>,
) -> io::Result<()> {
    let service = mutual_router(state).into_make_service_with_connect_info::<SocketAddr>();
    let mut http = Builder::new(TokioExecutor::new()).http1_only();
    http.http1().timer(TokioTimer::new()).header_read_timeout(HEAD);
    let mut server = axum_server::from_tcp(listener)?.acceptor(acceptor).handle(handle);
    *server.http_builder() = http;
    server.serve(service).await
}
