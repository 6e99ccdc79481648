//! The JSON API: the same commands and queries as the pages, under `/api/v1`. A handler extracts,
//! builds a command, runs it and answers with structs of its own; it holds no rule.

mod acts;
mod assignments;
mod body;
mod certificates;
mod change;
mod contents;
mod counterparties;
mod data;
mod docs;
mod document;
mod documents;
mod effect;
mod employee_import;
mod employees;
mod exchange;
mod extract;
mod journal;
mod journal_changes;
mod key_applications;
mod law;
mod mail;
mod organisation;
mod passkeys;
mod roles;
mod route;
mod route_templates;
mod second_factor;
mod second_step;
mod session;
mod sign_in_certificate;
mod systems;
mod talk;
mod tokens;
mod upload;

use axum::Router;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::problem::{Code, Rejection};
use crate::state::ServerState;

/// Every address of the API, with its description.
pub(crate) fn routes() -> Router<ServerState> {
    let head = OpenApiRouter::with_openapi(docs::Head::openapi());
    let (router, description) = head.nest("/api/v1", operations()).split_for_parts();
    router
        .merge(docs::routes(description))
        .route("/api/{*rest}", axum::routing::any(|| async { Rejection::from(Code::NotFound) }))
}

fn operations() -> OpenApiRouter<ServerState> {
    [
        session::routes(),
        sign_in_certificate::routes(),
        second_step::routes(),
        second_factor::routes(),
        passkeys::routes(),
        tokens::routes(),
        organisation::routes(),
        law::routes(),
        employees::routes(),
        employee_import::routes(),
        mail::routes(),
        certificates::routes(),
        key_applications::routes(),
        assignments::routes(),
        systems::routes(),
        roles::routes(),
        documents::routes(),
        contents::routes(),
        route::routes(),
        route_templates::routes(),
        counterparties::routes(),
        exchange::routes(),
        acts::routes(),
        talk::routes(),
        journal::routes(),
    ]
    .into_iter()
    .fold(OpenApiRouter::new(), OpenApiRouter::merge)
}
