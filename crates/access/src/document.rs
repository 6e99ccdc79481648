//! A document as the law sees it: plain data that `domain` produces.

use crate::Coordinates;
use ids::{Bin, DocumentId, EmployeeId, Iin, Moment, OrganisationId, Person, UnitId};

/// A document as the law sees it.
#[derive(Clone, PartialEq, Debug)]
pub struct DocumentPicture {
    /// The partition that it lies in.
    pub organisation: OrganisationId,
    /// Its id there.
    pub id: DocumentId,
    /// The version of its record: a permit is for this one.
    pub version: i64,
    /// Where it belongs.
    pub block: Block,
    /// Who may know of it.
    pub access: AccessLevel,
    /// Of a formalised type (R89).
    pub formalised: bool,
    /// How far its route is.
    pub state: DocumentState,
    /// Its route was started at least once.
    pub started: bool,
    /// Its route was declined in the latest round.
    pub declined: bool,
    /// In the archive.
    pub archived: bool,
    /// In the bin.
    pub in_bin: bool,
    /// Has a signature.
    pub signed: bool,
    /// A signature names this organisation.
    pub signed_by_organisation: bool,
    /// A demand that was decrypted.
    pub decrypted: bool,
    /// The paper original is attached.
    pub paper_original: bool,
    /// The active stage.
    pub stage: Option<StageKind>,
    /// Who started it.
    pub initiator: EmployeeId,
    /// That person, where known.
    pub initiator_person: Option<Person>,
    /// Initiator, or registrar of an incoming one.
    pub owner: EmployeeId,
    /// The participants that registered it or to which it was sent.
    pub participants: Vec<UnitId>,
    /// … of them, those that registered it.
    pub registered: Vec<UnitId>,
    /// … and those where it arrived and waits.
    pub waiting: Vec<UnitId>,
    /// Participants whose head put it on control.
    pub control: Vec<UnitId>,
    /// Persons on its route.
    pub parties: Vec<PartyPicture>,
    /// Named in the card.
    pub addressees: Vec<EmployeeId>,
    /// Live assignments of execution.
    pub executors: Vec<EmployeeId>,
    /// Gave an execution away for a term.
    pub former: Vec<FormerExecutorPicture>,
    /// Addressees and executors of documents one link away.
    pub linked: Vec<LinkedReader>,
    /// Signatures.
    pub signers: Vec<SignerPicture>,
    /// The extra-access list.
    pub extra: Vec<Extra>,
    /// Persons who answered at stages of this round.
    pub acted: Vec<Person>,
    /// Where in the tree of reporting it lies.
    pub coordinates: Option<Coordinates>,
}

/// Where a document belongs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Block {
    /// Входящие.
    Incoming,
    /// Исходящие.
    Outgoing,
    /// Внутренние.
    Internal,
    /// Отчётность.
    Reporting,
}

/// Who may know of a document. Nothing is public by default.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AccessLevel {
    /// Only the law.
    Internal,
    /// Restricted (SIGEX «private»).
    Restricted,
    /// Published by an explicit act.
    Published,
}

/// How far a document's route is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DocumentState {
    /// In preparation.
    New,
    /// Its route runs.
    InRoute,
    /// Its route is done.
    Completed,
    /// Annulled.
    Annulled,
}

/// Kinds of stage.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum StageKind {
    /// Подготовка.
    New,
    /// Согласование.
    Approval,
    /// Подписание.
    Signing,
    /// Утверждение, done by signing.
    Confirmation,
    /// Отправка.
    Sending,
    /// Получение.
    Receiving,
    /// Регистрация.
    Registration,
    /// Исполнение.
    Execution,
    /// Ознакомление.
    Acquaintance,
    /// Аннулирование.
    Annulment,
}

/// How far a stage is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum StageProgress {
    /// Still ahead.
    Ahead,
    /// Active now.
    Active,
    /// Done or declined.
    Passed,
}

/// What a person does at a stage.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PartyKind {
    /// Answers.
    Responsible,
    /// Watches.
    Observer,
}

/// A person on the route.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PartyPicture {
    /// Who.
    pub employee: EmployeeId,
    /// What they do there.
    pub kind: PartyKind,
    /// At which kind of stage.
    pub stage: StageKind,
    /// How far that stage is.
    pub progress: StageProgress,
    /// They answered.
    pub answered: bool,
}

/// Somebody who gave an execution away and reads on until a moment (Q58).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FormerExecutorPicture {
    /// Who.
    pub employee: EmployeeId,
    /// Until when they read on.
    pub until: Moment,
}

/// An addressee or executor of a document one link away, in one of its participants (Q64).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LinkedReader {
    /// Who.
    pub employee: EmployeeId,
    /// A participant that the linking document lies in.
    pub participant: UnitId,
}

/// A signature as the law sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SignerPicture {
    /// The person whom the certificate names.
    pub iin: Option<Iin>,
    /// The organisation that it names.
    pub bin: Option<Bin>,
}

/// An entry of the extra-access list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Extra {
    /// A person.
    Iin(Iin),
    /// An organisation.
    Bin(Bin),
}

impl DocumentPicture {
    /// A fresh draft of one employee in one participant.
    #[must_use]
    pub fn draft(
        organisation: OrganisationId,
        id: DocumentId,
        block: Block,
        initiator: EmployeeId,
        participant: UnitId,
    ) -> DocumentPicture {
        DocumentPicture {
            organisation,
            id,
            version: 1,
            block,
            access: AccessLevel::Internal,
            formalised: false,
            state: DocumentState::New,
            started: false,
            declined: false,
            archived: false,
            in_bin: false,
            signed: false,
            signed_by_organisation: false,
            decrypted: false,
            paper_original: false,
            stage: Some(StageKind::New),
            initiator,
            initiator_person: None,
            owner: initiator,
            participants: vec![participant],
            registered: Vec::new(),
            waiting: Vec::new(),
            control: Vec::new(),
            parties: Vec::new(),
            addressees: Vec::new(),
            executors: Vec::new(),
            former: Vec::new(),
            linked: Vec::new(),
            signers: Vec::new(),
            extra: Vec::new(),
            acted: Vec::new(),
            coordinates: None,
        }
    }

    /// Never started yet, and its own initiator's business alone.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.state == DocumentState::New && !self.started
    }
}
