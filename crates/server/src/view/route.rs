//! The route of a document as it is shown, and its editor while the document is prepared.

use ids::Moment;

use super::{Chip, Choice, Tone};
use crate::text::Phrase;

/// The route.
#[derive(Clone, Debug, Default)]
pub struct Route {
    /// Its stages in order; empty while nothing is planned.
    pub stages: Vec<Stage>,
    /// The number of the active stage, from 1.
    pub active: Option<u32>,
    /// Rounds that are over, newest first.
    pub earlier: Vec<Round>,
}

/// A round of the route that is over.
#[derive(Clone, Debug)]
pub struct Round {
    /// Its number, from 1.
    pub number: i64,
    /// How it ended: «отказ», «отозван», «новая версия».
    pub end: RoundEnd,
    /// When.
    pub at: Option<Moment>,
    /// Its stages that were reached.
    pub stages: Vec<Stage>,
}

words! {
    /// How a round ended.
    RoundEnd {
        Declined "declined" => "round-declined",
        Recalled "recalled" => "round-recalled",
        Changed "changed" => "round-changed",
        Received "received" => "round-received",
    }
}

/// A stage of the route.
#[derive(Clone, Debug)]
pub struct Stage {
    /// Its identifier, for «Назначить ответственного».
    pub id: i64,
    /// What is done there.
    pub kind: StageKind,
    /// Where it is.
    pub state: StageState,
    /// Whether one answer of any person is enough.
    pub any: bool,
    /// Responsible persons.
    pub people: Vec<Party>,
    /// Roles of which any holder answers.
    pub roles: Vec<String>,
    /// Observers.
    pub observers: Vec<String>,
    /// The deadline.
    pub due: Option<Moment>,
    /// How long after the start it may take, while the route is not started.
    pub term: Option<Phrase>,
}

/// A responsible person of a stage.
#[derive(Clone, Debug)]
pub struct Party {
    /// Its identifier, for «Заменить».
    pub id: i64,
    /// «Сеитов Д. М.»
    pub name: String,
    /// The post, may be empty.
    pub post: String,
    /// Whether it is the reader.
    pub you: bool,
    /// Whether the account is blocked.
    pub blocked: bool,
    /// Whether it is an administrator who was not assigned (Q22).
    pub outside: bool,
    /// The role that called them, may be empty.
    pub role: String,
    /// The answer.
    pub answer: Answer,
    /// When they answered.
    pub at: Option<Moment>,
    /// The reason or remark, may be empty.
    pub note: String,
}

words! {
    /// What is done at a stage.
    StageKind {
        New "new" => "stage-new",
        Approval "approval" => "stage-approval",
        Signing "signing" => "stage-signing",
        Confirmation "confirmation" => "stage-confirmation",
        Sending "sending" => "stage-sending",
        Receiving "receiving" => "stage-receiving",
        Registration "registration" => "stage-registration",
        Execution "execution" => "stage-execution",
        Acquaintance "acquaintance" => "stage-acquaintance",
        Annulment "annulment" => "stage-annulment",
    }
}

words! {
    /// Where a stage is.
    StageState {
        Pending "pending" => "stage-pending",
        Active "active" => "stage-active",
        Done "done" => "stage-done",
        Declined "declined" => "stage-declined",
        Void "void" => "stage-void",
    }
}

words! {
    /// What a person answered.
    Answer {
        Waiting "waiting" => "answer-waiting",
        Approved "approved" => "answer-approved",
        Signed "signed" => "answer-signed",
        Confirmed "confirmed" => "answer-confirmed",
        Acquainted "acquainted" => "answer-acquainted",
        Done "done" => "answer-done",
        Prepared "prepared" => "answer-prepared",
        Declined "declined" => "answer-declined",
        Void "void" => "answer-void",
    }
}

