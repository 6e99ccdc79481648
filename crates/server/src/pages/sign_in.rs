//! The door: signing in with a password and a second step, choosing an organisation, signing out.

use app::commands::SessionEnd;
use app::{
    AppError, PasskeySite, Problem, SignIn, SignInError, SignedIn, SigningPlace, StepAnswer,
    StepProof, queries,
};
use axum::Router;
use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use ids::{MINUTE, OrganisationId, Token256};
use serde::Deserialize;

use super::sign_in_certificate::is_of_signature;
use super::sign_in_step::asked;
use super::{Guest, Visit, go};
use crate::address::Place;
use crate::door::{Door, Site, set_device};
use crate::error::Failure;
use crate::form::FormData;
use crate::problem::{self, Code, of_sign_in_signature};
use crate::session;
use crate::state::{ServerState, Settings, nobody};
use crate::view::{FieldErrors, OrganisationLink, SignInPage, SignInState};

/// The door.
pub(super) fn routes() -> Router<ServerState> {
    Router::new()
        .route("/sign-in", get(show).post(enter))
        .route("/sign-out", post(leave))
        .route("/session/organisation", post(change))
        .merge(super::sign_in_certificate::routes())
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
    door: Door,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    if state.app.ask(nobody(), queries::organisations).await?.is_empty() {
        return Ok(go("/first-run"));
    }
    let had_session = session::has_cookie(&headers, &state.settings);
    let answer = match (asked.out, had_session && !asked.next.is_empty()) {
        (true, _) => SignInState::SignedOut,
        (false, true) => SignInState::Ended,
        (false, false) => SignInState::Fresh,
    };
    let about = (StatusCode::OK, asked.login.as_str(), local(&asked.next));
    show_door(&state, &guest, &door, about, answer)
}

async fn enter(
    State(state): State<ServerState>,
    guest: Guest,
    door: Door,
    Place(place): Place,
    Site(site): Site,
    form: FormData,
) -> Result<Response, Failure> {
    let (login, next) = (form.text("login"), local(form.text("next")));
    let error = match attempt(&state, (place, site.clone()), &form).await? {
        Ok(signed) => return Ok(entered(&signed, &state.settings, go_on(next))),
        Err(SignInError::Wrong) if form.has("ticket") => {
            let about = (StatusCode::OK, "", next);
            return show_door(&state, &guest, &door, about, SignInState::Ended);
        }
        Err(error) => error,
    };
    let (status, answer) = refused(error, site.as_ref())?;
    show_door(&state, &guest, &door, (status, login, next), answer)
}

/// A password; or, where so much was proved a moment ago, the second step or an organisation.
async fn attempt(
    state: &ServerState,
    (place, site): (SigningPlace, Option<PasskeySite>),
    form: &FormData,
) -> Result<Result<SignedIn, SignInError>, Failure> {
    let lives = state.settings.session_lives();
    if !form.has("ticket") {
        let sign_in = SignIn {
            name: form.text("login").to_owned(),
            password: form.text("password").to_owned(),
            code: String::new(),
            organisation: form.optional::<OrganisationId>("organisation")?,
            site,
            place,
            lives,
        };
        return Ok(state.app.sign_in(sign_in).await);
    }
    let ticket: Result<Token256, ()> = form.text("ticket").parse();
    let ticket = ticket.map_err(|()| AppError::field("form", Problem::Form))?;
    let shown = |field: &str| form.has(field).then(|| form.text(field).to_owned());
    let proof = shown("passkey").map(StepProof::Passkey).or(shown("code").map(StepProof::Code));
    if let Some(proof) = proof {
        return Ok(state.app.go_through(StepAnswer { ticket, proof, site, place, lives }).await);
    }
    let organisation = form.parsed("organisation")?;
    Ok(state.app.enter_chosen(ticket, organisation, place, lives).await)
}

async fn leave(
    State(state): State<ServerState>,
    visit: Visit,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let label = Some(visit.signed.person()?.session.label.clone());
    let end = SessionEnd { employee: visit.signed.person()?.employee.id, label };
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
    if wanted == visit.caller().organisation {
        return Ok(go("/"));
    }
    let lives = state.settings.session_lives();
    let signed =
        state.app.change_organisation(visit.signed.person()?, wanted, place, lives).await?;
    Ok(entered(&signed, &state.settings, "/"))
}

/// Off to a page of this site with the cookies of a new session and of the device.
pub(super) fn entered(signed: &SignedIn, settings: &Settings, next: &str) -> Response {
    let mut response = go(next);
    let session = session::set_cookie(&signed.secret, settings);
    let cookies = session.into_iter().chain(set_device(&signed.mark, settings));
    cookies.for_each(|it| {
        response.headers_mut().append(SET_COOKIE, it);
    });
    response
}

/// The door with what it answers: a status, the name typed, where to go afterwards.
pub(super) fn show_door(
    state: &ServerState,
    guest: &Guest,
    door: &Door,
    (status, login, next): (StatusCode, &str, &str),
    answer: SignInState,
) -> Result<Response, Failure> {
    let text = door.text(state, None);
    let page = SignInPage {
        login: login.to_owned(),
        next: next.to_owned(),
        state: answer,
        text: text.text,
        issued: text.issued.0,
        errors: FieldErrors::default(),
    };
    Ok(door.kept_by(guest.show(status, &page)?, &state.settings))
}

/// An address of this site; empty for any other.
pub(super) fn local(next: &str) -> &str {
    let away = next.starts_with("//") || next.contains('\\') || next.contains(char::is_control);
    if next.starts_with('/') && !away { next } else { "" }
}

pub(super) fn go_on(next: &str) -> &str {
    if next.is_empty() { "/" } else { next }
}

pub(super) fn refused(
    error: SignInError,
    site: Option<&PasskeySite>,
) -> Result<(StatusCode, SignInState), Failure> {
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
            let organisations = choice.organisations.into_iter().map(link).collect();
            let ticket = choice.ticket.reveal();
            (StatusCode::OK, SignInState::Choose { ticket, organisations })
        }
        SignInError::SecondStep(step) => asked(&step, site),
        SignInError::Signature(reasons) => no_signature(of_sign_in_signature(&reasons)),
        SignInError::NotRegistered => {
            no_signature(problem::Problem::new(Code::SignInNotRegistered))
        }
        SignInError::App(error) if is_of_signature(&error) => {
            no_signature(problem::Problem::of(&error))
        }
        SignInError::App(error) => return Err(error.into()),
    })
}

fn no_signature(problem: problem::Problem) -> (StatusCode, SignInState) {
    let (title, advice) = (problem.title, problem.advice);
    (StatusCode::UNPROCESSABLE_ENTITY, SignInState::NoSignature { title, advice })
}

fn link((id, name): (OrganisationId, String)) -> OrganisationLink {
    OrganisationLink { id: id.to_string(), name, detail: String::new(), current: false }
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
