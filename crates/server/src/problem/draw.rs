//! The layer around every handler that turns errors into answers: a page for people, problem
//! details for programs. Also counts requests and refusals, and logs what is a defect.

use app::{Caller, queries};
use axum::body::Body;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use jiff::tz::TimeZone;

use super::json::{PROBLEM_JSON, ProblemBody};
use super::{Code, Problem, Rejection, language_of, page, refusals};
use crate::error::Failure;
use crate::metrics;
use crate::session::{Identified, Signed};
use crate::state::ServerState;
use crate::text::Locale;

/// Draws errors.
pub(crate) async fn draw(
    State(state): State<ServerState>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let asked = parts.clone();
    let answer = next.run(Request::from_parts(parts, body)).await;
    metrics::metrics().count_request(&asked.method, answer.status());
    let Some(mut problem) = found(&answer, &asked) else { return answer };
    if let Some(operation) = problem.operation {
        problem.helpers = refused(&state, asked.clone(), operation).await;
    }
    if problem.code.status() == StatusCode::INTERNAL_SERVER_ERROR {
        let reference = reference(&state);
        log(&answer, &asked, &reference);
        problem.advice = problem.advice.text("reference", reference);
    }
    drawn(&state, answer, asked, &problem).await
}

/// The problem of an answer: of a use case, of the request, or of a bare status.
fn found(answer: &Response, asked: &Parts) -> Option<Problem> {
    let extensions = answer.extensions();
    if let Some(failure) = extensions.get::<Failure>() {
        return Some(Problem::of(&failure.0));
    }
    if let Some(rejection) = extensions.get::<Rejection>() {
        return Some(rejection.0.as_ref().clone());
    }
    let status = answer.status();
    let failed = status.is_client_error() || status.is_server_error();
    let said = answer.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let said = said.is_some_and(|kind| kind.starts_with("text/html") || kind.contains("json"));
    let health = asked.uri.path().starts_with("/health/");
    (failed && !said && !health).then(|| Problem::new(Code::of_status(status)))
}

/// Counts and logs a refused action, and finds who could help.
async fn refused(
    state: &ServerState,
    mut asked: Parts,
    operation: access::Operation,
) -> Vec<String> {
    metrics::metrics().count_refusal(operation);
    let caller = Signed::from_request_parts(&mut asked, state).await.ok();
    let caller: Option<Caller> = caller.map(|signed| signed.caller());
    refusals::log(operation, caller.as_ref(), state.app.environment().now());
    let Some(caller) = caller else { return Vec::new() };
    let helpers = state.app.ask(caller, queries::administrators).await.unwrap_or_default();
    helpers.iter().map(domain::EmployeeRecord::short_name).collect()
}

/// A short name of one failure, said to the person and written to the log.
fn reference(state: &ServerState) -> String {
    state.app.environment().secret().reveal().chars().take(8).collect()
}

fn log(answer: &Response, asked: &Parts, reference: &str) {
    let error = answer.extensions().get::<Failure>().map(|it| it.0.to_string());
    let error = error.unwrap_or_else(|| "a handler failed".to_owned());
    let (method, path) = (&asked.method, asked.uri.path());
    tracing::error!(reference, %method, path, error, "a request failed");
}

/// The answer with the problem in place of its body; its other headers stay.
async fn drawn(state: &ServerState, answer: Response, asked: Parts, problem: &Problem) -> Response {
    let locale = Locale {
        language: language_of(asked.uri.query(), &asked.headers),
        zone: TimeZone::UTC,
        now: state.app.environment().now(),
    };
    let here = asked.uri.path();
    let programs = asked.extensions.get::<Identified>().is_some();
    if !here.starts_with("/api/") && !programs {
        return as_page(state, answer, asked, problem, locale).await;
    }
    let mut answer = with_body(answer, ProblemBody::new(problem, &locale, here).text().into());
    answer.headers_mut().insert(PROBLEM_JSON.0, PROBLEM_JSON.1);
    answer
}

async fn as_page(
    state: &ServerState,
    answer: Response,
    mut asked: Parts,
    problem: &Problem,
    locale: Locale,
) -> Response {
    let reads = matches!(asked.method, Method::GET | Method::HEAD);
    let wanted = asked.uri.path_and_query().map(PathAndQuery::as_str).filter(|_| reads);
    if problem.code == Code::SessionAbsent {
        return page::to_door(wanted);
    }
    let drawn = page::page(state, &mut asked, problem, locale).await;
    let mut answer = with_body(answer, drawn.into_body());
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    answer.headers_mut().insert(CONTENT_TYPE, html);
    answer
}

fn with_body(answer: Response, body: Body) -> Response {
    let (mut parts, _) = answer.into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, body)
}
