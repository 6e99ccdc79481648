//! One's own page: data, password, sessions, tokens of programs, certificates, one's own rights.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::get;

use super::employee_form::saved;
use super::employee_words::{certificates, lines, rights, sessions, state_chip};
use super::passkeys::passkey;
use super::profile_change::change;
use super::{Visit, go};
use crate::error::Failure;
use crate::state::ServerState;
use crate::text::Phrase;
use crate::view::{
    Chip, FieldErrors, OwnApplication, ProfileForm, ProfilePage, Section, SessionView, TokenView,
    Tone,
};
use access::Operation;
use app::queries::{self, EmployeePage};
use domain::{EmployeeRecord, KeyApplicationRecord, SessionKind, SessionRecord};

/// One's own page and its forms.
pub(super) fn routes() -> Router<ServerState> {
    let back = |Path(_): Path<String>| async { go(Section::Profile.href()) };
    Router::new().route("/profile", get(show)).route("/profile/{form}", get(back).post(change))
}

async fn show(
    State(state): State<ServerState>,
    visit: Visit,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let page = found(&state, &visit).await?.1;
    let notes = super::notices::notes(&state, &visit, &headers).await?;
    visit.answer(StatusCode::OK, &page, Section::Profile, None, notes)
}

/// One's own record and page.
pub(super) async fn found(
    state: &ServerState,
    visit: &Visit,
) -> Result<(EmployeeRecord, ProfilePage), Failure> {
    let ask = |desk: &mut app::Desk<'_>| {
        let me = desk.me()?;
        Ok((queries::profile_page(desk)?, queries::employee_page(desk, me)?))
    };
    let (own, seen) = state.app.ask(visit.caller(), ask).await?;
    let page = page(&own, &seen, visit);
    Ok((own.employee, page))
}

fn page(own: &queries::ProfilePage, seen: &EmployeePage, visit: &Visit) -> ProfilePage {
    let (employee, now) = (&own.employee, visit.now());
    let open = |operation| super::employee_view::is_open(seen, operation);
    let form = ProfileForm {
        revision: employee.version,
        values: saved(employee),
        errors: FieldErrors::default(),
    };
    ProfilePage {
        name: employee.full_name(),
        lines: lines(employee, &own.directory, own.may_edit),
        chips: vec![state_chip(employee, seen.may_sign_in)],
        data: own.may_edit.then_some(form),
        login: own.sign_in_name.clone(),
        rights: rights(&own.rights, &own.certificates, now),
        certificates: certificates(&own.certificates, open(Operation::CertificateRemove), now),
        can_attach: open(Operation::CertificateRegister),
        can_apply: own.may_apply,
        applications: own.applications.iter().map(application).collect(),
        second_factor: own.second_factor.is_some(),
        passkeys: own.passkeys.iter().map(passkey).collect(),
        sessions: live(&own.sessions, visit),
        tokens: own.sessions.iter().filter(|one| is_token(one)).map(token).collect(),
        fresh_token: None,
        errors: FieldErrors::default(),
    }
}

fn live(all: &[SessionRecord], visit: &Visit) -> Vec<SessionView> {
    sessions(all.iter().filter(|one| !is_token(one)), &visit.caller().who)
}

fn application(one: &KeyApplicationRecord) -> OwnApplication {
    let (tone, word) = match (one.answered, one.certificate) {
        (None, _) => (Tone::You, "application-waits"),
        (Some(_), Some(_)) => (Tone::Ok, "application-approved"),
        (Some(_), None) => (Tone::Bad, "application-declined"),
    };
    OwnApplication {
        made: one.made,
        subject: format!("{}, {}", one.subject, one.serial),
        state: Chip::new(tone, Phrase::new(word)),
        reason: one.reason.clone().unwrap_or_default(),
    }
}

fn is_token(session: &SessionRecord) -> bool {
    session.kind == SessionKind::Token
}

fn token(session: &SessionRecord) -> TokenView {
    TokenView {
        id: session.label.clone(),
        name: session.device.clone(),
        made: session.opened,
        until: session.until,
    }
}
