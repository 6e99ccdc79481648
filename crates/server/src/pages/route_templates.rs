//! «Шаблоны маршрутов»: the list, and the end of one.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use ids::TemplateId;

use super::route_templates_view::page;
use super::{Visit, done};
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use crate::view::{Message, Section};
use app::commands::RouteTemplateDelete;
use app::queries;

/// Where the list is.
pub(super) const PATH: &str = "/route-templates";

/// The list of templates.
pub(super) fn routes() -> Router<ServerState> {
    Router::new().route(PATH, get(show).post(delete))
}

async fn show(State(state): State<ServerState>, visit: Visit) -> Result<Response, Failure> {
    let found = state.app.ask(visit.caller(), queries::templates_page).await?;
    let page = page(&found, visit.now());
    visit.answer(StatusCode::OK, &page, Section::Organisation, None, Vec::new())
}

async fn delete(
    State(state): State<ServerState>,
    visit: Visit,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let template: TemplateId = form.parsed("delete")?;
    state.app.run(visit.caller(), RouteTemplateDelete { template }).await?;
    Ok(done(PATH, Message::TemplateDeleted))
}
