//! Replacing a role by another: who holds it, what may take its place, and what would change.

use crate::commands::RoleReplace;
use crate::queries::RolesEffect;
use crate::queries::roles_preview::effect;
use crate::{AppError, Desk};
use access::Operation;
use domain::{AssignmentRecord, EmployeeRecord, RoleRecord};
use ids::RoleId;

/// A role about to be replaced.
#[derive(Clone, PartialEq, Debug)]
pub struct ReplacePage {
    /// The role.
    pub role: RoleRecord,
    /// Who holds it.
    pub holders: Vec<EmployeeRecord>,
    /// Roles of its kind that could take its place.
    pub others: Vec<RoleRecord>,
}

/// A role about to be replaced.
///
/// # Errors
/// There is none, or the caller may not see it.
pub fn replace_page(desk: &mut Desk<'_>, id: RoleId) -> Result<ReplacePage, AppError> {
    desk.decide_here(Operation::ExplainOther)?;
    let role = desk.role(id)?;
    let directory = desk.directory()?;
    let same = |one: &&RoleRecord| one.kind == role.kind && one.id != role.id;
    Ok(ReplacePage {
        holders: directory.holders(id, desk.now()).into_iter().cloned().collect(),
        others: directory.records.roles.iter().filter(same).cloned().collect(),
        role,
    })
}

/// The effect of replacing a role for everybody who holds it.
///
/// # Errors
/// The caller may not see it.
pub fn replace_preview(
    desk: &mut Desk<'_>,
    replace: &RoleReplace,
) -> Result<RolesEffect, AppError> {
    desk.decide_here(Operation::ExplainOther)?;
    let (before, now) = (desk.directory()?, desk.now());
    let after = before.changed(|records| {
        let all = records.assignments.clone();
        let has_new = |one: &AssignmentRecord| {
            all.iter().any(|it| it.role == Some(replace.new) && it.grantee == one.grantee)
        };
        let moves = |one: &AssignmentRecord| one.role == Some(replace.old) && one.ends > now;
        records.assignments.retain(|one| !(moves(one) && has_new(one)));
        for one in records.assignments.iter_mut().filter(|one| moves(one)) {
            one.role = Some(replace.new);
        }
    });
    effect(desk, &before, &after, &[replace.old, replace.new])
}
