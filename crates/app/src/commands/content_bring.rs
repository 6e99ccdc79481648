//! Brings a new version of the content. Approvals of earlier versions are void then.

use super::NewContent;
use crate::{AppError, Command, Desk};
use access::{Act, Operation};
use ids::PublicId;

/// Brings a new version of a document's content.
#[derive(Clone, Debug)]
pub struct ContentBring {
    /// Which document.
    pub document: PublicId,
    /// The content, stored already.
    pub content: NewContent,
}

/// A version that was brought.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Brought {
    /// Its number.
    pub number: i64,
    /// Answers that were given to an earlier version are void now.
    pub voids: bool,
}

impl Command for ContentBring {
    type Done = Brought;

    fn run(&self, desk: &mut Desk<'_>) -> Result<Brought, AppError> {
        let before = desk.document(self.document)?;
        let permit = desk.decide_document(Operation::DocumentEdit, &before, Act::Plain)?;
        self.content.decide(desk)?;
        let record = self.content.record(desk, &before)?;
        let number = record.number;
        let name = record.file_name.clone();
        let after = before.clone().bring(record, desk.now())?;
        desk.apply_document(&permit, Some(&before), &after, Some(name))?;
        Ok(Brought { number, voids: after.card.round > before.card.round })
    }
}
