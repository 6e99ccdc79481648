//! Changes a document's title and correspondent (R98, R125).

use crate::{AppError, Command, Desk};
use access::{Act, Operation};
use ids::PublicId;

/// Changes a document's card.
#[derive(Clone, Debug)]
pub struct DocumentEdit {
    /// Which.
    pub document: PublicId,
    /// Its title, as typed.
    pub title: String,
    /// The other side, as typed.
    pub correspondent: String,
    /// The version that the person saw.
    pub version: i64,
}

impl Command for DocumentEdit {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let before = desk.document(self.document)?;
        let permit = desk.decide_document(Operation::DocumentEdit, &before, Act::Plain)?;
        let now = desk.now();
        let after = before.clone().edit(&self.title, &self.correspondent, self.version, now)?;
        desk.apply_document(&permit, Some(&before), &after, None).map(|_| ())
    }
}
