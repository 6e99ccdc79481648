//! Sets a password: by its owner, or by whoever holds a live one-time link. Hashing is done before;
//! here only the digest of it arrives.

use crate::password::PasswordHash;
use crate::secret::digest_of;
use crate::{AppError, Caller, Command, Desk};
use access::{Act, Operation, Permit, Resource};
use domain::{AccountRecord, EmployeeRecord, Write};
use ids::Token256;

/// The caller's own password. Every other session of theirs ends.
#[derive(Clone, Debug)]
pub struct PasswordChange {
    /// As argon2 keeps it.
    pub password: PasswordHash,
}

/// The password of the account that a one-time link leads to. The link is used up.
#[derive(Clone, Debug)]
pub struct PasswordSet {
    /// The link's secret.
    pub link: Token256,
    /// As argon2 keeps it.
    pub password: PasswordHash,
}

impl Command for PasswordChange {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let me = desk.me()?;
        let employee = desk.employee(me)?;
        let permit = desk.decide_employee(Operation::PasswordChange, &employee)?;
        let account = store::load_account(desk.connection(), employee.account)?;
        let account = account.ok_or(AppError::NotFound)?;
        set(desk, &permit, &account, &employee, &self.password)
    }
}

impl Command for PasswordSet {
    /// The sign-in name of the account.
    type Done = String;

    fn run(&self, desk: &mut Desk<'_>) -> Result<String, AppError> {
        let account = linked(&self.link, desk)?;
        let employee = employment(desk, &account)?;
        let superiors = Vec::new();
        let target = crate::desk::target(&employee, &superiors);
        let permit =
            desk.decide(Operation::PasswordChange, Resource::Employee(target), Act::Link)?;
        set(desk, &permit, &account, &employee, &self.password)?;
        Ok(account.sign_in_name)
    }
}

impl PasswordSet {
    /// In which organisation the link is used: the first employment of its account.
    ///
    /// # Errors
    /// The link is not live.
    pub fn caller(link: &Token256, desk: &mut Desk<'_>) -> Result<Caller, AppError> {
        let account = linked(link, desk)?;
        let all = store::employments(desk.connection(), account.id)?;
        let first = all.first().ok_or(AppError::NotFound)?;
        Ok(Caller::anonymous(first.organisation))
    }

    /// The sign-in name of the account that the link leads to.
    ///
    /// # Errors
    /// The link is not live.
    pub fn sign_in_name(link: &Token256, desk: &mut Desk<'_>) -> Result<String, AppError> {
        linked(link, desk).map(|account| account.sign_in_name)
    }
}

fn linked(link: &Token256, desk: &mut Desk<'_>) -> Result<AccountRecord, AppError> {
    let (digest, now) = (digest_of(link), desk.now());
    store::find_link(desk.connection(), digest, now)?.ok_or(AppError::NotFound)
}

fn employment(desk: &mut Desk<'_>, account: &AccountRecord) -> Result<EmployeeRecord, AppError> {
    let directory = desk.directory()?;
    let mut all = directory.records.employees.iter();
    all.find(|employee| employee.account == account.id).cloned().ok_or(AppError::NotFound)
}

fn set(
    desk: &mut Desk<'_>,
    permit: &Permit,
    account: &AccountRecord,
    employee: &EmployeeRecord,
    password: &PasswordHash,
) -> Result<(), AppError> {
    let next = AccountRecord {
        password: Some(password.clone().into_kept()),
        link: None,
        link_until: None,
        ..account.clone()
    };
    let mut writes = vec![Write::update(account, &next)];
    if !employee.signs_in {
        let version = employee.version + 1;
        let signing = EmployeeRecord { signs_in: true, version, ..employee.clone() };
        writes.push(Write::update(employee, &signing));
    }
    let now = desk.now();
    let sessions = store::sessions_of(desk.connection(), account.id, now)?;
    let present = |session: &domain::SessionRecord| {
        matches!(desk.caller().who,
            crate::Who::Employee { session: mine, .. } if mine == session.digest)
    };
    writes.extend(sessions.iter().filter(|session| !present(session)).map(Write::delete));
    desk.write(permit, writes, None).map(|_| ())
}
