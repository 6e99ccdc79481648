//! Moves a document to the archive, or back to the state that it had (R117, R118, Q29).

use crate::{AppError, Command, Desk};
use access::{Act, Operation};
use ids::PublicId;

/// Moves a document to the archive or back.
#[derive(Clone, Copy, Debug)]
pub struct DocumentArchive {
    /// Which.
    pub document: PublicId,
    /// Into the archive, or out of it.
    pub archived: bool,
}

impl Command for DocumentArchive {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let operation =
            if self.archived { Operation::DocumentArchive } else { Operation::DocumentUnarchive };
        let before = desk.document(self.document)?;
        let permit = desk.decide_document(operation, &before, Act::Plain)?;
        let after = before.clone().archive(self.archived, desk.now())?;
        desk.apply_document(&permit, Some(&before), &after, None).map(|_| ())
    }
}
