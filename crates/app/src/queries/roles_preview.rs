//! «Что изменится»: who gains, who loses and who keeps which right, before it is saved.

use crate::commands::{EmployeeRoles, RoleHolders, RolesSave};
use crate::queries::Reach;
use crate::queries::effect_reach::reach;
use crate::{AppError, Desk};
use access::{
    AssignmentPicture, Evidence, Grantee, Operation, Right, Rights, RoleKind, Source, rules_of,
};
use domain::{AssignmentRecord, EmployeeRecord, RoleError, RoleRecord, Snapshot};
use ids::{AssignmentId, EmployeeId, Moment, RoleId};

/// The effect of a change of rights.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct RolesEffect {
    /// By person: gains and losses first, then those for whom all stays.
    pub people: Vec<Effect>,
    /// Who could still manage users afterwards, without end.
    pub managers: Vec<EmployeeRecord>,
    /// The guard that would refuse the change.
    pub guard: Option<access::GuardError>,
    /// Documents and running routes that it touches.
    pub reach: Reach,
}

/// The effect for one person.
#[derive(Clone, PartialEq, Debug)]
pub struct Effect {
    /// Who.
    pub employee: EmployeeRecord,
    /// Rights gained.
    pub gains: Rights,
    /// Rights lost.
    pub loses: Rights,
    /// Operations that no right of theirs opened before.
    pub opens: Vec<Operation>,
    /// Operations that no right of theirs opens afterwards.
    pub closes: Vec<Operation>,
    /// Rights that the change touches but another source gives all the same.
    pub keeps: Rights,
    /// The role that gives each right gained, and the other one that gives each right kept.
    pub sources: Vec<(Right, RoleRecord)>,
}

/// The effect of saving the matrix.
///
/// # Errors
/// The caller may not see it, or the matrix could not be saved as it is.
pub fn roles_preview(desk: &mut Desk<'_>, save: &RolesSave) -> Result<RolesEffect, AppError> {
    desk.decide_here(Operation::ExplainOther)?;
    let before = desk.directory()?;
    if let Some((_, error)) = wrong_roles(&before, save).into_iter().next() {
        return Err(error.into());
    }
    let after = before.changed(|records| {
        for edit in &save.edits {
            for role in records.roles.iter_mut().filter(|role| role.id == edit.role) {
                role.rights = edit.rights;
            }
        }
    });
    let touched: Vec<_> = save.edits.iter().map(|edit| edit.role).collect();
    effect(desk, &before, &after, &touched)
}

/// Roles of a matrix that could not be saved as they are; `None` is the new one.
///
/// # Errors
/// The caller may not see it.
pub fn roles_wrong(
    desk: &mut Desk<'_>,
    save: &RolesSave,
) -> Result<Vec<(Option<RoleId>, RoleError)>, AppError> {
    desk.decide_here(Operation::ExplainOther)?;
    Ok(wrong_roles(&*desk.directory()?, save))
}

/// Every role against the names that all of them would have.
fn wrong_roles(directory: &Snapshot, save: &RolesSave) -> Vec<(Option<RoleId>, RoleError)> {
    let mut roles = save.named(&directory.records.roles);
    let mut wrong = Vec::new();
    for edit in &save.edits {
        let before = directory.role(edit.role).cloned();
        let edited = before.ok_or(RoleError::Unknown);
        match edited.and_then(|it| it.edit(&edit.name, edit.rights, edit.version, &roles)) {
            Ok(after) => {
                roles.retain(|role| role.id != after.id);
                roles.push(after);
            }
            Err(error) => wrong.push((Some(edit.role), error)),
        }
    }
    let (here, id) = (directory.records.organisation.organisation, RoleId(i64::MAX));
    let new = save.new.as_ref().and_then(|(name, rights)| {
        RoleRecord::new(here, id, RoleKind::Documents, name, *rights, &roles).err()
    });
    wrong.extend(new.map(|error| (None, error)));
    wrong
}

pub(crate) fn effect(
    desk: &mut Desk<'_>,
    before: &Snapshot,
    after: &Snapshot,
    touched: &[RoleId],
) -> Result<RolesEffect, AppError> {
    let now = desk.now();
    let people = before.records.employees.iter().filter_map(|one| {
        let was = Holding::of(before, one.id, touched, now)?;
        let is = Holding::of(after, one.id, touched, now)?;
        (was.touched || is.touched).then(|| person(one, &was, &is))
    });
    let mut effects: Vec<_> = people.collect();
    effects.sort_by_key(|one| one.gains.is_empty() && one.loses.is_empty());
    Ok(RolesEffect {
        reach: reach(desk, before, after, &effects)?,
        people: effects,
        managers: managers(after, now),
        guard: access::guard_change(desk.caller().id(), &before.law, &after.law, now).err(),
    })
}

/// What one person holds in a directory, and what of it comes from the roles touched.
struct Holding<'a> {
    directory: &'a Snapshot,
    live: Vec<AssignmentPicture>,
    rights: Rights,
    through: Rights,
    touched: bool,
}

