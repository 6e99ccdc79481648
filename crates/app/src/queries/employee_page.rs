//! Employees, and one employee with what they really may.

use crate::commands::decide_giving;
use crate::queries::employee_new::offered;
use crate::queries::rights::own_assignments;
use crate::queries::{RightSource, rights_with_sources};
use crate::{AppError, Desk};
use access::{Act, Evidence, Grantee, Operation, Refusal, Resource, Right, decide};
use domain::{
    AssignmentRecord, CertificateRecord, EmployeeRecord, RoleRecord, SessionRecord, Snapshot,
};
use ids::{AccountId, EmployeeId, Moment};
use std::sync::Arc;

/// An employee in the list.
#[derive(Clone, PartialEq, Debug)]
pub struct EmployeeRow {
    /// Who.
    pub employee: EmployeeRecord,
    /// The name of their unit; empty: directly in the organisation.
    pub unit: String,
    /// The roles given to them.
    pub roles: Vec<RoleRecord>,
    /// They have the right to sign in.
    pub may_sign_in: bool,
}

/// One employee.
#[derive(Clone, Debug)]
pub struct EmployeePage {
    /// Who.
    pub employee: EmployeeRecord,
    /// Names of people, units and roles.
    pub directory: Arc<Snapshot>,
    /// What they really may, and from where.
    pub rights: Vec<RightSource>,
    /// What was given to them.
    pub given: Vec<GivenRole>,
    /// Roles that the caller could still give them.
    pub offered: Vec<RoleRecord>,
    /// Certificates registered for them.
    pub certificates: Vec<CertificateRecord>,
    /// Their live sessions, where the caller may see them.
    pub sessions: Vec<SessionRecord>,
    /// The name that they sign in with.
    pub sign_in_name: String,
    /// They have the right to sign in.
    pub may_sign_in: bool,
    /// A second step follows their password.
    pub second_factor: bool,
    /// What the caller may do with them: why not, where not.
    pub actions: Vec<(Operation, Option<Refusal>)>,
}

/// A role given to an employee.
#[derive(Clone, PartialEq, Debug)]
pub struct GivenRole {
    /// The assignment.
    pub assignment: AssignmentRecord,
    /// The role.
    pub role: RoleRecord,
    /// The caller could take it away.
    pub removable: bool,
}

/// What is done with an employee from their page.
const ACTIONS: [Operation; 6] = [
    Operation::EmployeeEdit,
    Operation::EmployeeBlock,
    Operation::CertificateRegister,
    Operation::CertificateRemove,
    Operation::SessionList,
    Operation::SessionEnd,
];

/// Every employee in whose name, post or unit the words stand.
///
/// # Errors
/// The caller may not see other employees.
pub fn employee_list(desk: &mut Desk<'_>, words: &str) -> Result<Vec<EmployeeRow>, AppError> {
    desk.decide_here(Operation::ExplainOther)?;
    let directory = desk.directory()?;
    let now = desk.now();
    let row = |employee: &EmployeeRecord| EmployeeRow {
        employee: employee.clone(),
        unit: unit_name(&directory, employee),
        roles: given(&directory, employee.id, now).into_iter().map(|(_, role)| role).collect(),
        may_sign_in: may_sign_in(&directory, employee.id, now),
    };
    let rows = directory.records.employees.iter().map(row);
    Ok(rows.filter(|row| has_words(row, words)).collect())
}

/// One employee.
///
/// # Errors
/// There is none, or the caller may not see them.
pub fn employee_page(desk: &mut Desk<'_>, id: EmployeeId) -> Result<EmployeePage, AppError> {
    let employee = desk.employee(id)?;
    desk.decide_employee(Operation::EmployeeView, &employee)?;
    let directory = desk.directory()?;
    let now = desk.now();
    let actions = actions(desk, &employee)?;
    let may_list = actions.contains(&(Operation::SessionList, None));
    let sessions = if may_list { sessions(desk, &employee)? } else { Vec::new() };
    let account = store::load_account(desk.connection(), employee.account)?;
    let given = removable(desk, given(&directory, id, now))?;
    let has: Vec<_> = given.iter().map(|one| &one.role).collect();
    Ok(EmployeePage {
        rights: rights_with_sources(&directory, id, &Evidence::default(), now),
        offered: offered(desk, id, &has)?,
        may_sign_in: may_sign_in(&directory, id, now),
        certificates: certificates(&directory, id),
        second_factor: has_second_factor(desk, employee.account)?,
        sign_in_name: account.map(|account| account.sign_in_name).unwrap_or_default(),
        employee,
        directory,
        given,
        sessions,
        actions,
    })
}

