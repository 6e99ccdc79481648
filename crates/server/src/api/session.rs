//! Signing in and out, who one is, and passwords.

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Empty, Json};
use super::change::{Change, Stranger, given, mark_repeated, response};
use super::data::{HeldRight, Named, Person, name, time};
use super::extract::Reader;
use crate::address::Place;
use crate::door::{Site, set_device};
use crate::error::Failure;
use crate::problem::{Code, Problem, Rejection, of_sign_in_signature};
use crate::session::{Signed, clear_cookie, csrf_of, set_cookie};
use crate::state::ServerState;
use crate::text::Locale;
use app::commands::SessionEnd;
use app::{AppError, SignIn, SignInError, SignedIn, Tried, TypedPassword, queries};
use ids::{OrganisationId, SECOND};

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(show, open, end))
        .routes(routes!(change_organisation))
        .routes(routes!(change_password))
        .routes(routes!(set_password))
}

/// Who is signed in, and what they may.
#[derive(Serialize, ToSchema)]
struct Session {
    /// The person; none where a program is known by its TLS certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    employee: Option<Person>,
    /// The information system.
    #[serde(skip_serializing_if = "Option::is_none")]
    system: Option<Named>,
    organisation: Named,
    /// Where the account works: what `organisation` may become.
    organisations: Vec<Named>,
    /// `Password`, `Certificate` or `Token`; `System` without a session.
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
    /// The code of the second factor, or a recovery code, where the account has one.
    #[serde(default)]
    code: String,
    /// Where the account works in several.
    organisation: Option<i64>,
}

/// A session was opened: its cookie is set.
#[derive(Serialize, ToSchema)]
pub(super) struct Opened {
    until: String,
    csrf: String,
}

/// Another organisation of the account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OrganisationChoice {
    organisation: i64,
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
    if signed.is_system() {
        let profile = state.app.ask(signed.caller(), queries::system_profile).await?;
        return Ok(axum::Json(Session::of_system(&profile, &locale)));
    }
    let session = signed.person()?.session.clone();
    let page = state.app.ask(signed.caller(), queries::profile_page).await?;
    let all = state.app.ask(signed.caller(), queries::organisations_of).await?;
    let card = &page.directory.records.organisation;
    Ok(axum::Json(Session {
        employee: Some(Person::of(&page.employee)),
        system: None,
        organisation: Named { id: card.organisation.0, name: card.name.clone() },
        organisations: all
            .into_iter()
            .map(|(id, card)| Named { id: id.0, name: card.name })
            .collect(),
        kind: name(&session.kind),
        until: time(session.until),
        csrf: signed.csrf,
        rights: HeldRight::all(&page.rights, &locale),
    }))
}

/// Sign in. Repeated with its `Idempotency-Key` it proves the password again and opens a session in
/// place of the one that it opened before.
#[utoipa::path(post, path = "/session", tag = "session", request_body = Door,
    responses((status = 201, body = Opened)), security(()),
    extensions(("x-operation" = json!("session.open"))))]
async fn open(
    State(state): State<ServerState>,
    Place(place): Place,
    Site(site): Site,
    Stranger { once, body: Json(door) }: Stranger<Json<Door>>,
) -> Result<Response, Response> {
    let sign_in = SignIn {
        name: door.name,
        password: door.password,
        code: door.code,
        organisation: door.organisation.map(OrganisationId),
        site,
        place,
        lives: state.settings.session_lives(),
    };
    let Some(once) = once else {
        return Ok(opened(&state.app.sign_in(sign_in).await.map_err(refused)?, &state));
    };
    let (signed, repeated) = state.app.sign_in_once(sign_in, once).await.map_err(refused)?;
    let mut response = opened(&signed, &state);
    if repeated {
        mark_repeated(&mut response);
    }
    Ok(response)
}

/// Sign out.
#[utoipa::path(delete, path = "/session", tag = "session", responses((status = 204)),
    extensions(("x-operation" = json!("session.end"))))]
async fn end(
    State(state): State<ServerState>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    let session = &by.signed.person()?.session;
    let end = SessionEnd { employee: session.employee, label: Some(session.label.clone()) };
    let mut response = by.done(&state, end).await?;
    if let Some(cookie) = clear_cookie(&state.settings) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Work in another organisation of one's account: a session there takes the place of this one.
/// A token stays in the organisation that it was made in.
#[utoipa::path(put, path = "/session/organisation", tag = "session",
    request_body = OrganisationChoice, responses((status = 201, body = Opened)),
    extensions(("x-operation" = json!("session.open"))))]
async fn change_organisation(
    State(state): State<ServerState>,
    Place(place): Place,
    Change { by, body: Json(said) }: Change<Json<OrganisationChoice>>,
) -> Result<Response, Failure> {
    let (there, lives) = (OrganisationId(said.organisation), state.settings.session_lives());
    let signed = state.app.change_organisation(by.signed.person()?, there, place, lives).await?;
    Ok(opened(&signed, &state))
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
    Stranger { once, body: Json(said) }: Stranger<Json<PasswordByLink>>,
) -> Result<Response, Failure> {
    let link = said.link.parse().map_err(|()| AppError::NotFound)?;
    let new = TypedPassword { password: said.password, again: said.again };
    let answer = |name: &String| given(StatusCode::OK, &Account { sign_in_name: name.clone() });
    Ok(response(match once {
        Some(once) => state.app.set_password_by_link_once(link, new, once, answer).await?,
        None => answer(&state.app.set_password_by_link(link, new).await?),
    }))
}

impl Session {
    /// A program is who its certificate is: that ends with the certificate.
    fn of_system(profile: &queries::SystemProfile, locale: &Locale) -> Session {
        let card = &profile.directory.records.organisation;
        let here = || Named { id: card.organisation.0, name: card.name.clone() };
        let system = &profile.system;
        Session {
            employee: None,
            system: Some(Named { id: system.id.0, name: system.name.clone() }),
            organisation: here(),
            organisations: vec![here()],
            kind: "System".to_owned(),
            until: time(system.not_after),
            csrf: String::new(),
            rights: HeldRight::all(&profile.rights, locale),
        }
    }
}

pub(super) fn opened(signed: &SignedIn, state: &ServerState) -> Response {
    let body = Opened { until: time(signed.until), csrf: csrf_of(&signed.secret) };
    let mut response = (StatusCode::CREATED, axum::Json(body)).into_response();
    let cookie: Option<HeaderValue> = set_cookie(&signed.secret, &state.settings);
    if let Some(cookie) = cookie {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    let device = set_device(&signed.mark, &state.settings);
    response.headers_mut().extend(device.map(|it| (SET_COOKIE, it)));
    response
}

pub(super) fn refused(error: SignInError) -> Response {
    let problem = match error {
        SignInError::App(error) => return Failure::from(error).into_response(),
        SignInError::SecondStep(step) => {
            let problem = match step.tried {
                None => Problem::new(Code::SignInFactor).at("code"),
                Some(Tried::Code) => Problem::new(Code::SignInFactorWrong).at("code"),
                Some(Tried::Passkey) => Problem::new(Code::SignInPasskeyWrong).at("passkey"),
            };
            Problem { second_step: Some(step), ..problem }
        }
        SignInError::Signature(reasons) => of_sign_in_signature(&reasons),
        SignInError::NotRegistered => Problem::new(Code::SignInNotRegistered),
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
