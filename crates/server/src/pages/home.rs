//! Home: what waits for the person, their drafts, what they worked with lately.

use access::StageKind;
use app::queries::{self, DocumentRow, Home};
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::get;
use ids::Moment;

use super::Visit;
use super::document_row::stage_chip;
use crate::error::Failure;
use crate::state::ServerState;
use crate::view::{HomePage, Recent, Section, Task, TaskKind};

/// Home.
pub(super) fn routes() -> Router<ServerState> {
    Router::new().route("/", get(show))
}

async fn show(
    State(state): State<ServerState>,
    visit: Visit,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let home = state.app.ask(visit.caller(), queries::home).await?;
    let notes = super::notices::notes(&state, &visit, &headers).await?;
    let page = page(&home, visit.frame.makes_documents);
    visit.answer(StatusCode::OK, &page, Section::Home, None, notes)
}

fn page(home: &Home, can_create: bool) -> HomePage {
    HomePage {
        tasks: home.tasks.iter().map(task).collect(),
        drafts: home.drafts.iter().map(|row| recent(row.created, row)).collect(),
        recent: home.recent.iter().map(|(at, row)| recent(*at, row)).collect(),
        can_create,
    }
}

fn task(row: &DocumentRow) -> Task {
    let card = row.open.as_ref().map(|open| &open.card);
    let detail = card.iter().flat_map(|card| [&card.number, &card.correspondent]).flatten();
    Task {
        kind: task_kind(card.and_then(|card| card.stage)),
        id: row.id.to_string(),
        title: row.title.clone(),
        detail: detail.map(String::as_str).collect::<Vec<_>>().join(" · "),
        note: None,
        due: card.and_then(|card| card.deadline),
    }
}

fn task_kind(stage: Option<StageKind>) -> TaskKind {
    match stage {
        None | Some(StageKind::New | StageKind::Registration) => TaskKind::Prepare,
        Some(StageKind::Approval) => TaskKind::Approve,
        Some(StageKind::Annulment) => TaskKind::Annul,
        Some(StageKind::Signing | StageKind::Confirmation) => TaskKind::Sign,
        Some(StageKind::Sending) => TaskKind::Send,
        Some(StageKind::Receiving) => TaskKind::Receive,
        Some(StageKind::Execution) => TaskKind::Execute,
        Some(StageKind::Acquaintance) => TaskKind::Acquaint,
    }
}

fn recent(at: Moment, row: &DocumentRow) -> Recent {
    let stage = row.open.as_ref().map(stage_chip);
    Recent { id: row.id.to_string(), title: row.title.clone(), at, stage }
}
