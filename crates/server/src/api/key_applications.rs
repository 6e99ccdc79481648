//! Applications to register a certificate: made by its holder, answered by whoever may.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Empty, Json};
use super::change::{By, Change};
use super::data::{Created, time};
use super::extract::Id;
use super::sign_in_certificate::TextToSign;
use crate::error::Failure;
use crate::session::Signed;
use crate::state::ServerState;
use app::{JudgedApplication, queries};
use domain::KeyApplicationRecord;
use ids::Moment;

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(challenge))
        .routes(routes!(list, apply))
        .routes(routes!(own))
        .routes(routes!(approve))
        .routes(routes!(decline))
}

/// The signed text, by the key of the certificate that is applied for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewApplication {
    issued: i64,
    /// Detached CMS with the certificate in it, PEM or base64.
    signature: String,
}

/// Why it is declined.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DeclinedWith {
    reason: String,
}

/// An application of one's own.
#[derive(Serialize, ToSchema)]
struct KeyApplication {
    id: i64,
    fingerprint: String,
    made: String,
    /// `null`: it waits.
    answered: Option<String>,
    /// The certificate registered; `null`: declined, or not answered yet.
    certificate: Option<i64>,
    /// Why it was declined.
    reason: Option<String>,
}

/// An application that waits, with the verdict on its certificate now.
#[derive(Serialize, ToSchema)]
struct WaitingApplication {
    id: i64,
    employee: i64,
    made: String,
    fingerprint: String,
    subject: String,
    issuer: String,
    serial: String,
    not_before: String,
    not_after: String,
    /// `valid`, `indeterminate` or `invalid`.
    verdict: String,
    /// Why it is not valid.
    reasons: Vec<String>,
    /// The authority at the end of its chain.
    anchor: Option<String>,
    capacities: Vec<String>,
}

/// A text to be signed with the key of the certificate.
#[utoipa::path(post, path = "/key-applications/challenge", tag = "employees",
    responses((status = 201, body = TextToSign)),
    extensions(("x-operation" = json!("key.apply"))))]
async fn challenge(
    State(state): State<ServerState>,
    headers: HeaderMap,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    let origin = state.settings.address_of(&headers);
    let text = state.app.key_text(&by.caller(), &origin, None).await?;
    Ok((StatusCode::CREATED, axum::Json(TextToSign::of(text))).into_response())
}

/// Apply for the certificate whose key signed the text.
#[utoipa::path(post, path = "/key-applications", tag = "employees",
    request_body = NewApplication, responses((status = 201, body = Created)),
    extensions(("x-operation" = json!("key.apply"))))]
async fn apply(
    State(state): State<ServerState>,
    headers: HeaderMap,
    Change { by, body: Json(said) }: Change<Json<NewApplication>>,
) -> Result<Response, Failure> {
    let origin = state.settings.address_of(&headers);
    let (issued, cms) = (Moment(said.issued), said.signature.as_bytes());
    if let Some(before) = by.before(&state).await? {
        return Ok(before);
    }
    let apply = state.app.prepare_key_application(&by.caller(), &origin, issued, cms).await?;
    by.run(&state, StatusCode::CREATED, apply, |id| Created { id: *id }).await
}

/// Every application that waits for an answer.
#[utoipa::path(get, path = "/key-applications", tag = "employees",
    responses((status = 200, body = Vec<WaitingApplication>)),
    extensions(("x-operation" = json!("key.answer"))))]
async fn list(
    State(state): State<ServerState>,
    signed: Signed,
) -> Result<axum::Json<Vec<WaitingApplication>>, Failure> {
    let all = state.app.judged_applications(&signed.caller()).await?;
    Ok(axum::Json(all.iter().map(WaitingApplication::of).collect()))
}

/// One's own applications, newest first.
#[utoipa::path(get, path = "/key-applications/own", tag = "employees",
    responses((status = 200, body = Vec<KeyApplication>)),
    extensions(("x-operation" = json!("employee.view"))))]
async fn own(
    State(state): State<ServerState>,
    signed: Signed,
) -> Result<axum::Json<Vec<KeyApplication>>, Failure> {
    let all = state.app.ask(signed.caller(), queries::own_applications).await?;
    Ok(axum::Json(all.iter().map(KeyApplication::of).collect()))
}

/// Register the certificate.
#[utoipa::path(post, path = "/key-applications/{id}/approve", tag = "employees",
    params(("id" = i64, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("key.answer"))))]
async fn approve(
    State(state): State<ServerState>,
    Id(application): Id<i64>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    answer(&state, by, application, None).await
}

/// Decline, with a reason that the person is told.
#[utoipa::path(post, path = "/key-applications/{id}/decline", tag = "employees",
    params(("id" = i64, Path)), request_body = DeclinedWith, responses((status = 204)),
    extensions(("x-operation" = json!("key.answer"))))]
async fn decline(
    State(state): State<ServerState>,
    Id(application): Id<i64>,
    Change { by, body: Json(said) }: Change<Json<DeclinedWith>>,
) -> Result<Response, Failure> {
    answer(&state, by, application, Some(said.reason)).await
}

async fn answer(
    state: &ServerState,
    by: By,
    application: i64,
    declined: Option<String>,
) -> Result<Response, Failure> {
    let answer = state.app.prepare_key_answer(&by.caller(), application, declined).await?;
    by.done(state, answer).await
}

impl KeyApplication {
    fn of(record: &KeyApplicationRecord) -> KeyApplication {
        KeyApplication {
            id: record.id,
            fingerprint: record.fingerprint.to_string(),
            made: time(record.made),
            answered: record.answered.map(time),
            certificate: record.certificate.map(|id| id.0),
            reason: record.reason.clone(),
        }
    }
}

impl WaitingApplication {
    fn of(judged: &JudgedApplication) -> WaitingApplication {
        let (certificate, verdict) = (&judged.certificate, &judged.verdict);
        WaitingApplication {
            id: judged.application.id,
            employee: judged.application.employee.0,
            made: time(judged.application.made),
            fingerprint: judged.application.fingerprint.to_string(),
            subject: certificate.subject.common_name.clone().unwrap_or_default(),
            issuer: certificate.issuer.clone().unwrap_or_default(),
            serial: certificate.serial.clone(),
            not_before: time(certificate.not_before),
            not_after: time(certificate.not_after),
            verdict: verdict.overall.to_string(),
            reasons: verdict.reasons.iter().map(ToString::to_string).collect(),
            anchor: verdict.anchor.clone(),
            capacities: verdict.capacities.iter().map(ToString::to_string).collect(),
        }
    }
}
