//! Sessions: the cookie of a browser, the token of a program, and the caller behind either; or a
//! program that TLS proved, which has no session.

use axum::extract::FromRequestParts;
use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use ids::Token256;
use sha2::{Digest, Sha256};

use crate::error::Failure;
use crate::state::{ServerState, Settings};
use app::{AppError, Authenticated, Caller};
use domain::SessionKind;

/// A request of somebody who is known: a person who signed in, or a program that TLS proved.
#[derive(Clone, Debug)]
pub(crate) struct Signed {
    /// Whose session it is; `None`: a program, which has none.
    who: Option<Box<Authenticated>>,
    caller: Caller,
    /// The token against forged requests: derived from the session's secret, so that it needs no
    /// store and ends with the session.
    pub csrf: String,
    /// Nothing that a browser adds by itself proved the sender.
    pub by_header: bool,
}

/// What the listener of programs found before any handler: every request there has it, and then
/// nothing else counts.
#[derive(Clone, Debug)]
pub(crate) struct Identified(pub Result<Caller, Failure>);

impl Signed {
    /// Who calls.
    #[must_use]
    pub(crate) fn caller(&self) -> Caller {
        self.caller.clone()
    }

    /// The person with their session.
    ///
    /// # Errors
    /// A program has no session.
    pub(crate) fn person(&self) -> Result<&Authenticated, Failure> {
        self.who.as_deref().ok_or_else(|| AppError::SignedOut.into())
    }

    /// Whether a program calls.
    #[must_use]
    pub(crate) fn is_system(&self) -> bool {
        self.who.is_none()
    }
}

impl FromRequestParts<ServerState> for Signed {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &ServerState) -> Result<Signed, Failure> {
        if let Some(Identified(found)) = parts.extensions.get::<Identified>() {
            let caller = found.clone()?;
            return Ok(Signed { who: None, caller, csrf: String::new(), by_header: true });
        }
        let bearer = bearer(&parts.headers);
        let cookie = cookie(&parts.headers, &state.settings);
        let secret = bearer.or(cookie).ok_or(AppError::SignedOut)?;
        let who = state.app.authenticate(secret).await?;
        // A token is for programs and a session for browsers: neither stands in for the other.
        if bearer.is_some() != (who.session.kind == SessionKind::Token) {
            return Err(AppError::SignedOut.into());
        }
        let (caller, csrf) = (who.caller.clone(), csrf_of(&secret));
        Ok(Signed { who: Some(Box::new(who)), caller, csrf, by_header: bearer.is_some() })
    }
}

/// The name of the cookie.
#[must_use]
pub(crate) fn cookie_name(settings: &Settings) -> &'static str {
    if settings.secure { "__Host-dopusk" } else { "dopusk" }
}

/// The header that gives a browser its session.
#[must_use]
pub(crate) fn set_cookie(secret: &Token256, settings: &Settings) -> Option<HeaderValue> {
    let seconds = settings.session_hours.saturating_mul(3_600);
    secret_cookie(cookie_name(settings), secret, settings, seconds)
}

/// The header that takes it back.
#[must_use]
pub(crate) fn clear_cookie(settings: &Settings) -> Option<HeaderValue> {
    cookie_header(cookie_name(settings), "", settings, 0)
}

/// Whether a request brings a session's cookie, living or not.
#[must_use]
pub(crate) fn has_cookie(headers: &HeaderMap, settings: &Settings) -> bool {
    cookie(headers, settings).is_some()
}

/// The token that forms of this session carry.
#[must_use]
pub(crate) fn csrf_of(secret: &Token256) -> String {
    let digest = Sha256::new().chain_update(b"dopusk form token").chain_update(secret.0).finalize();
    ids::Sha256(digest.into()).to_string()
}

/// A cookie that holds a secret for so many seconds.
#[must_use]
pub(crate) fn secret_cookie(
    name: &str,
    secret: &Token256,
    settings: &Settings,
    seconds: i64,
) -> Option<HeaderValue> {
    cookie_header(name, &secret.reveal(), settings, seconds)
}

fn cookie_header(
    name: &str,
    value: &str,
    settings: &Settings,
    seconds: i64,
) -> Option<HeaderValue> {
    let secure = if settings.secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::from_str(&text).ok()
}

fn bearer(headers: &HeaderMap) -> Option<Token256> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    value.strip_prefix("Bearer ")?.trim().parse().ok()
}

fn cookie(headers: &HeaderMap, settings: &Settings) -> Option<Token256> {
    named_cookie(headers, cookie_name(settings))
}

/// The secret in a cookie.
#[must_use]
pub(crate) fn named_cookie(headers: &HeaderMap, name: &str) -> Option<Token256> {
    let pairs = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    pairs
        .flat_map(|text| text.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .and_then(|(_, value)| value.parse().ok())
}
