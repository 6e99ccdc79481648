//! One's own notices by mail: where they go, and whether they are wanted.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::wrong::Wrong;
use super::{Visit, done};
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use crate::view::{FieldErrors, MailPage, Message, Section};
use app::commands::MailSet;
use app::queries;

/// The page and its form.
pub(super) fn routes() -> Router<ServerState> {
    Router::new().route("/profile/mail", get(show).post(save))
}

async fn show(State(state): State<ServerState>, visit: Visit) -> Result<Response, Failure> {
    let page = page(&state, &visit).await?;
    visit.show(&page, Section::Profile)
}

async fn save(
    State(state): State<ServerState>,
    visit: Visit,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let (address, wanted) = (form.text("mail").to_owned(), form.has("wanted"));
    let language = visit.locale.language.code();
    let set = MailSet { employee: None, address: address.clone(), wanted, language };
    match state.app.run(visit.caller(), set).await {
        Ok(()) => Ok(done("/profile/mail", Message::Saved)),
        Err(error) => {
            let wrong = Wrong::of(error)?;
            let shown = page(&state, &visit).await?;
            let page = MailPage { address, wanted, errors: wrong.errors(), ..shown };
            visit.answer(wrong.status(), &page, Section::Profile, None, Vec::new())
        }
    }
}

async fn page(state: &ServerState, visit: &Visit) -> Result<MailPage, Failure> {
    let found = state.app.ask(visit.caller(), queries::own_mail).await?;
    let (address, wanted) = found.address.map(|one| (one.address, one.wanted)).unwrap_or_default();
    Ok(MailPage { address, wanted, may_edit: found.may_edit, errors: FieldErrors::default() })
}
