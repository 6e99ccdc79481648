//! An information system: a key with a certificate, and one TLS connection to the listener of
//! programs that stays open between requests.

use std::net::SocketAddr;
use std::process::Command;
use std::sync::Arc;

use axum::http::{HeaderMap, Method, Request};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use rcgen::{CertificateParams, DnType, DnValue, KeyPair};
use rustls::client::ResolvesClientCert;
use rustls::crypto::aws_lc_rs::{default_provider, sign::any_supported_type};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::sign::CertifiedKey;
use rustls::{ClientConfig, RootCertStore, SignatureScheme, SupportedProtocolVersion};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::runtime::Runtime;
use tokio_rustls::TlsConnector;

use crate::Answer;

/// The name that the listener of programs has in tests.
pub(crate) const HOST: &str = "systems.example";

/// A key with its certificate.
#[derive(Clone, Debug)]
pub struct SystemKey {
    /// The certificate, PEM.
    pub certificate: String,
    /// The private key, PEM.
    pub key: String,
}

/// A connection of a program.
pub struct SystemClient {
    runtime: Runtime,
    sender: SendRequest<Full<Bytes>>,
    headers: HeaderMap,
}

impl SystemKey {
    /// A self-signed one.
    #[must_use]
    pub fn new(name: &str) -> SystemKey {
        SystemKey::with(name, |_| {})
    }

    /// A self-signed one that says something else besides.
    #[must_use]
    pub fn with(name: &str, edit: impl FnOnce(&mut CertificateParams)) -> SystemKey {
        let key = KeyPair::generate().expect("a key");
        let mut parameters = CertificateParams::default();
        parameters.distinguished_name.push(DnType::CommonName, name);
        edit(&mut parameters);
        let certificate = parameters.self_signed(&key).expect("a certificate");
        SystemKey { certificate: certificate.pem(), key: key.serialize_pem() }
    }

    /// A self-signed one that names an organisation as certificates of Kazakhstan do.
    #[must_use]
    pub fn of_organisation(bin: &str) -> SystemKey {
        let unit = DnValue::Utf8String(format!("BIN{bin}"));
        SystemKey::with("Система", |parameters| {
            parameters.distinguished_name.push(DnType::OrganizationalUnitName, unit);
        })
    }

    /// A self-signed one of version 1, by `openssl`.
    #[must_use]
    pub fn of_version_1() -> SystemKey {
        let folder = tempfile::tempdir().expect("a folder");
        let file = |name: &str| folder.path().join(name);
        let bare = "[req]\ndistinguished_name=name\nprompt=no\n[name]\nCN=Old\n";
        std::fs::write(file("bare.cnf"), bare).expect("a file");
        let arguments = "req -x509 -newkey rsa:2048 -nodes -config bare.cnf -days 36500 \
                         -keyout key.pem -out certificate.pem";
        let made = Command::new("openssl")
            .args(arguments.split_whitespace())
            .current_dir(folder.path())
            .output()
            .expect("openssl is installed");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let read = |name| std::fs::read_to_string(file(name)).expect("a file");
        SystemKey { certificate: read("certificate.pem"), key: read("key.pem") }
    }

    fn certified(&self) -> CertifiedKey {
        let chain = CertificateDer::pem_slice_iter(self.certificate.as_bytes());
        let chain = chain.collect::<Result<_, _>>().expect("certificates");
        let key = PrivateKeyDer::from_pem_slice(self.key.as_bytes()).expect("a key");
        CertifiedKey::new(chain, any_supported_type(&key).expect("a key that signs"))
    }
}

impl SystemClient {
    pub(crate) fn connect(
        address: SocketAddr,
        authority: &CertificateDer<'static>,
        key: Option<&SystemKey>,
        version: &'static SupportedProtocolVersion,
    ) -> Result<SystemClient, String> {
        let config = Arc::new(config(authority, key, version));
        let runtime = Runtime::new().expect("a runtime");
        let sender = runtime.block_on(async {
            let stream = TcpStream::connect(address).await.map_err(|error| error.to_string())?;
            let name = ServerName::try_from(HOST).expect("a name");
            let connecting = TlsConnector::from(config).connect(name, stream);
            let stream = connecting.await.map_err(|error| error.to_string())?;
            let begun = handshake(TokioIo::new(stream)).await;
            let (sender, connection) = begun.map_err(|error| error.to_string())?;
            tokio::spawn(connection);
            Ok::<_, String>(sender)
        })?;
        Ok(SystemClient { runtime, sender, headers: HeaderMap::new() })
    }

    /// A header more, on every request from now on.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &str) -> SystemClient {
        self.headers.insert(name, value.parse().expect("a header"));
        self
    }

    /// GET.
    pub fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None)
    }

    /// Any method with JSON, or without a body.
    pub fn send(&mut self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let asked = format!("{method} {path}");
        self.try_send(method, path, body).unwrap_or_else(|error| panic!("{asked}: {error}"))
    }

    /// The same, or why the connection broke off: TLS 1.3 tells a client of a bad handshake late.
    ///
    /// # Errors
    /// The connection broke off.
    pub fn try_send(
        &mut self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Answer, String> {
        let asked = format!("{method} {path}");
        let mut request = Request::builder().method(method).uri(path).header("host", HOST);
        if body.is_some() {
            request = request.header("content-type", "application/json");
        }
        let bytes = body.map(|body| body.to_string()).unwrap_or_default();
        let mut request = request.body(Full::from(bytes)).expect("a request");
        request.headers_mut().extend(self.headers.clone());
        let SystemClient { runtime, sender, .. } = self;
        runtime.block_on(async {
            sender.ready().await.map_err(|error| error.to_string())?;
            let answer = sender.send_request(request).await.map_err(|error| error.to_string())?;
            let (parts, body) = answer.into_parts();
            let body = body.collect().await.map_err(|error| error.to_string())?.to_bytes();
            Ok(Answer::new(parts.status.as_u16(), parts.headers, body.to_vec(), asked))
        })
    }
}

fn config(
    authority: &CertificateDer<'static>,
    key: Option<&SystemKey>,
    version: &'static SupportedProtocolVersion,
) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.add(authority.clone()).expect("an authority");
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_protocol_versions(&[version])
        .expect("a version")
        .with_root_certificates(roots);
    match key {
        None => config.with_no_client_auth(),
        Some(key) => config.with_client_cert_resolver(Arc::new(Shown(Arc::new(key.certified())))),
    }
}

/// Shows its certificate whatever is asked for.
#[derive(Debug)]
struct Shown(Arc<CertifiedKey>);

impl ResolvesClientCert for Shown {
    fn resolve(&self, _: &[&[u8]], _: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0))
    }

    fn has_certs(&self) -> bool {
        true
    }
}
