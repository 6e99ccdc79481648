//! The editor of a route: what was typed becomes stages, stages become rows, a template fills it.

use access::StageKind;
use app::commands::RouteLay;
use app::{AppError, queries};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::{Document, EmployeeRecord, RoleRecord, RouteTemplateRecord, StageView};
use ids::PublicId;

use super::document::{Again, show_again};
use super::route_doubts::gaps;
use super::stage_rows::{Offered, StageRow, drawn, kinds, laid, planned, rows};
use super::wrong::Wrong;
use super::{Visit, content, done};
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use crate::text::Phrase;
use crate::view::{Choice, Message, Note, RouteEditor, Tone};

/// Whom and what the editor offers.
#[derive(Clone, Debug, Default)]
pub(super) struct Choices {
    /// People who work here.
    pub(super) people: Vec<EmployeeRecord>,
    /// Roles of documents.
    pub(super) roles: Vec<RoleRecord>,
    /// Templates for the document's type.
    pub(super) templates: Vec<RouteTemplateRecord>,
}

/// Rows that stand in the editor instead of the route that is laid.
#[derive(Clone, Debug)]
pub(super) struct Typed(Vec<StageRow>);

/// Saves the route, gives one row more, or fills the editor from a template.
pub(super) async fn lay(
    State(state): State<ServerState>,
    visit: Visit,
    Path(id): Path<String>,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let document = content::document(&id)?;
    let rows = rows(&form, &visit.locale);
    match form.text("do") {
        "add" => return again(&state, &visit, document, rows, Again::default()).await,
        "template" => return take(&state, &visit, document, rows, &form).await,
        _ => {}
    }
    match save(&state, &visit, document, &form, &rows).await {
        Ok(()) => Ok(done(&format!("/documents/{document}"), Message::RouteSaved)),
        Err(error) => wrong(&state, &visit, document, rows, error).await,
    }
}

/// The editor of a route: as it is laid, or as it was typed.
pub(super) fn editor(document: &Document, choices: &Choices, typed: Option<&Typed>) -> RouteEditor {
    // Sending is put there by itself.
    let by_hand = |it: &&StageView<'_>| it.stage.kind != StageKind::Sending;
    let laid: Vec<StageRow> = document.route().iter().filter(by_hand).map(laid).collect();
    let rows = typed.map_or(laid, |typed| typed.0.clone());
    let offered = Offered { people: &choices.people, roles: &choices.roles, relations: false };
    let template = |card: &RouteTemplateRecord| Choice::new(card.id.to_string(), card.name.clone());
    RouteEditor {
        rows: drawn(&rows, &offered),
        kinds: kinds(),
        templates: choices.templates.iter().map(template).collect(),
        changed: typed.is_some(),
    }
}

async fn save(
    state: &ServerState,
    visit: &Visit,
    document: PublicId,
    form: &FormData,
    rows: &[StageRow],
) -> Result<(), AppError> {
    if rows.iter().any(|row| row.wrong_due || row.is_wrong_term()) {
        return Err(AppError::field("due", app::Problem::Form));
    }
    let stages = rows.iter().filter_map(StageRow::stage).collect();
    let lay = RouteLay { document, stages, version: form.parsed("revision")? };
    state.app.run(visit.caller(), lay).await
}

/// Nothing is saved: the rows are the person's to change.
async fn take(
    state: &ServerState,
    visit: &Visit,
    document: PublicId,
    rows: Vec<StageRow>,
    form: &FormData,
) -> Result<Response, Failure> {
    let template = match form.parsed("template") {
        Ok(id) => id,
        Err(error) => return wrong(state, visit, document, rows, error).await,
    };
    let ask = move |desk: &mut app::Desk<'_>| queries::template_taken(desk, document, template);
    let taken = state.app.ask(visit.caller(), ask).await?;
    let said = Phrase::new("template-taken").text("name", taken.card.name.clone());
    let note = Note::new(Tone::Ok, said).line(Phrase::new("template-taken-advice"));
    let notes = std::iter::once(note).chain(gaps(&taken.gaps, &taken.directory)).collect();
    let rows = taken.stages.iter().map(planned).collect();
    again(state, visit, document, rows, Again { notes, ..Again::default() }).await
}

async fn wrong(
    state: &ServerState,
    visit: &Visit,
    document: PublicId,
    rows: Vec<StageRow>,
    error: AppError,
) -> Result<Response, Failure> {
    let wrong = Wrong::of(error)?;
    let told = Again { status: wrong.status(), notes: vec![wrong.note()], ..Again::default() };
    again(state, visit, document, rows, told).await
}

async fn again(
    state: &ServerState,
    visit: &Visit,
    document: PublicId,
    rows: Vec<StageRow>,
    told: Again,
) -> Result<Response, Failure> {
    show_again(state, visit, document, Again { editor: Some(Typed(rows)), ..told }).await
}
