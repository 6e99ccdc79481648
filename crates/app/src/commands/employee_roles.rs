//! Gives roles to an employee and takes others away, all or nothing (R79, R226, R308, X1).

use super::{RoleAssign, RoleTake};
use crate::{AppError, Command, Desk};
use access::Grantee;
use ids::{AssignmentId, EmployeeId, RoleId};

/// Changes the roles of an employee.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EmployeeRoles {
    /// Whose.
    pub employee: EmployeeId,
    /// Roles to give, from now on and without end.
    pub add: Vec<RoleId>,
    /// What to take away.
    pub drop: Vec<AssignmentId>,
}

impl Command for EmployeeRoles {
    type Done = ();

    /// Gives first: nobody is for a moment without the rights that stay.
    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        for role in &self.add {
            let grantee = Grantee::Employee(self.employee);
            RoleAssign { role: *role, grantee, term: None, basis: None }.run(desk)?;
        }
        for assignment in &self.drop {
            RoleTake { assignment: *assignment }.run(desk)?;
        }
        Ok(())
    }
}
