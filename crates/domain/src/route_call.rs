//! Who a route calls without naming them: roles of a stage, of each of which any one holder
//! answers. The start of the route turns roles into persons and terms into deadlines.

use crate::{
    Answer, Document, Field, FieldValue, PartyRecord, StageRecord, StageState, StageView, Term,
};
use access::{DocumentState, PartyKind};
use ids::{EmployeeId, Moment, RoleId, StageId};

/// Roles called to a stage, each once.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RoleCalls(pub Vec<RoleId>);

/// «3 12»: their ids.
impl FieldValue for RoleCalls {
    fn to_field(&self) -> Field {
        Field::Text(self.0.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
    }

    fn from_field(field: &Field) -> Option<RoleCalls> {
        let text = String::from_field(field)?;
        let ids = text.split_whitespace().map(|id| id.parse().ok());
        ids.collect::<Option<_>>().map(RoleCalls)
    }
}

impl RoleCalls {
    /// These roles, each once.
    pub(crate) fn of(roles: &[RoleId]) -> RoleCalls {
        let mut once = Vec::new();
        for role in roles {
            if !once.contains(role) {
                once.push(*role);
            }
        }
        RoleCalls(once)
    }
}

impl Document {
    /// With the holders of every role called to a stage of the present round, as they are now.
    /// Whoever stands at the stage by name is not called a second time.
    #[must_use]
    pub fn calling(mut self, holders: impl Fn(RoleId) -> Vec<EmployeeId>) -> Document {
        let stages: Vec<StageRecord> = self.open_stages().cloned().collect();
        for stage in &stages {
            self.parties.retain(|it| it.stage != stage.id || it.role.is_none());
            for role in &stage.roles.0 {
                for who in holders(*role) {
                    self.call(stage, who, *role);
                }
            }
        }
        self
    }

    /// With the deadlines that the terms of the present round give.
    #[must_use]
    pub fn timed(mut self, due: impl Fn(Term) -> Moment) -> Document {
        let round = self.card.round;
        for stage in self.stages.iter_mut().filter(|it| it.round == round && !it.state.is_over()) {
            if let Some(term) = stage.term {
                stage.deadline = Some(due(term));
            }
        }
        self
    }

    /// As it would be with this stage active and everything before it answered: for asking whether
    /// its people could answer then.
    #[must_use]
    pub fn imagined_at(&self, id: StageId) -> Document {
        let mut next = self.clone();
        let (round, now) = (next.card.round, next.card.changed);
        let before = |stage: &StageRecord| stage.round == round && stage.id < id;
        for stage in next.stages.iter_mut().filter(|it| it.round == round) {
            if stage.id < id {
                stage.state = StageState::Done;
            }
            if stage.id == id {
                (stage.state, stage.begun) = (StageState::Active, Some(now));
                next.card.stage = Some(stage.kind);
            }
        }
        let passed: Vec<_> = next.stages.iter().filter(|it| before(it)).map(|it| it.id).collect();
        for party in &mut next.parties {
            party.open = party.stage == id && party.kind == PartyKind::Responsible;
            if passed.contains(&party.stage) && party.answer.is_none() && party.role.is_none() {
                party.answer = Some(Answer::Approved);
            }
        }
        (next.card.state, next.card.started) = (DocumentState::InRoute, true);
        next
    }

    /// Nobody is waited for whose role another holder has answered for.
    pub(crate) fn release(&mut self, stage: &StageRecord) {
        let view = self.view(stage);
        let done = view.parties.iter().filter(|party| party.open && view.answered_for(party));
        let done: Vec<_> = done.map(|party| party.employee).collect();
        for party in self.parties.iter_mut().filter(|it| it.stage == stage.id) {
            party.open &= !done.contains(&party.employee);
        }
    }

    /// Holders of roles stand in the next round as they stood: its start calls them anew.
    pub(crate) fn keep_called(&mut self, (old, new): (i64, i64), place: i64) {
        let (from, to) = (StageRecord::id_of(old, place), StageRecord::id_of(new, place));
        let called = self.parties.iter().filter(|it| it.stage == from && it.role.is_some());
        let blank = called
            .map(|it| PartyRecord { role: it.role, ..self.party(to, it.employee, it.kind, false) });
        let again: Vec<_> = blank.collect();
        self.parties.extend(again);
    }

    fn open_stages(&self) -> impl Iterator<Item = &StageRecord> {
        let round = self.card.round;
        self.stages.iter().filter(move |it| it.round == round && it.state == StageState::Pending)
    }

    fn call(&mut self, stage: &StageRecord, who: EmployeeId, role: RoleId) {
        let kind = PartyKind::Responsible;
        if !self.stands_at(stage.id, who, kind) {
            let called = PartyRecord { role: Some(role), ..self.party(stage.id, who, kind, false) };
            self.parties.push(called);
        }
    }
}

impl StageView<'_> {
    /// Whether every person named has answered, and of every role called any one holder.
    pub(crate) fn all_answered(&self) -> bool {
        self.answering().all(|party| party.answer.is_some() || self.answered_for(party))
    }

    /// How many answers it takes, and how many there are: a role is one answer.
    pub(crate) fn counted(&self) -> (usize, usize) {
        let mut roles: Vec<_> = self.answering().filter_map(|party| party.role).collect();
        roles.sort_unstable();
        roles.dedup();
        let named = || self.answering().filter(|party| party.role.is_none());
        let given = |role: &&RoleId| {
            self.answering().any(|it| it.role == Some(**role) && it.answer.is_some())
        };
        let answered = named().filter(|party| party.answer.is_some()).count();
        (named().count() + roles.len(), answered + roles.iter().filter(given).count())
    }

    /// Whether another holder of the role that called them has answered.
    pub(crate) fn answered_for(&self, party: &PartyRecord) -> bool {
        let other = |it: &&PartyRecord| it.role == party.role && it.answer.is_some();
        party.role.is_some() && self.answering().any(|it| other(&it))
    }

    fn answering(&self) -> impl Iterator<Item = &PartyRecord> {
        self.parties.iter().copied().filter(|party| party.kind == PartyKind::Responsible)
    }
}
