//! What handlers take from the address of a request. What does not parse is answered like what is
//! not there.

use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequestParts, Query, RawPathParams};
use axum::http::Uri;
use axum::http::request::Parts;
use jiff::tz::TimeZone;
use serde::de::DeserializeOwned;
use std::error::Error;
use std::str::FromStr;

use crate::error::Failure;
use crate::problem::{Code, Problem, Rejection, language_of};
use crate::state::ServerState;
use crate::text::Locale;
use app::AppError;

/// The one id of an address.
pub(crate) struct Id<T>(pub(crate) T);

/// The two ids of an address.
pub(crate) struct Ids<A, B>(pub(crate) A, pub(crate) B);

/// What stands behind the question mark: unknown names are refused.
pub(crate) struct Asked<T>(pub(crate) T);

/// In which language and at which moment the answer is read.
pub(crate) struct Reader(pub(crate) Locale);

impl<T: FromStr> FromRequestParts<ServerState> for Id<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &ServerState) -> Result<Self, Failure> {
        let [one] = ids(parts, state).await?;
        Ok(Id(parsed(&one)?))
    }
}

impl<A: FromStr, B: FromStr> FromRequestParts<ServerState> for Ids<A, B> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &ServerState) -> Result<Self, Failure> {
        let [one, two] = ids(parts, state).await?;
        Ok(Ids(parsed(&one)?, parsed(&two)?))
    }
}

impl<T: DeserializeOwned> FromRequestParts<ServerState> for Asked<T> {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, _: &ServerState) -> Result<Self, Rejection> {
        let query = parts.uri.query().unwrap_or_default();
        let own: Vec<_> = query.split('&').filter(|pair| !pair.starts_with("lang=")).collect();
        let own: Uri =
            format!("/?{}", own.join("&")).parse().map_err(|_| Code::RequestUnreadable)?;
        let read = Query::try_from_uri(&own);
        let wrong = |error: QueryRejection| {
            let cause = error.source().map(ToString::to_string);
            Problem::new(Code::RequestQuery).text("what", cause.unwrap_or_default())
        };
        let Query(asked) = read.map_err(wrong)?;
        Ok(Asked(asked))
    }
}

impl FromRequestParts<ServerState> for Reader {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &ServerState) -> Result<Self, Failure> {
        let language = language_of(parts.uri.query(), &parts.headers);
        Ok(Reader(Locale { language, zone: TimeZone::UTC, now: state.app.environment().now() }))
    }
}

async fn ids<const COUNT: usize>(
    parts: &mut Parts,
    state: &ServerState,
) -> Result<[String; COUNT], AppError> {
    let path = RawPathParams::from_request_parts(parts, state).await;
    let path = path.map_err(|_| AppError::NotFound)?;
    let all: Vec<_> = path.iter().map(|(_, value)| value.to_owned()).collect();
    all.try_into().map_err(|_| AppError::NotFound)
}

fn parsed<T: FromStr>(text: &str) -> Result<T, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}
