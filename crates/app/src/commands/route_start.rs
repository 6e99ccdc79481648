//! Starts a route, completes the preparation of a document without decisions, recalls a route.

use crate::term::due;
use crate::{AppError, Command, Desk};
use access::{Act, Operation};
use domain::Document;
use ids::PublicId;

/// Starts the route (R130).
#[derive(Clone, Copy, Debug)]
pub struct RouteStart {
    /// Of which document.
    pub document: PublicId,
}

/// Completes the preparation of a document that has no decisions to take (Q24).
#[derive(Clone, Copy, Debug)]
pub struct PreparationComplete {
    /// Of which document.
    pub document: PublicId,
}

/// Recalls a running route.
#[derive(Clone, Copy, Debug)]
pub struct RouteRecall {
    /// Of which document.
    pub document: PublicId,
}

impl Command for RouteStart {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let before = desk.document(self.document)?;
        let permit = desk.decide_document(Operation::RouteStart, &before, Act::Plain)?;
        let called = ready(desk, before.clone())?;
        let after = called.start_route(desk.now())?;
        desk.apply_document(&permit, Some(&before), &after, None).map(|_| ())
    }
}

/// With the holders that its roles have now, and the deadlines that its terms give from now.
fn ready(desk: &mut Desk<'_>, document: Document) -> Result<Document, AppError> {
    let (directory, now) = (desk.directory()?, desk.now());
    let zone = &directory.records.organisation.zone;
    let called = document.calling(|role| directory.callable(role, now));
    Ok(called.timed(|term| due(term, now, zone)))
}

impl Command for PreparationComplete {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let before = desk.document(self.document)?;
        let permit = desk.decide_document(Operation::PreparationComplete, &before, Act::Plain)?;
        let after = before.clone().complete_preparation(desk.now())?;
        desk.apply_document(&permit, Some(&before), &after, None).map(|_| ())
    }
}

impl Command for RouteRecall {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let before = desk.document(self.document)?;
        let permit = desk.decide_document(Operation::RouteRecall, &before, Act::Plain)?;
        let after = before.clone().recall(desk.now())?;
        desk.apply_document(&permit, Some(&before), &after, None).map(|_| ())
    }
}
