//! Facts: yes/no statements about subject, resource and moment (appendix B of the access model),
//! and how each divides between the two sides of a list.

use std::fmt;

/// Which side of a list a fact belongs to: lists are decided from the subject's tokens and the
/// document's tokens, computed apart (access model, section 6).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The organisation is the partition: true for whatever a list holds.
    Partition,
    /// The participant becomes part of the key, or the key lies within it.
    Participant,
    /// True of the document alone.
    Document,
    /// True of the subject alone.
    Subject,
    /// True of a pair that a key names.
    Keyed(KeyKind),
    /// True of a pair, and no key can name it: not usable in list rules.
    Pair,
}

/// What the key of a keyed fact is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyKind {
    /// The employee (with the participant, where the rule asks for it).
    Employee,
    /// The participant and those below it: the subject expands the subtree.
    Subtree,
    /// The subject's own participant.
    Participant,
    /// The person's number in the session's certificate.
    Signer,
    /// The person's or the organisation's number in the session's certificate.
    Access,
    /// Reporting coordinates, matched by pattern.
    Scope,
    /// A reporting cabinet.
    Cabinet,
}

macro_rules! facts {
    ($($(#[$doc:meta])* $name:ident $side:expr,)*) => {
        /// A yes/no statement.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u8)]
        pub enum Fact { $($(#[$doc])* $name,)* }

        impl Fact {
            /// Every fact.
            pub const ALL: &'static [Fact] = &[$(Fact::$name,)*];

            /// The name used in the law, policy files and exports.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Fact::$name => stringify!($name),)* }
            }

            /// The side of a list that it belongs to.
            #[must_use]
            pub const fn side(self) -> Side {
                match self { $(Fact::$name => $side,)* }
            }
        }
    };
}

const DOCUMENT: Side = Side::Document;
const SUBJECT: Side = Side::Subject;
const PAIR: Side = Side::Pair;
const EMPLOYEE: Side = Side::Keyed(KeyKind::Employee);

facts! {
    // Bounds.
    /// The resource's partition is the subject's organisation (R313).
    InOrganisation Side::Partition,
    /// The subject's participant registered the document, or it was sent there (R318).
    InParticipant Side::Participant,
    /// The same for a participant below the subject's (Q52).
    InUnitSubtree Side::Participant,
    // Relations.
    /// Initiator, observer at a reached stage, or responsible at a stage active or passed (Q16).
    Party PAIR,
    /// Started the document.
    Initiator EMPLOYEE,
    /// Initiator, or registrar of an incoming one (Q31).
    Owner PAIR,
    /// Assigned at an active stage, not yet answered (Q22).
    ResponsibleNow PAIR,
    /// Assigned at a stage active or passed.
    ResponsibleReached EMPLOYEE,
    /// Assigned at a signing stage active or passed.
    SignerReached PAIR,
    /// Observer of an active stage.
    ObserverNow PAIR,
    /// Observer of a stage active or passed.
    ObserverReached EMPLOYEE,
    /// Named in the card.
    Addressee EMPLOYEE,
    /// Has a live assignment of execution.
    Executor EMPLOYEE,
    /// Gave it away for a term, with kept reading (Q58).
    FormerExecutor EMPLOYEE,
    /// One link from a document where addressee or executor (Q64).
    LinkedToMine EMPLOYEE,
    /// A signature under it is of the session's person.
    SignedByMe Side::Keyed(KeyKind::Signer),
    /// A signature under it names this organisation (Q7).
    SignedByMyOrganisation DOCUMENT,
    /// The session's person or organisation stands in the extra-access list.
    OnExtraAccessList Side::Keyed(KeyKind::Access),
    // Stage.
    /// Preparation.
    AtNew DOCUMENT,
    /// Approval.
    AtApproval DOCUMENT,
    /// Signing.
    AtSigning DOCUMENT,
    /// Confirmation, done by signing.
    AtConfirmation DOCUMENT,
    /// Ready to send.
    AtSending DOCUMENT,
    /// Waits to be received.
    AtReceiving DOCUMENT,
    /// Arrived at the subject's participant and not registered there (Q68).
    AtRegistration Side::Keyed(KeyKind::Participant),
    /// Being executed.
    AtExecution DOCUMENT,
    /// Acquaintance.
    AtAcquaintance DOCUMENT,
    /// A counterparty asked for annulment.
    AtAnnulment DOCUMENT,
    // State.
    /// Never started yet.
    Draft DOCUMENT,
    /// Its route runs.
    InRoute DOCUMENT,
    /// Its route is done.
    Completed DOCUMENT,
    /// Its route was declined.
    Declined DOCUMENT,
    /// Annulled.
    Annulled DOCUMENT,
    /// In the archive.
    Archived DOCUMENT,
    /// In the bin (Q23).
    InBin DOCUMENT,
    /// Has a signature: the content is frozen (Q15).
    Signed DOCUMENT,
    /// Registered in the subject's participant or in one below it (R321, Q53).
    Registered Side::Keyed(KeyKind::Subtree),
    /// … in the subject's own participant (Q68).
    RegisteredHere Side::Keyed(KeyKind::Participant),
    /// Block «Входящие».
    Incoming DOCUMENT,
    /// Block «Исходящие».
    Outgoing DOCUMENT,
    /// Block «Внутренние».
    Internal DOCUMENT,
    /// Block «Отчётность»: reached by reporting rules only.
    Reporting DOCUMENT,
    /// Of a non-formalised type (R89).
    NonFormalised DOCUMENT,
    /// Restricted access (R43).
    Restricted DOCUMENT,
    /// Published by an explicit act.
    PublishedNow DOCUMENT,
    /// A decrypted demand (R279).
    Decrypted DOCUMENT,
    // Subject and act.
    /// A certificate of this person is registered here and within its dates: offers the act.
    HasKey SUBJECT,
    /// This signature was made by that certificate: asked at the act (R267).
    KeyOfSubject PAIR,
    /// The verdict on this signature is not «valid»: something of it could not be shown.
    SignatureDoubtful PAIR,
    /// The subject acts as themself, not through a delegation: for acts that need no right.
    ActingOwn PAIR,
    /// The session was opened by a certificate.
    CertificateSession SUBJECT,
    /// The session's certificate is the first head's of this organisation (R4).
    FirstHead SUBJECT,
    /// The record is the subject's own.
    OwnProfile PAIR,
    /// The subject administers the installation.
    InstanceAdministrator SUBJECT,
    /// No organisation exists here yet (R86).
    FreshInstance PAIR,
    /// The subject shows a live one-time link to this account.
    OneTimeLink PAIR,
    /// The subject is a person by certificate, no employee here (R60).
    PersonSubject SUBJECT,
    /// The subject is an information system.
    SystemSubject SUBJECT,
    /// The subject is the job that delivers messages of exchange.
    DeliveryJob SUBJECT,
    /// The same natural person started the document.
    SamePersonStarted PAIR,
    /// The same natural person answered at another stage of this route.
    ActedBefore PAIR,
    // Target.
    /// The target is below the subject in the reporting tree (Q63).
    TargetSubordinate PAIR,
    /// … and not directly.
    TargetIndirect PAIR,
    /// The target has a superior, who is to agree (Q60).
    TargetHasSuperior PAIR,
    /// The target is an employee of this organisation.
    TargetInOrganisation PAIR,
    /// The stage appointed to is active (Q17).
    TargetStageCurrent PAIR,
    /// The stage appointed to is still ahead.
    TargetStageLater PAIR,
    /// A Documents role, or a right of one, is created, changed or given.
    OfDocuments PAIR,
    /// A Reporting role, an administrative right or a scope.
    OfReporting PAIR,
    /// An access block.
    OfAccessBlock PAIR,
    /// A category.
    OfCategory PAIR,
    /// A right of §62, given in addition (R317, Q65).
    OfRecords PAIR,
    /// A role that cannot be changed (R76).
    Locked PAIR,
    /// A role that somebody holds (R312).
    InUse PAIR,
    // Records.
    /// The head of the subject's participant put it on control (Q61).
    OwnHeadOrderedControl Side::Keyed(KeyKind::Participant),
    /// The paper original is attached (Q62).
    PaperOriginalAttached DOCUMENT,
    /// An order's number and date are given (R316).
    OrderGiven PAIR,
    /// The superior's agreement is recorded (R317, R352).
    SuperiorAgreed PAIR,
    // Reporting.
    /// The coordinates, category included, lie in a scope held.
    InReportingScope Side::Keyed(KeyKind::Scope),
    /// … in a scope held with the right to sign there.
    InSigningScope PAIR,
    /// The direction lies in a scope held.
    DirectionInScope PAIR,
    /// The category is held somewhere in that direction.
    CategoryInScope PAIR,
    /// A demand of a cabinet in which some ФНС direction is held (Q40).
    AnyTaxDirectionInCabinet Side::Keyed(KeyKind::Cabinet),
}

impl fmt::Display for Fact {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl std::str::FromStr for Fact {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Fact::ALL.iter().copied().find(|fact| fact.name() == text).ok_or(())
    }
}

/// A set of facts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct FactSet(u128);

impl FactSet {
    /// Nothing is true.
    pub const NONE: FactSet = FactSet(0);

    /// The set of the facts listed.
    #[must_use]
    pub const fn of(facts: &[Fact]) -> FactSet {
        let mut bits = 0;
        let mut rest = facts;
        while let [first, tail @ ..] = rest {
            bits |= 1 << *first as u8;
            rest = tail;
        }
        FactSet(bits)
    }

    /// Whether the fact is true.
    #[must_use]
    pub const fn has(self, fact: Fact) -> bool {
        self.0 & (1 << fact as u8) != 0
    }

    /// This set with one fact more.
    #[must_use]
    pub const fn with(self, fact: Fact) -> FactSet {
        FactSet(self.0 | 1 << fact as u8)
    }

    /// This set with the fact turned over. For single-bit neighbours in tests.
    #[must_use]
    pub const fn flipped(self, fact: Fact) -> FactSet {
        FactSet(self.0 ^ 1 << fact as u8)
    }

    /// Everything in either set.
    #[must_use]
    pub const fn and(self, other: FactSet) -> FactSet {
        FactSet(self.0 | other.0)
    }

    /// Whether everything in this set is in the other.
    #[must_use]
    pub const fn within(self, other: FactSet) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether nothing is in both sets.
    #[must_use]
    pub const fn disjoint(self, other: FactSet) -> bool {
        self.0 & other.0 == 0
    }

    /// Sets the fact where the condition holds.
    pub(crate) fn set(&mut self, fact: Fact, condition: bool) {
        self.0 |= u128::from(condition) << fact as u8;
    }

    /// The facts of the set, in the order of the appendix.
    pub fn iter(self) -> impl Iterator<Item = Fact> {
        let mut bits = self.0;
        std::iter::from_fn(move || {
            let first = Fact::ALL.get(bits.trailing_zeros() as usize).copied();
            bits &= bits.wrapping_sub(1);
            first
        })
    }
}

impl FromIterator<Fact> for FactSet {
    fn from_iter<I: IntoIterator<Item = Fact>>(facts: I) -> FactSet {
        facts.into_iter().fold(FactSet::NONE, FactSet::with)
    }
}

impl fmt::Debug for FactSet {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_set().entries(self.iter()).finish()
    }
}
