//! A new employee: their data, their first roles, and a one-time link shown once.

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use ids::RoleId;

use super::Visit;
use super::employee::found;
use super::employee_form::{errors, mark, person, typed};
use super::employee_words::unit_choices;
use super::wrong::Wrong;
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use crate::view::{
    Choice, EmployeeNewPage, EmployeeValues, FieldErrors, Message, OneTimeLink, Section,
};
use app::commands::{EmployeeCreate, EmployeeWelcome};
use app::queries;
use domain::{EmployeeRecord, RoleRecord};

/// The form of a new employee.
pub(super) fn routes() -> Router<ServerState> {
    Router::new().route("/employees/new", get(show)).route("/employees", post(create))
}

async fn show(State(state): State<ServerState>, visit: Visit) -> Result<Response, Failure> {
    let page = blank(&state, &visit).await?;
    visit.show(&page, Section::Employees)
}

async fn create(
    State(state): State<ServerState>,
    visit: Visit,
    headers: HeaderMap,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let link = state.app.environment().secret();
    let made = match welcome(&form, link) {
        Ok(welcome) => state.app.run(visit.caller(), welcome).await,
        Err(error) => Err(error),
    };
    let created = match made {
        Ok(created) => created,
        Err(error) => return again(&state, &visit, &form, &Wrong::of(error)?).await,
    };
    let mut page = found(&state, &visit, created.employee).await?.1;
    let address = state.settings.address_of(&headers);
    let address = format!("{address}/password/{}", link.reveal());
    page.sign_in.link = Some(OneTimeLink { address, until: created.link_until });
    let notes = vec![Message::EmployeeCreated.note()];
    visit.answer(StatusCode::CREATED, &page, Section::Employees, None, notes)
}

fn welcome(form: &FormData, link: ids::Token256) -> Result<EmployeeWelcome, app::AppError> {
    let roles = form.all("role").filter_map(|id| id.parse().ok()).map(RoleId);
    let create =
        EmployeeCreate { person: person(form)?, sign_in_name: form.text("login").to_owned(), link };
    Ok(EmployeeWelcome { create, roles: roles.collect() })
}

async fn blank(state: &ServerState, visit: &Visit) -> Result<EmployeeNewPage, Failure> {
    let found = state.app.ask(visit.caller(), queries::employee_new).await?;
    let choice = |role: &RoleRecord| Choice::new(role.id.to_string(), role.name.clone());
    let person = |one: &EmployeeRecord| Choice::new(one.id.to_string(), one.full_name());
    let people = found.directory.records.employees.iter().map(person);
    Ok(EmployeeNewPage {
        values: EmployeeValues::default(),
        units: unit_choices(&found.directory, None),
        superiors: std::iter::once(Choice::new("", "—")).chain(people).collect(),
        roles: found.offered.iter().map(choice).collect(),
        errors: FieldErrors::default(),
    })
}

async fn again(
    state: &ServerState,
    visit: &Visit,
    form: &FormData,
    wrong: &Wrong,
) -> Result<Response, Failure> {
    let mut page = blank(state, visit).await?;
    page.values = typed(form);
    page.errors = errors(wrong);
    mark(&mut page.units, form.text("unit"));
    mark(&mut page.superiors, form.text("superior"));
    for role in &mut page.roles {
        role.chosen = form.all("role").any(|id| id == role.value);
    }
    let notes = if wrong.field().is_empty() { vec![wrong.note()] } else { Vec::new() };
    visit.answer(wrong.status(), &page, Section::Employees, None, notes)
}
