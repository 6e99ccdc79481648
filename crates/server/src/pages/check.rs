//! «Проверить документ»: anybody has the signature on a file verified (R13). Nothing is kept.

use app::CheckedFile;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;

use super::Guest;
use super::document_signatures::{certificate_facts, chip, explanation_of, signer_facts};
use super::wrong::Wrong;
use crate::address::Place;
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use crate::text::Locale;
use crate::view::{CheckPage, CheckedSignerView, CheckedView};

/// The page.
pub(super) fn routes() -> Router<ServerState> {
    Router::new().route("/check", get(show).post(check))
}

async fn show(guest: Guest) -> Result<Response, Failure> {
    guest.show(StatusCode::OK, &CheckPage::default())
}

async fn check(
    State(state): State<ServerState>,
    guest: Guest,
    place: Place,
    form: FormData,
) -> Result<Response, Failure> {
    let (document, signature) = (form.file("document"), form.file("signature"));
    let present = |file: &&crate::form::UploadedFile| !file.bytes.is_empty();
    let (document, signature) = (document.filter(present), signature.filter(present));
    let (main, beside) = match (document, signature) {
        (Some(document), Some(signature)) => (document, Some(signature.bytes.clone())),
        (Some(alone), None) | (None, Some(alone)) => (alone, None),
        (None, None) => return guest.show(StatusCode::OK, &CheckPage::default()),
    };
    match state.app.check_file(&place.0.address, main.bytes.clone(), beside).await {
        Ok(found) => {
            let found = Some(view(&main.name, &found, &guest.locale));
            guest.show(StatusCode::OK, &CheckPage { found, ..CheckPage::default() })
        }
        Err(error) => {
            let wrong = Wrong::of(error)?;
            let page = CheckPage { errors: wrong.errors(), ..CheckPage::default() };
            guest.show(wrong.status(), &page)
        }
    }
}

fn view(file: &str, found: &CheckedFile, locale: &Locale) -> CheckedView {
    let signers = found.verdict.signers.iter().zip(&found.signers).map(|(signer, known)| {
        let said = known.certificate.iter().flat_map(|it| certificate_facts(it, locale));
        CheckedSignerView {
            name: known.name.clone(),
            explanation: explanation_of(&signer.reasons),
            facts: signer_facts(signer).into_iter().chain(said).collect(),
        }
    });
    CheckedView {
        file: file.to_owned(),
        verdict: chip(Some(found.verdict.overall)),
        signers: signers.collect(),
    }
}
