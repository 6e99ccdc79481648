//! Employees: who they are, what they really may and from where, their sessions and certificates.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::assignments::GivenRole;
use super::body::{Empty, Json};
use super::certificates::Certificate;
use super::change::Change;
use super::data::{Action, HeldRight, Named, Person, time};
use super::extract::{Asked, Id, Ids, Reader};
use super::tokens::Live;
use crate::error::Failure;
use crate::session::Signed;
use crate::state::ServerState;
use crate::text::Locale;
use app::commands::{
    CreatedEmployee, EmployeeBlock, EmployeeCreate, EmployeeEdit, LinkIssue, ProfileEdit,
    SessionEnd,
};
use app::queries::{self, EmployeePage, EmployeeRow};
use domain::{EmployeeRecord, NewEmployee};
use ids::{EmployeeId, UnitId};

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(show, edit))
        .routes(routes!(block))
        .routes(routes!(unblock))
        .routes(routes!(issue_link))
        .routes(routes!(sessions, end_sessions))
        .routes(routes!(end_session))
        .routes(routes!(edit_profile))
}

/// What is said of a person.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PersonData {
    surname: String,
    given_name: String,
    #[serde(default)]
    patronymic: String,
    #[serde(default)]
    post: String,
    /// The unit; none: directly in the organisation.
    unit: Option<i64>,
    superior: Option<i64>,
    #[serde(default)]
    iin: String,
    #[serde(default)]
    inn: String,
    #[serde(default)]
    snils: String,
}

/// An employee about to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewEmployee)]
struct NewPerson {
    person: PersonData,
    sign_in_name: String,
}

/// An employee's data as they should be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EmployeeChange {
    person: PersonData,
    /// The version that was seen.
    version: i64,
}

/// An employee was made.
#[derive(Serialize, ToSchema)]
struct MadeEmployee {
    id: i64,
    /// The secret of the one-time link. Shown this once; a repeated request gets `null`.
    link: Option<String>,
    link_until: String,
}

/// A one-time link to set a password.
#[derive(Serialize, ToSchema)]
struct MadeLink {
    /// Shown this once; a repeated request gets `null`.
    link: Option<String>,
    link_until: String,
}

/// Why somebody is blocked.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Blocking {
    reason: String,
}

/// An employee in the list.
#[derive(Serialize, ToSchema)]
#[schema(as = EmployeeRow)]
struct Row {
    id: i64,
    name: String,
    post: String,
    unit: String,
    blocked: bool,
    signs_in: bool,
    roles: Vec<Named>,
}

/// One employee.
#[derive(Serialize, ToSchema)]
struct Employee {
    id: i64,
    version: i64,
    surname: String,
    given_name: String,
    patronymic: String,
    post: String,
    unit: Option<Named>,
    superior: Option<Person>,
    iin: Option<String>,
    inn: Option<String>,
    snils: Option<String>,
    sign_in_name: String,
    /// Why they are blocked; `null`: they are not.
    blocked: Option<String>,
    signs_in: bool,
    /// What they really may, each with where it came from.
    rights: Vec<HeldRight>,
    /// The roles given to them by name.
    roles: Vec<GivenRole>,
    certificates: Vec<Certificate>,
    actions: Vec<Action>,
}

/// Which employees.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Words of the name, the post or the unit.
    #[serde(default)]
    query: String,
}

/// The employees of the organisation.
#[utoipa::path(get, path = "/employees", tag = "employees", params(Wanted),
    responses((status = 200, body = Vec<Row>)),
    extensions(("x-operation" = json!("explain.other"))))]
async fn list(
    State(state): State<ServerState>,
    signed: Signed,
    Asked(wanted): Asked<Wanted>,
) -> Result<axum::Json<Vec<Row>>, Failure> {
    let list = move |desk: &mut app::Desk<'_>| queries::employee_list(desk, &wanted.query);
    let rows = state.app.ask(signed.caller(), list).await?;
    Ok(axum::Json(rows.iter().map(Row::of).collect()))
}

/// Make an employee.
#[utoipa::path(post, path = "/employees", tag = "employees", request_body = NewPerson,
    responses((status = 201, body = MadeEmployee)),
    extensions(("x-operation" = json!("employee.create"))))]
async fn create(
    State(state): State<ServerState>,
    Change { by, body: Json(new) }: Change<Json<NewPerson>>,
) -> Result<Response, Failure> {
    let link = state.app.environment().secret();
    let person = new.person.new_employee();
    let create = EmployeeCreate { person, sign_in_name: new.sign_in_name, link };
    let answer = |made: &CreatedEmployee| MadeEmployee {
        id: made.employee.0,
        link: None,
        link_until: time(made.link_until),
    };
    by.run_with_secret(&state, create, ("link", link.reveal()), answer).await
}

/// One employee, with what they really may.
#[utoipa::path(get, path = "/employees/{id}", tag = "employees", params(("id" = i64, Path)),
    responses((status = 200, body = Employee)),
    extensions(("x-operation" = json!("employee.view"))))]
async fn show(
    State(state): State<ServerState>,
    signed: Signed,
    Id(id): Id<EmployeeId>,
    Reader(locale): Reader,
) -> Result<axum::Json<Employee>, Failure> {
    let page = state.app.ask(signed.caller(), move |desk| queries::employee_page(desk, id)).await?;
    Ok(axum::Json(Employee::of(&page, &locale)))
}

/// Change an employee's data.
#[utoipa::path(patch, path = "/employees/{id}", tag = "employees", params(("id" = i64, Path)),
    request_body = EmployeeChange, responses((status = 204)),
    extensions(("x-operation" = json!("employee.edit"))))]
