//! Where a request came from: for throttling and for the list of sessions.

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use crate::door;
use crate::state::ServerState;
use app::SigningPlace;

/// Where a request came from.
#[derive(Clone, Debug)]
pub(crate) struct Place(pub SigningPlace);

impl FromRequestParts<ServerState> for Place {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &ServerState,
    ) -> Result<Place, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let claimed = text("x-forwarded-for").and_then(|all| all.rsplit(',').next());
        let proxies = &state.settings.trusted_proxies;
        let believed = peer.is_some_and(|peer| proxies.iter().any(|net| net.contains(&peer)));
        let far = claimed.and_then(|one| one.trim().parse::<IpAddr>().ok()).filter(|_| believed);
        let address = far.or(peer).map(|ip| ip.to_string()).unwrap_or_default();
        let agent = text(USER_AGENT.as_str()).unwrap_or_default();
        let known = door::device(&parts.headers, &state.settings);
        let mark = known.unwrap_or_else(|| state.app.environment().secret());
        Ok(Place(SigningPlace { address, device: device(agent), mark }))
    }
}

/// A browser and a system in words that people know.
fn device(agent: &str) -> String {
    let find = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    let browser = find(&[
        ("YaBrowser", "Яндекс Браузер"),
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Chromium", "Chromium"),
        ("Chrome", "Chrome"),
        ("Firefox", "Firefox"),
        ("Safari", "Safari"),
    ]);
    let system = find(&[
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    let known: Vec<_> = [browser, system].into_iter().flatten().collect();
    if known.is_empty() { agent.chars().take(60).collect() } else { known.join(", ") }
}
