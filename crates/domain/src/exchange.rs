//! A document on its way between two organisations: addressed, sent, received, answered. Each side
//! keeps its own card, route, history and rights; only messages pass between them.

use crate::{
    Answer, ContentRecord, CounterpartyRecord, Document, DocumentRecord, NewStage, RouteError,
    SignatureRecord, StageState, StageView, field::enumeration, record::record,
};
use access::{AccessLevel, Block, DocumentState, StageKind};
use ids::{DocumentId, EmployeeId, Moment, OrganisationId, PublicId, Sha256, SignatureId, UnitId};
use std::fmt;

record! {
    /// What passes between a document of ours and its other half in another organisation.
    ExchangeRecord in "exchange" {
        /// Where.
        organisation: OrganisationId = key,
        /// Which document.
        document: DocumentId = key,
        /// The other organisation.
        peer: OrganisationId,
        /// The name of the pair, the same on both sides.
        thread: PublicId,
        /// We send it; otherwise it came to us.
        outgoing: bool,
        /// How far it is.
        state: ExchangeState,
        /// When the state became so: since when we wait, where we wait.
        since: Moment,
        /// When it was sent.
        sent: Option<Moment>,
        /// When it was received by whoever receives.
        received: Option<Moment>,
        /// When it was signed in answer, or signing was declined.
        answered: Option<Moment>,
        /// Why signing was declined, or why the other side could not take the document.
        reason: Option<String>,
        /// The sender's own number of it.
        number: Option<String>,
    }
}

/// How far a document is between two organisations.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExchangeState {
    /// The counterparty is chosen.
    Addressed,
    /// Sent by us, and not there yet.
    Sending,
    /// It is there, and nobody has received it yet.
    Sent,
    /// Received.
    Received,
    /// Signed in answer.
    Signed,
    /// Signing in answer was declined.
    Declined,
    /// The other side could not take it.
    Refused,
}

enumeration!(ExchangeState { Addressed, Sending, Sent, Received, Signed, Declined, Refused });

/// Why a document does not pass as asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ExchangeError {
    /// Only outgoing documents in preparation get a counterparty.
    NotAddressable,
    /// It has no counterparty.
    NoCounterparty,
    /// It is sent already, or came from the other side.
    NotToSend,
    /// It does not wait to be received.
    NotToReceive,
    /// The other side says what does not fit the document as it is here.
    Unexpected,
    /// There is no request for annulment that this could be done to.
    NoRequest,
    /// A request for annulment waits for its answer already.
    RequestWaits,
    /// Another text was signed.
    OtherText,
    /// The route.
    Route(RouteError),
}

impl fmt::Display for ExchangeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            ExchangeError::NotAddressable => {
                "only an outgoing document in preparation is addressed"
            }
            ExchangeError::NoCounterparty => "the document has no counterparty",
            ExchangeError::NotToSend => "the document is not to be sent",
            ExchangeError::NotToReceive => "the document does not wait to be received",
            ExchangeError::Unexpected => "the message does not fit the document",
            ExchangeError::NoRequest => "there is no such request for annulment",
            ExchangeError::RequestWaits => "a request for annulment waits already",
            ExchangeError::OtherText => "another text was signed",
            ExchangeError::Route(error) => return error.fmt(out),
        })
    }
}

impl std::error::Error for ExchangeError {}

impl From<RouteError> for ExchangeError {
    fn from(error: RouteError) -> ExchangeError {
        ExchangeError::Route(error)
    }
}

/// A document as it arrives from another organisation.
#[derive(Clone, PartialEq, Debug)]
pub struct Arrival {
    /// Its id here.
    pub id: DocumentId,
    /// Its public name here.
    pub public_id: PublicId,
    /// The participant that it came to.
    pub participant: UnitId,
    /// The name of the pair.
    pub thread: PublicId,
    /// Its type, in words.
    pub kind: String,
    /// Of a formalised type.
    pub formalised: bool,
    /// Its title.
    pub title: String,
    /// The sender's own number of it.
    pub number: Option<String>,
    /// Restricted by the sender.
    pub restricted: bool,
    /// When it was sent.
    pub sent: Moment,
    /// The content, stored here already.
    pub content: ArrivedContent,
}

/// Content that arrived.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ArrivedContent {
    /// The blob.
    pub blob: Sha256,
    /// Bytes.
    pub size: i64,
    /// What the bytes are.
    pub media: crate::MediaType,
    /// The file's name.
    pub file_name: String,
}

impl Document {
    /// To this counterparty, or to nobody. A document with a counterparty ends its route by being
    /// sent.
    ///
    /// # Errors
    /// Not an outgoing document in preparation.
    pub fn address(
        self,
        to: Option<&CounterpartyRecord>,
        thread: PublicId,
        now: Moment,
    ) -> Result<Document, ExchangeError> {
        let prepared = self.card.state == DocumentState::New && !self.card.in_bin;
        if !prepared || self.card.block != Block::Outgoing || self.card.signed {
            return Err(ExchangeError::NotAddressable);
        }
        let name = to.map(|it| it.shown().to_owned());
        let mut next = self.with(now, |card| card.correspondent = name);
        let known = next.exchange.as_ref().map_or(thread, |it| it.thread);
        next.exchange = to.map(|it| next.addressed(it.peer, known, now));
        next.end_by_sending();
        Ok(next)
    }

