//! Moves a document to the bin, or takes it out again (R115, R136, Q23).

use crate::{AppError, Command, Desk};
use access::{Act, Operation};
use ids::PublicId;

/// Moves a document to the bin or out of it.
#[derive(Clone, Copy, Debug)]
pub struct DocumentDelete {
    /// Which.
    pub document: PublicId,
    /// Into the bin, or out of it.
    pub deleted: bool,
}

impl Command for DocumentDelete {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let operation =
            if self.deleted { Operation::DocumentDelete } else { Operation::DocumentRestore };
        let before = desk.document(self.document)?;
        let permit = desk.decide_document(operation, &before, Act::Plain)?;
        let after = before.clone().bin(self.deleted, desk.now())?;
        desk.apply_document(&permit, Some(&before), &after, None).map(|_| ())
    }
}
