//! One's own second factor, and turning off that of somebody who lost it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Empty, Json};
use super::change::Change;
use super::extract::Id;
use crate::error::Failure;
use crate::state::ServerState;
use app::commands::FactorOff;
use app::{AppError, Problem};
use ids::{EmployeeId, Token256};

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new().routes(routes!(offer, turn_on, turn_off)).routes(routes!(turn_off_of))
}

/// A second factor that may be turned on.
#[derive(Serialize, ToSchema)]
struct FactorOffer {
    /// Comes back with the first code.
    salt: String,
    /// The seed of codes, base 32.
    seed: String,
    /// The same as an address for authenticator programs.
    address: String,
}

/// The first code, with the password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FirstCode {
    salt: String,
    code: String,
    password: String,
}

/// The present password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PresentPassword {
    pub(super) password: String,
}

/// Codes that stand in for the second factor, once each. Shown here and nowhere else; empty where
/// some are left.
#[derive(Serialize, ToSchema)]
pub(super) struct RecoveryCodes {
    pub(super) codes: Vec<String>,
}

/// Begin: a seed for an authenticator program. Nothing is kept yet.
#[utoipa::path(post, path = "/session/second-factor", tag = "session",
    responses((status = 200, body = FactorOffer)),
    extensions(("x-operation" = json!("password.change"))))]
async fn offer(
    State(state): State<ServerState>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<axum::Json<FactorOffer>, Failure> {
    let offer = state.app.offer_factor(&by.caller(), None).await?;
    let (salt, seed, address) = (offer.salt.reveal(), offer.seed, offer.address);
    Ok(axum::Json(FactorOffer { salt, seed, address }))
}

/// Turn it on, with its first code.
#[utoipa::path(put, path = "/session/second-factor", tag = "session", request_body = FirstCode,
    responses((status = 201, body = RecoveryCodes)),
    extensions(("x-operation" = json!("password.change"))))]
async fn turn_on(
    State(state): State<ServerState>,
    Change { by, body: Json(said) }: Change<Json<FirstCode>>,
) -> Result<Response, Failure> {
    let salt: Result<Token256, ()> = said.salt.parse();
    let salt = salt.map_err(|()| AppError::field("salt", Problem::Form))?;
    let codes = state.app.turn_factor_on(by.caller(), said.password, salt, &said.code).await?;
    Ok((StatusCode::CREATED, axum::Json(RecoveryCodes { codes })).into_response())
}

/// Turn one's own code by time off.
#[utoipa::path(delete, path = "/session/second-factor", tag = "session",
    request_body = PresentPassword, responses((status = 204)),
    extensions(("x-operation" = json!("password.change"))))]
async fn turn_off(
    State(state): State<ServerState>,
    Change { by, body: Json(said) }: Change<Json<PresentPassword>>,
) -> Result<StatusCode, Failure> {
    state.app.turn_factor_off(by.caller(), said.password).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Turn off every second factor of an employee who lost it: the code by time and passkeys.
#[utoipa::path(delete, path = "/employees/{id}/second-factor", tag = "employees",
    params(("id" = i64, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("employee.edit"))))]
async fn turn_off_of(
    State(state): State<ServerState>,
    Id(employee): Id<EmployeeId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, FactorOff::of(employee)).await
}
