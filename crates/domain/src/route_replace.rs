//! Another person in place of one who is waited for, and the head whom a route may call.

use crate::{Document, RouteError, Snapshot};
use access::PartyKind;
use ids::{EmployeeId, Moment, StageId, UnitId};

impl Document {
    /// Puts somebody else in the place of a person who has not answered at a stage that is active
    /// or still ahead. The journal keeps who stood there.
    ///
    /// # Errors
    /// The stage has passed, the person is not waited for there, or the other stands there already.
    pub fn replace(
        self,
        stage: StageId,
        whom: EmployeeId,
        by: EmployeeId,
        now: Moment,
    ) -> Result<Document, RouteError> {
        let kind = PartyKind::Responsible;
        let ahead = |it: &crate::StageRecord| it.id == stage && !it.state.is_over();
        if !self.stages.iter().any(ahead) {
            return Err(RouteError::StagePassed);
        }
        if self.stands_at(stage, by, kind) {
            return Err(RouteError::Already);
        }
        let mut next = self.with(now, |_| {});
        let waits = |it: &crate::PartyRecord| {
            it.stage == stage && it.employee == whom && it.kind == kind && it.answer.is_none()
        };
        let place = next.parties.iter().position(waits).ok_or(RouteError::NotWaitedFor)?;
        let old = next.parties.remove(place);
        next.parties.push(next.party(stage, by, kind, old.open));
        Ok(next.refreshed())
    }
}

impl Snapshot {
    /// The head of an employee's unit, or of the next one above that has another head than they.
    #[must_use]
    pub fn unit_head(&self, of: EmployeeId) -> Option<EmployeeId> {
        let mut unit: UnitId = self.employee(of)?.unit;
        for _ in 0..=self.records.units.len() {
            let record = self.unit(unit)?;
            match record.head.filter(|head| *head != of) {
                Some(head) => return Some(head),
                None => unit = record.parent?,
            }
        }
        None
    }
}
