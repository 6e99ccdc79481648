//! The route: stages in order, persons at each.

use crate::{RoleCalls, Term, field::enumeration, record::record};
use access::{PartyKind, StageKind};
use ids::{DocumentId, EmployeeId, Moment, OrganisationId, RoleId, StageId};

record! {
    /// A stage of a round of a route.
    StageRecord in "stage" {
        /// Where.
        organisation: OrganisationId = key,
        /// Of which document.
        document: DocumentId = key,
        /// Its id; grows with round and place.
        id: StageId = key,
        /// The round: a declined, recalled or changed document begins another.
        round: i64,
        /// Its place in the round, from 1.
        place: i64,
        /// What is done there.
        kind: StageKind,
        /// All of the responsible answer, or any of them.
        mode: StageMode,
        /// How far it is.
        state: StageState,
        /// Until when it should be done.
        deadline: Option<Moment>,
        /// When it became active.
        begun: Option<Moment>,
        /// When it was done or declined.
        ended: Option<Moment>,
        /// How long after the start of the route it should be done; the deadline follows from it.
        term: Option<Term>,
        /// Roles of which any one holder answers; the start of the route calls the holders.
        roles: RoleCalls,
    }
}

record! {
    /// A person at a stage.
    PartyRecord in "party" {
        /// Where.
        organisation: OrganisationId = key,
        /// Of which document.
        document: DocumentId = key,
        /// At which stage.
        stage: StageId = key,
        /// Who.
        employee: EmployeeId = key,
        /// Answers or watches.
        kind: PartyKind = key,
        /// The document waits for this person now.
        open: bool,
        /// What they answered.
        answer: Option<Answer>,
        /// When.
        at: Option<Moment>,
        /// The reason or remark.
        note: Option<String>,
        /// An administrator who was not assigned (Q22).
        outside: bool,
        /// The role that called them: any one of its holders answers for all of them.
        role: Option<RoleId>,
    }
}

/// Who of the responsible must answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum StageMode {
    /// Every one.
    #[default]
    All,
    /// Any one.
    Any,
}

/// How far a stage is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StageState {
    /// Still ahead.
    Pending,
    /// Active now.
    Active,
    /// Done.
    Done,
    /// Declined.
    Declined,
    /// Ended by a recall or by a new version of the content.
    Void,
}

/// What a person answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// Согласовано.
    Approved,
    /// Подписано or утверждено.
    Signed,
    /// Ознакомлен.
    Acquainted,
    /// Отправлено or получено.
    Done,
    /// Отказано.
    Declined,
}

enumeration!(StageMode { All, Any });
enumeration!(StageState { Pending, Active, Done, Declined, Void });
enumeration!(Answer { Approved, Signed, Acquainted, Done, Declined });

/// A stage about to be put on the route.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewStage {
    /// What is done there.
    pub kind: StageKind,
    /// All or any.
    pub mode: StageMode,
    /// Who answers.
    pub responsible: Vec<EmployeeId>,
    /// Roles of which any one holder answers.
    pub roles: Vec<RoleId>,
    /// Who watches.
    pub observers: Vec<EmployeeId>,
    /// Until when; where there is a term, the start of the route sets it anew.
    pub deadline: Option<Moment>,
    /// How long after the start of the route.
    pub term: Option<Term>,
}

/// A stage with its persons.
#[derive(Clone, PartialEq, Debug)]
pub struct StageView<'a> {
    /// The stage.
    pub stage: &'a StageRecord,
    /// Its persons.
    pub parties: Vec<&'a PartyRecord>,
}

impl NewStage {
    /// The most stages in a round.
    pub const LIMIT: usize = 20;
    /// The most persons at a stage.
    pub const PERSONS: usize = 100;
    /// Kinds of stage that people put on a route.
    pub const KINDS: [StageKind; 4] =
        [StageKind::Approval, StageKind::Signing, StageKind::Confirmation, StageKind::Acquaintance];

    /// A stage of this kind without anybody.
    #[must_use]
    pub fn of(kind: StageKind) -> NewStage {
        NewStage {
            kind,
            mode: StageMode::All,
            responsible: Vec::new(),
            roles: Vec::new(),
            observers: Vec::new(),
            deadline: None,
            term: None,
        }
    }
}

impl StageRecord {
    /// The id of the stage at this place of this round.
    pub(crate) fn id_of(round: i64, place: i64) -> StageId {
        StageId(round * 1_000 + place)
    }

    /// Whether it was reached: active or passed.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        self.begun.is_some()
    }
}

impl StageState {
    /// Whether nothing more happens there.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, StageState::Done | StageState::Declined | StageState::Void)
    }
}
