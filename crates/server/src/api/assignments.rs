//! Assignments: a role given to an employee or to everybody, and taken back (R73, R94, R306–R308).

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Empty, Json};
use super::change::Change;
use super::data::{Created, Named, lasting, moment, time};
use super::extract::Id;
use crate::error::Failure;
use crate::state::ServerState;
use access::Grantee;
use app::commands::{RoleAssign, RoleTake};
use app::queries;
use app::{AppError, Problem};
use domain::GrantTerm;
use ids::{AssignmentId, EmployeeId, Moment, RoleId, SystemId};

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new().routes(routes!(give)).routes(routes!(take))
}

/// A role given to an employee.
#[derive(Serialize, ToSchema)]
pub(crate) struct GivenRole {
    /// The assignment's id.
    assignment: i64,
    role: Named,
    from: String,
    /// `null`: without end.
    until: Option<String>,
    basis: Option<String>,
}

/// A role about to be given.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewAssignment {
    role: i64,
    /// To whom; none: to everybody, those who come later too.
    employee: Option<i64>,
    /// Or to this information system: an access block.
    system: Option<i64>,
    /// From when; none: from now on.
    from: Option<String>,
    /// Until when; none: without end.
    until: Option<String>,
    /// The order that it rests on.
    basis: Option<String>,
}

/// Give a role.
#[utoipa::path(post, path = "/assignments", tag = "roles", request_body = NewAssignment,
    responses((status = 201, body = Created)),
    extensions(("x-operation" = json!("role.assign"))))]
async fn give(
    State(state): State<ServerState>,
    Change { by, body: Json(said) }: Change<Json<NewAssignment>>,
) -> Result<Response, Failure> {
    let assign = said.assign(state.app.environment().now())?;
    by.run(&state, StatusCode::CREATED, assign, |id| Created { id: id.0 }).await
}

/// Take a role back. It stops acting on the next request.
#[utoipa::path(delete, path = "/assignments/{id}", tag = "roles", params(("id" = i64, Path)),
    responses((status = 204)), extensions(("x-operation" = json!("right.take"))))]
async fn take(
    State(state): State<ServerState>,
    Id(assignment): Id<AssignmentId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, RoleTake { assignment }).await
}

impl NewAssignment {
    fn assign(self, now: Moment) -> Result<RoleAssign, AppError> {
        let begin = self.from.map(|text| moment("from", &text)).transpose()?;
        let end = self.until.map(|text| moment("until", &text)).transpose()?;
        let bounded = begin.is_some() || end.is_some();
        let term = GrantTerm { begin: begin.unwrap_or(now), end: end.unwrap_or(Moment::NEVER) };
        Ok(RoleAssign {
            role: RoleId(self.role),
            grantee: match (self.employee, self.system) {
                (None, None) => Grantee::Everyone,
                (Some(id), None) => Grantee::Employee(EmployeeId(id)),
                (None, Some(id)) => Grantee::InformationSystem(SystemId(id)),
                (Some(_), Some(_)) => return Err(AppError::field("system", Problem::Form)),
            },
            term: bounded.then_some(term),
            basis: self.basis,
        })
    }
}

impl GivenRole {
    pub(crate) fn of(given: &queries::GivenRole) -> GivenRole {
        GivenRole {
            assignment: given.assignment.id.0,
            role: Named::role(&given.role),
            from: time(given.assignment.begins),
            until: lasting(given.assignment.ends),
            basis: given.assignment.basis.clone(),
        }
    }
}
