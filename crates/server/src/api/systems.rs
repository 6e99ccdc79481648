//! Information systems: registered with a certificate, renamed, taken away; ticked in access blocks;
//! possession of a key proved. A private key made here stands in one answer and nowhere else.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Empty, Json, JsonOrForm};
use super::change::Change;
use super::data::{Created, Named, reasons, time};
use super::extract::{Id, Reader};
use crate::error::Failure;
use crate::problem::ReasonBody;
use crate::session::Signed;
use crate::state::ServerState;
use app::commands::{SystemBlocks, SystemRegister, SystemRemove, SystemRename};
use app::queries::{SystemRow, SystemState, SystemsPage, systems_page};
use app::{AppError, Problem};
use domain::Snapshot;
use ids::{RoleId, SystemId};

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(list, register))
        .routes(routes!(generate))
        .routes(routes!(rename, remove))
        .routes(routes!(tick))
        .routes(routes!(challenge))
        .routes(routes!(prove))
}

/// The information systems of the organisation.
#[derive(Serialize, ToSchema)]
struct Systems {
    systems: Vec<System>,
    /// The access blocks that each may be ticked in.
    blocks: Vec<Named>,
    /// Why nothing may be changed; empty: it may.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_saved: Vec<ReasonBody>,
}

/// An information system.
#[derive(Serialize, ToSchema)]
struct System {
    id: i64,
    name: String,
    /// SHA-256 of the certificate's DER.
    fingerprint: String,
    subject: String,
    issuer: String,
    not_before: String,
    not_after: String,
    /// The organisation that the certificate names.
    bin: Option<String>,
    registered: String,
    /// When possession of the key was proved.
    proved: Option<String>,
    /// `Acts`, `Early`, `Expired`; `Contested`: another organisation registered the certificate too;
    /// `Lost`: it proved possession.
    state: &'static str,
    /// The blocks that it is ticked in.
    blocks: Vec<Tick>,
}

/// A block that a system is ticked in.
#[derive(Serialize, ToSchema)]
struct Tick {
    role: Named,
    assignment: i64,
}

/// A system about to be registered.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewSystem {
    name: String,
    /// PEM, or base64 of DER. Never a private key.
    certificate: String,
}

/// A name.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SystemName {
    name: String,
}

/// A system whose key was made here.
#[derive(Serialize, ToSchema)]
struct MadeSystem {
    id: i64,
    /// The certificate, PEM.
    certificate: String,
    /// PEM. Shown once: a repeated request gets `null`.
    private_key: Option<String>,
}

/// The blocks that a system should be ticked in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Ticks {
    roles: Vec<i64>,
}

/// A text to be signed by the system's key.
#[derive(Serialize, ToSchema)]
struct SigningText {
    /// Exactly this, UTF-8.
    text: String,
    until: String,
}

/// A signature over the text.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Proof {
    /// Detached CMS, PEM or base64 of DER.
    signature: String,
}

/// The information systems.
#[utoipa::path(get, path = "/systems", tag = "systems",
    responses((status = 200, body = Systems)),
    extensions(("x-operation" = json!("settings.view"))))]
async fn list(
    State(state): State<ServerState>,
    signed: Signed,
    Reader(locale): Reader,
) -> Result<axum::Json<Systems>, Failure> {
    let page = state.app.ask(signed.caller(), systems_page).await?;
    Ok(axum::Json(Systems {
        not_saved: reasons(page.not_saved.as_ref(), &locale),
        ..Systems::of(&page)
    }))
}

/// Register a system: as JSON, or as a form with `name` and the file `certificate`.
#[utoipa::path(post, path = "/systems", tag = "systems", request_body = NewSystem,
    responses((status = 201, body = Created)),
    extensions(("x-operation" = json!("settings.save"))))]
async fn register(
    State(state): State<ServerState>,
    Change { by, body }: Change<JsonOrForm<NewSystem>>,
) -> Result<Response, Failure> {
    let register = match body {
        JsonOrForm::Json(said) => {
            SystemRegister { name: said.name, file: said.certificate.into_bytes() }
        }
        JsonOrForm::Form(form) => {
            let none = || AppError::field("certificate", Problem::EmptyFile);
            let file = form.file("certificate").ok_or_else(none)?.bytes.to_vec();
            SystemRegister { name: form.text("name").to_owned(), file }
        }
    };
    by.run(&state, StatusCode::CREATED, register, |id| Created { id: id.0 }).await
}

/// Make a key and a certificate, and register it. The private key is in this answer only.
#[utoipa::path(post, path = "/systems/generate", tag = "systems", request_body = SystemName,
    responses((status = 201, body = MadeSystem)),
    extensions(("x-operation" = json!("settings.save"))))]
