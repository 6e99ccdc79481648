//! The first start: the organisation and its first administrator, who is signed in at once.

use app::{AppError, OpeningForm, SignIn, SigningPlace, TypedPassword, queries};
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use domain::NewEmployee;

use super::sign_in::entered;
use super::wrong::Wrong;
use super::zones::{DEFAULT_ZONE, is_zone, zones};
use super::{Guest, done, go};
use crate::address::Place;
use crate::error::Failure;
use crate::form::FormData;
use crate::state::{ServerState, nobody};
use crate::view::{Country, FieldErrors, FirstRunPage, FirstRunValues, Message, OrganisationKind};

/// The first start.
pub(super) fn routes() -> Router<ServerState> {
    Router::new().route("/first-run", get(show).post(open))
}

async fn show(State(state): State<ServerState>, guest: Guest) -> Result<Response, Failure> {
    if !state.app.ask(nobody(), queries::organisations).await?.is_empty() {
        return Ok(go("/sign-in"));
    }
    let page = page(&guest, &FormData::default(), FieldErrors::default());
    guest.show(StatusCode::OK, &page)
}

async fn open(
    State(state): State<ServerState>,
    guest: Guest,
    Place(place): Place,
    form: FormData,
) -> Result<Response, Failure> {
    let opened = match opening(&form) {
        Ok(opening) => state.app.open_organisation(opening).await,
        Err(error) => Err(error),
    };
    if let Err(error) = opened {
        let wrong = Wrong::of(error)?;
        let page = page(&guest, &form, errors(&wrong));
        return guest.show(wrong.status(), &page);
    }
    let next = format!("/?said={}", Message::OrganisationOpened.code());
    match state.app.sign_in(sign_in(&form, place, state.settings.session_lives())).await {
        Ok(signed) => Ok(entered(&signed, &state.settings, &next)),
        Err(_) => Ok(done("/sign-in", Message::OrganisationOpened)),
    }
}

fn opening(form: &FormData) -> Result<OpeningForm, AppError> {
    let values = values(form);
    let zone = form.text("zone");
    if !is_zone(zone) {
        return Err(AppError::field("zone", app::Problem::Unknown));
    }
    let (inn, bin) = match values.country {
        Country::Russia => (values.number, String::new()),
        Country::Kazakhstan => (String::new(), values.number),
    };
    Ok(OpeningForm {
        kind: kind(values.kind),
        name: values.organisation,
        inn,
        bin,
        ogrn: values.ogrn,
        zone: zone.to_owned(),
        person: NewEmployee {
            surname: values.surname,
            given_name: values.given_name,
            patronymic: values.patronymic,
            ..NewEmployee::default()
        },
        sign_in_name: values.login,
        password: TypedPassword {
            password: form.text("password").to_owned(),
            again: form.text("again").to_owned(),
        },
    })
}

fn sign_in(form: &FormData, place: SigningPlace, lives: i64) -> SignIn {
    let (name, password) = (form.text("login").to_owned(), form.text("password").to_owned());
    SignIn { name, password, code: String::new(), organisation: None, site: None, place, lives }
}

fn page(guest: &Guest, form: &FormData, errors: FieldErrors) -> FirstRunPage {
    let zone = if form.has("zone") { form.text("zone") } else { DEFAULT_ZONE };
    FirstRunPage { values: values(form), zones: zones(&guest.locale, zone), errors }
}

fn values(form: &FormData) -> FirstRunValues {
    let text = |name: &str| form.text(name).to_owned();
    FirstRunValues {
        organisation: text("organisation"),
        country: Country::from_code(form.text("country")).unwrap_or(Country::Russia),
        kind: OrganisationKind::from_code(form.text("kind")).unwrap_or(OrganisationKind::Company),
        number: text("number"),
        ogrn: text("ogrn"),
        surname: text("surname"),
        given_name: text("given_name"),
        patronymic: text("patronymic"),
        login: text("login"),
    }
}

/// The form has one field for the number of either country, and names two others its own way.
fn errors(wrong: &Wrong) -> FieldErrors {
    match wrong.field() {
        "name" => wrong.at("organisation"),
        "inn" | "bin" => wrong.at("number"),
        "sign_in_name" => wrong.at("login"),
        field => wrong.at(field),
    }
}

fn kind(kind: OrganisationKind) -> domain::OrganisationKind {
    match kind {
        OrganisationKind::Company => domain::OrganisationKind::Company,
        OrganisationKind::GovernmentBody => domain::OrganisationKind::GovernmentBody,
        OrganisationKind::Personal => domain::OrganisationKind::Personal,
    }
}