impl StageKind {
    /// The key of «документ на этом этапе»: «На согласовании».
    #[must_use]
    pub const fn at(self) -> &'static str {
        match self {
            StageKind::New => "at-new",
            StageKind::Approval => "at-approval",
            StageKind::Signing => "at-signing",
            StageKind::Confirmation => "at-confirmation",
            StageKind::Sending => "at-sending",
            StageKind::Receiving => "at-receiving",
            StageKind::Registration => "at-registration",
            StageKind::Execution => "at-execution",
            StageKind::Acquaintance => "at-acquaintance",
            StageKind::Annulment => "at-annulment",
        }
    }

    /// The chip of a document at this stage: how many have answered of how many.
    #[must_use]
    pub fn chip(self, answered: i64, asked: i64) -> Chip {
        let of = |phrase: Phrase| phrase.number("n", answered).number("of", asked);
        let text = match asked {
            0 | 1 => Phrase::new(self.at()),
            _ => of(Phrase::new("chip-at-stage").word("stage", self.at())),
        };
        Chip::new(Tone::Plain, text)
    }
}

impl Stage {
    /// Whether somebody can still be appointed there.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let open = matches!(self.state, StageState::Pending | StageState::Active);
        open && self.kind != StageKind::New
    }

    /// Whether it is the present one.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.state == StageState::Active
    }

    /// Whether a person's answer is expected now.
    #[must_use]
    pub fn waits_for(&self, party: &Party) -> bool {
        self.is_active() && party.is_waiting()
    }
}

impl Party {
    /// Whether the person has not answered.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.answer == Answer::Waiting
    }
}

impl StageState {
    /// The class of the step.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            StageState::Pending | StageState::Void => "",
            StageState::Active => "now",
            StageState::Done => "ok",
            StageState::Declined => "bad",
        }
    }
}

impl Answer {
    /// The class of its ink.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Answer::Waiting | Answer::Void => "dim",
            Answer::Declined => "bad-ink",
            Answer::Approved
            | Answer::Signed
            | Answer::Confirmed
            | Answer::Acquainted
            | Answer::Done
            | Answer::Prepared => "ok-ink",
        }
    }
}

/// The editor: one row a stage, an empty row at the end. `POST /documents/{id}/route` with
/// `stage.N.kind`, `stage.N.person` (many), `stage.N.observer` (many), `stage.N.any`,
/// `stage.N.due`, `stage.N.days`, `stage.N.count`; `do=add` asks for one row more, `do=template` for
/// the rows of a `template`, `do=save` stores.
#[derive(Clone, Debug)]
pub struct RouteEditor {
    /// Rows, the empty one included.
    pub rows: Vec<EditorRow>,
    /// Kinds of stages to choose from.
    pub kinds: Vec<StageKind>,
    /// Templates that may fill it.
    pub templates: Vec<Choice>,
    /// Whether the rows differ from what is stored.
    pub changed: bool,
}

/// One row of the editor.
#[derive(Clone, Debug)]
pub struct EditorRow {
    /// The kind; `None` leaves the stage out.
    pub kind: Option<StageKind>,
    /// Employees, the responsible ones marked.
    pub people: Vec<Choice>,
    /// Roles of which any holder answers.
    pub roles: Vec<Choice>,
    /// Relations to the initiator, where a template may call by them; the label is a text's key.
    pub relations: Vec<Choice>,
    /// Employees, the observers marked.
    pub observers: Vec<Choice>,
    /// Whether one answer of any person is enough.
    pub any: bool,
    /// The deadline.
    pub due: Option<Moment>,
    /// How many days after the start, as typed.
    pub days: String,
    /// Whether every day counts, not only working ones.
    pub calendar: bool,
    /// What is wrong with the row.
    pub error: Option<Phrase>,
}

impl EditorRow {
    /// Whether a kind is the chosen one.
    #[must_use]
    pub fn is_kind(&self, kind: &StageKind) -> bool {
        self.kind == Some(*kind)
    }
}
