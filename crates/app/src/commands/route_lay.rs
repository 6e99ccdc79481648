//! Lays the route of a document in preparation (R131).

use crate::{AppError, Command, Desk, Problem};
use access::{Act, Operation};
use domain::NewStage;
use ids::PublicId;

/// Lays a document's route.
#[derive(Clone, Debug)]
pub struct RouteLay {
    /// Of which document.
    pub document: PublicId,
    /// Its stages in order.
    pub stages: Vec<NewStage>,
    /// The version that the person saw.
    pub version: i64,
}

impl Command for RouteLay {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let before = desk.document(self.document)?;
        let act = Act::Appoint { current: false, later: true };
        let permit = desk.decide_document(Operation::RouteAppoint, &before, act)?;
        self.check_persons(desk)?;
        let after = before.clone().lay_route(&self.stages, self.version, desk.now())?;
        desk.apply_document(&permit, Some(&before), &after, None).map(|_| ())
    }
}

impl RouteLay {
    /// Everybody on the route works here and is not blocked; the roles called exist.
    fn check_persons(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let directory = desk.directory()?;
        let works = |id| directory.employee(id).is_some_and(|one| one.blocked.is_none());
        let mut all = self.stages.iter().flat_map(|it| it.responsible.iter().chain(&it.observers));
        let mut roles = self.stages.iter().flat_map(|it| &it.roles);
        let known = roles.all(|id| directory.role(*id).is_some());
        if known && all.all(|id| works(*id)) { Ok(()) } else { Err(unknown()) }
    }
}

fn unknown() -> AppError {
    AppError::field("employee", Problem::Unknown)
}
