//! Saves the matrix of roles: edited roles and a new one, all or nothing (R41, R78, X1).

use crate::{AppError, Command, Desk};
use access::{Act, Given, Operation, Permit, Resource, Rights, RoleKind};
use domain::{Name, NameLimits, RoleError, RoleRecord, Snapshot, Write};
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
        let others = self.named(&directory.records.roles);
        let mut renamed = Vec::new();
        for (edit, before, permit) in &decided {
            let after = (*before).clone().edit(&edit.name, edit.rights, edit.version, &others)?;
            renamed.push(Saved { before: (*before).clone(), after, permit: *permit });
        }
        write(desk, renamed)?;
        let new =
            new.map(|((name, rights), (id, permit))| create(desk, id, &permit, name, *rights));
        let saved = SavedRoles { changed: decided.len(), new: new.transpose()? };
        desk.guard(&directory)?;
        Ok(saved)
    }
}

impl RolesSave {
    /// The roles with the names that this would give them: two may swap theirs in one save.
    pub(crate) fn named(&self, roles: &[RoleRecord]) -> Vec<RoleRecord> {
        let mut all = roles.to_vec();
        for edit in &self.edits {
            let key = Name::parse(&edit.name, NameLimits::ROLE).map(|name| name.key());
            for role in all.iter_mut().filter(|role| role.id == edit.role) {
                role.name_key = key.clone().unwrap_or_else(|_| role.name_key.clone());
            }
        }
        all
    }
}

/// A role as it was and as it is to be.
struct Saved {
    before: RoleRecord,
    after: RoleRecord,
    permit: Permit,
}

/// Writes each role once its name is free. Where every name is still held by another of them, one
/// steps aside first: the key of its name is its id for so long.
fn write(desk: &mut Desk<'_>, mut left: Vec<Saved>) -> Result<(), AppError> {
    while !left.is_empty() {
        let free = |it: &Saved| {
            let holds = |other: &Saved| other.before.name_key == it.after.name_key;
            !left.iter().any(|other| other.before.id != it.before.id && holds(other))
        };
        match left.iter().position(free) {
            Some(place) => {
                let it = left.swap_remove(place);
                desk.write(&it.permit, [Write::update(&it.before, &it.after)], None)?;
            }
            None => step_aside(desk, left.first_mut())?,
        }
    }
    Ok(())
}

fn step_aside(desk: &mut Desk<'_>, first: Option<&mut Saved>) -> Result<(), AppError> {
    let Some(it) = first else { return Ok(()) };
    // No name has such a key: it would be two words.
    let name_key = format!("role  {}", it.before.id);
    let aside = RoleRecord { name_key, ..it.before.clone() };
    desk.write(&it.permit, [Write::update(&it.before, &aside)], None)?;
    it.before = aside;
    Ok(())
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
