//! Takes the journal out of the program. That it was taken, and by which conditions, is a record of
//! the journal itself; what stood before that record is what is taken.

use crate::{AppError, Command, Desk};
use access::Operation;
use ids::RecordNumber;

/// Takes the journal out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JournalExport {
    /// By which conditions, in the words of who takes it; `None`: all of it.
    pub conditions: Option<String>,
}

impl Command for JournalExport {
    /// The record of the export.
    type Done = RecordNumber;

    fn run(&self, desk: &mut Desk<'_>) -> Result<RecordNumber, AppError> {
        let permit = desk.decide_here(Operation::JournalExport)?;
        desk.write(&permit, [], self.conditions.clone())
    }
}
