//! Turns the caller's code by time on. Password and first code were proved before.

use crate::second_factor::FactorError;
use crate::{AppError, Command, Desk};
use access::Operation;
use domain::{RecoveryCodeRecord, SecondFactorRecord, Write};
use ids::{AccountId, Sha256};

/// Turns the caller's code by time on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FactorOn {
    pub(crate) salt: Sha256,
    /// The step of the first code.
    pub(crate) step: i64,
    /// Digests of recovery codes, for whoever has none.
    pub(crate) codes: Vec<Sha256>,
}

impl Command for FactorOn {
    /// Whether the recovery codes are theirs from now on.
    type Done = bool;

    fn run(&self, desk: &mut Desk<'_>) -> Result<bool, AppError> {
        let me = desk.me()?;
        let employee = desk.employee(me)?;
        let permit = desk.decide_employee(Operation::PasswordChange, &employee)?;
        let account = employee.account;
        if store::second_factor_of(desk.connection(), account)?.is_some() {
            return Err(FactorError::On.into());
        }
        let (salt, step, since) = (self.salt, self.step, desk.now());
        let factor = SecondFactorRecord { account, salt, since, step };
        let codes = first_codes(desk, account, &self.codes)?;
        let first = !codes.is_empty();
        let writes: Vec<_> = [Write::insert(&factor)].into_iter().chain(codes).collect();
        desk.write(&permit, writes, None).map(|_| first)
    }
}

/// Recovery codes come with the first factor, whichever it is, and again once all were used.
pub(super) fn first_codes(
    desk: &mut Desk<'_>,
    account: AccountId,
    codes: &[Sha256],
) -> Result<Vec<Write>, AppError> {
    if !store::recovery_codes(desk.connection(), account)?.is_empty() {
        return Ok(Vec::new());
    }
    let code = |digest: &Sha256| Write::insert(&RecoveryCodeRecord { account, digest: *digest });
    Ok(codes.iter().map(code).collect())
}
