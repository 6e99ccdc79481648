//! Removes a passkey of the caller's, after the password was proved. With the last factor go the
//! recovery codes.

use crate::{AppError, Command, Desk};
use access::Operation;
use domain::Write;
use ids::Sha256;

/// Removes a passkey.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PasskeyRemove {
    pub(crate) digest: Sha256,
}

impl Command for PasskeyRemove {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let me = desk.me()?;
        let employee = desk.employee(me)?;
        let permit = desk.decide_employee(Operation::PasswordChange, &employee)?;
        let account = employee.account;
        let all = store::passkeys_of(desk.connection(), account)?;
        let gone = all.iter().find(|one| one.digest == self.digest).ok_or(AppError::NotFound)?;
        let other = store::second_factor_of(desk.connection(), account)?.is_some();
        let codes = match other || all.len() > 1 {
            true => Vec::new(),
            false => store::recovery_codes(desk.connection(), account)?,
        };
        let writes = codes.iter().map(Write::delete).chain([Write::delete(gone)]);
        let writes: Vec<_> = writes.collect();
        desk.write(&permit, writes, None).map(|_| ())
    }
}
