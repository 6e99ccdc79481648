//! What the form of a new employee needs.

use crate::commands::decide_giving;
use crate::{AppError, Desk};
use access::{Act, Grantee, Operation, Resource, RoleKind, Target};
use domain::{RoleRecord, Snapshot};
use ids::EmployeeId;
use std::sync::Arc;

/// What the form of a new employee needs.
#[derive(Clone, Debug)]
pub struct EmployeeNew {
    /// Units and people.
    pub directory: Arc<Snapshot>,
    /// Roles that the caller could give at once.
    pub offered: Vec<RoleRecord>,
}

/// What the form of a new employee needs.
///
/// # Errors
/// The caller may not make employees.
pub fn employee_new(desk: &mut Desk<'_>) -> Result<EmployeeNew, AppError> {
    let (organisation, employee) = (desk.organisation(), EmployeeId(0));
    let target = Target { organisation, employee, version: 0, superiors: &[] };
    desk.decide(Operation::EmployeeCreate, Resource::Employee(target), Act::Plain)?;
    let me = desk.me()?;
    Ok(EmployeeNew { directory: desk.directory()?, offered: offered(desk, me, &[])? })
}

/// Roles that the caller could give to an employee, besides those that they have.
pub(crate) fn offered(
    desk: &mut Desk<'_>,
    employee: EmployeeId,
    has: &[&RoleRecord],
) -> Result<Vec<RoleRecord>, AppError> {
    let kinds = [RoleKind::Documents, RoleKind::Reporting];
    let directory = desk.directory()?;
    let mut offered = Vec::new();
    for role in directory.records.roles.iter().filter(|role| kinds.contains(&role.kind)) {
        let given = has.iter().any(|one| one.id == role.id);
        let grantee = Grantee::Employee(employee);
        if !given && decide_giving(desk, Operation::RoleAssign, role, grantee).is_ok() {
            offered.push(role.clone());
        }
    }
    Ok(offered)
}
