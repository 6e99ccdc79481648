//! Turns the caller's second factor on. Password and first code were proved before.

use crate::second_factor::FactorError;
use crate::{AppError, Command, Desk};
use access::Operation;
use domain::{RecoveryCodeRecord, SecondFactorRecord, Write};
use ids::Sha256;

/// Turns the caller's second factor on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FactorOn {
    pub(crate) salt: Sha256,
    /// The step of the first code.
    pub(crate) step: i64,
    /// Digests of the recovery codes.
    pub(crate) codes: Vec<Sha256>,
}

impl Command for FactorOn {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let me = desk.me()?;
        let employee = desk.employee(me)?;
        let permit = desk.decide_employee(Operation::PasswordChange, &employee)?;
        let account = employee.account;
        if store::second_factor_of(desk.connection(), account)?.is_some() {
            return Err(FactorError::On.into());
        }
        let (salt, step, since) = (self.salt, self.step, desk.now());
        let factor = SecondFactorRecord { account, salt, since, step };
        let code =
            |digest: &Sha256| Write::insert(&RecoveryCodeRecord { account, digest: *digest });
        let writes = [Write::insert(&factor)].into_iter().chain(self.codes.iter().map(code));
        desk.write(&permit, writes, None).map(|_| ())
    }
}
