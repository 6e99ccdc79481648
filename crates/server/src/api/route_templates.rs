//! Templates of routes, and the route that one gives a document.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Empty, Json};
use super::change::Change;
use super::data::{Created, member, name};
use super::extract::Id;
use crate::error::Failure;
use crate::session::Signed;
use crate::state::ServerState;
use app::commands::{RouteTemplateDelete, RouteTemplateSave};
use app::queries::{template_taken, templates_page};
use app::{AppError, Problem};
use domain::{
    Called, DayKind, Gap, GapReason, NewStage, NewTemplate, RouteTemplate, StageMode,
    TemplateStage, Term,
};
use ids::{EmployeeId, PublicId, RoleId, TemplateId};

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(edit, delete))
        .routes(routes!(take))
}

/// What is said of a template.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TemplateData {
    name: String,
    /// The type of documents; empty: any.
    #[serde(default)]
    kind: String,
    stages: Vec<TemplateStageData>,
    /// The version that was seen; 0 for a new one.
    #[serde(default)]
    version: i64,
}

/// A template.
#[derive(Serialize, ToSchema)]
struct TemplateShown {
    id: i64,
    version: i64,
    name: String,
    kind: Option<String>,
    stages: Vec<TemplateStageData>,
}

/// A stage of a template.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TemplateStageData {
    /// `Approval`, `Signing`, `Confirmation` or `Acquaintance`.
    kind: String,
    /// One answer of any person is enough.
    #[serde(default)]
    any: bool,
    /// Days from the start of the route, working or calendar ones.
    working_days: Option<i64>,
    calendar_days: Option<i64>,
    responsible: Vec<CalledData>,
    #[serde(default)]
    observers: Vec<CalledData>,
}

/// How a person is called: by one of these, the first that is given.
#[derive(Serialize, Deserialize, ToSchema, Default)]
#[serde(deny_unknown_fields)]
struct CalledData {
    /// By name: the employee's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    employee: Option<i64>,
    /// Any one with the role of this id.
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<i64>,
    /// `initiator-head` or `unit-head`.
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<String>,
}

/// A route as a template gives it: stages as `PUT …/route` takes them, and who cannot be had.
#[derive(Serialize, ToSchema)]
struct TakenRoute {
    stages: Vec<TakenStage>,
    gaps: Vec<TakenGap>,
}

/// A stage ready to be laid.
#[derive(Serialize, ToSchema)]
struct TakenStage {
    kind: String,
    mode: String,
    responsible: Vec<i64>,
    roles: Vec<i64>,
    observers: Vec<i64>,
    working_days: Option<i64>,
    calendar_days: Option<i64>,
}

/// Somebody who is called and cannot be had.
#[derive(Serialize, ToSchema)]
struct TakenGap {
    /// At which stage, from 1.
    stage: i64,
    called: CalledData,
    /// `blocked` or `nobody`.
    reason: &'static str,
}

/// The templates of routes.
#[utoipa::path(get, path = "/route-templates", tag = "route",
    responses((status = 200, body = Vec<TemplateShown>)),
    extensions(("x-operation" = json!("organisation.view"))))]
async fn list(
    State(state): State<ServerState>,
    signed: Signed,
) -> Result<axum::Json<Vec<TemplateShown>>, Failure> {
    let page = state.app.ask(signed.caller(), templates_page).await?;
    Ok(axum::Json(page.templates.iter().map(TemplateShown::of).collect()))
}

/// Make a template.
#[utoipa::path(post, path = "/route-templates", tag = "route", request_body = TemplateData,
    responses((status = 201, body = Created)),
    extensions(("x-operation" = json!("organisation.edit"))))]
async fn create(
    State(state): State<ServerState>,
    Change { by, body: Json(said) }: Change<Json<TemplateData>>,
) -> Result<Response, Failure> {
    let answer = |id: &TemplateId| Created { id: id.0 };
    by.run(&state, StatusCode::CREATED, said.save(None)?, answer).await
}

/// Change a template.
#[utoipa::path(put, path = "/route-templates/{id}", tag = "route", params(("id" = i64, Path)),
    request_body = TemplateData, responses((status = 204)),
    extensions(("x-operation" = json!("organisation.edit"))))]
async fn edit(
    State(state): State<ServerState>,
    Id(id): Id<TemplateId>,
    Change { by, body: Json(said) }: Change<Json<TemplateData>>,
) -> Result<Response, Failure> {
    by.done(&state, said.save(Some(id))?).await
}

/// Delete a template. Routes laid by it stay.
#[utoipa::path(delete, path = "/route-templates/{id}", tag = "route",
    params(("id" = i64, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("organisation.edit"))))]
async fn delete(
    State(state): State<ServerState>,
    Id(template): Id<TemplateId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, RouteTemplateDelete { template }).await
}

/// The route that a template gives a document now. Nothing is laid by asking.
#[utoipa::path(get, path = "/documents/{id}/route/templates/{template}", tag = "route",
    params(("id" = String, Path), ("template" = i64, Path)),
    responses((status = 200, body = TakenRoute)),
    extensions(("x-operation" = json!("route.appoint"))))]
