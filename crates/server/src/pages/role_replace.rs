//! Replacing a role in use by another one, after which it can be deleted.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use ids::RoleId;

use super::roles_effect::{effect, warning};
use super::wrong::Wrong;
use super::{Visit, done};
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use crate::text::Phrase;
use crate::view::{Choice, FieldErrors, Message, Note, ReplaceRolePage, Section};
use app::AppError;
use app::commands::RoleReplace;
use app::queries::{self, ReplacePage};
use domain::EmployeeRecord;

/// The page of a replacement.
pub(super) fn routes() -> Router<ServerState> {
    Router::new().route("/roles/{id}/replace", get(show).post(change))
}

async fn show(
    State(state): State<ServerState>,
    visit: Visit,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let found = found(&state, &visit, RoleId(id)).await?;
    visit.show(&page(&found, ""), Section::Roles)
}

async fn change(
    State(state): State<ServerState>,
    visit: Visit,
    Path(id): Path<i64>,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let mut page = page(&found(&state, &visit, RoleId(id)).await?, form.text("with"));
    let Ok(new) = form.parsed("with") else {
        page.errors = FieldErrors::default().at("with", Phrase::new("choose-role"));
        return answer(&visit, &page, StatusCode::UNPROCESSABLE_ENTITY, None);
    };
    let replace = RoleReplace { old: RoleId(id), new };
    if form.text("do") == "save" {
        return match state.app.run(visit.caller(), replace).await {
            Ok(_) => Ok(done(Section::Roles.href(), Message::RoleReplaced)),
            Err(error) => refused(&visit, &page, error),
        };
    }
    let ask = move |desk: &mut app::Desk<'_>| queries::replace_preview(desk, &replace);
    let foreseen = state.app.ask(visit.caller(), ask).await?;
    page.effect = Some(effect(&foreseen));
    answer(&visit, &page, StatusCode::OK, warning(&foreseen))
}

async fn found(state: &ServerState, visit: &Visit, id: RoleId) -> Result<ReplacePage, Failure> {
    let ask = move |desk: &mut app::Desk<'_>| queries::replace_page(desk, id);
    Ok(state.app.ask(visit.caller(), ask).await?)
}

fn refused(visit: &Visit, page: &ReplaceRolePage, error: AppError) -> Result<Response, Failure> {
    let wrong = Wrong::of(error)?;
    answer(visit, page, wrong.status(), Some(wrong.note()))
}

fn answer(
    visit: &Visit,
    page: &ReplaceRolePage,
    status: StatusCode,
    note: Option<Note>,
) -> Result<Response, Failure> {
    visit.answer(status, page, Section::Roles, None, note.into_iter().collect())
}

fn page(found: &ReplacePage, with: &str) -> ReplaceRolePage {
    let choice = |role: &domain::RoleRecord| {
        let value = role.id.to_string();
        Choice { chosen: value == with, ..Choice::new(value, role.name.clone()) }
    };
    ReplaceRolePage {
        id: found.role.id.0,
        name: found.role.name.clone(),
        holders: found.holders.iter().map(EmployeeRecord::short_name).collect(),
        choices: found.others.iter().map(choice).collect(),
        effect: None,
        errors: FieldErrors::default(),
    }
}
