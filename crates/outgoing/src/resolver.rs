//! How names become addresses: as the machine does, or as a test says.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;

/// Addresses of a name, some time.
pub type Lookup = Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send>>;

/// Looks the addresses of a name and port up.
pub type Resolver = Arc<dyn Fn(String, u16) -> Lookup + Send + Sync>;

/// The machine's own way.
#[must_use]
pub fn system_resolver() -> Resolver {
    Arc::new(|host, port| {
        Box::pin(async move { Ok(tokio::net::lookup_host((host, port)).await?.collect()) })
    })
}
