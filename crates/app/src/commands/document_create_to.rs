//! Makes a document that has a counterparty from the beginning: both or neither.

use super::{DocumentAddress, DocumentCreate};
use crate::{AppError, Command, Desk};
use ids::{OrganisationId, PublicId};

/// Makes an outgoing document to a counterparty.
#[derive(Clone, Debug)]
pub struct DocumentCreateTo {
    /// The document.
    pub create: DocumentCreate,
    /// To whom.
    pub counterparty: OrganisationId,
}

impl Command for DocumentCreateTo {
    type Done = PublicId;

    fn run(&self, desk: &mut Desk<'_>) -> Result<PublicId, AppError> {
        let document = self.create.run(desk)?;
        DocumentAddress { document, counterparty: Some(self.counterparty) }.run(desk)?;
        Ok(document)
    }
}
