//! Signing in and out, who one is, and passwords.

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Empty, Json, parse};
use super::change::Change;
use super::data::{HeldRight, Named, Person, name, time};
use super::extract::Reader;
use crate::address::Place;
use crate::error::Failure;
use crate::problem::{Code, Problem, Rejection};
use crate::session::{Signed, clear_cookie, csrf_of, set_cookie};
use crate::state::ServerState;
use app::commands::SessionEnd;
use app::{AppError, SignIn, SignInError, SignedIn, TypedPassword, queries};
use ids::{OrganisationId, SECOND};

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(show, open, end))
        .routes(routes!(change_password))
        .routes(routes!(set_password))
}

/// Who is signed in, and what they may.
#[derive(Serialize, ToSchema)]
struct Session {
    employee: Person,
    organisation: Named,
    /// `Password`, `Certificate` or `Token`.
    kind: String,
    until: String,
    /// For `X-CSRF-Token`, where the session is a cookie.
    csrf: String,
    rights: Vec<HeldRight>,
}

/// What is shown at the door.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SignIn)]
struct Door {
    name: String,
    password: String,
    /// Where the account works in several.
    organisation: Option<i64>,
}

/// A session was opened: its cookie is set.
#[derive(Serialize, ToSchema)]
struct Opened {
    until: String,
    csrf: String,
}

/// One's own password, changed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PasswordChange {
    present: String,
    password: String,
    again: String,
}

/// A password set through a one-time link.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PasswordByLink {
    link: String,
    password: String,
    again: String,
}

/// The account whose password was set.
#[derive(Serialize, ToSchema)]
struct Account {
    sign_in_name: String,
}

/// Who am I.
#[utoipa::path(get, path = "/session", tag = "session",
    responses((status = 200, body = Session)),
    extensions(("x-operation" = json!("employee.view"))))]
async fn show(
    State(state): State<ServerState>,
    signed: Signed,
    Reader(locale): Reader,
) -> Result<axum::Json<Session>, Failure> {
    let page = state.app.ask(signed.caller(), queries::profile_page).await?;
    let card = &page.directory.records.organisation;
    Ok(axum::Json(Session {
        employee: Person::of(&page.employee),
        organisation: Named { id: card.organisation.0, name: card.name.clone() },
        kind: name(&signed.who.session.kind),
        until: time(signed.who.session.until),
        csrf: signed.csrf,
        rights: HeldRight::all(&page.rights, &locale),
    }))
}

/// Sign in.
#[utoipa::path(post, path = "/session", tag = "session", request_body = Door,
    responses((status = 201, body = Opened)), security(()),
    extensions(("x-operation" = json!("session.open"))))]
async fn open(
    State(state): State<ServerState>,
    Place(place): Place,
    body: axum::body::Bytes,
) -> Result<Response, Response> {
    let door: Door = parse(&body).map_err(IntoResponse::into_response)?;
    let sign_in = SignIn {
        name: door.name,
        password: door.password,
        organisation: door.organisation.map(OrganisationId),
        place,
        lives: state.settings.session_lives(),
    };
    let signed = state.app.sign_in(sign_in).await.map_err(refused)?;
    Ok(opened(&signed, &state))
}

/// Sign out.
#[utoipa::path(delete, path = "/session", tag = "session", responses((status = 204)),
    extensions(("x-operation" = json!("session.end"))))]
async fn end(
    State(state): State<ServerState>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    let session = &by.signed.who.session;
    let end = SessionEnd { employee: session.employee, label: Some(session.label.clone()) };
    let mut response = by.done(&state, end).await?;
    if let Some(cookie) = clear_cookie(&state.settings) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Change one's own password. Every other session of one's own ends.
#[utoipa::path(put, path = "/session/password", tag = "session", request_body = PasswordChange,
    responses((status = 204)), extensions(("x-operation" = json!("password.change"))))]
async fn change_password(
    State(state): State<ServerState>,
    Change { by, body: Json(said) }: Change<Json<PasswordChange>>,
) -> Result<StatusCode, Failure> {
    let new = TypedPassword { password: said.password, again: said.again };
    state.app.change_password(by.caller(), said.present, new).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Set a password through a one-time link, which is used up.
#[utoipa::path(post, path = "/password", tag = "session", request_body = PasswordByLink,
    responses((status = 200, body = Account)), security(()),
    extensions(("x-operation" = json!("password.change"))))]
async fn set_password(
    State(state): State<ServerState>,
    body: axum::body::Bytes,
) -> Result<axum::Json<Account>, Response> {
    let said: PasswordByLink = parse(&body).map_err(IntoResponse::into_response)?;
    let failed = |error: AppError| Failure::from(error).into_response();
    let link = said.link.parse().map_err(|()| failed(AppError::NotFound))?;
    let new = TypedPassword { password: said.password, again: said.again };
    let set = state.app.set_password_by_link(link, new).await;
    Ok(axum::Json(Account { sign_in_name: set.map_err(failed)? }))
}

fn opened(signed: &SignedIn, state: &ServerState) -> Response {
    let body = Opened { until: time(signed.until), csrf: csrf_of(&signed.secret) };
    let mut response = (StatusCode::CREATED, axum::Json(body)).into_response();
    let cookie: Option<HeaderValue> = set_cookie(&signed.secret, &state.settings);
    if let Some(cookie) = cookie {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    response
}

fn refused(error: SignInError) -> Response {
    let problem = match error {
        SignInError::App(error) => return Failure::from(error).into_response(),
        SignInError::Wrong => Problem::new(Code::SignInWrong),
        SignInError::Wait(wait) => {
            Problem::new(Code::SignInWait).number("seconds", wait / SECOND + 1)
        }
        SignInError::Closed(organisation) => {
            let mut problem = Problem::new(Code::SignInClosed);
            problem.title = problem.title.text("organisation", organisation);
            problem
        }
        SignInError::Choose(choice) => {
            let all = choice.organisations.into_iter().map(|(id, name)| (id.0, name));
            Problem { organisations: all.collect(), ..Problem::new(Code::SignInChoose) }
        }
    };
    Rejection::from(problem).into_response()
}
