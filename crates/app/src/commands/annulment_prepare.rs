//! Prepares a request for annulment, with its reason: asking takes a signature, this does not
//! (R112, Q19).

use super::route_answer::reason;
use crate::{AppError, Command, Desk};
use access::{Act, Operation};
use ids::PublicId;

/// Prepares a request for annulment, or changes the reason of the one prepared.
#[derive(Clone, Debug)]
pub struct AnnulmentPrepare {
    /// Of which document.
    pub document: PublicId,
    /// Why.
    pub reason: String,
}

impl Command for AnnulmentPrepare {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let before = desk.document(self.document)?;
        let permit = desk.decide_document(Operation::AnnulmentPrepare, &before, Act::Plain)?;
        let reason = reason("reason", &self.reason)?;
        let (me, now) = (desk.me()?, desk.now());
        let after = before.clone().prepare_annulment(reason.clone(), me, now)?;
        desk.apply_document(&permit, Some(&before), &after, Some(reason)).map(|_| ())
    }
}
