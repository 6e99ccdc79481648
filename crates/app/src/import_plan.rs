//! What a list of people would make: each line read against the directory, the sign-in names of the
//! instance, the other lines and the law. Reads and decides; writes nothing.

mod identity;
mod places;

use crate::commands::{LINK_LIVES, role_resource};
use crate::{AppError, Desk, Problem};
use access::{
    Act, Grantee, Operation, Permit, Resource, SubjectPicture, Target, decide as law_decides,
};
use domain::{
    AccountRecord, AssignmentRecord, EmployeeRecord, GrantTerm, NewAssignment, NewEmployee,
    RoleRecord, SignInName, Snapshot,
};
use identity::Identities;
use ids::{AccountId, AssignmentId, EmployeeId, Moment, OrganisationId};
use places::{Places, Superior};
use std::sync::Arc;

/// A person of a list, as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ImportLine {
    /// The line of the file that it begins at, from 1.
    pub line: u64,
    /// Surname.
    pub surname: String,
    /// Given name.
    pub given_name: String,
    /// Patronymic.
    pub patronymic: String,
    /// Post.
    pub post: String,
    /// The name they will sign in with.
    pub sign_in_name: String,
    /// The unit: its name, or its path «Дирекция / Отдел»; empty: directly in the organisation.
    pub unit: String,
    /// The sign-in name of the immediate superior, here or in the list; may be empty.
    pub superior: String,
    /// ИИН.
    pub iin: String,
    /// ИНН.
    pub inn: String,
    /// СНИЛС.
    pub snils: String,
    /// Names of roles, between `|`, `;` or `,`.
    pub roles: String,
}

/// What is wrong with a line.
#[derive(Clone, PartialEq, Debug)]
pub struct LineProblem {
    /// The line of the file.
    pub line: u64,
    /// The field, as the list's columns are named.
    pub field: &'static str,
    /// What is wrong, as wherever else it is typed.
    pub error: AppError,
}

/// What a list would make.
#[derive(Clone, Debug)]
pub struct ImportPlan {
    /// The directory that it was read against.
    pub directory: Arc<Snapshot>,
    /// Leave to import.
    pub(crate) permit: Permit,
    /// The people, in the order of the list: those whose line is right.
    pub people: Vec<PlannedPerson>,
    /// What is wrong, in the order of the list.
    pub problems: Vec<LineProblem>,
}

/// A person about to be made.
#[derive(Clone, Debug)]
pub struct PlannedPerson {
    /// The line of the file.
    pub line: u64,
    /// Their account, without a link yet.
    pub account: AccountRecord,
    /// Who they are.
    pub employee: EmployeeRecord,
    /// The sign-in name of the superior, as the list has it.
    pub superior: String,
    /// What they are given at once.
    pub roles: Vec<RoleRecord>,
    permit: Permit,
    given: Vec<(Permit, AssignmentRecord)>,
}

/// Everything that lines are read against.
struct Reading<'a> {
    directory: &'a Snapshot,
    subject: SubjectPicture,
    organisation: OrganisationId,
    now: Moment,
    employee: i64,
    account: i64,
    given_by: Option<EmployeeId>,
    roles: Vec<(&'a RoleRecord, Resource<'static>)>,
    places: Places<'a>,
}

/// Reads a list.
///
/// # Errors
/// The caller may not import, or the database failed. What is wrong with lines is in the plan.
pub(crate) fn plan(desk: &mut Desk<'_>, lines: &[ImportLine]) -> Result<ImportPlan, AppError> {
    let employee = desk.next_id::<EmployeeRecord>()?;
    let (here, first) = (desk.organisation(), EmployeeId(employee));
    let target = Target { organisation: here, employee: first, version: 0, superiors: &[] };
    let permit = desk.decide(Operation::EmployeeImport, Resource::Employee(target), Act::Plain)?;
    let directory = desk.directory()?;
    let reading = Reading {
        directory: &directory,
        subject: desk.subject()?,
        organisation: here,
        now: desk.now(),
        employee,
        account: store::next_account(desk.connection())?.0,
        given_by: desk.caller().id(),
        roles: role_resources(desk, &directory),
        places: Places::gather(desk, &directory, lines, employee)?,
    };
    let mut assignment = desk.next_id::<AssignmentRecord>()?;
    let mut identities = Identities::of(&directory);
    let (mut people, mut problems) = (Vec::new(), Vec::new());
    for (offset, line) in (0..).zip(lines) {
        let mut wrong = identities.repeated(line);
        let read = reading.person(desk, offset, line, &mut assignment, &mut wrong)?;
        let at = |(field, error)| LineProblem { line: line.line, field, error };
        people.extend(read.filter(|_| wrong.is_empty()));
        problems.extend(wrong.into_iter().map(at));
    }
    Ok(ImportPlan { permit, people, problems, directory: Arc::clone(&directory) })
}

