//! Pages: one file each. A handler extracts, asks or commands, and fills the page's struct; it
//! holds no rule and no word. Forms work without script: post, redirect, get.

mod closed;
mod journal;
mod journal_changes;
mod journal_record;
mod law;
mod visit;

use axum::Router;

use crate::state::ServerState;

pub(crate) use visit::{Guest, Visit, done, go};

/// Every page and form.
pub(crate) fn routes() -> Router<ServerState> {
    Router::new().merge(journal::routes()).merge(law::routes())
}
