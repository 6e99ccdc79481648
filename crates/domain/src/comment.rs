//! Comments under a document.

use crate::record::record;
use ids::{CommentId, DocumentId, EmployeeId, Moment, OrganisationId};

record! {
    /// A comment.
    CommentRecord in "comment" {
        /// Where.
        organisation: OrganisationId = key,
        /// Under which document.
        document: DocumentId = key,
        /// Its number there.
        id: CommentId = key,
        /// Whose.
        employee: EmployeeId,
        /// When.
        at: Moment,
        /// What.
        text: String,
    }
}

impl CommentRecord {
    /// The longest comment, in characters.
    pub const LIMIT: usize = 4_000;
}
