//! A document between two organisations: addressed, sent, received, annulled.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Empty, Json, JsonOrForm};
use super::change::{By, Change};
use super::data::{name, time};
use super::extract::Id;
use crate::error::Failure;
use crate::session::Signed;
use crate::state::ServerState;
use app::commands::{
    AnnulmentPrepare, AnnulmentRefuse, DocumentAddress, DocumentReceive, DocumentSend,
};
use app::queries::ExchangeView;
use app::{AppError, Problem};
use domain::{AnnulmentRecord, AnnulmentSignatureRecord, Document};
use ids::{OrganisationId, PublicId};

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(address))
        .routes(routes!(send))
        .routes(routes!(receive))
        .routes(routes!(prepare))
        .routes(routes!(text))
        .routes(routes!(ask))
        .routes(routes!(agree))
        .routes(routes!(refuse))
}

/// How a document stands between two organisations.
#[derive(Serialize, ToSchema)]
pub(super) struct Exchange {
    /// The other organisation.
    counterparty: i64,
    name: String,
    /// We send it; otherwise it came to us.
    outgoing: bool,
    /// `Addressed`, `Sending`, `Sent`, `Received`, `Signed`, `Declined`, `Refused`,
    /// `AnnulmentAskedByUs`, `AnnulmentAskedByThem`, `Annulled` or `AnnulmentRefused`.
    state: &'static str,
    /// Since when: where one side waits for the other, since when it waits.
    since: String,
    sent: Option<String>,
    received: Option<String>,
    answered: Option<String>,
    /// Why signing was declined, or why the other side could not take the document.
    reason: Option<String>,
    /// The sender's own number of it.
    number: Option<String>,
}

/// A request for annulment.
#[derive(Serialize, ToSchema)]
pub(super) struct Annulment {
    number: i64,
    /// We ask; otherwise the other side.
    ours: bool,
    /// `Prepared`, `Asked`, `Agreed` or `Refused`.
    state: String,
    reason: String,
    asked: Option<String>,
    answered: Option<String>,
    refusal: Option<String>,
    signatures: Vec<AnnulmentSignature>,
}

/// A signature under a request for annulment.
#[derive(Serialize, ToSchema)]
struct AnnulmentSignature {
    /// Made here; otherwise by the other side.
    ours: bool,
    /// The name in the certificate.
    signer: String,
    received: String,
    /// `Valid` or `Indeterminate`.
    verdict: String,
    reason: Option<String>,
}

/// A counterparty to send to.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Addressee {
    /// Its id; `null`: nobody.
    counterparty: Option<i64>,
}

/// Why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AnnulmentReason {
    reason: String,
}

/// The text to sign: these very bytes.
#[derive(Serialize, ToSchema)]
struct RequestText {
    text: String,
    /// Our own request, to be asked; otherwise the other side's, to be agreed to.
    ours: bool,
}

/// A detached signature over that text.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TextSignature {
    /// CMS as base64 or PEM.
    signature: String,
}

/// Choose the counterparty of an outgoing document in preparation.
#[utoipa::path(put, path = "/documents/{id}/counterparty", tag = "exchange",
    params(("id" = String, Path)), request_body = Addressee, responses((status = 204)),
    extensions(("x-operation" = json!("document.edit"))))]
async fn address(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Json(said) }: Change<Json<Addressee>>,
) -> Result<Response, Failure> {
    let counterparty = said.counterparty.map(OrganisationId);
    by.done(&state, DocumentAddress { document, counterparty }).await
}

/// Send a signed document to its counterparty.
#[utoipa::path(post, path = "/documents/{id}/send", tag = "exchange",
    params(("id" = String, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("document.send"))))]
async fn send(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, DocumentSend { document }).await
}

/// Receive a document that a counterparty sent.
#[utoipa::path(post, path = "/documents/{id}/receive", tag = "exchange",
    params(("id" = String, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("document.receive"))))]
async fn receive(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, DocumentReceive { document }).await
}

/// Prepare a request for annulment, or change its reason.
#[utoipa::path(put, path = "/documents/{id}/annulment", tag = "exchange",
    params(("id" = String, Path)), request_body = AnnulmentReason, responses((status = 204)),
    extensions(("x-operation" = json!("annulment.prepare"))))]
async fn prepare(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Json(said) }: Change<Json<AnnulmentReason>>,
) -> Result<Response, Failure> {
    by.done(&state, AnnulmentPrepare { document, reason: said.reason }).await
}

