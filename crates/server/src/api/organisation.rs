//! The organisation: its data, its tree, its switches. Opening one on a fresh instance.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::Json;
use super::change::{Change, Stranger, given, response};
use super::data::{Created, Named, member, name, time};
use super::employees::PersonData;
use super::extract::Id;
use crate::error::Failure;
use crate::session::Signed;
use crate::state::ServerState;
use access::Switch;
use app::commands::{OrganisationEdit, SwitchSet, UnitSave};
use app::queries::{OrganisationPage, organisation_page};
use app::{AppError, OpeningForm, Problem, TypedPassword};
use domain::UnitRecord;
use ids::{EmployeeId, OrganisationId, UnitId};
use jiff::tz::TimeZone;

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(open))
        .routes(routes!(show, edit))
        .routes(routes!(units, create_unit))
        .routes(routes!(edit_unit))
        .routes(routes!(switches))
        .routes(routes!(set_switch))
}

/// An organisation about to be opened, with its first administrator.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewOrganisation {
    /// `Company`, `GovernmentBody` or `Personal`.
    kind: String,
    name: String,
    #[serde(default)]
    inn: String,
    #[serde(default)]
    bin: String,
    #[serde(default)]
    ogrn: String,
    /// An IANA name.
    zone: String,
    administrator: PersonData,
    sign_in_name: String,
    password: String,
    again: String,
}

/// The organisation.
#[derive(Serialize, ToSchema)]
struct Organisation {
    id: i64,
    version: i64,
    kind: String,
    name: String,
    inn: Option<String>,
    bin: Option<String>,
    ogrn: Option<String>,
    /// Its address in document exchange.
    edo: String,
    zone: String,
    opened: String,
    /// The caller may change the data.
    may_edit: bool,
    /// The caller may change the tree.
    may_edit_units: bool,
    /// The caller may see the roles.
    may_manage_roles: bool,
}

/// What changes of the organisation; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OrganisationChange {
    name: Option<String>,
    inn: Option<String>,
    ogrn: Option<String>,
    zone: Option<String>,
    /// The version that was seen.
    version: i64,
}

/// A unit.
#[derive(Serialize, ToSchema)]
struct Unit {
    id: i64,
    version: i64,
    parent: Option<i64>,
    name: String,
    /// An inner bound.
    participant: bool,
    /// The id of the employee who heads it.
    head: Option<i64>,
}

/// What is said of a unit.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct UnitData {
    name: String,
    parent: Option<i64>,
    #[serde(default)]
    participant: bool,
    /// The id of the employee who heads it.
    head: Option<i64>,
}

/// What is said of a unit that exists.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct UnitEdit {
    name: String,
    parent: Option<i64>,
    #[serde(default)]
    participant: bool,
    /// The id of the employee who heads it.
    head: Option<i64>,
    /// The version that was seen.
    version: i64,
}

/// A switch of the organisation.
#[derive(Serialize, ToSchema)]
struct SwitchState {
    name: &'static str,
    on: bool,
}

/// A switch, turned.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SwitchChange {
    on: bool,
}

/// Open the first organisation of a fresh instance.
#[utoipa::path(post, path = "/organisations", tag = "organisation",
    request_body = NewOrganisation, responses((status = 201, body = Created)), security(()),
    extensions(("x-operation" = json!("organisation.open"))))]
async fn open(
    State(state): State<ServerState>,
    Stranger { once, body: Json(said) }: Stranger<Json<NewOrganisation>>,
) -> Result<Response, Failure> {
    let form = said.form()?;
    let answer = |id: &OrganisationId| given(StatusCode::CREATED, &Created { id: id.0 });
    Ok(response(match once {
        Some(once) => state.app.open_organisation_once(form, once, answer).await?,
        None => answer(&state.app.open_organisation(form).await?),
    }))
}

/// The organisation.
#[utoipa::path(get, path = "/organisation", tag = "organisation",
    responses((status = 200, body = Organisation)),
    extensions(("x-operation" = json!("organisation.view"))))]
async fn show(
    State(state): State<ServerState>,
    signed: Signed,
) -> Result<axum::Json<Organisation>, Failure> {
    let page = state.app.ask(signed.caller(), organisation_page).await?;
    Ok(axum::Json(Organisation::of(&page)))
}

/// Change the organisation's data.
#[utoipa::path(patch, path = "/organisation", tag = "organisation",
    request_body = OrganisationChange, responses((status = 204)),
    extensions(("x-operation" = json!("organisation.edit"))))]
async fn edit(
    State(state): State<ServerState>,
    Change { by, body: Json(said) }: Change<Json<OrganisationChange>>,
) -> Result<Response, Failure> {
    let page = state.app.ask(by.caller(), organisation_page).await?;
    let card = &page.directory.records.organisation;
    let kept = |number: Option<String>| number.unwrap_or_default();
    let edit = OrganisationEdit {
        name: said.name.unwrap_or_else(|| card.name.clone()),
        inn: said.inn.unwrap_or_else(|| kept(card.inn.map(|it| it.to_string()))),
        ogrn: said.ogrn.unwrap_or_else(|| kept(card.ogrn.map(|it| it.to_string()))),
        zone: zone(said.zone.unwrap_or_else(|| card.zone.clone()))?,
        version: said.version,
    };
    by.done(&state, edit).await
}

