//! Applications to register a certificate, for whoever answers them.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};

use super::document_signatures::{chip, explanation_of, signer_facts};
use super::wrong::Wrong;
use super::{Visit, done};
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use crate::view::{Fact, FieldErrors, KeyApplicationView, KeyApplicationsPage, Message, Section};
use app::{AppError, JudgedApplication};

/// The list and its forms.
const HERE: &str = "/key-applications";

/// The list, and the answers.
pub(super) fn routes() -> Router<ServerState> {
    Router::new().route(HERE, get(show)).route("/key-applications/{id}", post(answer))
}

async fn show(State(state): State<ServerState>, visit: Visit) -> Result<Response, Failure> {
    let page = page(&state, &visit).await?;
    visit.show(&page, Section::Employees)
}

async fn answer(
    State(state): State<ServerState>,
    visit: Visit,
    Path(application): Path<i64>,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let reason = form.text("reason").to_owned();
    let (declined, message) = match form.text("do") {
        "approve" => (None, Message::KeyApproved),
        "decline" => (Some(reason.clone()), Message::KeyDeclined),
        _ => return Err(AppError::NotFound.into()),
    };
    let answer = state.app.prepare_key_answer(&visit.caller(), application, declined).await?;
    match state.app.run(visit.caller(), answer).await {
        Ok(()) => Ok(done(HERE, message)),
        Err(error) => {
            let wrong = Wrong::of(error)?;
            let mut page = page(&state, &visit).await?;
            let at_reason = wrong.field() == "reason";
            if at_reason {
                page.wrong = Some((application, reason));
                page.errors = wrong.errors();
            }
            let note = (!at_reason).then(|| wrong.note()).into_iter().collect();
            visit.answer(wrong.status(), &page, Section::Employees, None, note)
        }
    }
}

async fn page(state: &ServerState, visit: &Visit) -> Result<KeyApplicationsPage, Failure> {
    let judged = state.app.judged_applications(&visit.caller()).await?;
    Ok(KeyApplicationsPage {
        rows: judged.iter().map(row).collect(),
        wrong: None,
        errors: FieldErrors::default(),
    })
}

fn row(judged: &JudgedApplication) -> KeyApplicationView {
    let (application, certificate) = (&judged.application, &judged.certificate);
    let checked = judged.shown.signers.iter().flat_map(signer_facts);
    let issuer = certificate.issuer.iter().map(|it| Fact::new("certificate-issuer", it));
    let serial = Fact::code("certificate-serial", &certificate.serial);
    KeyApplicationView {
        id: application.id,
        employee: application.employee.0,
        name: judged.employee.full_name(),
        made: application.made,
        subject: certificate.subject.common_name.clone().unwrap_or_default(),
        verdict: chip(Some(judged.shown.overall)),
        explanation: judged.shown.signers.iter().find_map(|it| explanation_of(&it.reasons)),
        facts: checked.chain(issuer).chain([serial]).collect(),
    }
}
