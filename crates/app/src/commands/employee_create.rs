//! Makes an employee with an account (R91), and a one-time link to set the first password.

use super::employee_edit::check_places;
use super::link_issue::LINK_LIVES;
use crate::secret::digest_of;
use crate::{AppError, Command, Desk, Problem};
use access::{Act, Operation, Resource, Target};
use domain::{AccountRecord, EmployeeRecord, NewEmployee, SignInName, Write};
use ids::{EmployeeId, Moment, Token256};

/// Makes an employee.
#[derive(Clone, Debug)]
pub struct EmployeeCreate {
    /// Who they are.
    pub person: NewEmployee,
    /// The name that they will sign in with, as typed.
    pub sign_in_name: String,
    /// The secret of their one-time link.
    pub link: Token256,
}

/// An employee was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CreatedEmployee {
    /// Who.
    pub employee: EmployeeId,
    /// Until when their link lives.
    pub link_until: Moment,
}

impl Command for EmployeeCreate {
    type Done = CreatedEmployee;

    fn run(&self, desk: &mut Desk<'_>) -> Result<CreatedEmployee, AppError> {
        let id = EmployeeId(desk.next_id::<EmployeeRecord>()?);
        let here = desk.organisation();
        let target = Target { organisation: here, employee: id, version: 0, superiors: &[] };
        let permit =
            desk.decide(Operation::EmployeeCreate, Resource::Employee(target), Act::Plain)?;
        check_places(desk, &self.person)?;
        let account = self.account(desk)?;
        let employee = EmployeeRecord::new(here, id, account.id, &self.person)?;
        desk.write(&permit, [Write::insert(&account), Write::insert(&employee)], None)?;
        Ok(CreatedEmployee { employee: id, link_until: desk.now() + LINK_LIVES })
    }
}

impl EmployeeCreate {
    fn account(&self, desk: &mut Desk<'_>) -> Result<AccountRecord, AppError> {
        let name: SignInName = self.sign_in_name.parse()?;
        if store::find_account(desk.connection(), name.as_str())?.is_some() {
            return Err(AppError::field("sign_in_name", Problem::Taken));
        }
        let now = desk.now();
        Ok(AccountRecord {
            id: store::next_account(desk.connection())?,
            sign_in_name: name.as_str().to_owned(),
            password: None,
            link: Some(digest_of(&self.link)),
            link_until: Some(now + LINK_LIVES),
            created: now,
        })
    }
}
