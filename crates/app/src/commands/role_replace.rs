//! Replaces a role by another for everybody who holds it, in one step: there is no moment with
//! both or neither (R309, R310).

use super::role_assign::decide_giving;
use crate::{AppError, Command, Desk};
use access::{Operation, Permit};
use domain::{AssignmentError, AssignmentRecord, RoleRecord, Write};
use ids::RoleId;

/// Replaces a role by another.
#[derive(Clone, Copy, Debug)]
pub struct RoleReplace {
    /// The old one.
    pub old: RoleId,
    /// The new one; it must exist already.
    pub new: RoleId,
}

impl Command for RoleReplace {
    /// How many assignments were replaced.
    type Done = usize;

    fn run(&self, desk: &mut Desk<'_>) -> Result<usize, AppError> {
        let directory = desk.directory()?;
        let (old, new) = (desk.role(self.old)?, desk.role(self.new)?);
        let now = desk.now();
        let held: Vec<_> = directory
            .records
            .assignments
            .iter()
            .filter(|one| one.role == Some(old.id) && one.ends > now)
            .cloned()
            .collect();
        if held.is_empty() || old.id == new.id {
            return Err(AssignmentError::Unknown.into());
        }
        // Everything is decided before anything is written: who replaces their own role loses the
        // rights by which they decide.
        let mut permits = Vec::new();
        for one in &held {
            permits.push(self.decide(desk, &old, &new, one)?);
        }
        for (one, permit) in held.iter().zip(&permits) {
            let others = &desk.directory()?.records.assignments.clone();
            desk.write(permit, replaced(one, new.id, others), None)?;
        }
        desk.guard(&directory)?;
        Ok(held.len())
    }
}

impl RoleReplace {
    /// Both ends are judged: taking the old role, giving the new one.
    fn decide(
        self,
        desk: &mut Desk<'_>,
        old: &RoleRecord,
        new: &RoleRecord,
        given: &AssignmentRecord,
    ) -> Result<Permit, AppError> {
        decide_giving(desk, Operation::RightTake, old, given.grantee)?;
        decide_giving(desk, Operation::RoleReplace, new, given.grantee)
    }
}

/// Who holds the new role already only loses the old one.
fn replaced(one: &AssignmentRecord, new: RoleId, others: &[AssignmentRecord]) -> Vec<Write> {
    let has = |it: &&AssignmentRecord| it.role == Some(new) && it.grantee == one.grantee;
    if others.iter().any(|it| has(&it)) {
        return vec![Write::delete(one)];
    }
    vec![Write::update(one, &AssignmentRecord { role: Some(new), ..one.clone() })]
}
