//! Roles: the matrix, saved all or nothing, and what a change of it would do.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Empty, Json};
use super::change::Change;
use super::data::{Person, name, reasons, right_names, rights};
use super::effect::Effect;
use super::extract::{Asked, Id, Reader};
use crate::error::Failure;
use crate::problem::ReasonBody;
use crate::session::Signed;
use crate::state::ServerState;
use crate::text::Locale;
use access::RoleKind;
use app::commands::{RoleDelete, RoleEdit, RoleReplace, RolesSave, SavedRoles};
use app::queries::{RoleRow, roles_page, roles_preview};
use app::{AppError, Problem};
use ids::RoleId;

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(list, create, save))
        .routes(routes!(preview))
        .routes(routes!(edit, delete))
        .routes(routes!(replace))
}

/// A role.
#[derive(Serialize, ToSchema)]
struct Role {
    id: i64,
    version: i64,
    /// `Documents`, `Reporting`, `AccessBlock` or `Category`.
    kind: &'static str,
    /// The name of a role that cannot be changed.
    locked: Option<String>,
    name: String,
    /// Its ticks.
    rights: Vec<&'static str>,
    holders: Vec<Person>,
    /// Why it is not edited; empty: it can be.
    not_edited: Vec<ReasonBody>,
    /// Why it is not deleted; empty: it can be.
    not_deleted: Vec<ReasonBody>,
}

/// Which roles.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// `Documents` (as always), `Reporting`, `AccessBlock` or `Category`.
    kind: Option<String>,
}

/// A role about to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewRole {
    name: String,
    /// Names of rights.
    rights: Vec<String>,
}

/// A role as it should be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RoleData {
    id: i64,
    name: String,
    rights: Vec<String>,
    /// The version that was seen.
    version: i64,
}

/// A role as it should be, named by the address.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RoleChange {
    name: String,
    rights: Vec<String>,
    /// The version that was seen.
    version: i64,
}

/// The matrix: edited roles and a new one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Matrix {
    #[serde(default)]
    edits: Vec<RoleData>,
    new: Option<NewRole>,
}

/// What was saved.
#[derive(Serialize, ToSchema)]
struct Saved {
    /// How many roles changed.
    changed: usize,
    /// The new one.
    id: Option<i64>,
}

/// The role that takes another's place.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Replacement {
    by: i64,
}

/// How many assignments were replaced.
#[derive(Serialize, ToSchema)]
struct Replaced {
    replaced: usize,
}

/// The roles of one kind.
#[utoipa::path(get, path = "/roles", tag = "roles", params(Wanted),
    responses((status = 200, body = Vec<Role>)),
    extensions(("x-operation" = json!("explain.other"))))]
async fn list(
    State(state): State<ServerState>,
    signed: Signed,
    Asked(wanted): Asked<Wanted>,
    Reader(locale): Reader,
) -> Result<axum::Json<Vec<Role>>, Failure> {
    let kind = wanted.kind.as_deref().unwrap_or(RoleKind::Documents.name());
    let kind: RoleKind = kind.parse().map_err(|()| AppError::field("kind", Problem::Unknown))?;
    let page = state.app.ask(signed.caller(), move |desk| roles_page(desk, kind)).await?;
    Ok(axum::Json(page.roles.iter().map(|row| Role::of(row, &locale)).collect()))
}

/// Make a role.
#[utoipa::path(post, path = "/roles", tag = "roles", request_body = NewRole,
    responses((status = 201, body = Saved)), extensions(("x-operation" = json!("role.create"))))]
async fn create(
    State(state): State<ServerState>,
    Change { by, body: Json(said) }: Change<Json<NewRole>>,
) -> Result<Response, Failure> {
    let new = Some((said.name, rights(&said.rights)?));
    let save = RolesSave { edits: Vec::new(), new };
    by.run(&state, StatusCode::CREATED, save, Saved::of).await
}

/// Save the matrix: all of it or nothing.
#[utoipa::path(put, path = "/roles", tag = "roles", request_body = Matrix,
    responses((status = 200, body = Saved)), extensions(("x-operation" = json!("role.edit"))))]
