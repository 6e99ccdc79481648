//! Appoints one more person to a stage, or one more observer (R132, R133, Q17).

use crate::{AppError, Command, Desk, Problem};
use access::{Act, Operation};
use domain::{Document, StageState};
use ids::{EmployeeId, PublicId, StageId};

/// Appoints one more person who answers at a stage.
#[derive(Clone, Copy, Debug)]
pub struct RouteAppoint {
    /// Of which document.
    pub document: PublicId,
    /// At which stage.
    pub stage: StageId,
    /// Whom.
    pub employee: EmployeeId,
}

/// Adds an observer.
#[derive(Clone, Copy, Debug)]
pub struct ObserverAdd {
    /// Of which document.
    pub document: PublicId,
    /// Whom.
    pub employee: EmployeeId,
}

impl Command for RouteAppoint {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let before = desk.document(self.document)?;
        let act = appointing(&before, self.stage);
        let permit = desk.decide_document(Operation::RouteAppoint, &before, act)?;
        let name = check_person(desk, self.employee)?;
        let after = before.clone().appoint(self.stage, self.employee, desk.now())?;
        desk.apply_document(&permit, Some(&before), &after, Some(name)).map(|_| ())
    }
}

impl Command for ObserverAdd {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let before = desk.document(self.document)?;
        let permit = desk.decide_document(Operation::ObserverAdd, &before, Act::Plain)?;
        let name = check_person(desk, self.employee)?;
        let after = before.clone().add_observer(None, self.employee, desk.now())?;
        desk.apply_document(&permit, Some(&before), &after, Some(name)).map(|_| ())
    }
}

pub(super) fn appointing(document: &Document, stage: StageId) -> Act<'static> {
    let state = document.stages.iter().find(|it| it.id == stage).map(|it| it.state);
    let (current, later) = (Some(StageState::Active), Some(StageState::Pending));
    Act::Appoint { current: state == current, later: state == later }
}

/// They work here and are not blocked.
pub(super) fn check_person(desk: &mut Desk<'_>, id: EmployeeId) -> Result<String, AppError> {
    let directory = desk.directory()?;
    let employee = directory.employee(id).filter(|one| one.blocked.is_none());
    let unknown = || AppError::field("employee", Problem::Unknown);
    employee.map(domain::EmployeeRecord::short_name).ok_or_else(unknown)
}
