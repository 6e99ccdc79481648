//! Restricts access to a document, or lifts the restriction.

use crate::{AppError, Command, Desk};
use access::{Act, Operation};
use ids::PublicId;

/// Restricts access to a document, or lifts it.
#[derive(Clone, Copy, Debug)]
pub struct DocumentRestrict {
    /// Which.
    pub document: PublicId,
    /// Restricted or not.
    pub restricted: bool,
}

impl Command for DocumentRestrict {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let before = desk.document(self.document)?;
        let permit = desk.decide_document(Operation::DocumentSettingsEdit, &before, Act::Plain)?;
        let after = before.clone().restrict(self.restricted, desk.now())?;
        desk.apply_document(&permit, Some(&before), &after, None).map(|_| ())
    }
}
