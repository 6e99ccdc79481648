//! Gives an employee a one-time link to set a password: the first one, or after a reset. The
//! secret is shown once; only its digest is kept.

use crate::secret::digest_of;
use crate::{AppError, Command, Desk};
use access::Operation;
use domain::{AccountRecord, Write};
use ids::{DAY, EmployeeId, Moment, Token256};

/// How long a link lives.
pub(crate) const LINK_LIVES: i64 = 3 * DAY;

/// Gives an employee a one-time link.
#[derive(Clone, Debug)]
pub struct LinkIssue {
    /// To whom.
    pub employee: EmployeeId,
    /// The link's secret.
    pub link: Token256,
}

impl Command for LinkIssue {
    /// Until when the link lives.
    type Done = Moment;

    fn run(&self, desk: &mut Desk<'_>) -> Result<Moment, AppError> {
        let employee = desk.employee(self.employee)?;
        let permit = desk.decide_employee(Operation::EmployeeEdit, &employee)?;
        let account = store::load_account(desk.connection(), employee.account)?;
        let account = account.ok_or(AppError::NotFound)?;
        let until = desk.now() + LINK_LIVES;
        let next = AccountRecord {
            link: Some(digest_of(&self.link)),
            link_until: Some(until),
            ..account.clone()
        };
        desk.write(&permit, [Write::update(&account, &next)], None)?;
        Ok(until)
    }
}
