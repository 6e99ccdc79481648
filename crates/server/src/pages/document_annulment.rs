//! The text of a request for annulment: on the page, as a file, and signed.

use app::AppError;
use app::queries::DocumentPage;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use ids::PublicId;

use super::sign_in_certificate::signature;
use super::{Visit, content};
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use access::Operation;

/// The text as a file, exactly as it is to be signed.
pub(super) async fn text(
    State(state): State<ServerState>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let text = state.app.annulment_text(&visit.caller(), content::document(&id)?).await?;
    let headers = [
        (CONTENT_TYPE, "text/plain; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"dopusk-annulment.txt\""),
    ];
    Ok((headers, text.text).into_response())
}

/// The text that the reader may sign; empty where there is none.
pub(super) async fn request_text(
    state: &ServerState,
    visit: &Visit,
    page: &DocumentPage,
) -> Result<String, Failure> {
    // Theirs is answered first.
    let theirs = page.document.their_request().is_some();
    let signed = if theirs { Operation::AnnulmentAgree } else { Operation::AnnulmentAsk };
    if !page.actions.iter().any(|it| it.is_open() && it.operation == signed) {
        return Ok(String::new());
    }
    Ok(state.app.annulment_text(&visit.caller(), page.document.card.public_id).await?.text)
}

/// Asks for annulment, or agrees to it, by the signature that the form brings.
pub(super) async fn sign(
    state: &ServerState,
    visit: &Visit,
    (document, agrees): (PublicId, bool),
    form: &FormData,
) -> Result<(), AppError> {
    let (caller, cms) = (visit.caller(), signature(form));
    let sign = state.app.prepare_annulment_signature(&caller, document, agrees, cms).await?;
    state.app.run(caller, sign).await
}