async fn edit(
    State(state): State<ServerState>,
    Id(employee): Id<EmployeeId>,
    Change { by, body: Json(said) }: Change<Json<EmployeeChange>>,
) -> Result<Response, Failure> {
    let (person, version) = (said.person.new_employee(), said.version);
    by.done(&state, EmployeeEdit { employee, person, version }).await
}

/// Change one's own data; unit, post and superior stay.
#[utoipa::path(patch, path = "/profile", tag = "employees", request_body = EmployeeChange,
    responses((status = 204)), extensions(("x-operation" = json!("profile.edit"))))]
async fn edit_profile(
    State(state): State<ServerState>,
    Change { by, body: Json(said) }: Change<Json<EmployeeChange>>,
) -> Result<Response, Failure> {
    let (person, version) = (said.person.new_employee(), said.version);
    by.done(&state, ProfileEdit { person, version }).await
}

/// Block an employee: their sessions end at once.
#[utoipa::path(post, path = "/employees/{id}/block", tag = "employees",
    params(("id" = i64, Path)), request_body = Blocking, responses((status = 204)),
    extensions(("x-operation" = json!("employee.block"))))]
async fn block(
    State(state): State<ServerState>,
    Id(employee): Id<EmployeeId>,
    Change { by, body: Json(said) }: Change<Json<Blocking>>,
) -> Result<Response, Failure> {
    by.done(&state, EmployeeBlock { employee, reason: Some(said.reason) }).await
}

/// Unblock an employee, with the roles that they had.
#[utoipa::path(post, path = "/employees/{id}/unblock", tag = "employees",
    params(("id" = i64, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("employee.block"))))]
async fn unblock(
    State(state): State<ServerState>,
    Id(employee): Id<EmployeeId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, EmployeeBlock { employee, reason: None }).await
}

/// Give an employee a one-time link to set a password.
#[utoipa::path(post, path = "/employees/{id}/link", tag = "employees",
    params(("id" = i64, Path)), responses((status = 201, body = MadeLink)),
    extensions(("x-operation" = json!("employee.edit"))))]
async fn issue_link(
    State(state): State<ServerState>,
    Id(employee): Id<EmployeeId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    let link = state.app.environment().secret();
    let shown = ("link", link.reveal());
    let issue = LinkIssue { employee, link };
    by.run_with_secret(&state, issue, shown, |until| MadeLink {
        link: None,
        link_until: time(*until),
    })
    .await
}

/// An employee's live sessions and tokens.
#[utoipa::path(get, path = "/employees/{id}/sessions", tag = "employees",
    params(("id" = i64, Path)), responses((status = 200, body = Vec<Live>)),
    extensions(("x-operation" = json!("session.list"))))]
async fn sessions(
    State(state): State<ServerState>,
    signed: Signed,
    Id(id): Id<EmployeeId>,
) -> Result<axum::Json<Vec<Live>>, Failure> {
    let page = state.app.ask(signed.caller(), move |desk| queries::employee_page(desk, id)).await?;
    Ok(axum::Json(page.sessions.iter().map(Live::of).collect()))
}

/// End every session of an employee but the caller's present one.
#[utoipa::path(delete, path = "/employees/{id}/sessions", tag = "employees",
    params(("id" = i64, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("session.end"))))]
async fn end_sessions(
    State(state): State<ServerState>,
    Id(employee): Id<EmployeeId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, SessionEnd { employee, label: None }).await
}

/// End one session of an employee.
#[utoipa::path(delete, path = "/employees/{id}/sessions/{label}", tag = "employees",
    params(("id" = i64, Path), ("label" = String, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("session.end"))))]
async fn end_session(
    State(state): State<ServerState>,
    Ids(employee, label): Ids<EmployeeId, String>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, SessionEnd { employee, label: Some(label) }).await
}

impl PersonData {
    pub(crate) fn new_employee(self) -> NewEmployee {
        NewEmployee {
            surname: self.surname,
            given_name: self.given_name,
            patronymic: self.patronymic,
            post: self.post,
            unit: UnitId(self.unit.unwrap_or_default()),
            superior: self.superior.map(EmployeeId),
            iin: self.iin,
            inn: self.inn,
            snils: self.snils,
        }
    }
}

impl Row {
    fn of(row: &EmployeeRow) -> Row {
        let employee: &EmployeeRecord = &row.employee;
        Row {
            id: employee.id.0,
            name: employee.full_name(),
            post: employee.post.clone(),
            unit: row.unit.clone(),
            blocked: employee.blocked.is_some(),
            signs_in: employee.signs_in,
            roles: row.roles.iter().map(Named::role).collect(),
        }
    }
}

impl Employee {
    fn of(page: &EmployeePage, locale: &Locale) -> Employee {
        let (one, directory) = (&page.employee, &page.directory);
        let placed = one.unit != UnitId(0);
        Employee {
            id: one.id.0,
            version: one.version,
            surname: one.surname.clone(),
            given_name: one.given_name.clone(),
            patronymic: one.patronymic.clone(),
            post: one.post.clone(),
            unit: placed.then(|| Named::unit(one.unit, directory)),
            superior: one.superior.map(|id| Person::by_id(id, directory)),
            iin: one.iin.map(|it| it.to_string()),
            inn: one.inn.map(|it| it.to_string()),
            snils: one.snils.map(|it| it.to_string()),
            sign_in_name: page.sign_in_name.clone(),
            blocked: one.blocked.clone(),
            signs_in: one.signs_in,
            rights: HeldRight::all(&page.rights, locale),
            roles: page.given.iter().map(GivenRole::of).collect(),
            certificates: page.certificates.iter().map(Certificate::of).collect(),
            actions: page
                .actions
                .iter()
                .map(|(operation, refusal)| Action::new(*operation, refusal.as_ref(), locale))
                .collect(),
        }
    }
}
