//! One role: what it gives, to whom it is given, to whom else the caller could give it.

use crate::commands::decide_giving;
use crate::queries::employee_page::guards_let_go;
use crate::{AppError, Desk};
use access::{Grantee, Operation, Refusal};
use domain::{AssignmentRecord, EmployeeRecord, RoleRecord, Snapshot};
use ids::{Moment, RoleId};
use std::sync::Arc;

/// One role.
#[derive(Clone, Debug)]
pub struct RolePage {
    /// The role.
    pub role: RoleRecord,
    /// Names of people.
    pub directory: Arc<Snapshot>,
    /// To whom it is given, now or later.
    pub given: Vec<GivenTo>,
    /// Employees to whom the caller could still give it.
    pub offered: Vec<EmployeeRecord>,
    /// Why the caller could not give it to everybody; `None`: they could.
    pub not_to_everyone: Option<Refusal>,
}

/// To whom a role is given.
#[derive(Clone, PartialEq, Debug)]
pub struct GivenTo {
    /// The assignment.
    pub assignment: AssignmentRecord,
    /// The caller could take it away.
    pub removable: bool,
}

/// One role.
///
/// # Errors
/// There is none, or the caller may not see it.
pub fn role_page(desk: &mut Desk<'_>, id: RoleId) -> Result<RolePage, AppError> {
    desk.decide_here(Operation::ExplainOther)?;
    let (role, directory) = (desk.role(id)?, desk.directory()?);
    let held = held(&directory, id, desk.now());
    Ok(RolePage {
        offered: offered(desk, &role, &directory, &held)?,
        not_to_everyone: refusal(desk, Operation::RoleAssign, &role, Grantee::Everyone)?,
        given: given(desk, &role, held)?,
        role,
        directory,
    })
}

impl RolePage {
    /// It is given to everybody, those who come later too.
    #[must_use]
    pub fn is_everyones(&self) -> bool {
        self.given.iter().any(|one| one.assignment.grantee == Grantee::Everyone)
    }
}

fn held(directory: &Snapshot, role: RoleId, now: Moment) -> Vec<AssignmentRecord> {
    let all = directory.records.assignments.iter();
    all.filter(|one| one.role == Some(role) && one.ends > now).cloned().collect()
}

fn offered(
    desk: &mut Desk<'_>,
    role: &RoleRecord,
    directory: &Snapshot,
    held: &[AssignmentRecord],
) -> Result<Vec<EmployeeRecord>, AppError> {
    let mut offered = Vec::new();
    for employee in &directory.records.employees {
        let grantee = Grantee::Employee(employee.id);
        let has = held.iter().any(|one| one.grantee == grantee);
        if !has && refusal(desk, Operation::RoleAssign, role, grantee)?.is_none() {
            offered.push(employee.clone());
        }
    }
    Ok(offered)
}

fn given(
    desk: &mut Desk<'_>,
    role: &RoleRecord,
    held: Vec<AssignmentRecord>,
) -> Result<Vec<GivenTo>, AppError> {
    let mut given = Vec::new();
    for assignment in held {
        let closed = refusal(desk, Operation::RightTake, role, assignment.grantee)?;
        let removable = closed.is_none() && guards_let_go(desk, &assignment)?;
        given.push(GivenTo { assignment, removable });
    }
    Ok(given)
}

fn refusal(
    desk: &mut Desk<'_>,
    operation: Operation,
    role: &RoleRecord,
    grantee: Grantee,
) -> Result<Option<Refusal>, AppError> {
    match decide_giving(desk, operation, role, grantee) {
        Ok(_) => Ok(None),
        Err(AppError::Refused(refusal)) => Ok(Some(*refusal)),
        Err(error) => Err(error),
    }
}