impl<'a> Holding<'a> {
    fn of(
        directory: &'a Snapshot,
        id: EmployeeId,
        touched: &[RoleId],
        now: Moment,
    ) -> Option<Holding<'a>> {
        let person = directory.law.employee(id)?;
        let live: Vec<_> =
            directory.law.live_for(person, &Evidence::default(), now).cloned().collect();
        let of_touched = |one: &&AssignmentPicture| is_of(one, touched);
        let gives =
            |sum: Rights, one: &AssignmentPicture| sum.and(directory.law.rights_of(&one.what));
        let rights = live.iter().fold(Rights::NONE, gives);
        let through = live.iter().filter(of_touched).fold(Rights::NONE, gives);
        let touched = live.iter().filter(of_touched).count() > 0;
        Some(Holding { directory, live, rights, through, touched })
    }

    /// A role that gives the right.
    fn source(&self, right: Right) -> Option<RoleRecord> {
        let gives = |one: &&AssignmentPicture| self.directory.law.rights_of(&one.what).has(right);
        let mut roles = self.live.iter().filter(gives).filter_map(|one| match one.what {
            Source::Role(id) => self.directory.role(id).cloned(),
            Source::Right(_) | Source::Scope(_) => None,
        });
        roles.next()
    }
}

/// The effect of giving roles to an employee and taking others away.
///
/// # Errors
/// The caller may not see it.
pub fn employee_roles_preview(
    desk: &mut Desk<'_>,
    change: &EmployeeRoles,
) -> Result<RolesEffect, AppError> {
    let grantee = Grantee::Employee(change.employee);
    let add: Vec<_> = change.add.iter().map(|role| (*role, grantee)).collect();
    givings_preview(desk, &add, &change.drop)
}

/// The effect of giving a role to people and taking it from others.
///
/// # Errors
/// The caller may not see it.
pub fn role_holders_preview(
    desk: &mut Desk<'_>,
    change: &RoleHolders,
) -> Result<RolesEffect, AppError> {
    let add: Vec<_> = change.add.iter().map(|grantee| (change.role, *grantee)).collect();
    givings_preview(desk, &add, &change.drop)
}

fn givings_preview(
    desk: &mut Desk<'_>,
    add: &[(RoleId, Grantee)],
    drop: &[AssignmentId],
) -> Result<RolesEffect, AppError> {
    desk.decide_here(Operation::ExplainOther)?;
    let (before, now) = (desk.directory()?, desk.now());
    let here = before.records.organisation.organisation;
    let taken = |one: &&AssignmentRecord| drop.contains(&one.id);
    let dropped = before.records.assignments.iter().filter(taken).filter_map(|one| one.role);
    let touched: Vec<_> = add.iter().map(|(role, _)| *role).chain(dropped).collect();
    let added = add.iter().map(|(role, grantee)| assignment(here, *role, *grantee, now));
    let after = before.changed(|records| {
        records.assignments.retain(|one| !drop.contains(&one.id));
        records.assignments.extend(added);
    });
    effect(desk, &before, &after, &touched)
}

fn is_of(one: &AssignmentPicture, roles: &[RoleId]) -> bool {
    matches!(one.what, Source::Role(role) if roles.contains(&role))
}

fn person(employee: &EmployeeRecord, was: &Holding<'_>, is: &Holding<'_>) -> Effect {
    let (gains, loses) = (is.rights.without(was.rights), was.rights.without(is.rights));
    let moved = was.through.without(is.through).and(is.through.without(was.through));
    let keeps = moved.only(was.rights).only(is.rights);
    // What a touched role begins to give was given by another one before.
    let source = |right| {
        let newly = is.through.has(right) && keeps.has(right);
        let role = if newly { was.source(right) } else { is.source(right) };
        role.map(|role| (right, role))
    };
    Effect {
        employee: employee.clone(),
        opens: opened(is.rights, was.rights),
        closes: opened(was.rights, is.rights),
        gains,
        loses,
        keeps,
        sources: gains.and(keeps).iter().filter_map(source).collect(),
    }
}

/// Operations that a rule opens to one of these rights, and none to the others.
fn opened(by: Rights, not_by: Rights) -> Vec<Operation> {
    let opens = |operation: Operation, rights: Rights| {
        rules_of(operation).any(|(_, rule)| rule.right.is_some_and(|right| rights.has(right)))
    };
    let all = Operation::ALL.iter().copied();
    all.filter(|it| opens(*it, by) && !opens(*it, not_by)).collect()
}

fn managers(directory: &Snapshot, now: Moment) -> Vec<EmployeeRecord> {
    let manages = |employee: &&EmployeeRecord| {
        let rights = directory.law.standing(employee.id, &Evidence::default(), now).rights;
        let manage = [Right::UsersManage, Right::Administration];
        employee.signs_in
            && rights.has(Right::Login)
            && manage.into_iter().any(|right| rights.has(right))
    };
    directory.records.employees.iter().filter(manages).cloned().collect()
}

fn assignment(
    organisation: ids::OrganisationId,
    role: RoleId,
    grantee: Grantee,
    now: Moment,
) -> AssignmentRecord {
    AssignmentRecord {
        organisation,
        id: AssignmentId(i64::MAX),
        role: Some(role),
        direct_right: None,
        grantee,
        begins: now,
        ends: Moment::NEVER,
        given_by: None,
        given: now,
        basis: None,
    }
}
