//! How a document moves along its route. Each move consumes the document and returns the next.

use crate::{
    Answer, Document, DocumentError, NewStage, PartyRecord, RoleCalls, SignatureRecord, StageMode,
    StageRecord, StageState, StageView,
};
use access::{DocumentState, PartyKind, StageKind};
use ids::{EmployeeId, Moment, StageId};
use std::fmt;

/// Why the route does not move as asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RouteError {
    /// It was started already, or is over.
    NotInPreparation,
    /// It is not running.
    NotRunning,
    /// It has no stage.
    Empty,
    /// It has decisions to take: start it instead (Q24).
    HasDecisions,
    /// More than [`NewStage::LIMIT`] stages or [`NewStage::PERSONS`] persons at one.
    TooLong,
    /// A stage of this kind is not put on a route by hand.
    Kind(StageKind),
    /// Nobody answers at this stage, counted from 1.
    NoPerson(i64),
    /// There is no such stage, or it has passed.
    StagePassed,
    /// This person is not waited for at the active stage.
    NotWaitedFor,
    /// This person stands there already.
    Already,
    /// The document itself does not allow it.
    Document(DocumentError),
}

impl fmt::Display for RouteError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RouteError::NotInPreparation => out.write_str("the document is not in preparation"),
            RouteError::NotRunning => out.write_str("the route is not running"),
            RouteError::Empty => out.write_str("the route has no stage"),
            RouteError::HasDecisions => out.write_str("the route has decisions to take"),
            RouteError::TooLong => out.write_str("the route is too long"),
            RouteError::Kind(kind) => write!(out, "no stage of kind `{kind:?}` is made by hand"),
            RouteError::NoPerson(place) => write!(out, "nobody answers at stage {place}"),
            RouteError::StagePassed => out.write_str("the stage has passed"),
            RouteError::NotWaitedFor => out.write_str("this person is not waited for"),
            RouteError::Already => out.write_str("this person stands there already"),
            RouteError::Document(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for RouteError {}

impl From<DocumentError> for RouteError {
    fn from(error: DocumentError) -> RouteError {
        RouteError::Document(error)
    }
}

impl Document {
    /// Puts the route's stages, in preparation (R131).
    ///
    /// # Errors
    /// Not in preparation, too long, a wrong kind, or stale.
    pub fn lay_route(
        self,
        stages: &[NewStage],
        expected: i64,
        now: Moment,
    ) -> Result<Document, RouteError> {
        self.fresh(expected)?;
        self.in_preparation()?;
        check_stages(self.by_hand(stages))?;
        let mut next = self.with(now, |_| {});
        let round = next.card.round;
        next.forget_round(round);
        for (place, stage) in (1..).zip(stages) {
            next.put_stage(round, place, stage);
        }
        next.end_by_sending();
        Ok(next)
    }

    /// Starts the route (R130).
    ///
    /// # Errors
    /// Not in preparation, no stage, or a stage without a person.
    pub fn start_route(self, now: Moment) -> Result<Document, RouteError> {
        self.in_preparation()?;
        let route = self.route();
        if route.is_empty() {
            return Err(RouteError::Empty);
        }
        let answers = |party: &&PartyRecord| party.kind == PartyKind::Responsible;
        let named = |it: &&StageView<'_>| NewStage::KINDS.contains(&it.stage.kind);
        let mut named = route.iter().filter(named);
        if let Some(empty) = named.find(|it| !it.parties.iter().any(answers)) {
            return Err(RouteError::NoPerson(empty.stage.place));
        }
        let next = self.with(now, |card| {
            card.state = DocumentState::InRoute;
            card.started = true;
            card.declined = false;
        });
        Ok(next.activate_next(now))
    }

    /// Completes the preparation of a document without decisions to take (Q24).
    ///
    /// # Errors
    /// Not in preparation, or the route has stages.
    pub fn complete_preparation(self, now: Moment) -> Result<Document, RouteError> {
        self.in_preparation()?;
        if self.has_stages_ahead() {
            return Err(RouteError::HasDecisions);
        }
        let next = self.with(now, |card| {
            card.state = DocumentState::InRoute;
            card.started = true;
            card.declined = false;
        });
        Ok(next.activate_next(now))
    }

    /// Recalls a running route: back to preparation, the old round stays in history.
    ///
    /// # Errors
    /// It is not running.
    pub fn recall(self, now: Moment) -> Result<Document, RouteError> {
        if self.card.state != DocumentState::InRoute || self.is_bound() {
            return Err(RouteError::NotRunning);
        }
        Ok(self.back_to_preparation(StageState::Void, false, now).with(now, |_| {}))
    }

    /// An answer at the active stage. Somebody who is not waited for answers only as an
    /// administrator outside the assignment, and then for the whole stage (Q22).
    ///
    /// # Errors
    /// Not running, or not waited for: neither asked, nor outside, or answered already.
    pub fn answer(
        self,
        by: EmployeeId,
        answer: Answer,
        note: Option<String>,
        outside: bool,
        now: Moment,
    ) -> Result<Document, RouteError> {
        let stage = self.active().ok_or(RouteError::NotRunning)?.clone();
        let mut next = self.with(now, |_| {});
        let waited = next.record_answer(&stage, by, answer, note.clone(), now);
        // Who stands there and has answered does not answer again, as whoever.
        if !waited && (!outside || next.stands_at(stage.id, by, PartyKind::Responsible)) {
            return Err(RouteError::NotWaitedFor);
        }
        if !waited {
            next.record_outside(&stage, by, answer, note, now);
        }
        next.release(&stage);
        if answer == Answer::Declined {
            return Ok(next.back_to_preparation(StageState::Declined, true, now));
        }
        Ok(if next.is_stage_done(&stage, !waited) {
            next.finish_stage(stage.id, now)
        } else {
            next.refreshed()
        })
    }

    /// An answer by signing: the first signature freezes the content for ever.
    ///
    /// # Errors
    /// No content, another version of it, not running, or not waited for.
    pub fn sign(
        self,
        signature: SignatureRecord,
        outside: bool,
        now: Moment,
    ) -> Result<Document, RouteError> {
        let content = self.content().ok_or(DocumentError::NoContent)?;
        if content.number != signature.content {
            return Err(DocumentError::OtherContent.into());
        }
        let by = signature.employee;
        let mut next = self.answer(by, Answer::Signed, None, outside, now)?;
        next.card.signed = true;
        next.signatures.push(signature);
        Ok(next)
    }

    /// One more observer of a stage that is active or still ahead; without a stage: of the active
    /// one, or of the first in preparation.
    ///
    /// # Errors
    /// The stage has passed, or they watch it already.
    pub fn add_observer(
        self,
        stage: Option<StageId>,
        who: EmployeeId,
        now: Moment,
    ) -> Result<Document, RouteError> {
        self.add_party(stage, who, PartyKind::Observer, now)
    }

    /// One more person who answers at a stage that is active or still ahead (R132).
    ///
    /// # Errors
    /// The stage has passed, or they stand there already.
    pub fn appoint(
        self,
        stage: StageId,
        who: EmployeeId,
        now: Moment,
    ) -> Result<Document, RouteError> {
        self.add_party(Some(stage), who, PartyKind::Responsible, now)
    }

    /// Approvals of an earlier version are void: the route begins again at its first stage.
    pub(crate) fn void_answers(self, now: Moment) -> Document {
        let answered =
            self.route().iter().any(|it| it.parties.iter().any(|one| one.answer.is_some()));
        let under_way = [DocumentState::InRoute, DocumentState::Completed];
        if !under_way.contains(&self.card.state) || !answered {
            return self;
        }
        let mut next = self.new_round(StageState::Void, now);
        next.card.state = DocumentState::InRoute;
        next.activate_next(now)
    }

    fn in_preparation(&self) -> Result<(), RouteError> {
        let new = self.card.state == DocumentState::New && !self.card.in_bin && !self.card.archived;
        if new { Ok(()) } else { Err(RouteError::NotInPreparation) }
    }

    fn add_party(
        self,
        stage: Option<StageId>,
        who: EmployeeId,
        kind: PartyKind,
        now: Moment,
    ) -> Result<Document, RouteError> {
        let fits = |it: &&StageRecord| !it.state.is_over() && stage.is_none_or(|id| it.id == id);
        let round = self.card.round;
        let mut open = self.stages.iter().filter(|it| it.round == round).filter(fits);
        let place = self.active().filter(fits).or_else(|| open.next());
        let (id, active) = place
            .map(|it| (it.id, it.state == StageState::Active))
            .ok_or(RouteError::StagePassed)?;
        if self.stands_at(id, who, kind) {
            return Err(RouteError::Already);
        }
        let mut next = self.with(now, |_| {});
        let open = active && kind == PartyKind::Responsible;
        next.parties.push(next.party(id, who, kind, open));
        Ok(next.refreshed())
    }

    pub(crate) fn party(
        &self,
        stage: StageId,
        who: EmployeeId,
        kind: PartyKind,
        open: bool,
    ) -> PartyRecord {
        PartyRecord {
            organisation: self.card.organisation,
            document: self.card.id,
            stage,
            employee: who,
            kind,
            open,
            answer: None,
            at: None,
            note: None,
            outside: false,
            role: None,
        }
    }

    pub(crate) fn stands_at(&self, stage: StageId, who: EmployeeId, kind: PartyKind) -> bool {
        let same = |it: &PartyRecord| it.stage == stage && it.employee == who && it.kind == kind;
        self.parties.iter().any(same)
    }

    pub(crate) fn put_stage(&mut self, round: i64, place: i64, stage: &NewStage) {
        let id = StageRecord::id_of(round, place);
        self.stages.push(StageRecord {
            organisation: self.card.organisation,
            document: self.card.id,
            id,
            round,
            place,
            kind: stage.kind,
            mode: stage.mode,
            state: StageState::Pending,
            deadline: stage.deadline,
            begun: None,
            ended: None,
            term: stage.term,
            roles: RoleCalls::of(&stage.roles),
        });
        let people =
            [(PartyKind::Responsible, &stage.responsible), (PartyKind::Observer, &stage.observers)];
        for (kind, who) in
            people.into_iter().flat_map(|(kind, all)| all.iter().map(move |one| (kind, *one)))
        {
            if !self.stands_at(id, who, kind) {
                self.parties.push(self.party(id, who, kind, false));
            }
        }
    }

    fn forget_round(&mut self, round: i64) {
        let laid = |it: &StageRecord| it.round == round && !it.state.is_over();
        let gone: Vec<_> = self.stages.iter().filter(|it| laid(it)).map(|it| it.id).collect();
        self.stages.retain(|stage| !laid(stage));
        self.parties.retain(|party| !gone.contains(&party.stage));
    }

    pub(crate) fn record_answer(
        &mut self,
        stage: &StageRecord,
        by: EmployeeId,
        answer: Answer,
        note: Option<String>,
        now: Moment,
    ) -> bool {
        let waited = |it: &&mut PartyRecord| it.stage == stage.id && it.employee == by && it.open;
        let Some(party) = self.parties.iter_mut().find(waited) else { return false };
        party.open = false;
        party.answer = Some(answer);
        party.at = Some(now);
        party.note = note;
        true
    }

    pub(crate) fn record_outside(
        &mut self,
        stage: &StageRecord,
        by: EmployeeId,
        answer: Answer,
        note: Option<String>,
        now: Moment,
    ) {
        let blank = self.party(stage.id, by, PartyKind::Responsible, false);
        let said =
            PartyRecord { answer: Some(answer), at: Some(now), note, outside: true, ..blank };
        self.parties.push(said);
    }

    fn is_stage_done(&self, stage: &StageRecord, outside: bool) -> bool {
        let view = self.view(stage);
        let mut answers = view.parties.iter().filter(|it| it.kind == PartyKind::Responsible);
        match stage.mode {
            _ if outside => true,
            StageMode::All => view.all_answered(),
            StageMode::Any => answers.any(|party| party.answer.is_some()),
        }
    }

    fn finish_stage(mut self, id: StageId, now: Moment) -> Document {
        self.end_stage(id, StageState::Done, now);
        self.activate_next(now)
    }

    pub(crate) fn end_stage(&mut self, id: StageId, state: StageState, now: Moment) {
        for stage in self.stages.iter_mut().filter(|stage| stage.id == id) {
            stage.state = state;
            stage.ended = Some(now);
        }
        for party in self.parties.iter_mut().filter(|party| party.stage == id) {
            party.open = false;
        }
    }

    /// Activates the first pending stage of the round; without one the route is completed.
    pub(crate) fn activate_next(mut self, now: Moment) -> Document {
        let round = self.card.round;
        let pending = |it: &&mut StageRecord| it.round == round && it.state == StageState::Pending;
        let next = self.stages.iter_mut().filter(pending).min_by_key(|stage| stage.place);
        if let Some(stage) = next {
            stage.state = StageState::Active;
            stage.begun = Some(now);
            let id = stage.id;
            for party in self.parties.iter_mut().filter(|party| party.stage == id) {
                party.open = party.kind == PartyKind::Responsible && party.answer.is_none();
            }
        } else {
            self.card.state = DocumentState::Completed;
        }
        self.refreshed()
    }

    fn back_to_preparation(self, state: StageState, declined: bool, now: Moment) -> Document {
        let mut next = self.new_round(state, now);
        next.card.state = DocumentState::New;
        next.card.declined = declined;
        next.refreshed()
    }

    /// A new round with the same stages and persons; the active stage of the old one ends so, the
    /// rest of it stays as it was.
    fn new_round(mut self, state: StageState, now: Moment) -> Document {
        let plan = self.plan();
        let old = self.card.round;
        if let Some(id) = self.active().map(|stage| stage.id) {
            self.end_stage(id, state, now);
        }
        for stage in self.stages.iter_mut().filter(|it| it.round == old && !it.state.is_over()) {
            stage.state = StageState::Void;
        }
        self.card.round += 1;
        for (place, stage) in (1..).zip(&plan) {
            self.put_stage(old + 1, place, stage);
            self.keep_called((old, old + 1), place);
        }
        self
    }

    /// The present round as it was laid.
    fn plan(&self) -> Vec<NewStage> {
        let people = |parties: &[&PartyRecord], kind| {
            let named = |it: &&&PartyRecord| it.kind == kind && !it.outside && it.role.is_none();
            let here = parties.iter().filter(named);
            here.map(|party| party.employee).collect()
        };
        let route = self.route();
        let laid = route.iter().filter(|it| !it.is_foreign());
        let stages = laid.map(|it| NewStage {
            kind: it.stage.kind,
            mode: it.stage.mode,
            responsible: people(&it.parties, PartyKind::Responsible),
            observers: people(&it.parties, PartyKind::Observer),
            roles: it.stage.roles.0.clone(),
            deadline: it.stage.deadline,
            term: it.stage.term,
        });
        stages.collect()
    }

    /// The card's columns for lists, told anew from the route.
    pub(crate) fn refreshed(mut self) -> Document {
        let active = self.active().cloned();
        let view = active.as_ref().map(|stage| self.view(stage));
        let answering: Vec<_> = view
            .iter()
            .flat_map(|it| it.parties.iter())
            .filter(|party| party.kind == PartyKind::Responsible)
            .collect();
        let (asked, answered) = view.as_ref().map(StageView::counted).unwrap_or_default();
        let (asked, answered) = (asked as i64, answered as i64);
        let new = self.card.state == DocumentState::New;
        let waited = answering.iter().find(|party| party.open).map(|party| party.employee);
        let holder = if new { Some(self.card.initiator) } else { waited };
        self.card.stage = active.as_ref().map(|it| it.kind).or(new.then_some(StageKind::New));
        self.card.deadline = active.and_then(|stage| stage.deadline);
        (self.card.asked, self.card.answered, self.card.holder) = (asked, answered, holder);
        self
    }
}

pub(crate) fn check_stages(stages: &[NewStage]) -> Result<(), RouteError> {
    let persons = |it: &NewStage| it.responsible.len() + it.roles.len() + it.observers.len();
    let long = |it: &NewStage| persons(it) > NewStage::PERSONS;
    if stages.len() > NewStage::LIMIT || stages.iter().any(long) {
        return Err(RouteError::TooLong);
    }
    match stages.iter().find(|stage| !NewStage::KINDS.contains(&stage.kind)) {
        Some(stage) => Err(RouteError::Kind(stage.kind)),
        None => Ok(()),
    }
}
