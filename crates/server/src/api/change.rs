//! A request that changes something: who sends it, that no other site made a browser send it, and
//! that a repeated one does nothing twice.
//!
//! A browser's cookie travels by itself, so such a request must also carry the session's own mark
//! in `X-CSRF-Token`. A token in `Authorization` does not, and needs no mark.

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::body::Body;
use crate::error::Failure;
use crate::problem::{Code, Rejection};
use crate::session::Signed;
use crate::state::ServerState;
use app::{Answered, AppError, Caller, Command, Idempotency};

/// The header that names a request, so that it may be repeated.
pub(crate) const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// The header of an answer that was given before.
const REPEATED: HeaderName = HeaderName::from_static("idempotency-repeated");
/// The header with the session's own mark.
const MARK: HeaderName = HeaderName::from_static("x-csrf-token");
/// The longest key.
const KEY_LENGTH: usize = 128;

/// A request that changes something, with its body.
pub(crate) struct Change<B> {
    /// Who sends it, and how it is known again.
    pub(crate) by: By,
    /// What it says.
    pub(crate) body: B,
}

/// Who sends a request, and how it is known again.
pub(crate) struct By {
    /// Who.
    pub(crate) signed: Signed,
    once: Option<Idempotency>,
}

/// A request of somebody who is not signed in.
pub(crate) struct Stranger<B> {
    /// How it is known again.
    pub(crate) once: Option<Idempotency>,
    /// What it says.
    pub(crate) body: B,
}

impl<B: Body> FromRequest<ServerState> for Change<B> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &ServerState) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let signed = own(&mut parts, state).await?;
        let request = Request::from_parts(parts, body);
        let Stranger { once, body } = Stranger::from_request(request, state).await?;
        Ok(Change { by: By { signed, once }, body })
    }
}

impl<B: Body> FromRequest<ServerState> for Stranger<B> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &ServerState) -> Result<Self, Response> {
        let key = key(request.headers()).map_err(IntoResponse::into_response)?;
        let head = format!("{} {}\n", request.method(), request.uri().path());
        let (body, digest) = B::read(request, state).await?;
        let request = Sha256::new().chain_update(head).chain_update(digest.finalize()).finalize();
        let once = key.map(|key| Idempotency { key, request: ids::Sha256(request.into()) });
        Ok(Stranger { once, body })
    }
}

/// The sender, where no other site can have made their browser send it.
async fn own(parts: &mut Parts, state: &ServerState) -> Result<Signed, Response> {
    let signed = Signed::from_request_parts(parts, state).await;
    let signed = signed.map_err(IntoResponse::into_response)?;
    let mark = parts.headers.get(MARK).map(HeaderValue::as_bytes).unwrap_or_default();
    let marked: bool = mark.ct_eq(signed.csrf.as_bytes()).into();
    if signed.by_header || marked {
        Ok(signed)
    } else {
        Err(Rejection::from(Code::RequestCsrf).into_response())
    }
}

fn key(headers: &HeaderMap) -> Result<Option<String>, Rejection> {
    let Some(value) = headers.get(KEY) else { return Ok(None) };
    let fits = |text: &&str| (1..=KEY_LENGTH).contains(&text.len());
    let text = value.to_str().ok().filter(fits).ok_or(Code::RequestKey)?;
    Ok(Some(text.to_owned()))
}

impl By {
    /// Who calls.
    pub(crate) fn caller(&self) -> Caller {
        self.signed.caller()
    }

    /// The answer given before to this very request: asked where a command is prepared at length, by
    /// a state of things that its first run has changed.
    pub(crate) async fn before(&self, state: &ServerState) -> Result<Option<Response>, Failure> {
        let Some(once) = self.once.clone() else { return Ok(None) };
        let known = state.app.answered_before(self.caller(), once).await?;
        Ok(known.map(response))
    }

    /// Runs a command and answers with what is known once it is done.
    pub(crate) async fn run<C: Command, A: Serialize>(
        self,
        state: &ServerState,
        status: StatusCode,
        command: C,
        answer: impl Fn(&C::Done) -> A + Send + 'static,
    ) -> Result<Response, Failure> {
        let body = move |done: &C::Done| text(&answer(done));
        Ok(response(self.answered(state, status, command, body).await?))
    }

    /// Runs a command that leaves nothing to say.
    pub(crate) async fn done<C: Command>(
        self,
        state: &ServerState,
        command: C,
    ) -> Result<Response, Failure> {
        let nothing = |_: &C::Done| String::new();
        Ok(response(self.answered(state, StatusCode::NO_CONTENT, command, nothing).await?))
    }

    /// Runs a command whose answer shows a secret once: it is not kept, and a repeated request
    /// gets `null` in its place.
    pub(crate) async fn run_with_secret<C: Command, A: Serialize>(
        self,
        state: &ServerState,
        command: C,
        secret: (&'static str, String),
        answer: impl Fn(&C::Done) -> A + Send + 'static,
    ) -> Result<Response, Failure> {
        let (name, secret) = secret;
        let reveal = move |body: &mut Value| {
            if let Some(fields) = body.as_object_mut() {
                fields.insert(name.to_owned(), Value::String(secret));
            }
        };
        self.run_revealing(state, StatusCode::CREATED, command, answer, reveal).await
    }

    /// Runs a command whose answer shows secrets once: `reveal` puts them into what was kept.
    pub(crate) async fn run_revealing<C: Command, A: Serialize>(
        self,
        state: &ServerState,
        status: StatusCode,
        command: C,
        answer: impl Fn(&C::Done) -> A + Send + 'static,
        reveal: impl FnOnce(&mut Value),
    ) -> Result<Response, Failure> {
        let body = move |done: &C::Done| text(&answer(done));
        let mut answered = self.answered(state, status, command, body).await?;
        if !answered.repeated {
            let mut body: Value = serde_json::from_str(&answered.body).unwrap_or_default();
            reveal(&mut body);
            answered.body = body.to_string();
        }
        Ok(response(answered))
    }

    async fn answered<C: Command>(
        self,
        state: &ServerState,
        status: StatusCode,
        command: C,
        body: impl Fn(&C::Done) -> String + Send + 'static,
    ) -> Result<Answered, AppError> {
        let status = status.as_u16();
        let answer = move |done: &C::Done| Answered { status, body: body(done), repeated: false };
        let caller = self.caller();
        match self.once {
            Some(once) => state.app.run_once(caller, once, command, answer).await,
            None => Ok(answer(&state.app.run(caller, command).await?)),
        }
    }
}

/// An answer given now.
pub(crate) fn given(status: StatusCode, answer: &impl Serialize) -> Answered {
    Answered { status: status.as_u16(), body: text(answer), repeated: false }
}

fn text(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_default()
}

/// What the client gets.
pub(crate) fn response(answered: Answered) -> Response {
    let status = StatusCode::from_u16(answered.status).unwrap_or(StatusCode::OK);
    let mut response = if answered.body.is_empty() {
        status.into_response()
    } else {
        (status, [(CONTENT_TYPE, "application/json")], answered.body).into_response()
    };
    if answered.repeated {
        mark_repeated(&mut response);
    }
    response
}

/// Says that the request was known already.
pub(crate) fn mark_repeated(response: &mut Response) {
    response.headers_mut().insert(REPEATED, HeaderValue::from_static("true"));
}
