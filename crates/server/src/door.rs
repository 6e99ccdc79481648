//! The door: what a browser has before anybody signed in. One secret binds a text to be signed to
//! the browser that asked for it, for an hour; the other tells the person's device again, for long.

use axum::extract::FromRequestParts;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use ids::{Moment, Token256};
use std::convert::Infallible;

use crate::session::{named_cookie, secret_cookie};
use crate::state::{ServerState, Settings};
use app::{Idempotency, PasskeySite, SignedText, TextAsked};

/// How long a text to be signed may be asked for, in seconds.
const DOOR_SECONDS: i64 = 3_600;
/// How long a device is known again, in seconds: browsers keep nothing longer.
const DEVICE_SECONDS: i64 = 400 * 86_400;

/// A browser at the door.
#[derive(Clone, Debug)]
pub(crate) struct Door {
    /// What binds texts to this browser.
    pub(crate) secret: Token256,
    /// The server's own address, as this browser knows it.
    pub(crate) origin: String,
    fresh: bool,
}

impl FromRequestParts<ServerState> for Door {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &ServerState,
    ) -> Result<Self, Infallible> {
        let known = named_cookie(&parts.headers, name("door", &state.settings));
        let secret = known.unwrap_or_else(|| state.app.environment().secret());
        let origin = state.settings.address_of(&parts.headers);
        Ok(Door { secret, origin, fresh: known.is_none() })
    }
}

/// Where passkeys serve for this browser, if anywhere.
#[derive(Clone, Debug)]
pub(crate) struct Site(pub(crate) Option<PasskeySite>);

impl FromRequestParts<ServerState> for Site {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &ServerState,
    ) -> Result<Self, Infallible> {
        Ok(Site(state.settings.passkey_site(&parts.headers)))
    }
}

impl Door {
    /// The text that is signed to sign in: a new one, or the one given at a moment.
    pub(crate) fn text(&self, state: &ServerState, issued: Option<Moment>) -> SignedText {
        state.app.sign_in_text(&self.secret, &self.origin, issued)
    }

    /// A text that is signed to sign in, once for the key of the request: the door that it is for,
    /// and whether it was given before.
    pub(crate) fn text_once(
        &self,
        state: &ServerState,
        address: String,
        once: &Idempotency,
    ) -> (Door, SignedText, bool) {
        let (door, origin) = ((self.secret, !self.fresh), self.origin.clone());
        let asked = TextAsked { door, origin, address };
        let (secret, text, repeated) = state.app.sign_in_text_once(&asked, once);
        (Door { secret, ..self.clone() }, text, repeated)
    }

    /// The answer, with what lets the browser come back.
    pub(crate) fn kept_by(&self, mut response: Response, settings: &Settings) -> Response {
        let cookie = || secret_cookie(name("door", settings), &self.secret, settings, DOOR_SECONDS);
        let cookie = self.fresh.then(cookie).flatten();
        response.headers_mut().extend(cookie.map(|it| (SET_COOKIE, it)));
        response
    }
}

/// The secret of the device, where it has one.
pub(crate) fn device(headers: &HeaderMap, settings: &Settings) -> Option<Token256> {
    named_cookie(headers, name("device", settings))
}

/// The header by which a device is known again.
pub(crate) fn set_device(mark: &Token256, settings: &Settings) -> Option<HeaderValue> {
    secret_cookie(name("device", settings), mark, settings, DEVICE_SECONDS)
}

fn name(what: &str, settings: &Settings) -> &'static str {
    match (what, settings.secure) {
        ("door", true) => "__Host-dopusk-door",
        ("door", false) => "dopusk-door",
        (_, true) => "__Host-dopusk-device",
        (_, false) => "dopusk-device",
    }
}
