//! Roles: the matrix, staged until «Сохранить роль», and lists of the other kinds. Every button
//! works without script: the form comes back with everything that was ticked.

use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use ids::RoleId;
use serde::Deserialize;

use super::roles_effect::{effect, warning};
use super::roles_form::Ticked;
use super::roles_view::{conflict_note, kind, page};
use super::wrong::Wrong;
use super::{Visit, done};
use crate::error::Failure;
use crate::form::FormData;
use crate::problem::Problem;
use crate::state::ServerState;
use crate::text::Phrase;
use crate::view::{FieldErrors, Message, Note, RoleTab, RolesPage, Section, Tone};
use access::ResourceName;
use app::AppError;
use app::commands::{RoleDelete, RolesSave};
use app::queries::{self, RolesEffect};
use domain::RoleError;

/// The page of roles.
pub(super) fn routes() -> Router<ServerState> {
    Router::new().route("/roles", get(show).post(change))
}

/// What is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    kind: String,
    new: String,
}

/// The matrix over what is saved now, with messages about what changed meanwhile.
struct Laid {
    saved: queries::RolesPage,
    page: RolesPage,
    notes: Vec<Note>,
}

async fn show(
    State(state): State<ServerState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let tab = RoleTab::from_code(&asked.kind).unwrap_or(RoleTab::Documents);
    let ticked = if asked.new.is_empty() { Ticked::default() } else { Ticked::opened() };
    let saved = saved(&state, &visit, tab).await?;
    visit.show(&page(tab, &saved, &ticked), Section::Roles)
}

async fn change(
    State(state): State<ServerState>,
    visit: Visit,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    if form.has("delete") {
        return delete(&state, &visit, &form).await;
    }
    let mut ticked = Ticked::of(&form);
    match form.text("do") {
        "new" if ticked.fresh.is_none() => {
            ticked.fresh = Ticked::opened().fresh;
            ticked.shown = None;
            again(&visit, lay(&state, &visit, &ticked).await?, StatusCode::OK)
        }
        "drop-new" => {
            ticked.fresh = None;
            again(&visit, lay(&state, &visit, &ticked).await?, StatusCode::OK)
        }
        "save" => save(&state, &visit, &ticked).await,
        _ => preview(&state, &visit, &ticked).await,
    }
}

async fn delete(state: &ServerState, visit: &Visit, form: &FormData) -> Result<Response, Failure> {
    let role: RoleId = form.parsed("delete")?;
    match state.app.run(visit.caller(), RoleDelete { role }).await {
        Ok(()) => Ok(done(Section::Roles.href(), Message::RoleDeleted)),
        Err(error) => {
            let wrong = Wrong::of(error)?;
            let mut laid = lay(state, visit, &Ticked::of(form)).await?;
            laid.notes.push(wrong.note());
            again(visit, laid, wrong.status())
        }
    }
}

async fn save(state: &ServerState, visit: &Visit, ticked: &Ticked) -> Result<Response, Failure> {
    let laid = lay(state, visit, ticked).await?;
    if !laid.notes.is_empty() {
        return again(visit, laid, StatusCode::CONFLICT);
    }
    let save = ticked.save(&laid.saved.directory.records.roles);
    match state.app.run(visit.caller(), save).await {
        Ok(_) => Ok(done(Section::Roles.href(), Message::RolesSaved)),
        // What was saved between the two is seen by looking once more.
        Err(error) => refused(state, visit, ticked, error).await,
    }
}

async fn preview(state: &ServerState, visit: &Visit, ticked: &Ticked) -> Result<Response, Failure> {
    let mut laid = lay(state, visit, ticked).await?;
    let save = ticked.save(&laid.saved.directory.records.roles);
    match foreseen(state, visit, save).await {
        Ok(found) => {
            laid.notes.extend(warning(&found));
            laid.page.effect = Some(effect(&found));
            again(visit, laid, StatusCode::OK)
        }
        Err(error) => refused(state, visit, ticked, error).await,
    }
}

async fn foreseen(
    state: &ServerState,
    visit: &Visit,
    save: RolesSave,
) -> Result<RolesEffect, AppError> {
    state.app.ask(visit.caller(), move |desk| queries::roles_preview(desk, &save)).await
}

async fn saved(
    state: &ServerState,
    visit: &Visit,
    tab: RoleTab,
) -> Result<queries::RolesPage, Failure> {
    let ask = move |desk: &mut app::Desk<'_>| queries::roles_page(desk, kind(tab));
    Ok(state.app.ask(visit.caller(), ask).await?)
}

/// Lays the ticks over what is saved now.
async fn lay(state: &ServerState, visit: &Visit, ticked: &Ticked) -> Result<Laid, Failure> {
    let saved = saved(state, visit, RoleTab::Documents).await?;
    let roles = &saved.directory.records.roles;
    let mut notes = Vec::new();
    for role in roles {
        let Some(saw) = ticked.conflict(role) else { continue };
        let about = ResourceName::Role(Some(role.id));
        let ask = move |desk: &mut app::Desk<'_>| queries::last_change(desk, about);
        let last = state.app.ask(visit.caller(), ask).await?;
        notes.push(conflict_note(role, saw, last.as_ref()));
    }
    if ticked.lost(roles) > 0 {
        notes.push(Note::new(Tone::Warn, Phrase::new("role-gone")));
    }
    Ok(Laid { page: page(RoleTab::Documents, &saved, ticked), saved, notes })
}

/// A wrong name stands at its field; everything else is a message.
async fn refused(
    state: &ServerState,
    visit: &Visit,
    ticked: &Ticked,
    error: AppError,
) -> Result<Response, Failure> {
    let wrong = Wrong::of(error)?;
    let mut laid = lay(state, visit, ticked).await?;
    if wrong.field() == "name" {
        let save = ticked.save(&laid.saved.directory.records.roles);
        let ask = move |desk: &mut app::Desk<'_>| queries::roles_wrong(desk, &save);
        let errors = name_errors(state.app.ask(visit.caller(), ask).await?);
        laid.page = laid.page.with_errors(errors);
    } else if laid.notes.is_empty() {
        laid.notes.push(wrong.note());
    }
    again(visit, laid, wrong.status())
}

/// Every wrong name at its own field.
fn name_errors(all: Vec<(Option<RoleId>, RoleError)>) -> FieldErrors {
    let told = all.into_iter().map(|(role, error)| (role, Problem::of(&error.into())));
    let names = told.filter(|(_, problem)| problem.field.as_deref() == Some("name"));
    names.fold(FieldErrors::default(), |errors, (role, problem)| {
        let field = role.map_or("fresh.name".to_owned(), |id| format!("name.{id}"));
        errors.at(field, problem.title)
    })
}

fn again(visit: &Visit, laid: Laid, status: StatusCode) -> Result<Response, Failure> {
    visit.answer(status, &laid.page, Section::Roles, None, laid.notes)
}
