//! Where somebody stands to a document: the conditions of the table, and which of them can be met
//! together. Knows no right and no answer.

use access::Block;

/// Where somebody stands to a document, and how the document stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Place {
    /// They started it.
    pub(crate) initiator: bool,
    /// What they are on its route.
    pub(crate) party: Party,
    /// How far it is.
    pub(crate) stage: Stage,
    /// It has a signature.
    pub(crate) signed: bool,
    /// Where it belongs.
    pub(crate) block: Block,
    /// What else is true of it.
    pub(crate) flags: Flags,
}

/// What else is true of a document.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Flags {
    /// In the archive.
    pub(crate) archived: bool,
    /// In the bin.
    pub(crate) in_bin: bool,
    /// Restricted access.
    pub(crate) restricted: bool,
    /// Of a formalised type.
    pub(crate) formalised: bool,
}

/// What somebody is on a route.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Party {
    /// Nothing.
    Stranger,
    /// Answers at the present stage, and has not yet.
    ResponsibleNow,
    /// Answered, or was to answer, at a stage that is over.
    ResponsibleBefore,
    /// Will answer at a stage not reached.
    ResponsibleLater,
    /// Watches the present stage.
    ObserverNow,
    /// Watched a stage that is over.
    ObserverBefore,
    /// Will watch a stage not reached.
    ObserverLater,
}

/// How far a document is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Stage {
    /// Never started.
    Draft,
    /// In preparation again after a recall.
    Recalled,
    /// In preparation again after somebody declined.
    Declined,
    /// At approval.
    Approval,
    /// At signing.
    Signing,
    /// At confirmation, which is done by signing.
    Confirmation,
    /// Ready to send.
    Sending,
    /// Waits to be received.
    Receiving,
    /// Its route is done.
    Completed,
    /// Done, and a counterparty asks for annulment.
    Annulment,
    /// Annulled.
    Annulled,
}

impl Party {
    /// Every one.
    pub(crate) const ALL: [Party; 7] = [
        Party::Stranger,
        Party::ResponsibleNow,
        Party::ResponsibleBefore,
        Party::ResponsibleLater,
        Party::ObserverNow,
        Party::ObserverBefore,
        Party::ObserverLater,
    ];

    /// At the present stage.
    pub(crate) fn is_now(self) -> bool {
        matches!(self, Party::ResponsibleNow | Party::ObserverNow)
    }

    /// At a stage not reached.
    pub(crate) fn is_later(self) -> bool {
        matches!(self, Party::ResponsibleLater | Party::ObserverLater)
    }

    /// At a stage that is over.
    pub(crate) fn is_before(self) -> bool {
        matches!(self, Party::ResponsibleBefore | Party::ObserverBefore)
    }

    /// In words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Party::Stranger => "stranger",
            Party::ResponsibleNow => "responsible now",
            Party::ResponsibleBefore => "responsible before",
            Party::ResponsibleLater => "responsible later",
            Party::ObserverNow => "observer now",
            Party::ObserverBefore => "observer before",
            Party::ObserverLater => "observer later",
        }
    }
}

impl Stage {
    /// Every one, in the order of a document's life.
    pub(crate) const ALL: [Stage; 11] = [
        Stage::Draft,
        Stage::Recalled,
        Stage::Declined,
        Stage::Approval,
        Stage::Signing,
        Stage::Confirmation,
        Stage::Sending,
        Stage::Receiving,
        Stage::Completed,
        Stage::Annulment,
        Stage::Annulled,
    ];

    /// In preparation.
    pub(crate) fn is_preparation(self) -> bool {
        matches!(self, Stage::Draft | Stage::Recalled | Stage::Declined)
    }

    /// The route is done, and the document still holds.
    pub(crate) fn is_completed(self) -> bool {
        matches!(self, Stage::Completed | Stage::Annulment)
    }

    /// At a stage where one signs.
    pub(crate) fn is_signing(self) -> bool {
        matches!(self, Stage::Signing | Stage::Confirmation)
    }

    /// In words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Stage::Draft => "draft",
            Stage::Recalled => "recalled",
            Stage::Declined => "declined",
            Stage::Approval => "approval",
            Stage::Signing => "signing",
            Stage::Confirmation => "confirmation",
            Stage::Sending => "sending",
            Stage::Receiving => "receiving",
            Stage::Completed => "completed",
            Stage::Annulment => "annulment asked",
            Stage::Annulled => "annulled",
        }
    }
}