/// What is wrong with a line so far: the field and why.
type Wrong = Vec<(&'static str, AppError)>;

impl Reading<'_> {
    /// The person of a line, as far as it can be read; what is wrong goes to `wrong`.
    fn person(
        &self,
        desk: &mut Desk<'_>,
        offset: i64,
        line: &ImportLine,
        assignment: &mut i64,
        wrong: &mut Wrong,
    ) -> Result<Option<PlannedPerson>, AppError> {
        let id = EmployeeId(self.employee + offset);
        let superior = noted(self.places.superior(line, offset), "superior", wrong).flatten();
        let above = self.places.above(superior, offset);
        if superior.is_some() && above.is_none() {
            wrong.push(("superior", domain::EmployeeError::Superior.into()));
        }
        let above = above.unwrap_or_default();
        let target =
            Target { organisation: self.organisation, employee: id, version: 0, superiors: &above };
        let create = self.decide(desk, Operation::EmployeeCreate, target, Act::Plain, None);
        let account = noted(self.account(desk, offset, line)?, "sign_in_name", wrong);
        let employee = self.employee(id, line, superior, wrong);
        let given = self.given(desk, line, target, assignment, wrong);
        let roles = given.iter().filter_map(|(_, one)| self.directory.role(one.role?)).cloned();
        let roles = roles.collect();
        let create = noted(create, "line", wrong);
        let read = create.zip(account).zip(employee);
        Ok(read.map(|((permit, account), employee)| {
            let superior = line.superior.trim().to_lowercase();
            PlannedPerson { line: line.line, account, employee, superior, roles, permit, given }
        }))
    }

    fn account(
        &self,
        desk: &mut Desk<'_>,
        offset: i64,
        line: &ImportLine,
    ) -> Result<Result<AccountRecord, AppError>, AppError> {
        let name: SignInName = match line.sign_in_name.parse() {
            Ok(name) => name,
            Err(error) => return Ok(Err(AppError::from(error))),
        };
        if store::find_account(desk.connection(), name.as_str())?.is_some() {
            return Ok(Err(AppError::field("sign_in_name", Problem::Taken)));
        }
        Ok(Ok(AccountRecord {
            id: AccountId(self.account + offset),
            sign_in_name: name.as_str().to_owned(),
            password: None,
            link: None,
            link_until: Some(self.now + LINK_LIVES),
            created: self.now,
        }))
    }

    /// Every field by itself, so that each wrong one is told.
    fn employee(
        &self,
        id: EmployeeId,
        line: &ImportLine,
        superior: Option<Superior>,
        wrong: &mut Wrong,
    ) -> Option<EmployeeRecord> {
        let unit = noted(self.places.unit(&line.unit), "unit", wrong);
        let mut said = NewEmployee {
            unit: unit.unwrap_or_default(),
            superior: superior.map(|it| it.id),
            ..line.said()
        };
        loop {
            let account = AccountId(self.account + id.0 - self.employee);
            match EmployeeRecord::new(self.organisation, id, account, &said) {
                Ok(employee) => return Some(employee),
                Err(error) => match blanked(&mut said, error) {
                    Some(field) => wrong.push((field, error.into())),
                    None => return None,
                },
            }
        }
    }

    /// The roles of a line, each decided by the law as giving it is.
    fn given(
        &self,
        desk: &Desk<'_>,
        line: &ImportLine,
        target: Target<'_>,
        next: &mut i64,
        wrong: &mut Wrong,
    ) -> Vec<(Permit, AssignmentRecord)> {
        let mut given: Vec<(Permit, AssignmentRecord)> = Vec::new();
        let names = self.roles.iter().map(|(role, _)| role.name.as_str());
        for name in places::names(&line.roles, names) {
            let one = self.give(desk, &name, target, *next);
            let Some((permit, record)) = noted(one, "roles", wrong) else { continue };
            if !given.iter().any(|(_, before)| before.role == record.role) {
                *next += 1;
                given.push((permit, record));
            }
        }
        given
    }

    fn give(
        &self,
        desk: &Desk<'_>,
        name: &str,
        target: Target<'_>,
        id: i64,
    ) -> Result<(Permit, AssignmentRecord), AppError> {
        let key = places::role_key(name);
        let found = self.roles.iter().find(|(role, _)| Some(&role.name_key) == key.as_ref());
        let (role, resource) = found.ok_or(AppError::field("roles", Problem::Unknown))?;
        let act = Act::Toward { target: Some(target), order: false, agreed: false };
        let permit = self.decide(desk, Operation::RoleAssign, target, act, Some(*resource))?;
        let new = NewAssignment {
            role: role.id,
            grantee: Grantee::Employee(target.employee),
            term: GrantTerm { begin: self.now, end: Moment::NEVER },
            given_by: self.given_by,
            basis: None,
        };
        let id = AssignmentId(id);
        let record = AssignmentRecord::give(self.organisation, id, new, self.now, &[])?;
        Ok((permit, record))
    }

    fn decide(
        &self,
        desk: &Desk<'_>,
        operation: Operation,
        target: Target<'_>,
        act: Act<'_>,
        resource: Option<Resource<'_>>,
    ) -> Result<Permit, AppError> {
        let resource = resource.unwrap_or(Resource::Employee(target));
        let facts = desk.facts_of(&self.subject, resource, act, desk.caller().acting);
        law_decides(operation, &facts).map_err(AppError::from)
    }
}

