//! Blocks an employee with a reason, or unblocks them (R93). Their sessions end at once.

use crate::{AppError, Command, Desk};
use access::Operation;
use domain::Write;
use ids::EmployeeId;

/// Blocks or unblocks an employee.
#[derive(Clone, Debug)]
pub struct EmployeeBlock {
    /// Whom.
    pub employee: EmployeeId,
    /// Why; `None`: unblock.
    pub reason: Option<String>,
}

impl Command for EmployeeBlock {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let directory = desk.directory()?;
        let before = desk.employee(self.employee)?;
        let permit = desk.decide_employee(Operation::EmployeeBlock, &before)?;
        let after = match &self.reason {
            Some(reason) => before.clone().block(reason)?,
            None => before.clone().unblock()?,
        };
        let mut writes = vec![Write::update(&before, &after)];
        if self.reason.is_some() {
            let (now, here) = (desk.now(), desk.organisation());
            let sessions = store::sessions_of(desk.connection(), before.account, now)?;
            let ours = sessions.iter().filter(|session| session.organisation == here);
            writes.extend(ours.map(Write::delete));
        }
        desk.write(&permit, writes, self.reason.clone())?;
        desk.guard(&directory)
    }
}
