//! Tokens of programs: each acts as the employee who made it. The secret is shown once.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Empty, Json};
use super::change::Change;
use super::data::{name, time};
use super::extract::Id;
use crate::error::Failure;
use crate::session::Signed;
use crate::state::ServerState;
use app::commands::{How, SessionEnd, SessionOpen};
use app::{AppError, Problem, queries};
use domain::{SessionKind, SessionRecord};
use ids::DAY;

/// The longest life of a token, in days.
const DAYS_MAX: i64 = 366;

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(revoke))
}

/// A live session or token.
#[derive(Serialize, ToSchema)]
#[schema(as = LiveSession)]
pub(crate) struct Live {
    /// How it is named: the beginning of its digest.
    label: String,
    /// `Password`, `Certificate` or `Token`.
    kind: String,
    /// The device, or the token's purpose.
    device: String,
    opened: String,
    until: String,
}

/// A token about to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewToken {
    /// What it is for.
    purpose: String,
    /// How many days it lives, 1 to 366.
    days: i64,
}

/// A token was made.
#[derive(Serialize, ToSchema)]
struct MadeToken {
    /// Shown this once; a repeated request gets `null`.
    secret: Option<String>,
    until: String,
}

impl Live {
    pub(crate) fn of(session: &SessionRecord) -> Live {
        Live {
            label: session.label.clone(),
            kind: name(&session.kind),
            device: session.device.clone(),
            opened: time(session.opened),
            until: time(session.until),
        }
    }
}

/// One's own tokens.
#[utoipa::path(get, path = "/tokens", tag = "tokens", responses((status = 200, body = Vec<Live>)),
    extensions(("x-operation" = json!("session.list"))))]
async fn list(
    State(state): State<ServerState>,
    signed: Signed,
) -> Result<axum::Json<Vec<Live>>, Failure> {
    let page = state.app.ask(signed.caller(), queries::profile_page).await?;
    let tokens = page.sessions.iter().filter(|one| one.kind == SessionKind::Token);
    Ok(axum::Json(tokens.map(Live::of).collect()))
}

/// Make a token.
#[utoipa::path(post, path = "/tokens", tag = "tokens", request_body = NewToken,
    responses((status = 201, body = MadeToken)),
    extensions(("x-operation" = json!("session.open"))))]
async fn create(
    State(state): State<ServerState>,
    Change { by, body: Json(new) }: Change<Json<NewToken>>,
) -> Result<Response, Failure> {
    if !(1..=DAYS_MAX).contains(&new.days) {
        return Err(AppError::field("days", Problem::Form).into());
    }
    let secret = state.app.environment().secret();
    let open = SessionOpen {
        secret,
        kind: SessionKind::Token,
        device: new.purpose,
        lives: new.days * DAY,
        how: How::default(),
    };
    let shown = ("secret", secret.reveal());
    by.run_with_secret(&state, open, shown, |until| MadeToken { secret: None, until: time(*until) })
        .await
}

/// Revoke a token, or end a session, of one's own.
#[utoipa::path(delete, path = "/tokens/{label}", tag = "tokens",
    params(("label" = String, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("session.end"))))]
async fn revoke(
    State(state): State<ServerState>,
    Id(label): Id<String>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    let employee = by.signed.person()?.session.employee;
    by.done(&state, SessionEnd { employee, label: Some(label) }).await
}
