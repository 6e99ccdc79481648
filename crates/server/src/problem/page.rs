//! A problem as a page.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::Problem;
use crate::text::Locale;
use crate::view::{ErrorPage, Failure, Shell, render};

/// The page of a problem, without the frame of a signed-in person: what failed may be that frame.
pub(super) fn page(problem: &Problem, locale: Locale, here: &str) -> Response {
    let page = ErrorPage {
        title: Some(problem.title.clone()),
        checks: problem.checks(),
        advice: Some(problem.advice.clone()),
        helpers: problem.helpers.clone(),
        ..ErrorPage::new(failure(problem.code.status()))
    };
    let shell = Shell {
        locale,
        here: here.to_owned(),
        csrf: String::new(),
        notes: Vec::new(),
        frame: None,
    };
    let status = problem.code.status();
    render(&page, &shell).map_or_else(|_| status.into_response(), IntoResponse::into_response)
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
