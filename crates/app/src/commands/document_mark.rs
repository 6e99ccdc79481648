//! Marks a document as read or unread for oneself (R119, R120, R196, R197).

use crate::{AppError, Command, Desk};
use access::{Act, Operation};
use domain::{DocumentError, ReadMarkRecord, Write};
use ids::PublicId;

/// Marks a document as read or unread.
#[derive(Clone, Copy, Debug)]
pub struct DocumentMark {
    /// Which.
    pub document: PublicId,
    /// Read, or unread.
    pub read: bool,
}

impl Command for DocumentMark {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let operation =
            if self.read { Operation::DocumentMarkRead } else { Operation::DocumentMarkUnread };
        let document = desk.document(self.document)?;
        let permit = desk.decide_document(operation, &document, Act::Plain)?;
        let (here, me, it) = (desk.organisation(), desk.me()?, document.card.id);
        let mark = store::find_read_mark(desk.connection(), here, me, it)?;
        let write = match (mark, self.read) {
            (None, true) => Write::insert(&ReadMarkRecord {
                organisation: here,
                employee: me,
                document: it,
                at: desk.now(),
            }),
            (Some(mark), false) => Write::delete(&mark),
            (Some(_), true) | (None, false) => return Err(DocumentError::Unchanged.into()),
        };
        desk.write(&permit, [write], None).map(|_| ())
    }
}
