//! One's own passkeys: registered by the browser under a name of one's choice, removed one by one.
//! Both ask for the password.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use ids::{Sha256, Token256};

use super::second_factor::turned_on;
use super::wrong::Wrong;
use super::{Visit, done};
use crate::door::Site;
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use crate::view::{FieldErrors, Message, Note, PasskeyPrompt, PasskeyView, PasskeysPage, Section};
use app::{AppError, FactorError, NewPasskey, PasskeySite, queries};
use domain::PasskeyRecord;

/// The page's address.
const HERE: &str = "/profile/passkeys";

/// The page and its forms.
pub(super) fn routes() -> Router<ServerState> {
    Router::new().route(HERE, get(show).post(change))
}

async fn show(
    State(state): State<ServerState>,
    Site(site): Site,
    visit: Visit,
) -> Result<Response, Failure> {
    let page = page(&state, &visit, site.as_ref()).await?;
    visit.show(&page, Section::Profile)
}

async fn change(
    State(state): State<ServerState>,
    Site(site): Site,
    visit: Visit,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let outcome = match form.has("remove") {
        true => remove(&state, &visit, &form).await.map(|()| None),
        false => add(&state, &visit, site.as_ref(), &form).await.map(Some),
    };
    match outcome {
        Ok(None) => Ok(done(HERE, Message::PasskeyRemoved)),
        Ok(Some(codes)) => turned_on(&visit, codes, Message::PasskeyAdded),
        Err(error) => {
            let wrong = Wrong::of(error)?;
            let page = page(&state, &visit, site.as_ref()).await?;
            again(&visit, &form, &wrong, page)
        }
    }
}

async fn add(
    state: &ServerState,
    visit: &Visit,
    site: Option<&PasskeySite>,
    form: &FormData,
) -> Result<Vec<String>, AppError> {
    let text = |name: &str| form.text(name).to_owned();
    let site = site.ok_or(FactorError::Away)?;
    let ticket: Result<Token256, ()> = form.text("ticket").parse();
    let new = NewPasskey {
        ticket: ticket.map_err(|()| FactorError::Over)?,
        name: text("name"),
        password: text("password"),
        answer: text("passkey"),
    };
    state.app.add_passkey(visit.caller(), site, new).await
}

async fn remove(state: &ServerState, visit: &Visit, form: &FormData) -> Result<(), AppError> {
    let digest: Result<Sha256, ()> = form.text("remove").parse();
    let digest = digest.map_err(|()| AppError::NotFound)?;
    let password = form.text("password").to_owned();
    state.app.remove_passkey(visit.caller(), password, digest).await
}

/// The page again, with what was typed and what is wrong with it.
fn again(
    visit: &Visit,
    form: &FormData,
    wrong: &Wrong,
    mut page: PasskeysPage,
) -> Result<Response, Failure> {
    let field = match wrong.field() {
        "present" => Some("password"),
        "name" => Some("name"),
        _ => None,
    };
    page.name = form.text("name").to_owned();
    page.removing = form.has("remove").then(|| form.text("remove").to_owned());
    page.errors = field.map_or_else(FieldErrors::default, |field| wrong.at(field));
    let notes: Vec<Note> = field.is_none().then(|| wrong.note()).into_iter().collect();
    visit.answer(wrong.status(), &page, Section::Profile, None, notes)
}

async fn page(
    state: &ServerState,
    visit: &Visit,
    site: Option<&PasskeySite>,
) -> Result<PasskeysPage, Failure> {
    let own = state.app.ask(visit.caller(), queries::profile_page).await?;
    let (ticket, prompt) = match site {
        None => (String::new(), PasskeyPrompt::Away),
        Some(site) => {
            let offer = state.app.offer_passkey(&visit.caller(), site).await?;
            let (options, origin) = (offer.options, site.origin());
            (offer.ticket.reveal(), PasskeyPrompt::Ask { options, origin })
        }
    };
    Ok(PasskeysPage {
        keys: own.passkeys.iter().map(passkey).collect(),
        prompt,
        ticket,
        name: String::new(),
        removing: None,
        errors: FieldErrors::default(),
    })
}

pub(super) fn passkey(record: &PasskeyRecord) -> PasskeyView {
    PasskeyView {
        id: record.digest.to_string(),
        name: record.name.clone(),
        since: record.since,
        used: record.used,
    }
}
