//! One employee, as the law lets the reader see them.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use ids::EmployeeId;

use super::employee_change::change;
use super::employee_view::page;
use super::{Visit, go};
use crate::error::Failure;
use crate::state::ServerState;
use crate::view::{EmployeePage, Section};
use app::queries;

/// The page of an employee and its forms.
pub(super) fn routes() -> Router<ServerState> {
    let back = |Path((id, _)): Path<(i64, String)>| async move { go(&base(EmployeeId(id))) };
    Router::new()
        .route("/employees/{id}", get(show))
        .route("/employees/{id}/{form}", get(back).post(change))
}

async fn show(
    State(state): State<ServerState>,
    visit: Visit,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let page = found(&state, &visit, EmployeeId(id)).await?.1;
    visit.show(&page, Section::Employees)
}

/// The record and the page of an employee.
pub(super) async fn found(
    state: &ServerState,
    visit: &Visit,
    id: EmployeeId,
) -> Result<(domain::EmployeeRecord, EmployeePage), Failure> {
    let ask = move |desk: &mut app::Desk<'_>| queries::employee_page(desk, id);
    let found = state.app.ask(visit.caller(), ask).await?;
    let page = page(&found, &visit.caller().who, visit.now());
    Ok((found.employee, page))
}

/// The address of an employee's page.
pub(super) fn base(id: EmployeeId) -> String {
    format!("{}/{id}", Section::Employees.href())
}
