//! The one client that asks other servers: webhooks, revocation, timestamps, sign-in elsewhere.
//! It never reaches inside (loopback, private and special networks, unless configured), follows no
//! redirect, knows no proxy and no cookie, and bounds time and size.

mod address;
mod error;
mod exchange;
mod request;
mod resolver;

use std::sync::Arc;
use std::time::Duration;

use ipnet::IpNet;
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};

pub use error::OutgoingError;
pub use hyper::Method;
pub use request::{Answer, Purpose, Request};
pub use resolver::{Lookup, Resolver, system_resolver};

/// What may be reached, and the limits.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Networks inside that may be reached all the same.
    pub allowed: Vec<IpNet>,
    /// Authorities trusted besides the operating system's, DER.
    pub roots: Vec<Vec<u8>>,
    /// How long an exchange may take from the name to the last byte.
    pub time: Duration,
    /// The largest body of an answer, in bytes.
    pub size: usize,
}

/// The client. Clones share it.
#[derive(Clone)]
pub struct Outgoing {
    allowed: Arc<[IpNet]>,
    time: Duration,
    size: usize,
    tls: Arc<ClientConfig>,
    resolver: Resolver,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            allowed: Vec::new(),
            roots: Vec::new(),
            time: Duration::from_secs(10),
            size: 4 * 1024 * 1024,
        }
    }
}

impl Outgoing {
    /// A client that resolves names as the machine does.
    ///
    /// # Errors
    /// An authority of the settings is no certificate.
    pub fn new(settings: Settings) -> Result<Outgoing, OutgoingError> {
        Outgoing::with_resolver(settings, system_resolver())
    }

    /// A client with a resolver of its own.
    ///
    /// # Errors
    /// An authority of the settings is no certificate.
    pub fn with_resolver(
        settings: Settings,
        resolver: Resolver,
    ) -> Result<Outgoing, OutgoingError> {
        let tls = Arc::new(trusting(settings.roots)?);
        let (time, size) = (settings.time, settings.size);
        Ok(Outgoing { allowed: settings.allowed.into(), time, size, tls, resolver })
    }

    /// Asks, within the limits. Connections are not kept.
    ///
    /// # Errors
    /// Says what was refused or failed, and why.
    pub async fn send(&self, request: Request) -> Result<Answer, OutgoingError> {
        let slow = OutgoingError::TooSlow(self.time);
        tokio::time::timeout(self.time, self.exchange(request)).await.unwrap_or(Err(slow))
    }
}

/// The operating system's authorities and those of the settings.
fn trusting(more: Vec<Vec<u8>>) -> Result<ClientConfig, OutgoingError> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    for der in more {
        let added = roots.add(CertificateDer::from(der));
        added.map_err(|error| OutgoingError::Settings(error.to_string()))?;
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| OutgoingError::Settings(error.to_string()))?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}
