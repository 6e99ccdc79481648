//! Turns a second factor off: one's own after the password was proved, or that of a person who
//! lost it, by whoever may give them a new password.

use crate::second_factor::FactorError;
use crate::{AppError, Command, Desk};
use access::Operation;
use domain::Write;
use ids::EmployeeId;

/// Turns a second factor off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FactorOff {
    pub(crate) employee: Option<EmployeeId>,
}

impl FactorOff {
    /// Of an employee who lost it.
    #[must_use]
    pub fn of(employee: EmployeeId) -> FactorOff {
        FactorOff { employee: Some(employee) }
    }
}

impl Command for FactorOff {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let (operation, whose) = match self.employee {
            None => (Operation::PasswordChange, desk.me()?),
            Some(employee) => (Operation::EmployeeEdit, employee),
        };
        let employee = desk.employee(whose)?;
        let permit = desk.decide_employee(operation, &employee)?;
        let factor = store::second_factor_of(desk.connection(), employee.account)?;
        let factor = factor.ok_or(FactorError::Off)?;
        let codes = store::recovery_codes(desk.connection(), employee.account)?;
        let writes = codes.iter().map(Write::delete).chain([Write::delete(&factor)]);
        desk.write(&permit, writes, None).map(|_| ())
    }
}