async fn generate(
    State(state): State<ServerState>,
    Change { by, body: Json(said) }: Change<Json<SystemName>>,
) -> Result<Response, Failure> {
    let (register, key) = state.app.generate_system(&by.caller(), said.name).await?;
    let certificate = app::certificate_pem(&register.file);
    let answer = move |id: &SystemId| {
        let certificate = certificate.clone();
        MadeSystem { id: id.0, certificate, private_key: None }
    };
    by.run_with_secret(&state, register, ("private_key", key), answer).await
}

/// Give a system another name.
#[utoipa::path(patch, path = "/systems/{id}", tag = "systems", params(("id" = i64, Path)),
    request_body = SystemName, responses((status = 204)),
    extensions(("x-operation" = json!("settings.save"))))]
async fn rename(
    State(state): State<ServerState>,
    Id(system): Id<SystemId>,
    Change { by, body: Json(said) }: Change<Json<SystemName>>,
) -> Result<Response, Failure> {
    by.done(&state, SystemRename { system, name: said.name }).await
}

/// Take a system away. Its next request is refused, on an open connection too.
#[utoipa::path(delete, path = "/systems/{id}", tag = "systems", params(("id" = i64, Path)),
    responses((status = 204)), extensions(("x-operation" = json!("settings.save"))))]
async fn remove(
    State(state): State<ServerState>,
    Id(system): Id<SystemId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, SystemRemove { system }).await
}

/// Say in which access blocks a system is ticked: every other one is cleared.
#[utoipa::path(put, path = "/systems/{id}/blocks", tag = "systems", params(("id" = i64, Path)),
    request_body = Ticks, responses((status = 204)),
    extensions(("x-operation" = json!("role.assign"))))]
async fn tick(
    State(state): State<ServerState>,
    Id(system): Id<SystemId>,
    Change { by, body: Json(said) }: Change<Json<Ticks>>,
) -> Result<Response, Failure> {
    let blocks = said.roles.into_iter().map(RoleId).collect();
    by.done(&state, SystemBlocks { system, blocks }).await
}

/// Get a text that whoever holds the system's key signs. It works once, for a quarter of an hour.
#[utoipa::path(post, path = "/systems/{id}/challenge", tag = "systems",
    params(("id" = i64, Path)), responses((status = 200, body = SigningText)),
    extensions(("x-operation" = json!("settings.save"))))]
async fn challenge(
    State(state): State<ServerState>,
    Id(system): Id<SystemId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<axum::Json<SigningText>, Failure> {
    let issued = state.app.system_challenge(&by.caller(), system).await?;
    Ok(axum::Json(SigningText { text: issued.text, until: time(issued.until) }))
}

/// Prove possession of the system's key: of several organisations with one certificate the first to
/// do so acts.
#[utoipa::path(post, path = "/systems/{id}/prove", tag = "systems", params(("id" = i64, Path)),
    request_body = Proof, responses((status = 204)),
    extensions(("x-operation" = json!("settings.save"))))]
async fn prove(
    State(state): State<ServerState>,
    Id(system): Id<SystemId>,
    Change { by, body: Json(said) }: Change<Json<Proof>>,
) -> Result<Response, Failure> {
    let cms = said.signature.into_bytes();
    let proof = state.app.system_proof(&by.caller(), system, &cms).await?;
    by.done(&state, proof).await
}

impl Systems {
    fn of(page: &SystemsPage) -> Systems {
        Systems {
            systems: page.systems.iter().map(|row| System::of(row, &page.directory)).collect(),
            blocks: page.blocks.iter().map(Named::role).collect(),
            not_saved: Vec::new(),
        }
    }
}

impl System {
    fn of(row: &SystemRow, directory: &Snapshot) -> System {
        let system = &row.system;
        let tick = |(role, assignment): &(RoleId, ids::AssignmentId)| {
            let role = Named::role(directory.role(*role)?);
            Some(Tick { role, assignment: assignment.0 })
        };
        System {
            id: system.id.0,
            name: system.name.clone(),
            fingerprint: system.fingerprint.to_string(),
            subject: system.subject.clone(),
            issuer: system.issuer.clone(),
            not_before: time(system.not_before),
            not_after: time(system.not_after),
            bin: system.bin.map(|bin| bin.to_string()),
            registered: time(system.registered),
            proved: system.proved.map(time),
            state: match row.state {
                SystemState::Acts => "Acts",
                SystemState::Early => "Early",
                SystemState::Expired => "Expired",
                SystemState::Contested => "Contested",
                SystemState::Lost => "Lost",
            },
            blocks: row.ticked.iter().filter_map(tick).collect(),
        }
    }
}
