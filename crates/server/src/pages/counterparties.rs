//! «Контрагенты»: other organisations, invited by their identifier, and answered.

use app::commands::{CounterpartyAnswer, CounterpartyInvite};
use app::queries::{self, CounterpartiesPage};
use app::{AppError, Problem};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use domain::{CounterpartyRecord, CounterpartyState};
use ids::OrganisationId;

use super::closed::closed_action;
use super::wrong::Wrong;
use super::{Visit, done, go};
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use crate::text::Phrase;
use crate::view::{self, Chip, CounterpartyView, FieldErrors, Message, Note, Section, Tone};

const PATH: &str = "/counterparties";

/// The directory and its forms.
pub(super) fn routes() -> Router<ServerState> {
    let back = |Path(_): Path<String>| async { go(PATH) };
    Router::new()
        .route(PATH, get(show).post(invite))
        .route("/counterparties/{id}", post(answer).get(back))
}

async fn show(State(state): State<ServerState>, visit: Visit) -> Result<Response, Failure> {
    let page = page(&found(&state, &visit).await?);
    visit.show(&page, Section::Organisation)
}

async fn invite(
    State(state): State<ServerState>,
    visit: Visit,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let edo = form.text("edo").to_owned();
    match state.app.run(visit.caller(), CounterpartyInvite { edo }).await {
        Ok(_) => Ok(done(PATH, Message::CounterpartyInvited)),
        Err(error) => invite_again(&state, &visit, &form, error).await,
    }
}

/// One that is not there and one that is not proved are not found alike.
async fn invite_again(
    state: &ServerState,
    visit: &Visit,
    form: &FormData,
    error: AppError,
) -> Result<Response, Failure> {
    let unknown = error == AppError::field("edo", Problem::Unknown);
    let wrong = Wrong::of(error)?;
    let (errors, notes) = if unknown {
        let not_found = Phrase::new("counterparty-not-found");
        (FieldErrors::default().at("edo", not_found), Vec::new())
    } else {
        (wrong.errors(), vec![wrong.note()])
    };
    let typed = form.text("edo").to_owned();
    let shown = view::CounterpartiesPage { typed, errors, ..page(&found(state, visit).await?) };
    show_with(visit, wrong.status(), &shown, notes)
}

async fn answer(
    State(state): State<ServerState>,
    visit: Visit,
    Path(id): Path<i64>,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let accepted = match form.text("do") {
        "accept" => true,
        "refuse" => false,
        _ => return Err(AppError::NotFound.into()),
    };
    let answer = CounterpartyAnswer { peer: OrganisationId(id), accepted };
    let said = if accepted { Message::CounterpartyAccepted } else { Message::CounterpartyRefused };
    match state.app.run(visit.caller(), answer).await {
        Ok(()) => Ok(done(PATH, said)),
        Err(error) => {
            let wrong = Wrong::of(error)?;
            let shown = page(&found(&state, &visit).await?);
            show_with(&visit, wrong.status(), &shown, vec![wrong.note()])
        }
    }
}

fn show_with(
    visit: &Visit,
    status: StatusCode,
    page: &view::CounterpartiesPage,
    notes: Vec<Note>,
) -> Result<Response, Failure> {
    visit.answer(status, page, Section::Organisation, None, notes)
}

async fn found(state: &ServerState, visit: &Visit) -> Result<CounterpartiesPage, Failure> {
    Ok(state.app.ask(visit.caller(), queries::counterparties_page).await?)
}

fn page(found: &CounterpartiesPage) -> view::CounterpartiesPage {
    let asks = |it: &&CounterpartyRecord| it.state == CounterpartyState::Asked;
    let all = &found.counterparties;
    let label = || Phrase::new("counterparty-invite");
    let refused = found.not_invited.iter();
    view::CounterpartiesPage {
        asking: all.iter().filter(asks).map(row).collect(),
        rows: all.iter().filter(|it| !asks(it)).map(row).collect(),
        edo: found.edo.clone(),
        proved: found.proved,
        may_invite: found.not_invited.is_none(),
        closed: refused.map(|it| closed_action("invite", label(), it, &[])).collect(),
        typed: String::new(),
        errors: FieldErrors::default(),
    }
}

fn row(record: &CounterpartyRecord) -> CounterpartyView {
    CounterpartyView {
        id: record.peer.0,
        name: record.shown().to_owned(),
        number: record.number.clone().unwrap_or_default(),
        edo: record.edo.clone(),
        state: state(record.state),
        since: record.since,
    }
}

fn state(state: CounterpartyState) -> Chip {
    let (tone, word) = match state {
        CounterpartyState::Invited => (Tone::Plain, view::CounterpartyState::Invited),
        CounterpartyState::Asked => (Tone::You, view::CounterpartyState::Asked),
        CounterpartyState::Linked => (Tone::Ok, view::CounterpartyState::Linked),
        CounterpartyState::Refused => (Tone::Bad, view::CounterpartyState::Refused),
    };
    Chip::new(tone, Phrase::new(word.key()))
}
