//! One act on the chosen rows of a list: each is decided by itself, one list of results.

use app::commands::{BulkAct, DocumentsBulk};
use app::queries;
use app::{AppError, Problem as Wrong};
use axum::extract::State;
use axum::response::Response;
use ids::PublicId;

use super::Visit;
use super::closed::reason;
use super::documents::{Asked, show_list};
use crate::error::Failure;
use crate::form::FormData;
use crate::problem::Problem;
use crate::state::ServerState;
use crate::text::Phrase;
use crate::view::{BulkAction, BulkRefusal, BulkResult};

/// What became of each document.
type Outcomes = Vec<(PublicId, Result<(), AppError>)>;

/// Does it, and shows the list with what became of each.
pub(super) async fn act(
    State(state): State<ServerState>,
    mut visit: Visit,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let asked = Asked::folder_by_code(form.text("folder"));
    let action = BulkAction::from_code(form.text("do"));
    let action = action.ok_or(AppError::field("do", Wrong::Form))?;
    let documents: Vec<PublicId> = form.all("doc").filter_map(|id| id.parse().ok()).collect();
    if documents.is_empty() {
        return show_list(&state, &visit, &asked, None).await;
    }
    let bulk = DocumentsBulk { documents, act: bulk_act(action) };
    let outcomes = state.app.run(visit.caller(), bulk).await?;
    visit.frame = state.app.ask(visit.caller(), queries::frame).await?;
    let result = result(&state, &visit, action, outcomes).await?;
    show_list(&state, &visit, &asked, Some(result)).await
}

async fn result(
    state: &ServerState,
    visit: &Visit,
    action: BulkAction,
    outcomes: Outcomes,
) -> Result<BulkResult, AppError> {
    let done = outcomes.iter().filter(|(_, outcome)| outcome.is_ok()).count();
    let refused: Vec<_> =
        outcomes.into_iter().filter_map(|(id, outcome)| Some((id, outcome.err()?))).collect();
    let ids: Vec<_> = refused.iter().map(|(id, _)| *id).collect();
    let titles = state.app.ask(visit.caller(), move |desk| queries::titles(desk, &ids)).await?;
    let refusal = |((id, error), title): ((PublicId, AppError), Option<String>)| BulkRefusal {
        id: id.to_string(),
        title: title.unwrap_or_else(|| id.to_string()),
        reason: why(&error),
    };
    let refused = refused.into_iter().zip(titles).map(refusal).collect();
    Ok(BulkResult { action, done: u64::try_from(done).unwrap_or(u64::MAX), refused })
}

fn why(error: &AppError) -> Phrase {
    match error {
        AppError::Refused(refusal) => reason(refusal),
        other => Problem::of(other).title,
    }
}

fn bulk_act(action: BulkAction) -> BulkAct {
    match action {
        BulkAction::Read => BulkAct::Read(true),
        BulkAction::Unread => BulkAct::Read(false),
        BulkAction::Archive => BulkAct::Archive(true),
        BulkAction::Unarchive => BulkAct::Archive(false),
        BulkAction::Restore => BulkAct::Delete(false),
    }
}