    /// Sent: the last stage is done, and the route with it.
    ///
    /// # Errors
    /// It has no counterparty, or is not at its last stage.
    pub fn send(self, by: EmployeeId, now: Moment) -> Result<Document, ExchangeError> {
        let known = self.exchange.clone().ok_or(ExchangeError::NoCounterparty)?;
        if !known.outgoing || known.state != ExchangeState::Addressed {
            return Err(ExchangeError::NotToSend);
        }
        let mut next = self.end_of(StageKind::Sending, by, now, ExchangeError::NotToSend)?;
        let sending = known.at(ExchangeState::Sending, now);
        let number = next.card.number.clone();
        next.exchange = Some(ExchangeRecord { sent: Some(now), number, ..sending });
        Ok(next)
    }

    /// A document that another organisation sent: it waits to be received, and is nobody's yet.
    #[must_use]
    pub fn arrived(from: &CounterpartyRecord, new: &Arrival, now: Moment) -> Document {
        let card = card_of(from, new, now);
        let exchange = ExchangeRecord {
            organisation: from.organisation,
            document: new.id,
            peer: from.peer,
            thread: new.thread,
            outgoing: false,
            state: ExchangeState::Sent,
            since: now,
            sent: Some(new.sent),
            received: None,
            answered: None,
            reason: None,
            number: new.number.clone(),
        };
        let content = ContentRecord {
            organisation: from.organisation,
            document: new.id,
            number: 1,
            blob: new.content.blob,
            size: new.content.size,
            media: new.content.media,
            file_name: new.content.file_name.clone(),
            employee: EmployeeId::NOBODY,
            at: now,
        };
        let mut made = Document::bare(card);
        made.contents.push(content);
        made.exchange = Some(exchange);
        made.put_stage(1, 1, &NewStage::of(StageKind::Receiving));
        made.activate_next(now)
    }

    /// Received: whoever receives it starts its life here (Q31), and the route may be laid.
    ///
    /// # Errors
    /// It does not wait to be received.
    pub fn receive(self, by: EmployeeId, now: Moment) -> Result<Document, ExchangeError> {
        let known = self.exchange.clone().ok_or(ExchangeError::NotToReceive)?;
        let mut next = self.end_of(StageKind::Receiving, by, now, ExchangeError::NotToReceive)?;
        next.card.initiator = by;
        next.card.owner = by;
        next.card.state = DocumentState::New;
        next.card.round += 1;
        let received = known.at(ExchangeState::Received, now);
        next.exchange = Some(ExchangeRecord { received: Some(now), ..received });
        Ok(next.refreshed())
    }

    /// Our answer to what we received: signed, or declined with a reason.
    #[must_use]
    pub fn answer_peer(
        mut self,
        state: ExchangeState,
        why: Option<String>,
        now: Moment,
    ) -> Document {
        self.exchange = self.exchange.map(|it| it.answered_as(state, why, now));
        self
    }

    /// The other side says how far it is with what we sent.
    ///
    /// # Errors
    /// We sent it nothing.
    pub fn told(
        self,
        state: ExchangeState,
        why: Option<String>,
        now: Moment,
    ) -> Result<Document, ExchangeError> {
        let known = self.exchange.clone().filter(|it| it.outgoing && it.sent.is_some());
        let known = known.ok_or(ExchangeError::Unexpected)?;
        let next = match state {
            ExchangeState::Received => {
                let received = known.at(state, now);
                ExchangeRecord { received: Some(now), ..received }
            }
            ExchangeState::Signed | ExchangeState::Declined => known.answered_as(state, why, now),
            ExchangeState::Refused => ExchangeRecord { reason: why, ..known.at(state, now) },
            ExchangeState::Sent if known.state == ExchangeState::Sending => known.at(state, now),
            ExchangeState::Sent => known,
            ExchangeState::Addressed | ExchangeState::Sending => {
                return Err(ExchangeError::Unexpected);
            }
        };
        let mut told = self.with(now, |_| {});
        told.exchange = Some(next);
        Ok(told)
    }

    /// A signature that the other side made; `None` where it is here already.
    #[must_use]
    pub fn next_signature(&self, cms: &[u8]) -> Option<SignatureId> {
        let known = self.signatures.iter().any(|it| it.cms == cms);
        let last = self.signatures.iter().map(|it| it.id.0).max().unwrap_or(0);
        (!known).then_some(SignatureId(last + 1))
    }

    /// The same document with a signature of the other side: its content is frozen.
    #[must_use]
    pub fn with_signature(mut self, signature: SignatureRecord) -> Document {
        self.card.signed = true;
        self.signatures.push(signature);
        self
    }

