//! Ends sessions or tokens: one's own, or another's by an administrator.

use crate::{AppError, Command, Desk};
use access::Operation;
use domain::{SessionRecord, Write};
use ids::EmployeeId;

/// Ends a session of an employee by its label, or all of them.
#[derive(Clone, Debug)]
pub struct SessionEnd {
    /// Whose.
    pub employee: EmployeeId,
    /// Which; `None`: every one but the caller's present session.
    pub label: Option<String>,
}

impl Command for SessionEnd {
    type Done = usize;

    fn run(&self, desk: &mut Desk<'_>) -> Result<usize, AppError> {
        let employee = desk.employee(self.employee)?;
        let permit = desk.decide_employee(Operation::SessionEnd, &employee)?;
        let now = desk.now();
        let all = store::sessions_of(desk.connection(), employee.account, now)?;
        let ended: Vec<_> = all.into_iter().filter(|one| self.is_meant(one, desk)).collect();
        if ended.is_empty() && self.label.is_some() {
            return Err(AppError::NotFound);
        }
        desk.write(&permit, ended.iter().map(Write::delete), None)?;
        Ok(ended.len())
    }
}

impl SessionEnd {
    fn is_meant(&self, session: &SessionRecord, desk: &Desk<'_>) -> bool {
        let here = session.organisation == desk.organisation();
        let present = matches!(desk.caller().who,
            crate::Who::Employee { session: mine, .. } if mine == session.digest);
        here && self.label.as_ref().map_or(!present, |label| *label == session.label)
    }
}
