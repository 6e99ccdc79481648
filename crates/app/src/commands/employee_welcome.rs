//! Makes an employee and gives them their first roles, all or nothing.

use super::{CreatedEmployee, EmployeeCreate, EmployeeRoles};
use crate::{AppError, Command, Desk};
use ids::RoleId;

/// Makes an employee with roles.
#[derive(Clone, Debug)]
pub struct EmployeeWelcome {
    /// The employee.
    pub create: EmployeeCreate,
    /// Their first roles.
    pub roles: Vec<RoleId>,
}

impl Command for EmployeeWelcome {
    type Done = CreatedEmployee;

    fn run(&self, desk: &mut Desk<'_>) -> Result<CreatedEmployee, AppError> {
        let created = self.create.run(desk)?;
        let (add, drop) = (self.roles.clone(), Vec::new());
        EmployeeRoles { employee: created.employee, add, drop }.run(desk)?;
        Ok(created)
    }
}