fn actions(
    desk: &mut Desk<'_>,
    employee: &EmployeeRecord,
) -> Result<Vec<(Operation, Option<Refusal>)>, AppError> {
    let superiors = desk.directory()?.law.superiors_of(employee.id);
    let target = crate::desk::target(employee, &superiors);
    let facts = desk.facts(Resource::Employee(target), Act::Plain)?;
    Ok(ACTIONS.into_iter().map(|one| (one, decide(one, &facts).err())).collect())
}

fn given(directory: &Snapshot, id: EmployeeId, now: Moment) -> Vec<(AssignmentRecord, RoleRecord)> {
    let own = own_assignments(directory, id, now).into_iter();
    own.filter_map(|one| directory.role(one.role?).cloned().map(|role| (one, role))).collect()
}

fn removable(
    desk: &mut Desk<'_>,
    given: Vec<(AssignmentRecord, RoleRecord)>,
) -> Result<Vec<GivenRole>, AppError> {
    let mut all = Vec::new();
    for (assignment, role) in given {
        let decided = decide_giving(desk, Operation::RightTake, &role, assignment.grantee);
        let removable = decided.is_ok() && guards_let_go(desk, &assignment)?;
        all.push(GivenRole { removable, assignment, role });
    }
    Ok(all)
}

/// Whether the guards let the caller take something from themself (R249, R250).
pub(crate) fn guards_let_go(desk: &mut Desk<'_>, own: &AssignmentRecord) -> Result<bool, AppError> {
    let me = desk.caller().id();
    if me.is_none() || me.map(Grantee::Employee) != Some(own.grantee) {
        return Ok(true);
    }
    let (before, now) = (desk.directory()?, desk.now());
    let mut records = before.records.clone();
    records.assignments.retain(|one| one.id != own.id);
    let after = Snapshot::new(before.version, records);
    Ok(access::guard_change(me, &before.law, &after.law, now).is_ok())
}

fn may_sign_in(directory: &Snapshot, id: EmployeeId, now: Moment) -> bool {
    directory.law.standing(id, &Evidence::default(), now).rights.has(Right::Login)
}

/// Live sessions in this organisation: what the account does elsewhere is not told here.
pub(crate) fn sessions(
    desk: &mut Desk<'_>,
    employee: &EmployeeRecord,
) -> Result<Vec<SessionRecord>, AppError> {
    let (here, now) = (desk.organisation(), desk.now());
    let mut all = store::sessions_of(desk.connection(), employee.account, now)?;
    all.retain(|session| session.organisation == here);
    Ok(all)
}

fn has_second_factor(desk: &mut Desk<'_>, account: AccountId) -> Result<bool, AppError> {
    let code = store::second_factor_of(desk.connection(), account)?;
    Ok(code.is_some() || !store::passkeys_of(desk.connection(), account)?.is_empty())
}

fn certificates(directory: &Snapshot, id: EmployeeId) -> Vec<CertificateRecord> {
    let all = directory.records.certificates.iter();
    all.filter(|one| one.employee == id && one.removed.is_none()).cloned().collect()
}

fn unit_name(directory: &Snapshot, employee: &EmployeeRecord) -> String {
    directory.unit(employee.unit).map(|unit| unit.name.clone()).unwrap_or_default()
}

fn has_words(row: &EmployeeRow, words: &str) -> bool {
    let text = format!("{} {} {}", row.employee.full_name(), row.employee.post, row.unit);
    let text = text.to_lowercase();
    words.to_lowercase().split_whitespace().all(|word| text.contains(word))
}
