//! Applies a message of another organisation here, once. Only its counterparty moves a document.

use super::annulment_sign::signature_under;
use super::document_sign::brought_by_peer;
use crate::exchange::{
    AskedBody, Brought, Checked, DeclinedBody, IntroducedBody, RefusedBody, SentBody, SignedBody,
    read,
};
use crate::{AppError, Command, Desk, proving, verdicts};
use access::Operation;
use domain::{
    AnnulmentRecord, AnnulmentSignatureRecord, Arrival, CounterpartyRecord, CounterpartyState,
    Document, ExchangeError, ExchangeState, InboxRecord, MessageKind, MessageRecord, Write,
};
use ids::{DocumentId, EmployeeId, Moment, PublicId, UnitId};

/// Applies a message.
#[derive(Clone, Debug)]
pub(crate) struct MessageApply {
    pub(crate) message: MessageRecord,
    /// What it brings, stored here and checked.
    pub(crate) brought: Brought,
    /// For a document that arrives.
    pub(crate) public_id: PublicId,
    pub(crate) id: DocumentId,
}

/// What became of a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Applied {
    /// Applied, now or before.
    Done,
    /// What it speaks of is not here yet, or the organisation does not receive yet.
    Waits,
    /// It will never be taken: why.
    Refused(String),
}

/// The rows of a message, and what the journal says of it.
type Moved = (Vec<Write>, String);

impl Command for MessageApply {
    type Done = Applied;

    fn run(&self, desk: &mut Desk<'_>) -> Result<Applied, AppError> {
        let permit = desk.decide_here(Operation::MessageDeliver)?;
        let (here, from) = (desk.organisation(), self.message.organisation);
        if store::find_applied(desk.connection(), here, from, self.message.id)?.is_some() {
            return Ok(Applied::Done);
        }
        if !proving::is_proved(desk)? {
            return Ok(Applied::Waits);
        }
        let moved = match self.moved(desk) {
            Ok(moved) => moved,
            Err(AppError::NotFound) => return Ok(Applied::Waits),
            Err(error @ (AppError::Exchange(_) | AppError::Counterparty(_))) => {
                return Ok(Applied::Refused(error.to_string()));
            }
            Err(error) => return Err(error),
        };
        let (writes, note) = moved;
        let writes = writes.into_iter().chain([Write::insert(&self.applied(desk.now()))]);
        desk.write(&permit, writes, Some(note))?;
        Ok(Applied::Done)
    }
}

impl MessageApply {
    fn applied(&self, now: Moment) -> InboxRecord {
        InboxRecord {
            organisation: self.message.peer,
            peer: self.message.organisation,
            message: self.message.id,
            kind: self.message.kind,
            applied: now,
        }
    }

    fn moved(&self, desk: &mut Desk<'_>) -> Result<Moved, AppError> {
        match self.message.kind {
            MessageKind::Invited => self.invited(desk),
            MessageKind::Accepted => self.answered(desk, true),
            MessageKind::Refused => self.answered(desk, false),
            MessageKind::Sent => self.sent(desk),
            MessageKind::Received => {
                self.told(desk, ExchangeState::Received, None, "документ получен")
            }
            MessageKind::Declined => {
                let body: DeclinedBody = read(&self.message)?;
                self.told(desk, ExchangeState::Declined, Some(body.reason), "отказано в подписании")
            }
            MessageKind::Signed => self.signed(desk),
            MessageKind::AnnulmentAsked => self.annulment_asked(desk),
            MessageKind::AnnulmentAgreed => self.annulment_agreed(desk),
            MessageKind::AnnulmentRefused => self.annulment_refused(desk),
        }
    }

    fn invited(&self, desk: &mut Desk<'_>) -> Result<Moved, AppError> {
        let body: IntroducedBody = read(&self.message)?;
        let (here, peer, now) = (self.message.peer, self.message.organisation, desk.now());
        let before = store::find_counterparty(desk.connection(), here, peer)?;
        let asked = match before.clone() {
            Some(known) => known.asked(now),
            None => CounterpartyRecord {
                state: CounterpartyState::Asked,
                ..CounterpartyRecord::invited(here, peer, body.edo.clone(), now)
            },
        };
        Ok(introduced(before.as_ref(), asked, body, "приглашает обмениваться документами"))
    }

    fn answered(&self, desk: &mut Desk<'_>, yes: bool) -> Result<Moved, AppError> {
        let (here, peer, now) = (self.message.peer, self.message.organisation, desk.now());
        let before = store::find_counterparty(desk.connection(), here, peer)?;
        let before = before.ok_or(AppError::NotFound)?;
        let after = before.clone().answered(yes, now)?;
        if yes {
            let body: IntroducedBody = read(&self.message)?;
            return Ok(introduced(Some(&before), after, body, "приглашение принято"));
        }
        let note = said(&before, "в обмене отказано", None);
        let writes = Write::between(std::slice::from_ref(&before), std::slice::from_ref(&after));
        Ok((writes, note))
    }

    /// A document arrives in the organisation's root participant.
    fn sent(&self, desk: &mut Desk<'_>) -> Result<Moved, AppError> {
        let body: SentBody = read(&self.message)?;
        let from = self.counterparty(desk)?;
        let known = store::find_half(desk.connection(), self.message.peer, self.message.thread)?;
        let content = self.brought.content.clone().filter(|_| known.is_none());
        let participant = desk.directory()?.law.participant_of(UnitId(0));
        let arrival = Arrival {
            id: self.id,
            public_id: self.public_id,
            participant,
            thread: self.message.thread,
            kind: body.kind,
            formalised: body.formalised,
            title: body.title,
            number: body.number,
            restricted: body.restricted,
            sent: Moment(body.sent),
            content: content.ok_or(ExchangeError::Unexpected)?,
        };
        let arrived = Document::arrived(&from, &arrival, desk.now());
        let (document, verdicts) = self.with_signatures(arrived)?;
        let writes = document.writes_since(None).into_iter().chain(verdicts).collect();
        Ok((writes, said(&from, "прислан документ", None)))
    }

