//! Keeps a new verdict on a signature of a document: whoever may view the document may ask for it.

use crate::signing::KeptVerdict;
use crate::{AppError, Command, Desk, verdicts};
use access::{Act, Operation};
use ids::{PublicId, SignatureId};

/// Keeps a new verdict beside the earlier ones.
#[derive(Clone, Debug)]
pub struct SignatureRecheck {
    /// Which document.
    pub document: PublicId,
    /// Which signature of it.
    pub signature: SignatureId,
    /// What verifying it again gave.
    pub kept: KeptVerdict,
}

impl Command for SignatureRecheck {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let document = desk.document(self.document)?;
        let permit = desk.decide_document(Operation::DocumentView, &document, Act::Plain)?;
        let record = document.signatures.iter().find(|one| one.id == self.signature);
        let record = record.ok_or(AppError::NotFound)?;
        let (here, me) = (desk.organisation(), desk.me()?);
        let earlier = store::read_verdicts(desk.connection(), here, document.card.id)?;
        let last = earlier.iter().filter(|one| one.signature == self.signature);
        let next = last.map(|one| one.number).max().unwrap_or(0) + 1;
        let note = Some(format!("{} · {}", record.signer, self.kept.verdict.overall));
        desk.write(&permit, verdicts::writes(record, next, me, &self.kept)?, note)?;
        Ok(())
    }
}
