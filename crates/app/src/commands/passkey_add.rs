//! Registers a passkey of the caller's. Password and the browser's answer were proved before.

use super::factor_on::first_codes;
use crate::second_factor::FactorError;
use crate::{AppError, Command, Desk};
use access::Operation;
use domain::{PasskeyRecord, Write};
use ids::Sha256;

/// Registers a passkey.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PasskeyAdd {
    /// The digest of its identifier.
    pub(crate) digest: Sha256,
    pub(crate) name: String,
    /// Its public half, as JSON.
    pub(crate) credential: String,
    /// Digests of recovery codes, for whoever has none.
    pub(crate) codes: Vec<Sha256>,
}

impl Command for PasskeyAdd {
    /// Whether the recovery codes are theirs from now on.
    type Done = bool;

    fn run(&self, desk: &mut Desk<'_>) -> Result<bool, AppError> {
        let me = desk.me()?;
        let employee = desk.employee(me)?;
        let permit = desk.decide_employee(Operation::PasswordChange, &employee)?;
        let account = employee.account;
        if store::find_passkey(desk.connection(), self.digest)?.is_some() {
            return Err(FactorError::Known.into());
        }
        let passkey = PasskeyRecord {
            account,
            digest: self.digest,
            name: self.name.clone(),
            since: desk.now(),
            used: None,
            credential: self.credential.clone(),
        };
        let codes = first_codes(desk, account, &self.codes)?;
        let first = !codes.is_empty();
        let writes: Vec<_> = [Write::insert(&passkey)].into_iter().chain(codes).collect();
        desk.write(&permit, writes, None).map(|_| first)
    }
}
