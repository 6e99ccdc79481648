//! Notices by mail: one's own address, and those of employees whom one manages.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::Json;
use super::change::Change;
use super::extract::{Id, Reader};
use crate::error::Failure;
use crate::session::Signed;
use crate::state::ServerState;
use app::commands::MailSet;
use app::queries;
use domain::MailAddressRecord;
use ids::EmployeeId;

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new().routes(routes!(own, set_own)).routes(routes!(show, set))
}

/// Where somebody gets mail.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MailSettings {
    /// The address; empty: none.
    address: String,
    /// Notices by mail are wanted, in the language of the request that sets it.
    wanted: bool,
}

/// Where one gets mail oneself.
#[utoipa::path(get, path = "/profile/mail", tag = "employees",
    responses((status = 200, body = MailSettings)),
    extensions(("x-operation" = json!("employee.view"))))]
async fn own(
    State(state): State<ServerState>,
    signed: Signed,
) -> Result<axum::Json<MailSettings>, Failure> {
    let found = state.app.ask(signed.caller(), queries::own_mail).await?;
    Ok(axum::Json(MailSettings::of(found.address)))
}

/// Set where one gets mail oneself.
#[utoipa::path(put, path = "/profile/mail", tag = "employees", request_body = MailSettings,
    responses((status = 204)), extensions(("x-operation" = json!("profile.edit"))))]
async fn set_own(
    State(state): State<ServerState>,
    Reader(locale): Reader,
    Change { by, body: Json(said) }: Change<Json<MailSettings>>,
) -> Result<Response, Failure> {
    let (address, wanted, language) = (said.address, said.wanted, locale.language.code());
    by.done(&state, MailSet { employee: None, address, wanted, language }).await
}

/// Where an employee gets mail.
#[utoipa::path(get, path = "/employees/{id}/mail", tag = "employees", params(("id" = i64, Path)),
    responses((status = 200, body = MailSettings)),
    extensions(("x-operation" = json!("employee.view"))))]
async fn show(
    State(state): State<ServerState>,
    signed: Signed,
    Id(id): Id<EmployeeId>,
) -> Result<axum::Json<MailSettings>, Failure> {
    let ask = move |desk: &mut app::Desk<'_>| queries::employee_mail(desk, id);
    Ok(axum::Json(MailSettings::of(state.app.ask(signed.caller(), ask).await?)))
}

/// Set where an employee gets mail.
#[utoipa::path(put, path = "/employees/{id}/mail", tag = "employees", params(("id" = i64, Path)),
    request_body = MailSettings, responses((status = 204)),
    extensions(("x-operation" = json!("employee.edit"))))]
async fn set(
    State(state): State<ServerState>,
    Reader(locale): Reader,
    Id(id): Id<EmployeeId>,
    Change { by, body: Json(said) }: Change<Json<MailSettings>>,
) -> Result<Response, Failure> {
    let (address, wanted, language) = (said.address, said.wanted, locale.language.code());
    by.done(&state, MailSet { employee: Some(id), address, wanted, language }).await
}

impl MailSettings {
    fn of(found: Option<MailAddressRecord>) -> MailSettings {
        let (address, wanted) = found.map(|one| (one.address, one.wanted)).unwrap_or_default();
        MailSettings { address, wanted }
    }
}
