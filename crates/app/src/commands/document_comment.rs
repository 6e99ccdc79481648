//! Adds a comment (R122, R141).

use crate::{AppError, Command, Desk, Problem};
use access::{Act, Operation};
use domain::{CommentRecord, Text, Write};
use ids::{CommentId, PublicId};

/// Adds a comment.
#[derive(Clone, Debug)]
pub struct DocumentComment {
    /// Under which document.
    pub document: PublicId,
    /// What, as typed.
    pub text: String,
}

impl Command for DocumentComment {
    type Done = CommentId;

    fn run(&self, desk: &mut Desk<'_>) -> Result<CommentId, AppError> {
        let document = desk.document(self.document)?;
        let permit = desk.decide_document(Operation::DocumentComment, &document, Act::Plain)?;
        let text = Text::parse(&self.text, CommentRecord::LIMIT)
            .map_err(|error| AppError::field("text", Problem::Name(error)))?;
        let (here, it) = (desk.organisation(), document.card.id);
        let last =
            store::read_comments(desk.connection(), here, it)?.last().map_or(0, |it| it.id.0);
        let comment = CommentRecord {
            organisation: here,
            document: it,
            id: CommentId(last + 1),
            employee: desk.me()?,
            at: desk.now(),
            text: text.into(),
        };
        desk.write(&permit, [Write::insert(&comment)], None)?;
        Ok(comment.id)
    }
}