impl Flags {
    /// Every combination, but that a formalised document is asked about without other flags: it
    /// differs in one action, which is closed then.
    pub(crate) fn all() -> impl Iterator<Item = Flags> {
        (0..9_u8).map(|bits| Flags {
            archived: bits & 1 != 0,
            in_bin: bits & 2 != 0,
            restricted: bits & 4 != 0,
            formalised: bits & 8 != 0,
        })
    }

    /// In words.
    pub(crate) fn words(self) -> String {
        let named = [
            (self.archived, " · archived"),
            (self.in_bin, " · in the bin"),
            (self.restricted, " · restricted"),
            (self.formalised, " · formalised"),
        ];
        named.into_iter().filter(|(on, _)| *on).map(|(_, word)| word).collect()
    }
}

impl Place {
    /// Every combination of the conditions, those included that no document can be in.
    pub(crate) fn all() -> impl Iterator<Item = Place> {
        let blocks = [Block::Outgoing, Block::Incoming, Block::Internal];
        let relations = [false, true]
            .into_iter()
            .flat_map(|initiator| Party::ALL.into_iter().map(move |party| (initiator, party)));
        let documents = Stage::ALL.into_iter().flat_map(move |stage| {
            [false, true].into_iter().flat_map(move |signed| {
                blocks.into_iter().flat_map(move |block| {
                    Flags::all().map(move |flags| (stage, signed, block, flags))
                })
            })
        });
        documents.flat_map(move |(stage, signed, block, flags)| {
            relations.clone().map(move |(initiator, party)| Place {
                initiator,
                party,
                stage,
                signed,
                block,
                flags,
            })
        })
    }

    /// Why no document of today's program can be in it; `None`: one can.
    pub(crate) fn unreachable(&self) -> Option<&'static str> {
        let active = matches!(self.stage, Stage::Approval | Stage::Signing | Stage::Confirmation);
        if matches!(self.stage, Stage::Sending | Stage::Receiving) {
            Some("no command sends or receives")
        } else if matches!(self.stage, Stage::Annulment | Stage::Annulled) {
            Some("no command asks for annulment or agrees to it")
        } else if self.flags.formalised {
            Some("no command makes a formalised document")
        } else if self.stage == Stage::Draft && self.signed {
            Some("a document is signed on its route")
        } else if self.party.is_now() && !active {
            Some("no stage is active")
        } else if self.party.is_before() && self.stage == Stage::Draft {
            Some("no stage of a draft is over")
        } else if self.party.is_later() && self.stage == Stage::Completed {
            Some("no stage of a completed route is ahead")
        } else if self.flags.in_bin && (self.signed || !self.stage.is_preparation()) {
            Some("only what is in preparation and unsigned is moved to the bin")
        } else {
            None
        }
    }

    /// How many things are out of the ordinary: another block than outgoing, and flags.
    pub(crate) fn differences(&self) -> usize {
        let Flags { archived, in_bin, restricted, formalised } = self.flags;
        let all = [archived, in_bin, restricted, formalised, self.block != Block::Outgoing];
        all.into_iter().filter(|on| *on).count()
    }

    /// Its words contradict each other: what was never started reached no stage.
    pub(crate) fn contradicts(&self) -> bool {
        self.stage == Stage::Draft && self.is_reached()
    }

    /// A stage that they answer at or watch was reached.
    pub(crate) fn is_reached(&self) -> bool {
        self.party.is_now() || self.party.is_before()
    }

    /// They watch a stage that was reached.
    pub(crate) fn observes(&self) -> bool {
        matches!(self.party, Party::ObserverNow | Party::ObserverBefore)
    }

    /// They were to sign at a stage that was reached: stages before the present one are those where
    /// a signed document was signed.
    pub(crate) fn signs_at_reached(&self) -> bool {
        let before = self.party == Party::ResponsibleBefore && self.signed;
        before || (self.party == Party::ResponsibleNow && self.stage.is_signing())
    }

    /// The relation in words.
    pub(crate) fn relation(&self) -> String {
        match (self.initiator, self.party) {
            (true, Party::Stranger) => "initiator".to_owned(),
            (true, party) => format!("initiator, {}", party.words()),
            (false, party) => party.words().to_owned(),
        }
    }

    /// The document in words.
    pub(crate) fn document(&self) -> String {
        let signed = if self.signed { ", signed" } else { "" };
        let block = match self.block {
            Block::Incoming => " · incoming",
            Block::Internal => " · internal",
            Block::Outgoing | Block::Reporting => "",
        };
        format!("{}{signed}{block}{}", self.stage.words(), self.flags.words())
    }
}
