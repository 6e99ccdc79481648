//! Links two documents, or unlinks them. The link stands at both.

use crate::{AppError, Command, Desk};
use access::{Act, Operation};
use domain::{DocumentError, LinkRecord, Write};
use ids::{DocumentId, PublicId};

/// Links or unlinks two documents.
#[derive(Clone, Copy, Debug)]
pub struct DocumentLink {
    /// The one.
    pub document: PublicId,
    /// The other: the caller must be able to open it.
    pub other: PublicId,
    /// Linked or not.
    pub linked: bool,
}

impl Command for DocumentLink {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let one = desk.document(self.document)?;
        let permit = desk.decide_document(Operation::DocumentLink, &one, Act::Plain)?;
        let other = desk.document(self.other)?;
        desk.decide_document(Operation::DocumentView, &other, Act::Plain)?;
        let (from, to) = (one.card.id, other.card.id);
        let is_linked = one.links.iter().any(|link| link.other == to);
        if is_linked == self.linked || from == to {
            return Err(DocumentError::Unchanged.into());
        }
        let here = desk.organisation();
        let link = |document: DocumentId, other| LinkRecord { organisation: here, document, other };
        let both = [link(from, to), link(to, from)];
        let write = |it: &LinkRecord| {
            if self.linked { Write::insert(it) } else { Write::delete(it) }
        };
        // No note: whoever reads of this document's link may not know of the other one.
        desk.write(&permit, both.iter().map(write), None).map(|_| ())
    }
}
