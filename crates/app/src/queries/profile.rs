//! One's own page: data, rights, sessions, tokens.

use crate::queries::employee_page::sessions;
use crate::queries::{RightSource, own_applications, rights_with_sources};
use crate::{AppError, Desk};
use access::{Act, Operation, Resource, permits};
use domain::{
    CertificateRecord, EmployeeRecord, KeyApplicationRecord, PasskeyRecord, SecondFactorRecord,
    SessionRecord, Snapshot,
};
use std::sync::Arc;

/// One's own page.
#[derive(Clone, Debug)]
pub struct ProfilePage {
    /// Oneself.
    pub employee: EmployeeRecord,
    /// Names of units and roles.
    pub directory: Arc<Snapshot>,
    /// The name that one signs in with.
    pub sign_in_name: String,
    /// What one may, and from where.
    pub rights: Vec<RightSource>,
    /// Live sessions and tokens.
    pub sessions: Vec<SessionRecord>,
    /// Certificates registered for oneself.
    pub certificates: Vec<CertificateRecord>,
    /// One may change one's own data (R96).
    pub may_edit: bool,
    /// One may apply for the registration of a certificate (R97, R124).
    pub may_apply: bool,
    /// One's applications, newest first.
    pub applications: Vec<KeyApplicationRecord>,
    /// A code is asked after one's password.
    pub second_factor: Option<SecondFactorRecord>,
    /// One's passkeys, oldest first.
    pub passkeys: Vec<PasskeyRecord>,
    /// How many recovery codes are left.
    pub recovery_codes: usize,
}

/// The caller's own page.
///
/// # Errors
/// Nobody is signed in, or the database failed.
pub fn profile_page(desk: &mut Desk<'_>) -> Result<ProfilePage, AppError> {
    let me = desk.me()?;
    let employee = desk.employee(me)?;
    desk.decide_employee(Operation::EmployeeView, &employee)?;
    let (directory, now) = (desk.directory()?, desk.now());
    let superiors = directory.law.superiors_of(me);
    let target = crate::desk::target(&employee, &superiors);
    let facts = desk.facts(Resource::Employee(target), Act::Plain)?;
    let account = store::load_account(desk.connection(), employee.account)?;
    let all = directory.records.certificates.iter();
    let certificates = all.filter(|one| one.employee == me && one.removed.is_none());
    Ok(ProfilePage {
        sign_in_name: account.map(|account| account.sign_in_name).unwrap_or_default(),
        rights: rights_with_sources(&directory, me, &desk.caller().evidence, now),
        sessions: sessions(desk, &employee)?,
        certificates: certificates.cloned().collect(),
        may_edit: permits(Operation::ProfileEdit, &facts),
        may_apply: permits(Operation::KeyApply, &facts),
        applications: own_applications(desk)?,
        second_factor: store::second_factor_of(desk.connection(), employee.account)?,
        passkeys: store::passkeys_of(desk.connection(), employee.account)?,
        recovery_codes: store::recovery_codes(desk.connection(), employee.account)?.len(),
        employee,
        directory,
    })
}
