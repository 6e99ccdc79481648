//! Certificates of employees: brought, taken away. Never a private key.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Empty, JsonOrForm};
use super::change::Change;
use super::data::{Created, time};
use super::extract::{Id, Ids};
use crate::error::Failure;
use crate::state::ServerState;
use app::commands::{CertificateRegister, CertificateRemove};
use app::{AppError, Problem};
use domain::CertificateRecord;
use ids::{CertificateId, EmployeeId};

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new().routes(routes!(register)).routes(routes!(remove))
}

/// A certificate registered for an employee.
#[derive(Serialize, ToSchema)]
pub(crate) struct Certificate {
    id: i64,
    /// SHA-256 of its DER.
    fingerprint: String,
    subject: String,
    issuer: String,
    serial: String,
    not_before: String,
    not_after: String,
}

/// A certificate about to be registered.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewCertificate {
    /// PEM, or base64 of DER.
    certificate: String,
}

/// Register a certificate: as JSON, or as a form with the file `certificate`.
#[utoipa::path(post, path = "/employees/{id}/certificates", tag = "employees",
    params(("id" = i64, Path)), request_body = NewCertificate,
    responses((status = 201, body = Created)),
    extensions(("x-operation" = json!("certificate.register"))))]
async fn register(
    State(state): State<ServerState>,
    Id(employee): Id<EmployeeId>,
    Change { by, body }: Change<JsonOrForm<NewCertificate>>,
) -> Result<Response, Failure> {
    let file = match body {
        JsonOrForm::Json(said) => said.certificate.into_bytes(),
        JsonOrForm::Form(form) => {
            let file = form.file("certificate");
            let none = || AppError::field("certificate", Problem::EmptyFile);
            file.ok_or_else(none)?.bytes.to_vec()
        }
    };
    let register = CertificateRegister { employee, file };
    by.run(&state, StatusCode::CREATED, register, |id| Created { id: id.0 }).await
}

/// Take a certificate away.
#[utoipa::path(delete, path = "/employees/{id}/certificates/{certificate}", tag = "employees",
    params(("id" = i64, Path), ("certificate" = i64, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("certificate.remove"))))]
async fn remove(
    State(state): State<ServerState>,
    Ids(employee, certificate): Ids<EmployeeId, CertificateId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, CertificateRemove { employee, certificate }).await
}

impl Certificate {
    pub(crate) fn of(record: &CertificateRecord) -> Certificate {
        Certificate {
            id: record.id.0,
            fingerprint: record.fingerprint.to_string(),
            subject: record.subject.clone(),
            issuer: record.issuer.clone(),
            serial: record.serial.clone(),
            not_before: time(record.not_before),
            not_after: time(record.not_after),
        }
    }
}
