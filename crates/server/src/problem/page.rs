//! A problem as a page.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};

use super::Problem;
use crate::pages::Visit;
use crate::state::ServerState;
use crate::text::Locale;
use crate::view::{ErrorPage, Failure, Shell, render};

/// The page of a problem: inside the frame of who is signed in, else bare. What failed may be that
/// frame, and then the page is bare too.
pub(super) async fn page(
    state: &ServerState,
    asked: &mut Parts,
    problem: &Problem,
    locale: Locale,
) -> Response {
    let page = ErrorPage {
        title: Some(problem.title.clone()),
        checks: problem.checks(),
        advice: Some(problem.advice.clone()),
        helpers: problem.helpers.clone(),
        ..ErrorPage::new(failure(problem.code.status()))
    };
    let status = problem.code.status();
    let shell = match Visit::from_request_parts(asked, state).await {
        Ok(visit) => visit.shell_of_failure(),
        Err(_) => bare(locale, asked.uri.path()),
    };
    let drawn = render(&page, &shell).map(IntoResponse::into_response);
    drawn.map_or_else(|_| status.into_response(), |drawn| (status, drawn).into_response())
}

fn bare(locale: Locale, here: &str) -> Shell {
    Shell { locale, here: here.to_owned(), csrf: String::new(), notes: Vec::new(), frame: None }
}

/// The way to the door, and back to where the person wanted.
pub(super) fn to_door(wanted: Option<&str>) -> Response {
    let next = wanted.map(|it| form_urlencoded::byte_serialize(it.as_bytes()).collect::<String>());
    Redirect::to(&next.map_or("/sign-in".to_owned(), |next| format!("/sign-in?next={next}")))
        .into_response()
}

fn failure(status: StatusCode) -> Failure {
    match status {
        StatusCode::UNAUTHORIZED => Failure::Unauthorised,
        StatusCode::FORBIDDEN => Failure::Forbidden,
        StatusCode::NOT_FOUND => Failure::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Failure::Method,
        StatusCode::CONFLICT => Failure::Conflict,
        StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge,
        StatusCode::TOO_MANY_REQUESTS => Failure::TooMany,
        StatusCode::SERVICE_UNAVAILABLE => Failure::Unavailable,
        status if status.is_server_error() => Failure::Internal,
        _ => Failure::BadRequest,
    }
}
