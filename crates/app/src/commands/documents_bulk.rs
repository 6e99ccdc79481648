//! One act on several documents, each decided and done by itself: what is refused for one does not
//! stop the others.

use super::{DocumentArchive, DocumentDelete, DocumentMark};
use crate::{AppError, Command, Desk, Problem};
use ids::PublicId;

/// One act on several documents.
#[derive(Clone, Debug)]
pub struct DocumentsBulk {
    /// Which.
    pub documents: Vec<PublicId>,
    /// What.
    pub act: BulkAct,
}

/// What is done to each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BulkAct {
    /// Into the archive, or out of it.
    Archive(bool),
    /// Into the bin, or out of it.
    Delete(bool),
    /// Marked as read, or unread.
    Read(bool),
}

impl DocumentsBulk {
    /// The most documents of one request.
    pub const LIMIT: usize = 200;
}

impl Command for DocumentsBulk {
    /// Each document with what became of it.
    type Done = Vec<(PublicId, Result<(), AppError>)>;

    fn run(&self, desk: &mut Desk<'_>) -> Result<Self::Done, AppError> {
        if self.documents.is_empty() || self.documents.len() > DocumentsBulk::LIMIT {
            return Err(AppError::field("documents", Problem::Form));
        }
        let mut done = Vec::new();
        for id in &self.documents {
            match self.act.run_on(*id, desk) {
                // A change half written is not kept.
                Err(error) if is_failure(&error) => return Err(error),
                outcome => done.push((*id, outcome)),
            }
        }
        Ok(done)
    }
}

impl BulkAct {
    fn run_on(self, document: PublicId, desk: &mut Desk<'_>) -> Result<(), AppError> {
        match self {
            BulkAct::Archive(archived) => DocumentArchive { document, archived }.run(desk),
            BulkAct::Delete(deleted) => DocumentDelete { document, deleted }.run(desk),
            BulkAct::Read(read) => DocumentMark { document, read }.run(desk),
        }
    }
}

fn is_failure(error: &AppError) -> bool {
    matches!(error, AppError::Store(_) | AppError::Permit(_) | AppError::Blob(_))
}
