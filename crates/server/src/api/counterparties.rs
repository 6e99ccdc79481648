//! Counterparties: other organisations, invited by their address, and answered.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Empty, Json};
use super::change::Change;
use super::data::{Created, name, time};
use super::extract::Id;
use crate::error::Failure;
use crate::session::Signed;
use crate::state::ServerState;
use app::commands::{CounterpartyAnswer, CounterpartyInvite};
use app::queries::counterparties_page;
use domain::CounterpartyRecord;
use ids::OrganisationId;

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(list, invite))
        .routes(routes!(accept))
        .routes(routes!(refuse))
}

/// Counterparties, with how others find this organisation.
#[derive(Serialize, ToSchema)]
struct Counterparties {
    /// The organisation's own address in document exchange.
    edo: String,
    /// A certificate proved its number: others find it, and it may invite.
    proved: bool,
    counterparties: Vec<Counterparty>,
}

/// Another organisation.
#[derive(Serialize, ToSchema)]
struct Counterparty {
    id: i64,
    /// As it told; empty until it answers.
    name: String,
    /// БИН or ИНН, as it told.
    number: Option<String>,
    edo: String,
    /// `Invited` (we wait), `Asked` (it waits), `Linked` or `Refused`.
    state: String,
    since: String,
}

/// An organisation to invite.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Invitation {
    /// Its address in document exchange.
    edo: String,
}

/// Counterparties of the organisation.
#[utoipa::path(get, path = "/counterparties", tag = "exchange",
    responses((status = 200, body = Counterparties)),
    extensions(("x-operation" = json!("organisation.view"))))]
async fn list(
    State(state): State<ServerState>,
    signed: Signed,
) -> Result<axum::Json<Counterparties>, Failure> {
    let page = state.app.ask(signed.caller(), counterparties_page).await?;
    Ok(axum::Json(Counterparties {
        edo: page.edo,
        proved: page.proved,
        counterparties: page.counterparties.iter().map(Counterparty::of).collect(),
    }))
}

/// Invite an organisation by its address in document exchange.
#[utoipa::path(post, path = "/counterparties", tag = "exchange", request_body = Invitation,
    responses((status = 201, body = Created)),
    extensions(("x-operation" = json!("counterparty.invite"))))]
async fn invite(
    State(state): State<ServerState>,
    Change { by, body: Json(said) }: Change<Json<Invitation>>,
) -> Result<Response, Failure> {
    let invite = CounterpartyInvite { edo: said.edo };
    by.run(&state, StatusCode::CREATED, invite, |id| Created { id: id.0 }).await
}

/// Accept an invitation.
#[utoipa::path(post, path = "/counterparties/{id}/accept", tag = "exchange",
    params(("id" = i64, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("counterparty.invite"))))]
async fn accept(
    State(state): State<ServerState>,
    Id(peer): Id<i64>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, CounterpartyAnswer { peer: OrganisationId(peer), accepted: true }).await
}

/// Refuse an invitation.
#[utoipa::path(post, path = "/counterparties/{id}/refuse", tag = "exchange",
    params(("id" = i64, Path)), responses((status = 204)),
    extensions(("x-operation" = json!("counterparty.invite"))))]
async fn refuse(
    State(state): State<ServerState>,
    Id(peer): Id<i64>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, CounterpartyAnswer { peer: OrganisationId(peer), accepted: false }).await
}

impl Counterparty {
    fn of(record: &CounterpartyRecord) -> Counterparty {
        Counterparty {
            id: record.peer.0,
            name: record.name.clone(),
            number: record.number.clone(),
            edo: record.edo.clone(),
            state: name(&record.state),
            since: time(record.since),
        }
    }
}
