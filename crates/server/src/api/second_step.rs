//! The second step of signing in, for the ticket that the first was answered with.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::Json;
use super::change::Stranger;
use super::session::{opened, refused};
use crate::address::Place;
use crate::door::Site;
use crate::problem::{Code, Rejection};
use crate::state::ServerState;
use app::{SignInError, StepAnswer, StepProof};
use axum::response::IntoResponse;
use ids::Token256;

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new().routes(routes!(go_through))
}

/// What is shown for the second step: a code, or what the browser answered for a passkey.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShownStep {
    /// From `second_step` of the answer before. It serves once.
    ticket: String,
    /// A code by time or a recovery code.
    #[serde(default)]
    code: String,
    /// `PublicKeyCredential` as JSON, binary data as base64url; it goes before a code.
    #[schema(value_type = Option<Object>)]
    passkey: Option<Value>,
}

/// Go on with a sign-in that was answered with `sign-in.code`. What is wrong is answered with another
/// ticket, for another attempt.
#[utoipa::path(post, path = "/session/second-step", tag = "session", request_body = ShownStep,
    responses((status = 201, body = super::session::Opened)), security(()),
    extensions(("x-operation" = json!("session.open"))))]
async fn go_through(
    State(state): State<ServerState>,
    Place(place): Place,
    Site(site): Site,
    Stranger { body: Json(said), .. }: Stranger<Json<ShownStep>>,
) -> Result<Response, Response> {
    let over = || Rejection::from(Code::SignInStepOver).into_response();
    let ticket: Result<Token256, ()> = said.ticket.parse();
    let answer = StepAnswer {
        ticket: ticket.map_err(|()| over())?,
        proof: match said.passkey {
            Some(answer) => StepProof::Passkey(answer.to_string()),
            None => StepProof::Code(said.code),
        },
        site,
        place,
        lives: state.settings.session_lives(),
    };
    match state.app.go_through(answer).await {
        Ok(signed) => Ok(opened(&signed, &state)),
        Err(SignInError::Wrong) => Err(over()),
        Err(error) => Err(refused(error)),
    }
}