impl ImportLine {
    fn said(&self) -> NewEmployee {
        NewEmployee {
            surname: self.surname.clone(),
            given_name: self.given_name.clone(),
            patronymic: self.patronymic.clone(),
            post: self.post.clone(),
            iin: self.iin.clone(),
            inn: self.inn.clone(),
            snils: self.snils.clone(),
            ..NewEmployee::default()
        }
    }
}

impl PlannedPerson {
    /// The rows with their permits, in the order in which they are written.
    pub(crate) fn writes(&self) -> (&Permit, &[(Permit, AssignmentRecord)]) {
        (&self.permit, &self.given)
    }
}

fn role_resources<'a>(
    desk: &Desk<'_>,
    directory: &'a Snapshot,
) -> Vec<(&'a RoleRecord, Resource<'static>)> {
    let roles = directory.records.roles.iter();
    roles.map(|role| (role, role_resource(role, directory, desk))).collect()
}

fn noted<T>(read: Result<T, AppError>, field: &'static str, wrong: &mut Wrong) -> Option<T> {
    read.map_err(|error| wrong.push((field, error))).ok()
}

/// Puts something harmless in place of a wrong field, so that the next wrong one is found; says
/// which it was.
fn blanked(said: &mut NewEmployee, error: domain::EmployeeError) -> Option<&'static str> {
    use domain::EmployeeError::{Name, Number};
    let (Name(field, _) | Number(field, _)) = error else { return None };
    let (place, harmless) = match field {
        "surname" => (&mut said.surname, "—"),
        "given_name" => (&mut said.given_name, "—"),
        "patronymic" => (&mut said.patronymic, ""),
        "post" => (&mut said.post, ""),
        "iin" => (&mut said.iin, ""),
        "inn" => (&mut said.inn, ""),
        "snils" => (&mut said.snils, ""),
        _ => return None,
    };
    harmless.clone_into(place);
    Some(field)
}
