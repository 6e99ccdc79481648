//! Changes the type of a non-formalised document while it is unsigned (R121).

use crate::{AppError, Command, Desk};
use access::{Act, Operation};
use ids::PublicId;

/// Changes a document's type.
#[derive(Clone, Debug)]
pub struct DocumentRetype {
    /// Which.
    pub document: PublicId,
    /// The type, as typed.
    pub kind: String,
}

impl Command for DocumentRetype {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let before = desk.document(self.document)?;
        let permit = desk.decide_document(Operation::DocumentRetype, &before, Act::Plain)?;
        let after = before.clone().retype(&self.kind, desk.now())?;
        desk.apply_document(&permit, Some(&before), &after, None).map(|_| ())
    }
}
