//! «Что изменится»: who gains, who loses and who keeps which right, before it is saved.

use crate::commands::{RoleAssign, RolesSave};
use crate::{AppError, Desk};
use access::{Evidence, Grantee, Operation, Right, Rights};
use domain::{AssignmentRecord, EmployeeRecord, RoleRecord, Snapshot};
use ids::{AssignmentId, Moment, RoleId};

/// The effect of a change of rights.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct RolesEffect {
    /// By person: gains and losses first, then those for whom all stays.
    pub people: Vec<Effect>,
    /// Who could still manage users afterwards, without end.
    pub managers: Vec<EmployeeRecord>,
    /// The guard that would refuse the change.
    pub guard: Option<access::GuardError>,
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
    /// Rights that the change touches but another source gives all the same.
    pub keeps: Rights,
}

/// The effect of saving the matrix.
///
/// # Errors
/// The caller may not see it, or the matrix could not be saved as it is.
pub fn roles_preview(desk: &mut Desk<'_>, save: &RolesSave) -> Result<RolesEffect, AppError> {
    desk.decide_here(Operation::ExplainOther)?;
    let before = desk.directory()?;
    let after = before.changed(|records| {
        for edit in &save.edits {
            for role in records.roles.iter_mut().filter(|role| role.id == edit.role) {
                role.rights = edit.rights;
            }
        }
    });
    let touched: Vec<_> = save.edits.iter().map(|edit| edit.role).collect();
    Ok(effect(desk, &before, &after, &touched))
}

/// The effect of giving a role.
///
/// # Errors
/// The caller may not see it.
pub fn give_preview(desk: &mut Desk<'_>, give: &RoleAssign) -> Result<RolesEffect, AppError> {
    desk.decide_here(Operation::ExplainOther)?;
    let before = desk.directory()?;
    let here = before.records.organisation.organisation;
    let now = desk.now();
    let record = assignment(here, give.role, give.grantee, now);
    let after = before.changed(|records| records.assignments.push(record));
    Ok(effect(desk, &before, &after, &[give.role]))
}

/// The effect of taking something back.
///
/// # Errors
/// The caller may not see it.
pub fn take_preview(
    desk: &mut Desk<'_>,
    assignment: AssignmentId,
) -> Result<RolesEffect, AppError> {
    desk.decide_here(Operation::ExplainOther)?;
    let before = desk.directory()?;
    let given = before.records.assignments.iter().find(|one| one.id == assignment);
    let role = given.and_then(|one| one.role).ok_or(AppError::NotFound)?;
    let after = before.changed(|records| records.assignments.retain(|it| it.id != assignment));
    Ok(effect(desk, &before, &after, &[role]))
}

fn effect(desk: &Desk<'_>, before: &Snapshot, after: &Snapshot, touched: &[RoleId]) -> RolesEffect {
    let now = desk.now();
    let people = &before.records.employees;
    let mut effects: Vec<_> = people
        .iter()
        .filter(|one| holds_any(before, one, touched, now) || holds_any(after, one, touched, now))
        .map(|one| person(before, after, one, touched, now))
        .collect();
    effects.sort_by_key(|one| one.gains.is_empty() && one.loses.is_empty());
    RolesEffect {
        people: effects,
        managers: managers(after, now),
        guard: access::guard_change(desk.caller().id(), &before.law, &after.law, now).err(),
    }
}

fn person(
    before: &Snapshot,
    after: &Snapshot,
    employee: &EmployeeRecord,
    touched: &[RoleId],
    now: Moment,
) -> Effect {
    let rights = |directory: &Snapshot| {
        directory.law.standing(employee.id, &Evidence::default(), now).rights
    };
    let (old, new) = (rights(before), rights(after));
    let given = |directory: &Snapshot| {
        let roles = directory.records.roles.iter().filter(|role| touched.contains(&role.id));
        roles.fold(Rights::NONE, |sum, role: &RoleRecord| sum.and(role.picture().gives()))
    };
    let (was, is) = (given(before), given(after));
    let moved = was.without(is).and(is.without(was));
    Effect {
        employee: employee.clone(),
        gains: new.without(old),
        loses: old.without(new),
        keeps: moved.only(old).only(new),
    }
}

fn holds_any(
    directory: &Snapshot,
    employee: &EmployeeRecord,
    roles: &[RoleId],
    now: Moment,
) -> bool {
    directory.records.assignments.iter().any(|one| {
        let reaches =
            one.grantee == Grantee::Employee(employee.id) || one.grantee == Grantee::Everyone;
        let role = one.role.is_some_and(|role| roles.contains(&role));
        reaches && role && one.begins <= now && now < one.ends
    })
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
