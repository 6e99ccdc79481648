//! Sets where an employee gets mail, and whether they want it: one's own (R96), or of those whom
//! one manages (R92).

use crate::{AppError, Command, Desk, Problem};
use access::Operation;
use domain::{MailAddress, MailAddressRecord, Write};
use ids::EmployeeId;

/// Sets where an employee gets mail.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MailSet {
    /// Whose; `None`: one's own.
    pub employee: Option<EmployeeId>,
    /// The address, as typed; empty: none.
    pub address: String,
    /// Notices by mail are wanted.
    pub wanted: bool,
    /// The code of the language that they read.
    pub language: &'static str,
}

impl Command for MailSet {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let me = desk.me()?;
        let whose = self.employee.unwrap_or(me);
        let employee = desk.employee(whose)?;
        let own = whose == me;
        let operation = if own { Operation::ProfileEdit } else { Operation::EmployeeEdit };
        let permit = desk.decide_employee(operation, &employee)?;
        let here = desk.organisation();
        let before = store::mail_address(desk.connection(), here, whose)?;
        let after = MailAddressRecord {
            organisation: here,
            employee: whose,
            address: self.address()?,
            wanted: self.wanted,
            language: self.language.to_owned(),
        };
        let write = match &before {
            Some(before) => Write::update(before, &after),
            None => Write::insert(&after),
        };
        desk.write(&permit, [write], None).map(|_| ())
    }
}

impl MailSet {
    fn address(&self) -> Result<String, AppError> {
        if self.address.trim().is_empty() {
            let wrong = AppError::field("mail", Problem::Form);
            return if self.wanted { Err(wrong) } else { Ok(String::new()) };
        }
        let read = self.address.parse::<MailAddress>();
        let read = read.map_err(|_| AppError::field("mail", Problem::Form))?;
        Ok(read.as_str().to_owned())
    }
}
