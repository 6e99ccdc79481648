//! Gives a role to an employee or to everyone (R73, R226, R306).

use super::roles_save::role_resource;
use crate::desk::target;
use crate::{AppError, Command, Desk, Problem};
use access::{Act, Grantee, Operation, Permit, RoleKind};
use domain::{AssignmentRecord, GrantTerm, NewAssignment, RoleRecord, Snapshot, Write};
use ids::{AssignmentId, RoleId};

/// Gives a role.
#[derive(Clone, Debug)]
pub struct RoleAssign {
    /// Which.
    pub role: RoleId,
    /// To whom.
    pub grantee: Grantee,
    /// For which term; `None`: from now on, without end.
    pub term: Option<GrantTerm>,
    /// The order that it rests on.
    pub basis: Option<String>,
}

impl Command for RoleAssign {
    type Done = AssignmentId;

    fn run(&self, desk: &mut Desk<'_>) -> Result<AssignmentId, AppError> {
        let directory = desk.directory()?;
        let role = desk.role(self.role)?;
        let permit = decide_giving(desk, Operation::RoleAssign, &role, self.grantee)?;
        check_grantee(&directory, &role, self.grantee)?;
        let now = desk.now();
        let term = self.term.unwrap_or(GrantTerm { begin: now, end: ids::Moment::NEVER });
        let new = NewAssignment {
            role: role.id,
            grantee: self.grantee,
            term,
            given_by: desk.caller().id(),
            basis: self.basis.clone(),
        };
        let id = AssignmentId(desk.next_id::<AssignmentRecord>()?);
        let others = &directory.records.assignments;
        let given = AssignmentRecord::give(desk.organisation(), id, new, now, others)?;
        desk.write(&permit, [Write::insert(&given)], None)?;
        desk.guard(&directory)?;
        Ok(id)
    }
}

/// A program gets access blocks and nothing else, while its certificate is there (R66).
fn check_grantee(
    directory: &Snapshot,
    role: &RoleRecord,
    grantee: Grantee,
) -> Result<(), AppError> {
    let Grantee::InformationSystem(id) = grantee else { return Ok(()) };
    let live = directory.system(id).is_some_and(domain::SystemRecord::is_live);
    let fits = live && role.kind == RoleKind::AccessBlock;
    if fits { Ok(()) } else { Err(AppError::field("system", Problem::Unknown)) }
}

/// Decides giving or taking a role: the role's kind, and the grantee as the target.
pub(crate) fn decide_giving(
    desk: &mut Desk<'_>,
    operation: Operation,
    role: &RoleRecord,
    grantee: Grantee,
) -> Result<Permit, AppError> {
    let directory = desk.directory()?;
    let resource = role_resource(role, &directory, desk);
    match grantee {
        Grantee::Employee(id) => {
            let unknown = || AppError::field("employee", Problem::Unknown);
            let employee = directory.employee(id).ok_or_else(unknown)?;
            let superiors = directory.law.superiors_of(id);
            let target = Some(target(employee, &superiors));
            desk.decide(operation, resource, Act::Toward { target, order: false, agreed: false })
        }
        Grantee::Everyone
        | Grantee::Iin(_)
        | Grantee::Capacity(_)
        | Grantee::InformationSystem(_) => {
            let target = None;
            desk.decide(operation, resource, Act::Toward { target, order: false, agreed: false })
        }
    }
}
