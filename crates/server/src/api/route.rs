//! The route of a document: laid, started, answered, recalled.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Empty, Json};
use super::change::Change;
use super::data::{Person, member, moment};
use super::extract::Id;
use super::route_templates::term;
use crate::error::Failure;
use crate::session::Signed;
use crate::state::ServerState;
use access::Condition;
use app::AppError;
use app::commands::{
    ApprovalAnswer, DocumentAcquaint, ObserverAdd, PreparationComplete, RouteAppoint, RouteLay,
    RouteRecall, RouteReplace, RouteStart, SigningDecline,
};
use app::queries::{Doubt, RouteDoubt, lacking, route_check};
use domain::{NewStage, StageMode};
use ids::{EmployeeId, PublicId, RoleId, StageId};

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(lay))
        .routes(routes!(start))
        .routes(routes!(recall))
        .routes(routes!(complete))
        .routes(routes!(appoint))
        .routes(routes!(replace))
        .routes(routes!(check))
        .routes(routes!(observe))
        .routes(routes!(approve))
        .routes(routes!(decline_approval))
        .routes(routes!(decline_signing))
        .routes(routes!(acquaint))
}

/// A route about to be laid.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RouteData {
    stages: Vec<StageData>,
    /// The version that was seen.
    version: i64,
}

/// A stage of it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StageData {
    /// `Approval`, `Signing`, `Confirmation` or `Acquaintance`.
    kind: String,
    /// `All` (as always) or `Any`.
    mode: Option<String>,
    /// Ids of employees who answer.
    responsible: Vec<i64>,
    /// Ids of employees who watch.
    #[serde(default)]
    observers: Vec<i64>,
    deadline: Option<String>,
    /// Ids of roles of which any one holder answers; the start calls the holders.
    #[serde(default)]
    roles: Vec<i64>,
    /// Days from the start of the route, in place of a deadline.
    working_days: Option<i64>,
    calendar_days: Option<i64>,
}

/// Another person in the place of one who is waited for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PersonReplacement {
    stage: i64,
    /// Who does not answer.
    employee: i64,
    /// Who answers instead.
    by: i64,
}

/// What stands in the way of a route.
#[derive(Serialize, ToSchema)]
struct RouteDoubts {
    doubts: Vec<DoubtShown>,
    /// Who can give rights and register certificates.
    givers: Vec<Person>,
}

/// One of it.
#[derive(Serialize, ToSchema)]
struct DoubtShown {
    /// The stage's id, and its place from 1.
    stage: i64,
    place: i64,
    /// `nobody`, `role-empty`, `blocked` or `unable`.
    why: &'static str,
    employee: Option<Person>,
    role: Option<i64>,
    /// What the person lacks: rights and circumstances by name.
    lacks: Vec<String>,
}

/// One more person at a stage.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Appointment {
    stage: i64,
    employee: i64,
}

/// One more observer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewObserver {
    employee: i64,
}

/// A remark.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Remark {
    #[serde(default)]
    note: String,
}

/// Why not.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DeclineReason {
    note: String,
}

/// Lay the route of a document in preparation.
#[utoipa::path(put, path = "/documents/{id}/route", tag = "route", params(("id" = String, Path)),
    request_body = RouteData, responses((status = 204)),
    extensions(("x-operation" = json!("route.appoint"))))]
async fn lay(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Json(said) }: Change<Json<RouteData>>,
) -> Result<Response, Failure> {
    let stages = said.stages.into_iter().map(StageData::stage).collect::<Result<_, _>>()?;
    by.done(&state, RouteLay { document, stages, version: said.version }).await
}

/// Start the route.
#[utoipa::path(post, path = "/documents/{id}/start", tag = "route", params(("id" = String, Path)),
    responses((status = 204)), extensions(("x-operation" = json!("route.start"))))]
async fn start(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, RouteStart { document }).await
}

/// Recall a running route.
#[utoipa::path(post, path = "/documents/{id}/recall", tag = "route",
    params(("id" = String, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("route.recall"))))]
async fn recall(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, RouteRecall { document }).await
}

/// Complete the preparation of a document that has no decisions to take.
#[utoipa::path(post, path = "/documents/{id}/complete-preparation", tag = "route",
    params(("id" = String, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("preparation.complete"))))]
async fn complete(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, PreparationComplete { document }).await
}

/// Appoint one more person to a stage.
#[utoipa::path(post, path = "/documents/{id}/appoint", tag = "route",
    params(("id" = String, Path)), request_body = Appointment, responses((status = 204)),
    extensions(("x-operation" = json!("route.appoint"))))]
async fn appoint(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Json(said) }: Change<Json<Appointment>>,
) -> Result<Response, Failure> {
    let (stage, employee) = (StageId(said.stage), EmployeeId(said.employee));
    by.done(&state, RouteAppoint { document, stage, employee }).await
}

/// Put another person in the place of one who is waited for.
#[utoipa::path(post, path = "/documents/{id}/replace", tag = "route",
    params(("id" = String, Path)), request_body = PersonReplacement, responses((status = 204)),
    extensions(("x-operation" = json!("route.appoint"))))]
