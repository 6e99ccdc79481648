//! Takes the whole flow of a document out of the program: «экспортировать документооборот
//! полностью». That it was taken is recorded before anything is gathered.

use crate::flow::{self, Flow};
use crate::{AppError, Command, Desk};
use access::{Act, Operation};
use ids::PublicId;

/// Takes the whole flow of a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FlowExport {
    /// Of which document.
    pub document: PublicId,
}

impl Command for FlowExport {
    type Done = Flow;

    fn run(&self, desk: &mut Desk<'_>) -> Result<Flow, AppError> {
        let document = desk.document(self.document)?;
        let permit = desk.decide_document(Operation::FlowExport, &document, Act::Plain)?;
        desk.write(&permit, [], None)?;
        flow::gather(desk, document)
    }
}
