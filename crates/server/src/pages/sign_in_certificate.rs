//! Signing in by certificate: the text to be signed, for those who sign it elsewhere, and the form
//! that its signature comes with.

use app::{AppError, CertificateSignIn};
use axum::Router;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use ids::{Moment, OrganisationId};
use serde::Deserialize;

use super::sign_in::{entered, go_on, local, refused, show_door};
use super::{Guest, go};
use crate::address::Place;
use crate::door::Door;
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;

/// The text, and the form with its signature.
pub(super) fn routes() -> Router<ServerState> {
    Router::new()
        .route("/sign-in/text", get(text))
        .route("/sign-in/certificate", get(|| async { go("/sign-in") }).post(enter))
}

/// Which text is asked for.
#[derive(Deserialize)]
struct Asked {
    issued: i64,
}

/// The text as a file, exactly as it is to be signed.
async fn text(
    State(state): State<ServerState>,
    door: Door,
    Query(asked): Query<Asked>,
) -> Response {
    let text = door.text(&state, Some(Moment(asked.issued))).text;
    let headers = [
        (CONTENT_TYPE, "text/plain; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"dopusk-sign-in.txt\""),
    ];
    (headers, text).into_response()
}

async fn enter(
    State(state): State<ServerState>,
    guest: Guest,
    door: Door,
    Place(place): Place,
    form: FormData,
) -> Result<Response, Failure> {
    let next = local(form.text("next"));
    let sign_in = CertificateSignIn {
        door: door.secret,
        origin: door.origin.clone(),
        issued: Moment(form.parsed("issued")?),
        cms: signature(&form),
        organisation: form.optional::<OrganisationId>("organisation")?,
        place,
        lives: state.settings.session_lives(),
    };
    match state.app.sign_in_by_certificate(sign_in).await {
        Ok(signed) => Ok(entered(&signed, &state.settings, go_on(next))),
        Err(error) => {
            let (status, answer) = refused(error, None)?;
            show_door(&state, &guest, &door, (status, "", next), answer)
        }
    }
}

/// A signature made on the page or chosen as a file.
pub(super) fn signature(form: &FormData) -> Vec<u8> {
    let file = form.file("signature").map(|file| file.bytes.to_vec());
    file.unwrap_or_else(|| form.text("signature").as_bytes().to_vec())
}

/// Whether the error says something of the signature that was brought.
pub(super) fn is_of_signature(error: &AppError) -> bool {
    matches!(
        error,
        AppError::TextOver(_)
            | AppError::Signature(_)
            | AppError::AttachedSignature
            | AppError::InvalidSignature(_)
            | AppError::Certificate(_)
    )
}
