//! One's own passkeys: what there is, a new one in two steps, removing one.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Empty, Json};
use super::change::Change;
use super::data::time;
use super::extract::Id;
use super::second_factor::{PresentPassword, RecoveryCodes};
use crate::door::Site;
use crate::error::Failure;
use crate::session::Signed;
use crate::state::ServerState;
use app::{AppError, FactorError, NewPasskey, queries};
use domain::PasskeyRecord;
use ids::{Sha256, Token256};

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new().routes(routes!(list, offer, add)).routes(routes!(remove))
}

/// A passkey of one's own. Its private half never leaves its authenticator.
#[derive(Serialize, ToSchema)]
struct Passkey {
    id: String,
    name: String,
    made: String,
    /// When it last signed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    used: Option<String>,
}

/// A passkey that may be registered.
#[derive(Serialize, ToSchema)]
struct PasskeyOffer {
    /// Comes back with the answer of the browser, once and within five minutes.
    ticket: String,
    /// `CredentialCreationOptions` for the browser, binary data as base64url.
    #[schema(value_type = Object)]
    options: Value,
}

/// A passkey that the browser has made, with the password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewKey {
    ticket: String,
    /// How to call it.
    name: String,
    password: String,
    /// `PublicKeyCredential` as JSON, binary data as base64url.
    #[schema(value_type = Object)]
    passkey: Value,
}

impl Passkey {
    fn of(record: &PasskeyRecord) -> Passkey {
        Passkey {
            id: record.digest.to_string(),
            name: record.name.clone(),
            made: time(record.since),
            used: record.used.map(time),
        }
    }
}

/// One's own passkeys, oldest first.
#[utoipa::path(get, path = "/session/passkeys", tag = "session",
    responses((status = 200, body = Vec<Passkey>)),
    extensions(("x-operation" = json!("employee.view"))))]
async fn list(
    State(state): State<ServerState>,
    signed: Signed,
) -> Result<axum::Json<Vec<Passkey>>, Failure> {
    let own = state.app.ask(signed.caller(), queries::profile_page).await?;
    Ok(axum::Json(own.passkeys.iter().map(Passkey::of).collect()))
}

/// Begin: what the browser is to be asked. Nothing is kept yet.
#[utoipa::path(post, path = "/session/passkeys", tag = "session",
    responses((status = 200, body = PasskeyOffer)),
    extensions(("x-operation" = json!("password.change"))))]
async fn offer(
    State(state): State<ServerState>,
    Site(site): Site,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<axum::Json<PasskeyOffer>, Failure> {
    let site = site.ok_or(AppError::Factor(FactorError::Away))?;
    let offer = state.app.offer_passkey(&by.caller(), &site).await?;
    let options = serde_json::from_str(&offer.options).unwrap_or_default();
    Ok(axum::Json(PasskeyOffer { ticket: offer.ticket.reveal(), options }))
}

/// Register it. Recovery codes come with the first second factor, whichever it is.
#[utoipa::path(put, path = "/session/passkeys", tag = "session", request_body = NewKey,
    responses((status = 201, body = RecoveryCodes)),
    extensions(("x-operation" = json!("password.change"))))]
async fn add(
    State(state): State<ServerState>,
    Site(site): Site,
    Change { by, body: Json(said) }: Change<Json<NewKey>>,
) -> Result<Response, Failure> {
    let site = site.ok_or(AppError::Factor(FactorError::Away))?;
    let ticket: Result<Token256, ()> = said.ticket.parse();
    let new = NewPasskey {
        ticket: ticket.map_err(|()| AppError::Factor(FactorError::Over))?,
        name: said.name,
        password: said.password,
        answer: said.passkey.to_string(),
    };
    let codes = state.app.add_passkey(by.caller(), &site, new).await?;
    Ok((StatusCode::CREATED, axum::Json(RecoveryCodes { codes })).into_response())
}

/// Remove one.
#[utoipa::path(delete, path = "/session/passkeys/{id}", tag = "session",
    params(("id" = String, Path)), request_body = PresentPassword, responses((status = 204)),
    extensions(("x-operation" = json!("password.change"))))]
async fn remove(
    State(state): State<ServerState>,
    Id(id): Id<String>,
    Change { by, body: Json(said) }: Change<Json<PresentPassword>>,
) -> Result<StatusCode, Failure> {
    let digest: Result<Sha256, ()> = id.parse();
    let digest = digest.map_err(|()| AppError::NotFound)?;
    state.app.remove_passkey(by.caller(), said.password, digest).await?;
    Ok(StatusCode::NO_CONTENT)
}
