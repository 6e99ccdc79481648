//! Takes a role away (R94, R308). It stops acting on the next request.

use super::role_assign::decide_giving;
use crate::{AppError, Command, Desk};
use access::Operation;
use domain::{AssignmentError, Write};
use ids::AssignmentId;

/// Takes back what was given.
#[derive(Clone, Copy, Debug)]
pub struct RoleTake {
    /// The assignment.
    pub assignment: AssignmentId,
}

impl Command for RoleTake {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let directory = desk.directory()?;
        let mut all = directory.records.assignments.iter();
        let given = all.find(|one| one.id == self.assignment).ok_or(AssignmentError::Unknown)?;
        let role = desk.role(given.role.ok_or(AssignmentError::Unknown)?)?;
        let permit = decide_giving(desk, Operation::RightTake, &role, given.grantee)?;
        desk.write(&permit, [Write::delete(given)], None)?;
        desk.guard(&directory)
    }
}
