//! Saves the matrix of roles: edited roles and a new one, all or nothing (R41, R78, X1).

use crate::{AppError, Command, Desk};
use access::{Act, Given, Operation, Resource, Rights, RoleKind};
use domain::{RoleError, RoleRecord, Snapshot, Write};
use ids::RoleId;
use std::sync::Arc;

/// Saves edited roles and a new one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RolesSave {
    /// Roles as they should be.
    pub edits: Vec<RoleEdit>,
    /// A role to make: its name as typed, and its rights.
    pub new: Option<(String, Rights)>,
}

/// A role as it should be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoleEdit {
    /// Which.
    pub role: RoleId,
    /// Its name, as typed.
    pub name: String,
    /// Its ticks.
    pub rights: Rights,
    /// The version that the person saw.
    pub version: i64,
}

/// What was saved.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SavedRoles {
    /// How many roles changed.
    pub changed: usize,
    /// The new one.
    pub new: Option<RoleId>,
}

impl Command for RolesSave {
    type Done = SavedRoles;

    fn run(&self, desk: &mut Desk<'_>) -> Result<SavedRoles, AppError> {
        let directory = desk.directory()?;
        let mut saved = SavedRoles::default();
        for edit in &self.edits {
            saved.changed += usize::from(edit.save(desk, &directory)?);
        }
        if let Some((name, rights)) = &self.new {
            saved.new = Some(create(desk, name, *rights)?);
        }
        desk.guard(&directory)?;
        Ok(saved)
    }
}

impl RoleEdit {
    fn save(&self, desk: &mut Desk<'_>, directory: &Arc<Snapshot>) -> Result<bool, AppError> {
        let before = directory.role(self.role).ok_or(RoleError::Unknown)?;
        if before.name == self.name && before.rights == self.rights {
            return Ok(false);
        }
        let resource = role_resource(before, directory, desk);
        let permit = desk.decide(Operation::RoleEdit, resource, Act::Plain)?;
        let others = desk.directory()?.records.roles.clone();
        let after = before.clone().edit(&self.name, self.rights, self.version, &others)?;
        desk.write(&permit, [Write::update(before, &after)], None)?;
        Ok(true)
    }
}

fn create(desk: &mut Desk<'_>, name: &str, rights: Rights) -> Result<RoleId, AppError> {
    let id = RoleId(desk.next_id::<RoleRecord>()?);
    let here = desk.organisation();
    let resource = Resource::Role {
        organisation: here,
        role: Some(id),
        version: 0,
        given: Given::Documents,
        locked: false,
        in_use: false,
    };
    let permit = desk.decide(Operation::RoleCreate, resource, Act::Plain)?;
    let others = desk.directory()?.records.roles.clone();
    let role = RoleRecord::new(here, id, RoleKind::Documents, name, rights, &others)?;
    desk.write(&permit, [Write::insert(&role)], None)?;
    Ok(id)
}

/// A role as a resource.
pub(crate) fn role_resource(
    role: &RoleRecord,
    directory: &Snapshot,
    desk: &Desk<'_>,
) -> Resource<'static> {
    let mut given = directory.records.assignments.iter();
    let now = desk.now();
    Resource::Role {
        organisation: role.organisation,
        role: Some(role.id),
        version: role.version,
        given: Given::of_role(role.kind),
        locked: role.locked.is_some(),
        in_use: given.any(|one| one.role == Some(role.id) && one.ends > now),
    }
}
