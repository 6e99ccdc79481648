//! The matrix of roles: roles in rows, rights in columns, who holds each.

use crate::commands::role_resource;
use crate::{AppError, Desk};
use access::{Act, Given, Operation, Refusal, Resource, RoleKind, decide, permits};
use domain::{EmployeeRecord, RoleRecord, Snapshot};
use std::sync::Arc;

/// The matrix of roles.
#[derive(Clone, Debug)]
pub struct RolesPage {
    /// Every role, the locked ones first.
    pub roles: Vec<RoleRow>,
    /// Names of people.
    pub directory: Arc<Snapshot>,
    /// The caller may make a role of this kind.
    pub may_create: bool,
}

/// A role in the matrix.
#[derive(Clone, PartialEq, Debug)]
pub struct RoleRow {
    /// The role.
    pub role: RoleRecord,
    /// Who holds it.
    pub holders: Vec<EmployeeRecord>,
    /// Why it is not deleted; `None`: it can be.
    pub not_deleted: Option<Refusal>,
    /// Why it is not edited; `None`: it can be.
    pub not_edited: Option<Refusal>,
}

/// The matrix of roles of one kind.
///
/// # Errors
/// The caller may not see the organisation's roles.
pub fn roles_page(desk: &mut Desk<'_>, kind: RoleKind) -> Result<RolesPage, AppError> {
    desk.decide_here(Operation::ExplainOther)?;
    let directory = desk.directory()?;
    let mut roles = Vec::new();
    for role in directory.records.roles.iter().filter(|role| role.kind == kind) {
        roles.push(row(desk, &directory, role)?);
    }
    roles.sort_by_key(|row| (row.role.locked.is_none(), row.role.id));
    let new = Resource::Role {
        organisation: desk.organisation(),
        role: None,
        version: 0,
        given: Given::of_role(kind),
        locked: false,
        in_use: false,
    };
    let may_create = permits(Operation::RoleCreate, &desk.facts(new, Act::Plain)?);
    Ok(RolesPage { roles, directory, may_create })
}

fn row(desk: &mut Desk<'_>, directory: &Snapshot, role: &RoleRecord) -> Result<RoleRow, AppError> {
    let facts = desk.facts(role_resource(role, directory, desk), Act::Plain)?;
    Ok(RoleRow {
        role: role.clone(),
        holders: directory.holders(role.id, desk.now()).into_iter().cloned().collect(),
        not_deleted: decide(Operation::RoleDelete, &facts).err(),
        not_edited: decide(Operation::RoleEdit, &facts).err(),
    })
}
