//! Connections of programs: TLS within a time and within a number, and what TLS proved goes with
//! every request of the connection.

use app::certificate_digest;
use axum::Extension;
use axum::middleware::AddExtension;
use axum_server::accept::Accept;
use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs::default_provider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use tower::Layer;

use super::gate::Peer;
use super::verifier::KeyHolders;

/// How long a handshake may take, and how many connections there may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MutualLimits {
    /// Until the handshake is over.
    pub handshake: Duration,
    /// At one time; one more is closed at once.
    pub connections: usize,
}

/// Takes connections of programs.
#[derive(Clone)]
pub struct MutualAcceptor {
    tls: TlsAcceptor,
    handshake: Duration,
    places: Arc<Semaphore>,
}

type Accepted<I, S> = io::Result<(TlsStream<I>, AddExtension<S, Peer>)>;

impl Default for MutualLimits {
    fn default() -> MutualLimits {
        MutualLimits { handshake: Duration::from_secs(10), connections: 1_000 }
    }
}

impl MutualAcceptor {
    /// With the server's own certificate and key, PEM files.
    ///
    /// # Errors
    /// A file cannot be read, or the key does not belong to the certificate.
    pub fn new(certificate: &Path, key: &Path, limits: MutualLimits) -> io::Result<MutualAcceptor> {
        let chain = CertificateDer::pem_file_iter(certificate).and_then(Iterator::collect);
        let chain = chain.map_err(|error| named(certificate, error))?;
        let key = PrivateKeyDer::from_pem_file(key).map_err(|error| named(key, error))?;
        let config = config(chain, key).map_err(|error| named(certificate, error))?;
        Ok(MutualAcceptor {
            tls: TlsAcceptor::from(Arc::new(config)),
            handshake: limits.handshake,
            places: Arc::new(Semaphore::new(limits.connections)),
        })
    }
}

impl<I, S> Accept<I, S> for MutualAcceptor
where
    I: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    S: Send + 'static,
{
    type Stream = TlsStream<I>;
    type Service = AddExtension<S, Peer>;
    type Future = Pin<Box<dyn Future<Output = Accepted<I, S>> + Send>>;

    fn accept(&self, stream: I, service: S) -> Self::Future {
        let MutualAcceptor { tls, handshake, places } = self.clone();
        Box::pin(async move {
            let full = |_| io::Error::other("too many connections");
            let place = places.try_acquire_owned().map_err(full)?;
            let slow = |_| io::Error::from(io::ErrorKind::TimedOut);
            let stream =
                tokio::time::timeout(handshake, tls.accept(stream)).await.map_err(slow)??;
            let shown = stream.get_ref().1.peer_certificates().and_then(<[_]>::first);
            let certificate = shown.map(|shown| certificate_digest(shown));
            let peer = Peer { certificate, place: Arc::new(place) };
            Ok((stream, Extension(peer).layer(service)))
        })
    }
}

fn config(
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
) -> Result<ServerConfig, rustls::Error> {
    let provider = Arc::new(default_provider());
    let mut config = ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()?
        .with_client_cert_verifier(Arc::new(KeyHolders(provider)))
        .with_single_cert(chain, key)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

fn named(file: &Path, error: impl std::fmt::Display) -> io::Error {
    io::Error::other(format!("{}: {error}", file.display()))
}