/// The text that asking for annulment, or agreeing to it, is signed over.
#[utoipa::path(get, path = "/documents/{id}/annulment/text", tag = "exchange",
    params(("id" = String, Path)), responses((status = 200, body = RequestText)),
    extensions(("x-operation" = json!("annulment.ask"))))]
async fn text(
    State(state): State<ServerState>,
    signed: Signed,
    Id(document): Id<PublicId>,
) -> Result<axum::Json<RequestText>, Failure> {
    let found = state.app.annulment_text(&signed.caller(), document).await?;
    Ok(axum::Json(RequestText { text: found.text, ours: found.ours }))
}

/// Ask for annulment: with JSON, or with a form with the file `signature`.
#[utoipa::path(post, path = "/documents/{id}/annulment/ask", tag = "exchange",
    params(("id" = String, Path)),
    request_body(content((TextSignature = "application/json"),
        (TextSignature = "multipart/form-data"))), responses((status = 204)),
    extensions(("x-operation" = json!("annulment.ask"))))]
async fn ask(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body }: Change<JsonOrForm<TextSignature>>,
) -> Result<Response, Failure> {
    sign(state, document, by, body, false).await
}

/// Agree to annulment: with JSON, or with a form with the file `signature`.
#[utoipa::path(post, path = "/documents/{id}/annulment/agree", tag = "exchange",
    params(("id" = String, Path)),
    request_body(content((TextSignature = "application/json"),
        (TextSignature = "multipart/form-data"))), responses((status = 204)),
    extensions(("x-operation" = json!("annulment.agree"))))]
async fn agree(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body }: Change<JsonOrForm<TextSignature>>,
) -> Result<Response, Failure> {
    sign(state, document, by, body, true).await
}

/// Refuse annulment.
#[utoipa::path(post, path = "/documents/{id}/annulment/refuse", tag = "exchange",
    params(("id" = String, Path)), request_body = AnnulmentReason, responses((status = 204)),
    extensions(("x-operation" = json!("annulment.refuse"))))]
async fn refuse(
    State(state): State<ServerState>,
    Id(document): Id<PublicId>,
    Change { by, body: Json(said) }: Change<Json<AnnulmentReason>>,
) -> Result<Response, Failure> {
    by.done(&state, AnnulmentRefuse { document, reason: said.reason }).await
}

async fn sign(
    state: ServerState,
    document: PublicId,
    by: By,
    body: JsonOrForm<TextSignature>,
    agrees: bool,
) -> Result<Response, Failure> {
    let cms = match body {
        JsonOrForm::Json(said) => said.signature.into_bytes(),
        JsonOrForm::Form(form) => {
            let none = || AppError::field("signature", Problem::EmptyFile);
            form.file("signature").ok_or_else(none)?.bytes.to_vec()
        }
    };
    if let Some(before) = by.before(&state).await? {
        return Ok(before);
    }
    let caller = by.caller();
    let sign = state.app.prepare_annulment_signature(&caller, document, agrees, cms).await?;
    by.done(&state, sign).await
}

impl Exchange {
    pub(super) fn of(view: &ExchangeView) -> Exchange {
        let record = &view.record;
        Exchange {
            counterparty: record.peer.0,
            name: view.peer.as_ref().map(|it| it.shown().to_owned()).unwrap_or_default(),
            outgoing: record.outgoing,
            state: view.phase.code(),
            since: time(view.since),
            sent: record.sent.map(time),
            received: record.received.map(time),
            answered: record.answered.map(time),
            reason: record.reason.clone(),
            number: record.number.clone(),
        }
    }
}

impl Annulment {
    pub(super) fn all(document: &Document) -> Vec<Annulment> {
        document.annulments.iter().map(|it| Annulment::of(it, document)).collect()
    }

    fn of(record: &AnnulmentRecord, document: &Document) -> Annulment {
        let all = document.annulment_signatures.iter();
        let under = all.filter(|it| it.annulment == record.number);
        Annulment {
            number: record.number,
            ours: record.ours,
            state: name(&record.state),
            reason: record.reason.clone(),
            asked: record.asked.map(time),
            answered: record.answered.map(time),
            refusal: record.refusal.clone(),
            signatures: under.map(AnnulmentSignature::of).collect(),
        }
    }
}

impl AnnulmentSignature {
    fn of(record: &AnnulmentSignatureRecord) -> AnnulmentSignature {
        AnnulmentSignature {
            ours: record.ours,
            signer: record.signer.clone(),
            received: time(record.received),
            verdict: name(&record.overall),
            reason: record.reason.clone(),
        }
    }
}
