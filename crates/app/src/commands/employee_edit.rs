//! Changes an employee's data (R92), or one's own profile (R96).

use crate::{AppError, Command, Desk, Problem};
use access::Operation;
use domain::{DocumentError, EmployeeError, EmployeeRecord, NewEmployee, Write};
use ids::{EmployeeId, UnitId};

/// Changes an employee's data.
#[derive(Clone, Debug)]
pub struct EmployeeEdit {
    /// Whose.
    pub employee: EmployeeId,
    /// What is said of them now.
    pub person: NewEmployee,
    /// The version that the person saw.
    pub version: i64,
}

/// Changes what one may say of oneself: names and numbers, not unit, post or superior.
#[derive(Clone, Debug)]
pub struct ProfileEdit {
    /// What one says of oneself.
    pub person: NewEmployee,
    /// The version that the person saw.
    pub version: i64,
}

impl Command for EmployeeEdit {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let before = desk.employee(self.employee)?;
        let permit = desk.decide_employee(Operation::EmployeeEdit, &before)?;
        fresh(&before, self.version)?;
        check_places(desk, &self.person)?;
        check_superior(desk, before.id, self.person.superior)?;
        let after = before.clone().edit(&self.person)?;
        desk.write(&permit, [Write::update(&before, &after)], None).map(|_| ())
    }
}

impl Command for ProfileEdit {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let me = desk.me()?;
        let before = desk.employee(me)?;
        let permit = desk.decide_employee(Operation::ProfileEdit, &before)?;
        fresh(&before, self.version)?;
        let (unit, superior, post) = (before.unit, before.superior, before.post.clone());
        let said = NewEmployee { unit, superior, post, ..self.person.clone() };
        let after = before.clone().edit(&said)?;
        desk.write(&permit, [Write::update(&before, &after)], None).map(|_| ())
    }
}

/// Unit and superior exist.
pub(crate) fn check_places(desk: &mut Desk<'_>, said: &NewEmployee) -> Result<(), AppError> {
    let directory = desk.directory()?;
    if said.unit != UnitId(0) && directory.unit(said.unit).is_none() {
        return Err(AppError::field("unit", Problem::Unknown));
    }
    let known = said.superior.is_none_or(|id| directory.employee(id).is_some());
    if known { Ok(()) } else { Err(AppError::field("superior", Problem::Unknown)) }
}

/// Nobody stands above themself, at any distance.
fn check_superior(
    desk: &mut Desk<'_>,
    employee: EmployeeId,
    superior: Option<EmployeeId>,
) -> Result<(), AppError> {
    let Some(superior) = superior else { return Ok(()) };
    let below = desk.directory()?.law.superiors_of(superior).contains(&employee);
    if below || superior == employee { Err(EmployeeError::Superior.into()) } else { Ok(()) }
}

fn fresh(employee: &EmployeeRecord, version: i64) -> Result<(), AppError> {
    let stale = employee.version != version;
    if stale { Err(DocumentError::Stale(employee.version).into()) } else { Ok(()) }
}