async fn take(
    State(state): State<ServerState>,
    signed: Signed,
    Path((document, template)): Path<(String, String)>,
) -> Result<axum::Json<TakenRoute>, Failure> {
    let document: PublicId = document.parse().map_err(|_| AppError::NotFound)?;
    let template: TemplateId = template.parse().map_err(|_| AppError::NotFound)?;
    let ask = move |desk: &mut app::Desk<'_>| template_taken(desk, document, template);
    let taken = state.app.ask(signed.caller(), ask).await?;
    Ok(axum::Json(TakenRoute {
        stages: taken.stages.iter().map(TakenStage::of).collect(),
        gaps: taken.gaps.iter().map(TakenGap::of).collect(),
    }))
}

impl TemplateData {
    fn save(self, template: Option<TemplateId>) -> Result<RouteTemplateSave, AppError> {
        let stages = self.stages.into_iter().map(TemplateStageData::stage);
        let new = NewTemplate {
            name: self.name,
            kind: self.kind,
            stages: stages.collect::<Result<_, _>>()?,
        };
        Ok(RouteTemplateSave { template, new, version: self.version })
    }
}

impl TemplateShown {
    fn of(template: &RouteTemplate) -> TemplateShown {
        TemplateShown {
            id: template.card.id.0,
            version: template.card.version,
            name: template.card.name.clone(),
            kind: template.card.kind.clone(),
            stages: template.plan().iter().map(TemplateStageData::of).collect(),
        }
    }
}

impl TemplateStageData {
    fn of(stage: &TemplateStage) -> TemplateStageData {
        TemplateStageData {
            kind: name(&stage.kind),
            any: stage.mode == StageMode::Any,
            working_days: days(stage.term, DayKind::Working),
            calendar_days: days(stage.term, DayKind::Calendar),
            responsible: stage.responsible.iter().map(|it| CalledData::of(*it)).collect(),
            observers: stage.observers.iter().map(|it| CalledData::of(*it)).collect(),
        }
    }

    fn stage(self) -> Result<TemplateStage, AppError> {
        let called = |all: Vec<CalledData>| {
            all.iter().map(CalledData::called).collect::<Result<Vec<_>, AppError>>()
        };
        Ok(TemplateStage {
            kind: member("kind", &self.kind)?,
            mode: if self.any { StageMode::Any } else { StageMode::All },
            term: term(self.working_days, self.calendar_days)?,
            responsible: called(self.responsible)?,
            observers: called(self.observers)?,
        })
    }
}

impl CalledData {
    fn of(called: Called) -> CalledData {
        match called {
            Called::Employee(id) => CalledData { employee: Some(id.0), ..CalledData::default() },
            Called::Role(id) => CalledData { role: Some(id.0), ..CalledData::default() },
            Called::InitiatorHead | Called::UnitHead => {
                CalledData { relation: Some(called.to_string()), ..CalledData::default() }
            }
        }
    }

    fn called(&self) -> Result<Called, AppError> {
        let employee = self.employee.map(|id| Called::Employee(EmployeeId(id)));
        let role = self.role.map(|id| Called::Role(RoleId(id)));
        let relation = || self.relation.as_deref().and_then(|it| it.parse().ok());
        let unknown = || AppError::field("employee", Problem::Unknown);
        employee.or(role).or_else(relation).ok_or_else(unknown)
    }
}

impl TakenStage {
    fn of(stage: &NewStage) -> TakenStage {
        TakenStage {
            kind: name(&stage.kind),
            mode: name(&stage.mode),
            responsible: stage.responsible.iter().map(|id| id.0).collect(),
            roles: stage.roles.iter().map(|id| id.0).collect(),
            observers: stage.observers.iter().map(|id| id.0).collect(),
            working_days: days(stage.term, DayKind::Working),
            calendar_days: days(stage.term, DayKind::Calendar),
        }
    }
}

impl TakenGap {
    fn of(gap: &Gap) -> TakenGap {
        let reason = match gap.reason {
            GapReason::Blocked(_) => "blocked",
            GapReason::Nobody => "nobody",
        };
        TakenGap { stage: gap.place, called: CalledData::of(gap.called), reason }
    }
}

/// A term of working days, or of calendar ones.
pub(super) fn term(working: Option<i64>, calendar: Option<i64>) -> Result<Option<Term>, AppError> {
    let wrong = |field| move || AppError::field(field, Problem::Form);
    match (working, calendar) {
        (Some(days), _) => {
            Term::of(days, DayKind::Working).ok_or_else(wrong("working_days")).map(Some)
        }
        (None, Some(days)) => {
            Term::of(days, DayKind::Calendar).ok_or_else(wrong("calendar_days")).map(Some)
        }
        (None, None) => Ok(None),
    }
}

fn days(term: Option<Term>, kind: DayKind) -> Option<i64> {
    term.filter(|term| term.kind == kind).map(|term| term.days)
}
