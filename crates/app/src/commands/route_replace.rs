//! Puts another person in the place of one who is waited for: a person was blocked, or lacks the
//! right. Whoever may appoint at the stage may replace there (Q17).

use super::route_appoint::{appointing, check_person};
use crate::{AppError, Command, Desk};
use access::Operation;
use domain::EmployeeRecord;
use ids::{EmployeeId, PublicId, StageId};

/// Replaces a person at a stage.
#[derive(Clone, Copy, Debug)]
pub struct RouteReplace {
    /// Of which document.
    pub document: PublicId,
    /// At which stage.
    pub stage: StageId,
    /// Who does not answer.
    pub employee: EmployeeId,
    /// Who answers instead.
    pub by: EmployeeId,
}

impl Command for RouteReplace {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let before = desk.document(self.document)?;
        let act = appointing(&before, self.stage);
        let permit = desk.decide_document(Operation::RouteAppoint, &before, act)?;
        let new = check_person(desk, self.by)?;
        let old = desk.directory()?.employee(self.employee).map(EmployeeRecord::short_name);
        let after = before.clone().replace(self.stage, self.employee, self.by, desk.now())?;
        let note = format!("{} → {new}", old.unwrap_or_default());
        desk.apply_document(&permit, Some(&before), &after, Some(note)).map(|_| ())
    }
}
