//! Turns second factors off: one's own code by time after the password was proved, or everything of
//! a person who lost it, by whoever may give them a new password.

use crate::second_factor::FactorError;
use crate::{AppError, Command, Desk};
use access::Operation;
use domain::{EmployeeRecord, Write};
use ids::EmployeeId;

/// Turns the code by time off; for somebody who lost it, their passkeys too.
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
        let writes = self.writes(desk, &employee)?;
        desk.write(&permit, writes, None).map(|_| ())
    }
}

impl FactorOff {
    /// Recovery codes go with the last factor.
    fn writes(
        &self,
        desk: &mut Desk<'_>,
        employee: &EmployeeRecord,
    ) -> Result<Vec<Write>, AppError> {
        let account = employee.account;
        let factor = store::second_factor_of(desk.connection(), account)?;
        let passkeys = store::passkeys_of(desk.connection(), account)?;
        let codes = store::recovery_codes(desk.connection(), account)?;
        let (all, own) = (self.employee.is_some(), factor.is_some());
        if !own && (!all || passkeys.is_empty()) {
            return Err(FactorError::Off.into());
        }
        let codes = codes.iter().filter(|_| all || passkeys.is_empty()).map(Write::delete);
        let passkeys = passkeys.iter().filter(|_| all).map(Write::delete);
        Ok(factor.iter().map(Write::delete).chain(passkeys).chain(codes).collect())
    }
}
