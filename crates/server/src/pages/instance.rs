//! The instance: what it trusts, for its administrator. The address with a secret comes from
//! `dopusk administer`; the secret then travels in a cookie of this page alone.

use app::{AppError, TrustPage};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use axum::routing::get;
use ids::Token256;

use super::{Guest, go};
use crate::error::Failure;
use crate::state::ServerState;
use crate::text::{Locale, Phrase};
use crate::view::{AnchorView, Fact, InstancePage};

const NAME: &str = "dopusk-instance";

/// The page.
pub(super) fn routes() -> Router<ServerState> {
    Router::new().route("/instance", get(show)).route("/instance/{secret}", get(enter))
}

async fn enter(
    State(state): State<ServerState>,
    Path(secret): Path<String>,
) -> Result<Response, Failure> {
    let token: Token256 = secret.parse().map_err(|()| AppError::NotFound)?;
    state.app.administrator(&token)?;
    let secure = if state.settings.secure { "; Secure" } else { "" };
    let cookie = format!("{NAME}={secret}; Path=/instance; HttpOnly; SameSite=Strict{secure}");
    let mut response = go("/instance");
    let cookie = HeaderValue::from_str(&cookie).map_err(|_| AppError::NotFound)?;
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}

async fn show(
    State(state): State<ServerState>,
    guest: Guest,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let secret = secret(&headers).ok_or(AppError::NotFound)?;
    let caller = state.app.administrator(&secret)?;
    let trust = state.app.trust_page(caller).await?;
    guest.show(StatusCode::OK, &view(&trust, &guest.locale))
}

fn secret(headers: &HeaderMap) -> Option<Token256> {
    let all = headers.get(COOKIE)?.to_str().ok()?;
    let pairs = all.split(';').filter_map(|pair| pair.trim().split_once('='));
    let mut own = pairs.filter(|(name, _)| *name == NAME);
    own.next()?.1.parse().ok()
}

fn view(trust: &TrustPage, locale: &Locale) -> InstancePage {
    let anchors = trust.trusted.store.anchors();
    InstancePage {
        folder: trust.folder.as_ref().map(|path| path.display().to_string()),
        trouble: trust.trouble.clone(),
        anchors: anchors.iter().map(|anchor| view_of(anchor, locale)).collect(),
        lists: trust.trusted.lists.len(),
        fetches: trust.fetches,
        timestamps: trust.timestamps.clone(),
    }
}

fn view_of(anchor: &app::TrustAnchor, locale: &Locale) -> AnchorView {
    let joined =
        |words: Vec<String>| if words.is_empty() { "—".to_owned() } else { words.join(", ") };
    let uses = anchor.uses().iter().map(|it| it.code().to_owned()).collect();
    let identity = anchor.countries().iter().map(|it| it.code().to_owned()).collect();
    let certificates = anchor.certificates().iter().map(|it| {
        let name = it.subject.common_name.clone().unwrap_or_default();
        let (from, until) = (locale.date(it.not_before), locale.date(it.not_after));
        Fact::said(
            "instance-certificate",
            Phrase::verbatim(format!("{name}, {from}\u{a0}— {until}, SHA-256 {}", it.fingerprint)),
        )
    });
    let facts = [
        Fact::new("instance-uses", joined(uses)),
        Fact::new("instance-identity", joined(identity)),
        Fact::new("instance-crl", joined(anchor.crl_addresses().to_vec())),
        Fact::new("instance-ocsp", joined(anchor.ocsp_addresses().to_vec())),
    ];
    AnchorView {
        name: anchor.name().to_owned(),
        facts: facts.into_iter().chain(certificates).collect(),
    }
}