    fn told(
        &self,
        desk: &mut Desk<'_>,
        state: ExchangeState,
        why: Option<String>,
        what: &str,
    ) -> Result<Moved, AppError> {
        let (before, from) = self.half(desk)?;
        let note = said(&from, what, why.as_deref());
        let after = before.clone().told(state, why, desk.now())?;
        Ok((after.writes_since(Some(&before)), note))
    }

    fn signed(&self, desk: &mut Desk<'_>) -> Result<Moved, AppError> {
        let body: SignedBody = read(&self.message)?;
        let (before, from) = self.half(desk)?;
        // The signatures were checked over what the message names: it must be what we sent.
        if before.content().is_none_or(|it| it.blob.to_string() != body.content) {
            return Err(ExchangeError::Unexpected.into());
        }
        let after = before.clone().told(ExchangeState::Signed, None, desk.now())?;
        let (after, verdicts) = self.with_signatures(after)?;
        let writes = after.writes_since(Some(&before)).into_iter().chain(verdicts).collect();
        Ok((writes, said(&from, "документ подписан", None)))
    }

    fn annulment_asked(&self, desk: &mut Desk<'_>) -> Result<Moved, AppError> {
        let body: AskedBody = read(&self.message)?;
        let (before, from) = self.half(desk)?;
        let text = self.brought.text.ok_or(ExchangeError::Unexpected)?;
        let asked = (Moment(body.prepared), text);
        let now = desk.now();
        let (mut after, number) = before.clone().annulment_came(body.reason.clone(), asked, now)?;
        let request = after.annulments.iter().find(|it| it.number == number);
        let signature = self.under(request.ok_or(ExchangeError::Unexpected)?)?;
        after.annulment_signatures.push(signature);
        let note = said(&from, "запрошено аннулирование", Some(&body.reason));
        Ok((after.writes_since(Some(&before)), note))
    }

    fn annulment_agreed(&self, desk: &mut Desk<'_>) -> Result<Moved, AppError> {
        let (before, from) = self.half(desk)?;
        let text = self.brought.text.ok_or(ExchangeError::Unexpected)?;
        let request = before.own_request().ok_or(ExchangeError::Unexpected)?.clone();
        let signature = self.under(&request)?;
        let after = before.clone().annulment_answered(text, Ok(signature), desk.now())?;
        Ok((after.writes_since(Some(&before)), said(&from, "аннулирование согласовано", None)))
    }

    fn annulment_refused(&self, desk: &mut Desk<'_>) -> Result<Moved, AppError> {
        let body: RefusedBody = read(&self.message)?;
        let (before, from) = self.half(desk)?;
        let text = body.text.parse().map_err(|_| ExchangeError::Unexpected)?;
        let after =
            before.clone().annulment_answered(text, Err(body.reason.clone()), desk.now())?;
        let note = said(&from, "в аннулировании отказано", Some(&body.reason));
        Ok((after.writes_since(Some(&before)), note))
    }

    /// Our half of the document, which the sender of the message has the other half of.
    fn half(&self, desk: &mut Desk<'_>) -> Result<(Document, CounterpartyRecord), AppError> {
        let from = self.counterparty(desk)?;
        let found = store::find_half(desk.connection(), self.message.peer, self.message.thread)?;
        let found = found.ok_or(AppError::NotFound)?;
        let theirs = found.exchange.as_ref().is_some_and(|it| it.peer == from.peer);
        if theirs { Ok((found, from)) } else { Err(ExchangeError::Unexpected.into()) }
    }

    fn counterparty(&self, desk: &mut Desk<'_>) -> Result<CounterpartyRecord, AppError> {
        super::document_address::linked(desk, self.message.organisation)
    }

    fn with_signatures(&self, mut document: Document) -> Result<(Document, Vec<Write>), AppError> {
        let mut rows = Vec::new();
        for one in &self.brought.signatures {
            let Some(id) = document.next_signature(&one.cms) else { continue };
            let record = brought_by_peer(&document, id, one)?;
            rows.extend(verdicts::writes(&record, 1, EmployeeId::NOBODY, &one.kept)?);
            document = document.with_signature(record);
        }
        Ok((document, rows))
    }

    fn under(&self, request: &AnnulmentRecord) -> Result<AnnulmentSignatureRecord, AppError> {
        let Checked { cms, received, kept } =
            self.brought.signatures.first().ok_or(ExchangeError::Unexpected)?;
        signature_under(request, kept, (cms, 0), (false, EmployeeId::NOBODY, *received))
    }
}

fn introduced(
    before: Option<&CounterpartyRecord>,
    after: CounterpartyRecord,
    body: IntroducedBody,
    what: &str,
) -> Moved {
    let after = CounterpartyRecord { name: body.name, number: body.number, ..after };
    let note = said(&after, what, None);
    let before = before.map_or(&[][..], std::slice::from_ref);
    (Write::between(before, std::slice::from_ref(&after)), note)
}

/// «АО «Пример»: документ получен»: a line of the history.
pub(super) fn said(peer: &CounterpartyRecord, what: &str, why: Option<&str>) -> String {
    match why {
        None => format!("{}: {what}", peer.shown()),
        Some(why) => format!("{}: {what}. {why}", peer.shown()),
    }
}