async fn save(
    State(state): State<ServerState>,
    Change { by, body: Json(said) }: Change<Json<Matrix>>,
) -> Result<Response, Failure> {
    by.run(&state, StatusCode::OK, said.save()?, Saved::of).await
}

/// Who gains, loses and keeps what, if the matrix were saved. Changes nothing.
#[utoipa::path(post, path = "/roles/preview", tag = "roles", request_body = Matrix,
    responses((status = 200, body = Effect)),
    extensions(("x-operation" = json!("explain.other"))))]
async fn preview(
    State(state): State<ServerState>,
    Reader(locale): Reader,
    Change { by, body: Json(said) }: Change<Json<Matrix>>,
) -> Result<axum::Json<Effect>, Failure> {
    let save = said.save()?;
    let effect = state.app.ask(by.caller(), move |desk| roles_preview(desk, &save)).await?;
    Ok(axum::Json(Effect::of(&effect, &locale)))
}

/// Change a role.
#[utoipa::path(patch, path = "/roles/{id}", tag = "roles", params(("id" = i64, Path)),
    request_body = RoleChange, responses((status = 200, body = Saved)),
    extensions(("x-operation" = json!("role.edit"))))]
async fn edit(
    State(state): State<ServerState>,
    Id(role): Id<RoleId>,
    Change { by, body: Json(said) }: Change<Json<RoleChange>>,
) -> Result<Response, Failure> {
    let (name, version) = (said.name, said.version);
    let edit = RoleEdit { role, name, rights: rights(&said.rights)?, version };
    let save = RolesSave { edits: vec![edit], new: None };
    by.run(&state, StatusCode::OK, save, Saved::of).await
}

/// Delete a role that nobody holds.
#[utoipa::path(delete, path = "/roles/{id}", tag = "roles", params(("id" = i64, Path)),
    responses((status = 204)), extensions(("x-operation" = json!("role.delete"))))]
async fn delete(
    State(state): State<ServerState>,
    Id(role): Id<RoleId>,
    Change { by, body: Empty }: Change<Empty>,
) -> Result<Response, Failure> {
    by.done(&state, RoleDelete { role }).await
}

/// Replace a role by another for everybody who holds it, in one step.
#[utoipa::path(post, path = "/roles/{id}/replace", tag = "roles", params(("id" = i64, Path)),
    request_body = Replacement, responses((status = 200, body = Replaced)),
    extensions(("x-operation" = json!("role.replace"))))]
async fn replace(
    State(state): State<ServerState>,
    Id(old): Id<RoleId>,
    Change { by, body: Json(said) }: Change<Json<Replacement>>,
) -> Result<Response, Failure> {
    let replace = RoleReplace { old, new: RoleId(said.by) };
    by.run(&state, StatusCode::OK, replace, |count| Replaced { replaced: *count }).await
}

impl Matrix {
    fn save(self) -> Result<RolesSave, AppError> {
        let edit = |it: RoleData| -> Result<RoleEdit, AppError> {
            let rights = rights(&it.rights)?;
            Ok(RoleEdit { role: RoleId(it.id), name: it.name, rights, version: it.version })
        };
        let new = self.new.map(|it| Ok::<_, AppError>((it.name, rights(&it.rights)?)));
        Ok(RolesSave {
            edits: self.edits.into_iter().map(edit).collect::<Result<_, _>>()?,
            new: new.transpose()?,
        })
    }
}

impl Saved {
    fn of(saved: &SavedRoles) -> Saved {
        Saved { changed: saved.changed, id: saved.new.map(|id| id.0) }
    }
}

impl Role {
    fn of(row: &RoleRow, locale: &Locale) -> Role {
        Role {
            id: row.role.id.0,
            version: row.role.version,
            kind: row.role.kind.name(),
            locked: row.role.locked.map(|locked| name(&locked)),
            name: row.role.name.clone(),
            rights: right_names(row.role.rights),
            holders: row.holders.iter().map(Person::of).collect(),
            not_edited: reasons(row.not_edited.as_ref(), locale),
            not_deleted: reasons(row.not_deleted.as_ref(), locale),
        }
    }
}
