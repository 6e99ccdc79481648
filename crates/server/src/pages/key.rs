//! Applying to register a certificate: a text is signed with its key, on the page or elsewhere.

use axum::Router;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use ids::Moment;
use serde::Deserialize;

use super::sign_in_certificate::signature;
use super::wrong::Wrong;
use super::{Visit, done};
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use crate::view::{FieldErrors, KeyPage, Message, Note, Section};

/// The form, and its text as a file.
pub(super) fn routes() -> Router<ServerState> {
    Router::new().route("/profile/key", get(show).post(apply)).route("/profile/key/text", get(text))
}

/// What the address carries.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    /// `auth`: a key for signing in.
    purpose: String,
    issued: Option<i64>,
}

async fn show(
    State(state): State<ServerState>,
    visit: Visit,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let page = page(&state, &visit, &headers, &asked.purpose).await?;
    visit.show(&page, Section::Profile)
}

/// The text as a file, exactly as it is to be signed.
async fn text(
    State(state): State<ServerState>,
    visit: Visit,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let origin = state.settings.address_of(&headers);
    let text = state.app.key_text(&visit.caller(), &origin, asked.issued.map(Moment)).await?;
    let headers = [
        (CONTENT_TYPE, "text/plain; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"dopusk-key.txt\""),
    ];
    Ok((headers, text.text).into_response())
}

async fn apply(
    State(state): State<ServerState>,
    visit: Visit,
    headers: HeaderMap,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let origin = state.settings.address_of(&headers);
    let (caller, issued) = (visit.caller(), Moment(form.parsed("issued")?));
    let cms = signature(&form);
    let prepared = state.app.prepare_key_application(&caller, &origin, issued, &cms).await;
    let applied = match prepared {
        Ok(apply) => state.app.run(caller, apply).await,
        Err(error) => Err(error),
    };
    match applied {
        Ok(_) => Ok(done(Section::Profile.href(), Message::KeyApplied)),
        Err(error) => {
            let wrong = Wrong::of(error)?;
            let mut page = page(&state, &visit, &headers, form.text("purpose")).await?;
            page.errors = wrong.at("signature");
            let notes: Vec<Note> = vec![wrong.note()];
            visit.answer(wrong.status(), &page, Section::Profile, None, notes)
        }
    }
}

async fn page(
    state: &ServerState,
    visit: &Visit,
    headers: &HeaderMap,
    purpose: &str,
) -> Result<KeyPage, Failure> {
    let origin = state.settings.address_of(headers);
    let text = state.app.key_text(&visit.caller(), &origin, None).await?;
    Ok(KeyPage {
        text: text.text,
        issued: text.issued.0,
        purpose: if purpose == "auth" { "auth" } else { "signing" },
        errors: FieldErrors::default(),
    })
}