/// The units of the organisation.
#[utoipa::path(get, path = "/units", tag = "organisation",
    responses((status = 200, body = Vec<Unit>)),
    extensions(("x-operation" = json!("organisation.view"))))]
async fn units(
    State(state): State<ServerState>,
    signed: Signed,
) -> Result<axum::Json<Vec<Unit>>, Failure> {
    let page = state.app.ask(signed.caller(), organisation_page).await?;
    Ok(axum::Json(page.directory.records.units.iter().map(Unit::of).collect()))
}

/// Add a unit.
#[utoipa::path(post, path = "/units", tag = "organisation", request_body = UnitData,
    responses((status = 201, body = Created)),
    extensions(("x-operation" = json!("unit.edit"))))]
async fn create_unit(
    State(state): State<ServerState>,
    Change { by, body: Json(said) }: Change<Json<UnitData>>,
) -> Result<Response, Failure> {
    let answer = |id: &UnitId| Created { id: id.0 };
    by.run(&state, StatusCode::CREATED, said.save(), answer).await
}

/// Change a unit.
#[utoipa::path(put, path = "/units/{id}", tag = "organisation", params(("id" = i64, Path)),
    request_body = UnitEdit, responses((status = 204)),
    extensions(("x-operation" = json!("unit.edit"))))]
async fn edit_unit(
    State(state): State<ServerState>,
    Id(id): Id<UnitId>,
    Change { by, body: Json(said) }: Change<Json<UnitEdit>>,
) -> Result<Response, Failure> {
    by.done(&state, said.save(id)).await
}

/// The switches of the organisation.
#[utoipa::path(get, path = "/switches", tag = "organisation",
    responses((status = 200, body = Vec<SwitchState>)),
    extensions(("x-operation" = json!("organisation.view"))))]
async fn switches(
    State(state): State<ServerState>,
    signed: Signed,
) -> Result<axum::Json<Vec<SwitchState>>, Failure> {
    let page = state.app.ask(signed.caller(), organisation_page).await?;
    let on = &page.directory.records.switches;
    let state = |switch: &Switch| SwitchState {
        name: switch.name(),
        on: on.iter().any(|one| one.switch == *switch),
    };
    Ok(axum::Json(Switch::ALL.iter().map(state).collect()))
}

/// Turn a switch.
#[utoipa::path(put, path = "/switches/{name}", tag = "organisation",
    params(("name" = String, Path)), request_body = SwitchChange, responses((status = 204)),
    extensions(("x-operation" = json!("organisation.edit"))))]
async fn set_switch(
    State(state): State<ServerState>,
    Id(name): Id<String>,
    Change { by, body: Json(said) }: Change<Json<SwitchChange>>,
) -> Result<Response, Failure> {
    let switch: Switch = name.parse().map_err(|()| AppError::NotFound)?;
    by.done(&state, SwitchSet { switch, on: said.on }).await
}

impl NewOrganisation {
    fn form(self) -> Result<OpeningForm, AppError> {
        Ok(OpeningForm {
            kind: member("kind", &self.kind)?,
            name: self.name,
            inn: self.inn,
            bin: self.bin,
            ogrn: self.ogrn,
            zone: zone(self.zone)?,
            person: self.administrator.new_employee(),
            sign_in_name: self.sign_in_name,
            password: TypedPassword { password: self.password, again: self.again },
        })
    }
}

impl Organisation {
    fn of(page: &OrganisationPage) -> Organisation {
        let card = &page.directory.records.organisation;
        Organisation {
            id: card.organisation.0,
            version: card.version,
            kind: name(&card.kind),
            name: card.name.clone(),
            inn: card.inn.map(|it| it.to_string()),
            bin: card.bin.map(|it| it.to_string()),
            ogrn: card.ogrn.map(|it| it.to_string()),
            edo: card.edo.clone(),
            zone: card.zone.clone(),
            opened: time(card.opened),
            may_edit: page.not_edited.is_none(),
            may_edit_units: page.units_not_edited.is_none(),
            may_manage_roles: page.may_manage_roles,
        }
    }
}

impl Unit {
    fn of(unit: &UnitRecord) -> Unit {
        Unit {
            id: unit.id.0,
            version: unit.version,
            parent: unit.parent.map(|it| it.0),
            name: unit.name.clone(),
            participant: unit.participant,
            head: unit.head.map(|id| id.0),
        }
    }
}

impl UnitData {
    fn save(self) -> UnitSave {
        UnitSave {
            unit: None,
            version: 0,
            parent: self.parent.map(UnitId),
            name: self.name,
            participant: self.participant,
            head: self.head.map(EmployeeId),
        }
    }
}

impl UnitEdit {
    fn save(self, unit: UnitId) -> UnitSave {
        let UnitEdit { name, parent, participant, head, version } = self;
        let said = UnitData { name, parent, participant, head };
        UnitSave { unit: Some(unit), version, ..said.save() }
    }
}

impl Named {
    pub(crate) fn unit(id: UnitId, directory: &domain::Snapshot) -> Named {
        let name = directory.unit(id).map(|unit| unit.name.clone());
        Named { id: id.0, name: name.unwrap_or_default() }
    }
}

/// A time zone that exists.
fn zone(name: String) -> Result<String, AppError> {
    match TimeZone::get(&name) {
        Ok(_) => Ok(name),
        Err(_) => Err(AppError::field("zone", Problem::Unknown)),
    }
}
