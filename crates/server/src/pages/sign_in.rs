//! The door: signing in with a password, choosing an organisation, signing out.

use app::commands::SessionEnd;
use app::{AppError, Problem, SignIn, SignInError, SignedIn, SigningPlace, queries};
use axum::Router;
use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use ids::{MINUTE, OrganisationId};
use serde::Deserialize;

use super::{Guest, Visit, go};
use crate::address::Place;
use crate::error::Failure;
use crate::form::FormData;
use crate::session;
use crate::state::{ServerState, Settings, nobody};
use crate::view::{FieldErrors, OrganisationLink, SignInPage, SignInState};

/// The door.
pub(super) fn routes() -> Router<ServerState> {
    Router::new()
        .route("/sign-in", get(show).post(enter))
        .route("/sign-out", post(leave))
        .route("/session/organisation", post(change))
}

/// What the address of the door carries.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    next: String,
    login: String,
    out: bool,
}

async fn show(
    State(state): State<ServerState>,
    guest: Guest,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    if state.app.ask(nobody(), queries::organisations).await?.is_empty() {
        return Ok(go("/first-run"));
    }
    let had_session = session::has_cookie(&headers, &state.settings);
    let door = match (asked.out, had_session && !asked.next.is_empty()) {
        (true, _) => SignInState::SignedOut,
        (false, true) => SignInState::Ended,
        (false, false) => SignInState::Fresh,
    };
    guest.show(StatusCode::OK, &page(asked.login, local(&asked.next), door))
}

async fn enter(
    State(state): State<ServerState>,
    guest: Guest,
    Place(place): Place,
    form: FormData,
) -> Result<Response, Failure> {
    if form.has("ticket") {
        return enter_chosen(&state, &guest, place, &form).await;
    }
    let sign_in = SignIn {
        name: form.text("login").to_owned(),
        password: form.text("password").to_owned(),
        organisation: form.optional::<OrganisationId>("organisation")?,
        place,
        lives: state.settings.session_lives(),
    };
    let next = local(form.text("next"));
    match state.app.sign_in(sign_in).await {
        Ok(signed) => Ok(entered(&signed, &state.settings, go_on(next))),
        Err(error) => {
            let (status, door) = refused(error)?;
            guest.show(status, &page(form.text("login").to_owned(), next, door))
        }
    }
}

/// The password was right a moment ago: only the organisation was still to be chosen.
async fn enter_chosen(
    state: &ServerState,
    guest: &Guest,
    place: SigningPlace,
    form: &FormData,
) -> Result<Response, Failure> {
    let (ticket, organisation) = (form.text("ticket").parse(), form.parsed("organisation")?);
    let ticket = ticket.map_err(|()| AppError::field("form", Problem::Form))?;
    let next = local(form.text("next"));
    let lives = state.settings.session_lives();
    match state.app.enter_chosen(ticket, organisation, place, lives).await {
        Ok(signed) => Ok(entered(&signed, &state.settings, go_on(next))),
        Err(SignInError::Wrong) => {
            guest.show(StatusCode::OK, &page(String::new(), next, SignInState::Ended))
        }
        Err(error) => {
            let (status, door) = refused(error)?;
            guest.show(status, &page(String::new(), next, door))
        }
    }
}

async fn leave(
    State(state): State<ServerState>,
    visit: Visit,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let label = Some(visit.signed.who.session.label.clone());
    let end = SessionEnd { employee: visit.signed.who.employee.id, label };
    state.app.run(visit.caller(), end).await?;
    let mut response = go("/sign-in?out=true");
    response
        .headers_mut()
        .extend(session::clear_cookie(&state.settings).map(|it| (SET_COOKIE, it)));
    Ok(response)
}

/// Work in another organisation of the account.
async fn change(
    State(state): State<ServerState>,
    visit: Visit,
    Place(place): Place,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let wanted: OrganisationId = form.parsed("organisation")?;
    if wanted == visit.signed.who.caller.organisation {
        return Ok(go("/"));
    }
    let lives = state.settings.session_lives();
    let signed = state.app.change_organisation(&visit.signed.who, wanted, place, lives).await?;
    Ok(entered(&signed, &state.settings, "/"))
}

/// Off to a page of this site with the cookie of a new session.
pub(super) fn entered(signed: &SignedIn, settings: &Settings, next: &str) -> Response {
    let mut response = go(next);
    let cookie = session::set_cookie(&signed.secret, settings);
    response.headers_mut().extend(cookie.map(|it| (SET_COOKIE, it)));
    response
}

fn page(login: String, next: &str, state: SignInState) -> SignInPage {
    SignInPage { login, next: next.to_owned(), state, errors: FieldErrors::default() }
}

/// An address of this site; empty for any other.
fn local(next: &str) -> &str {
    let away = next.starts_with("//") || next.contains('\\') || next.contains(char::is_control);
    if next.starts_with('/') && !away { next } else { "" }
}

fn go_on(next: &str) -> &str {
    if next.is_empty() { "/" } else { next }
}

fn refused(error: SignInError) -> Result<(StatusCode, SignInState), Failure> {
    Ok(match error {
        SignInError::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, SignInState::WrongPassword),
        SignInError::Wait(wait) => {
            let minutes = u32::try_from(wait.saturating_add(MINUTE - 1) / MINUTE).unwrap_or(1);
            (StatusCode::TOO_MANY_REQUESTS, SignInState::TooMany { minutes })
        }
        SignInError::Closed(organisation) => {
            (StatusCode::FORBIDDEN, SignInState::Closed { organisation })
        }
        SignInError::Choose(choice) => {
            let link = |(id, name): (OrganisationId, String)| OrganisationLink {
                id: id.to_string(),
                name,
                detail: String::new(),
                current: false,
            };
            let organisations = choice.organisations.into_iter().map(link).collect();
            let ticket = choice.ticket.reveal();
            (StatusCode::OK, SignInState::Choose { ticket, organisations })
        }
        SignInError::App(error) => return Err(error.into()),
    })
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn only_addresses_of_this_site_are_followed() {
        assert_eq!(local("/documents?folder=bin"), "/documents?folder=bin");
        for away in ["", "//evil.example", "/\\evil.example", "https://evil.example", "/a\nb"] {
            assert_eq!(local(away), "", "{away}");
        }
    }
}
