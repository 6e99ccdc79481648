//! The editor of a template of routes: a new one, or one that exists.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use ids::TemplateId;

use super::route_templates::PATH;
use super::stage_rows::{Offered, StageRow, drawn, kinds, rows, saved, with_chosen};
use super::wrong::Wrong;
use super::{Visit, done};
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use crate::view::{FieldErrors, Message, Note, Section, TemplatePage};
use access::RoleKind;
use app::commands::RouteTemplateSave;
use app::{AppError, queries};
use domain::NewTemplate;

/// The editor of a template.
pub(super) fn routes() -> Router<ServerState> {
    Router::new().route("/route-templates/{id}", get(show).post(save))
}

/// What stands in the editor.
#[derive(Clone, Default)]
struct Typed {
    id: Option<TemplateId>,
    revision: i64,
    name: String,
    kind: String,
    rows: Vec<StageRow>,
}

async fn show(
    State(state): State<ServerState>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = which(&id)?;
    let ask = move |desk: &mut app::Desk<'_>| queries::template_edit(desk, id);
    let found = state.app.ask(visit.caller(), ask).await?;
    let typed = match &found.template {
        Some(template) => Typed {
            id,
            revision: template.card.version,
            name: template.card.name.clone(),
            kind: template.card.kind.clone().unwrap_or_default(),
            rows: template.plan().iter().map(saved).collect(),
        },
        None => Typed::default(),
    };
    let page = page(&typed, &found, FieldErrors::default(), false);
    visit.show(&page, Section::Organisation)
}

async fn save(
    State(state): State<ServerState>,
    visit: Visit,
    Path(id): Path<String>,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let typed = Typed {
        id: which(&id)?,
        revision: form.optional("revision")?.unwrap_or(0),
        name: form.text("name").to_owned(),
        kind: form.text("kind").to_owned(),
        rows: rows(&form, &visit.locale),
    };
    if form.text("do") == "add" {
        return again(&state, &visit, &typed, None).await;
    }
    match run(&state, &visit, &typed).await {
        Ok(_) => Ok(done(PATH, Message::TemplateSaved)),
        Err(error) => again(&state, &visit, &typed, Some(Wrong::of(error)?)).await,
    }
}

async fn run(state: &ServerState, visit: &Visit, typed: &Typed) -> Result<TemplateId, AppError> {
    if typed.rows.iter().any(StageRow::is_wrong_term) {
        return Err(AppError::field("days", app::Problem::Form));
    }
    let new = NewTemplate {
        name: typed.name.clone(),
        kind: typed.kind.clone(),
        stages: typed.rows.iter().filter_map(StageRow::template_stage).collect(),
    };
    let save = RouteTemplateSave { template: typed.id, new, version: typed.revision };
    state.app.run(visit.caller(), save).await
}

/// The editor again, with everything that was typed.
async fn again(
    state: &ServerState,
    visit: &Visit,
    typed: &Typed,
    wrong: Option<Wrong>,
) -> Result<Response, Failure> {
    let id = typed.id;
    let ask = move |desk: &mut app::Desk<'_>| queries::template_edit(desk, id);
    let found = state.app.ask(visit.caller(), ask).await?;
    let status = wrong.as_ref().map_or(StatusCode::OK, Wrong::status);
    let errors = wrong.as_ref().map(Wrong::errors).unwrap_or_default();
    let notes: Vec<Note> = wrong.iter().map(Wrong::note).collect();
    let page = page(typed, &found, errors, true);
    visit.answer(status, &page, Section::Organisation, None, notes)
}

fn page(
    typed: &Typed,
    found: &queries::TemplateEdit,
    errors: FieldErrors,
    changed: bool,
) -> TemplatePage {
    let people = with_chosen(&found.directory, &typed.rows);
    let roles = found.directory.records.roles.iter();
    let roles: Vec<_> = roles.filter(|it| it.kind == RoleKind::Documents).cloned().collect();
    let offered = Offered { people: &people, roles: &roles, relations: true };
    TemplatePage {
        id: typed.id.map(|id| id.0),
        revision: typed.revision,
        name: typed.name.clone(),
        kind: typed.kind.clone(),
        kinds: found.kinds.clone(),
        rows: drawn(&typed.rows, &offered),
        stage_kinds: kinds(),
        changed,
        errors,
    }
}

/// «new», or the id of one that exists.
fn which(id: &str) -> Result<Option<TemplateId>, AppError> {
    match id {
        "new" => Ok(None),
        id => id.parse().map(Some).map_err(|_| AppError::NotFound),
    }
}
