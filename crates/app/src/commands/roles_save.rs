//! Saves the matrix of roles: edited roles and a new one, all or nothing (R41, R78, X1).

use crate::{AppError, Command, Desk};
use access::{Act, Given, Operation, Permit, Resource, Rights, RoleKind};
use domain::{RoleError, RoleRecord, Snapshot, Write};
use ids::RoleId;

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

    /// Everything is decided before anything is written: who changes their own role may lose the
    /// rights by which they decide, and then it is the guard that has to say so.
    fn run(&self, desk: &mut Desk<'_>) -> Result<SavedRoles, AppError> {
        let directory = desk.directory()?;
        let mut decided = Vec::new();
        for edit in &self.edits {
            let before = directory.role(edit.role).ok_or(RoleError::Unknown)?;
            if before.name != edit.name || before.rights != edit.rights {
                let resource = role_resource(before, &directory, desk);
                let permit = desk.decide(Operation::RoleEdit, resource, Act::Plain)?;
                decided.push((edit, before, permit));
            }
        }
        let new = self.new.as_ref().map(|new| Ok::<_, AppError>((new, decide_new(desk)?)));
        let new = new.transpose()?;
        for (edit, before, permit) in &decided {
            let others = desk.directory()?.records.roles.clone();
            let after = (*before).clone().edit(&edit.name, edit.rights, edit.version, &others)?;
            desk.write(permit, [Write::update(*before, &after)], None)?;
        }
        let new =
            new.map(|((name, rights), (id, permit))| create(desk, id, &permit, name, *rights));
        let saved = SavedRoles { changed: decided.len(), new: new.transpose()? };
        desk.guard(&directory)?;
        Ok(saved)
    }
}

fn decide_new(desk: &mut Desk<'_>) -> Result<(RoleId, Permit), AppError> {
    let id = RoleId(desk.next_id::<RoleRecord>()?);
    let resource = Resource::Role {
        organisation: desk.organisation(),
        role: Some(id),
        version: 0,
        given: Given::Documents,
        locked: false,
        in_use: false,
    };
    Ok((id, desk.decide(Operation::RoleCreate, resource, Act::Plain)?))
}

fn create(
    desk: &mut Desk<'_>,
    id: RoleId,
    permit: &Permit,
    name: &str,
    rights: Rights,
) -> Result<RoleId, AppError> {
    let (here, others) = (desk.organisation(), desk.directory()?.records.roles.clone());
    let role = RoleRecord::new(here, id, RoleKind::Documents, name, rights, &others)?;
    desk.write(permit, [Write::insert(&role)], None)?;
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