    /// Signatures of our own people made since the active stage began: what goes back once that
    /// stage is done.
    #[must_use]
    pub fn signed_since(&self, begun: Moment) -> Vec<&SignatureRecord> {
        let ours =
            |it: &&SignatureRecord| it.employee != EmployeeId::NOBODY && it.received >= begun;
        self.signatures.iter().filter(ours).collect()
    }

    /// It has a counterparty, and is not sent yet.
    #[must_use]
    pub fn is_addressed(&self) -> bool {
        self.exchange.as_ref().is_some_and(|it| it.state == ExchangeState::Addressed)
    }

    /// Whether a stage of the route that another organisation began cannot be taken back.
    pub(crate) fn is_bound(&self) -> bool {
        let bound = [StageKind::Receiving, StageKind::Annulment];
        self.active().is_some_and(|stage| bound.contains(&stage.kind))
    }

    /// The stages that people put on the route: the last one, sending, is put there by itself, and
    /// may come back with persons.
    pub(crate) fn by_hand<'s>(&self, stages: &'s [NewStage]) -> &'s [NewStage] {
        match stages.split_last() {
            Some((last, rest)) if last.kind == StageKind::Sending && self.is_addressed() => rest,
            _ => stages,
        }
    }

    /// Whether anything of the present round is still ahead.
    pub(crate) fn has_stages_ahead(&self) -> bool {
        self.route().iter().any(|it| !it.stage.state.is_over())
    }

    /// A route that is laid ends by sending exactly where there is somebody to send to.
    pub(crate) fn end_by_sending(&mut self) {
        let round = self.card.round;
        let laid = self.stages.iter().filter(|it| it.round == round);
        let last = laid.max_by_key(|it| it.place).map(|it| (it.id, it.place, it.kind));
        let sends = last.is_some_and(|(_, _, kind)| kind == StageKind::Sending);
        match (last, self.is_addressed()) {
            (Some((_, place, _)), true) if !sends => {
                self.put_stage(round, place + 1, &NewStage::of(StageKind::Sending));
            }
            (Some((id, _, _)), false) if sends => {
                self.stages.retain(|it| it.id != id);
                self.parties.retain(|it| it.stage != id);
            }
            _ => {}
        }
    }

    fn addressed(&self, peer: OrganisationId, thread: PublicId, now: Moment) -> ExchangeRecord {
        ExchangeRecord {
            organisation: self.card.organisation,
            document: self.card.id,
            peer,
            thread,
            outgoing: true,
            state: ExchangeState::Addressed,
            since: now,
            sent: None,
            received: None,
            answered: None,
            reason: None,
            number: None,
        }
    }

    /// Ends the active stage of this kind, done by one person for all.
    pub(crate) fn end_of(
        self,
        kind: StageKind,
        by: EmployeeId,
        now: Moment,
        otherwise: ExchangeError,
    ) -> Result<Document, ExchangeError> {
        let stage = self.active().filter(|it| it.kind == kind).ok_or(otherwise)?.clone();
        let mut next = self.with(now, |_| {});
        let named = next.parties.iter().any(|it| it.stage == stage.id);
        if !next.record_answer(&stage, by, Answer::Done, None, now) {
            next.record_outside(&stage, by, Answer::Done, None, now);
        }
        // Where nobody was named, whoever may is not outside of the assignment.
        for party in next.parties.iter_mut().filter(|it| it.stage == stage.id) {
            party.outside &= named;
        }
        next.end_stage(stage.id, StageState::Done, now);
        Ok(next.activate_next(now))
    }
}

impl StageView<'_> {
    /// A stage that the other side's message opened: no later round has it.
    pub(crate) fn is_foreign(&self) -> bool {
        matches!(self.stage.kind, StageKind::Receiving | StageKind::Annulment)
    }
}

impl ExchangeRecord {
    pub(crate) fn at(self, state: ExchangeState, now: Moment) -> ExchangeRecord {
        ExchangeRecord { state, since: now, ..self }
    }

    fn answered_as(self, state: ExchangeState, why: Option<String>, now: Moment) -> ExchangeRecord {
        ExchangeRecord { answered: Some(now), reason: why, ..self.at(state, now) }
    }
}

fn card_of(from: &CounterpartyRecord, new: &Arrival, now: Moment) -> DocumentRecord {
    DocumentRecord {
        organisation: from.organisation,
        id: new.id,
        public_id: new.public_id,
        version: 1,
        block: Block::Incoming,
        formalised: new.formalised,
        kind: new.kind.clone(),
        title: new.title.clone(),
        number: None,
        correspondent: Some(from.shown().to_owned()),
        initiator: EmployeeId::NOBODY,
        owner: EmployeeId::NOBODY,
        participant: new.participant,
        access: if new.restricted { AccessLevel::Restricted } else { AccessLevel::Internal },
        state: DocumentState::InRoute,
        round: 1,
        started: true,
        declined: false,
        archived: false,
        in_bin: false,
        signed: false,
        stage: None,
        answered: 0,
        asked: 0,
        holder: None,
        deadline: None,
        created: now,
        changed: now,
    }
}
