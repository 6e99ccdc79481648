//! What every handler has: the application and how it is reached.

use app::{App, Caller, PasskeySite};
use axum::http::HeaderMap;
use axum::http::header::HOST;
use ids::{HOUR, OrganisationId};
use ipnet::IpNet;
use std::sync::Arc;

/// What every handler has.
#[derive(Clone)]
pub struct ServerState {
    /// The use cases.
    pub app: App,
    /// How the server is reached.
    pub settings: Arc<Settings>,
}

/// How the server is reached, and its limits.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Browsers reach it by https: cookies are `Secure` and bear the `__Host-` prefix.
    pub secure: bool,
    /// Origins that its own pages have, such as `https://sed.example.kz`.
    pub origins: Vec<String>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// The largest upload, in bytes.
    pub max_upload: u64,
    /// How long a session lives, in hours.
    pub session_hours: i64,
    /// The version of the program.
    pub version: &'static str,
}

impl Settings {
    /// The address under which people reach the server: the one it was told, or else the one that
    /// this very request came to.
    #[must_use]
    pub fn address_of(&self, headers: &HeaderMap) -> String {
        let host = headers.get(HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let scheme = if self.secure { "https" } else { "http" };
        self.origins.first().cloned().unwrap_or_else(|| format!("{scheme}://{host}"))
    }

    /// Where passkeys serve: at the address that the server was told, or on its very machine. What a
    /// request says of any other address is not believed.
    #[must_use]
    pub fn passkey_site(&self, headers: &HeaderMap) -> Option<PasskeySite> {
        let host = headers.get(HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        let known = !self.origins.is_empty() || name == "localhost";
        known.then(|| PasskeySite::of(&self.address_of(headers))).flatten()
    }

    /// How long a session lives, in microseconds.
    #[must_use]
    pub fn session_lives(&self) -> i64 {
        self.session_hours.saturating_mul(HOUR)
    }
}

/// Nobody, in no organisation yet.
#[must_use]
pub(crate) fn nobody() -> Caller {
    Caller::anonymous(OrganisationId(0))
}
