//! One role: what it gives and who holds it. Whom to give it to and from whom to take it is staged
//! until «Сохранить», as on the page of an employee.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use ids::{AssignmentId, EmployeeId, RoleId};

use super::role_view::{page, stage};
use super::roles_effect::{effect, warning};
use super::wrong::Wrong;
use super::{Visit, done};
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use crate::text::Phrase;
use crate::view::{FieldErrors, Message, Note, RolePage, Section};
use access::Grantee;
use app::commands::RoleHolders;
use app::queries;

/// The page of a role.
pub(super) fn routes() -> Router<ServerState> {
    Router::new().route("/roles/{id}", get(show).post(change))
}

async fn show(
    State(state): State<ServerState>,
    visit: Visit,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    visit.show(&found(&state, &visit, RoleId(id)).await?, Section::Roles)
}

async fn change(
    State(state): State<ServerState>,
    visit: Visit,
    Path(id): Path<i64>,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let change = asked(RoleId(id), &form);
    if change.add.is_empty() && change.drop.is_empty() {
        let mut page = found(&state, &visit, change.role).await?;
        page.errors = FieldErrors::default().at("add", Phrase::new("role-choose-holder"));
        return answer(&visit, StatusCode::UNPROCESSABLE_ENTITY, &page, None);
    }
    if form.text("do") != "save" {
        let (page, note) = staged(&state, &visit, &change).await?;
        return answer(&visit, StatusCode::OK, &page, note);
    }
    match state.app.run(visit.caller(), change.clone()).await {
        Ok(()) => Ok(done(&address(change.role), Message::RoleHolders)),
        Err(error) => {
            let wrong = Wrong::of(error)?;
            let (page, _) = staged(&state, &visit, &change).await?;
            answer(&visit, wrong.status(), &page, Some(wrong.note()))
        }
    }
}

/// What the form asks for; an empty choice is none.
fn asked(role: RoleId, form: &FormData) -> RoleHolders {
    let people = form.all("add").filter_map(|id| id.parse().ok());
    let people = people.map(|id| Grantee::Employee(EmployeeId(id)));
    let everyone = form.has("everyone").then_some(Grantee::Everyone);
    let drop = form.all("drop").filter_map(|id| id.parse().ok()).map(AssignmentId);
    RoleHolders { role, add: people.chain(everyone).collect(), drop: drop.collect() }
}

/// The page with a change that waits to be saved, and the guard that would refuse it.
async fn staged(
    state: &ServerState,
    visit: &Visit,
    change: &RoleHolders,
) -> Result<(RolePage, Option<Note>), Failure> {
    let asked = change.clone();
    let ask = move |desk: &mut app::Desk<'_>| queries::role_holders_preview(desk, &asked);
    let foreseen = state.app.ask(visit.caller(), ask).await?;
    let mut page = found(state, visit, change.role).await?;
    stage(&mut page, change, effect(&foreseen));
    Ok((page, warning(&foreseen)))
}

async fn found(state: &ServerState, visit: &Visit, id: RoleId) -> Result<RolePage, Failure> {
    let ask = move |desk: &mut app::Desk<'_>| queries::role_page(desk, id);
    Ok(page(&state.app.ask(visit.caller(), ask).await?, visit.now()))
}

fn answer(
    visit: &Visit,
    status: StatusCode,
    page: &RolePage,
    note: Option<Note>,
) -> Result<Response, Failure> {
    visit.answer(status, page, Section::Roles, None, note.into_iter().collect())
}

fn address(id: RoleId) -> String {
    format!("{}/{id}", Section::Roles.href())
}