async fn replace(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Json(said) }: Change<Json<PersonReplacement>>,
) -> Result<Response, Failure> {
    let (stage, employee) = (StageId(said.stage), EmployeeId(said.employee));
    by.done(&state, RouteReplace { document, stage, employee, by: EmployeeId(said.by) }).await
}

/// What stands in the way of the route: before its start, and while it runs.
#[utoipa::path(get, path = "/documents/{id}/route/check", tag = "route",
    params(("id" = String, Path)), responses((status = 200, body = RouteDoubts)),
    extensions(("x-operation" = json!("document.view"))))]
async fn check(
    State(state): State<ServerState>,
    signed: Signed,
    Id(document): Id<PublicId>,
) -> Result<axum::Json<RouteDoubts>, Failure> {
    let ask = move |desk: &mut app::Desk<'_>| route_check(desk, document);
    let found = state.app.ask(signed.caller(), ask).await?;
    Ok(axum::Json(RouteDoubts {
        doubts: found.doubts.iter().map(DoubtShown::of).collect(),
        givers: found.givers.iter().map(Person::of).collect(),
    }))
}

/// Add an observer.
#[utoipa::path(post, path = "/documents/{id}/observers", tag = "route",
    params(("id" = String, Path)), request_body = NewObserver, responses((status = 204)),
    extensions(("x-operation" = json!("observer.add"))))]
async fn observe(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Json(said) }: Change<Json<NewObserver>>,
) -> Result<Response, Failure> {
    by.done(&state, ObserverAdd { document, employee: EmployeeId(said.employee) }).await
}

/// Approve.
#[utoipa::path(post, path = "/documents/{id}/approve", tag = "route",
    params(("id" = String, Path)), request_body = Remark, responses((status = 204)),
    extensions(("x-operation" = json!("document.approve"))))]
async fn approve(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Json(said) }: Change<Json<Remark>>,
) -> Result<Response, Failure> {
    by.done(&state, ApprovalAnswer { document, approved: true, note: said.note, content: None })
        .await
}

/// Decline the approval, with a reason.
#[utoipa::path(post, path = "/documents/{id}/decline-approval", tag = "route",
    params(("id" = String, Path)), request_body = DeclineReason, responses((status = 204)),
    extensions(("x-operation" = json!("approval.decline"))))]
async fn decline_approval(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Json(said) }: Change<Json<DeclineReason>>,
) -> Result<Response, Failure> {
    by.done(&state, ApprovalAnswer { document, approved: false, note: said.note, content: None })
        .await
}

/// Decline to sign or confirm, with a reason.
#[utoipa::path(post, path = "/documents/{id}/decline-signing", tag = "route",
    params(("id" = String, Path)), request_body = DeclineReason, responses((status = 204)),
    extensions(("x-operation" = json!("signing.decline"))))]
async fn decline_signing(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Json(said) }: Change<Json<DeclineReason>>,
) -> Result<Response, Failure> {
    by.done(&state, SigningDecline { document, note: said.note }).await
}

/// Mark that one is acquainted.
#[utoipa::path(post, path = "/documents/{id}/acquaint", tag = "route",
    params(("id" = String, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("document.acquaint"))))]
async fn acquaint(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, DocumentAcquaint { document }).await
}

impl DoubtShown {
    fn of(doubt: &RouteDoubt) -> DoubtShown {
        let blank = |why| DoubtShown {
            stage: doubt.stage.0,
            place: doubt.place,
            why,
            employee: None,
            role: None,
            lacks: Vec::new(),
        };
        match &doubt.why {
            Doubt::Nobody => blank("nobody"),
            Doubt::RoleEmpty(role) => DoubtShown { role: Some(role.id.0), ..blank("role-empty") },
            Doubt::Blocked(one) => {
                DoubtShown { employee: Some(Person::of(one)), ..blank("blocked") }
            }
            Doubt::Unable(one, refusal) => {
                let lacks = lacking(refusal).into_iter().map(condition_name).collect();
                DoubtShown { employee: Some(Person::of(one)), lacks, ..blank("unable") }
            }
        }
    }
}

fn condition_name(condition: Condition) -> String {
    match condition {
        Condition::Right(right) => right.name().to_owned(),
        Condition::Fact(fact) => format!("{fact:?}"),
        Condition::Not(fact) => format!("not {fact:?}"),
    }
}

impl StageData {
    fn stage(self) -> Result<NewStage, AppError> {
        let people = |ids: Vec<i64>| ids.into_iter().map(EmployeeId).collect();
        let mode = self.mode.map(|mode| member("mode", &mode)).transpose()?;
        Ok(NewStage {
            kind: member("kind", &self.kind)?,
            mode: mode.unwrap_or(StageMode::All),
            responsible: people(self.responsible),
            observers: people(self.observers),
            deadline: self.deadline.map(|text| moment("deadline", &text)).transpose()?,
            roles: self.roles.into_iter().map(RoleId).collect(),
            term: term(self.working_days, self.calendar_days)?,
        })
    }
}
