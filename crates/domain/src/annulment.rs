//! Annulment: one side asks with a signed text, the other agrees by signing the same text, or
//! refuses with a reason. A document that nobody else has is annulled by the request itself.

use crate::{
    Answer, Document, ExchangeError, ExchangeRecord, ExchangeState, NewStage, Overall, StageRecord,
    StageState, field::enumeration, record::record,
};
use access::{DocumentState, PartyKind, StageKind};
use ids::{DocumentId, EmployeeId, Moment, OrganisationId, Sha256};

record! {
    /// A request for annulment.
    AnnulmentRecord in "annulment" {
        /// Where.
        organisation: OrganisationId = key,
        /// Of which document.
        document: DocumentId = key,
        /// Its number there, from 1.
        number: i64 = key,
        /// We ask; otherwise the other side does.
        ours: bool,
        /// How far it is.
        state: AnnulmentState,
        /// Why.
        reason: String,
        /// When it was prepared, as its text says.
        prepared: Moment,
        /// Who prepared it; of the other side's nobody here.
        employee: EmployeeId,
        /// The text that was signed; `None`: not asked yet.
        text: Option<Sha256>,
        /// When it was asked.
        asked: Option<Moment>,
        /// When it was answered.
        answered: Option<Moment>,
        /// Why it was refused.
        refusal: Option<String>,
        /// Where the document was when the other side's request came: there it returns to.
        returns: Option<DocumentState>,
    }
}

record! {
    /// A signature under the text of a request for annulment.
    AnnulmentSignatureRecord in "annulment_signature" {
        /// Where.
        organisation: OrganisationId = key,
        /// Of which document.
        document: DocumentId = key,
        /// Of which request.
        annulment: i64 = key,
        /// Made here; otherwise by the other side.
        ours: bool = key,
        /// Whom its certificate names.
        signer: String,
        /// The certificate's serial number.
        serial: String,
        /// Who brought it; of the other side's nobody here.
        employee: EmployeeId,
        /// When this server received it.
        received: Moment,
        /// What checking it gave here.
        overall: Overall,
        /// The code of the first reason, where it is not «valid».
        reason: Option<String>,
        /// Every check with what it was done, JSON.
        report: String,
        /// The signature, DER.
        cms: Vec<u8>,
    }
}

/// How far a request for annulment is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AnnulmentState {
    /// Prepared, and not asked yet.
    Prepared,
    /// Asked: it waits for the answer.
    Asked,
    /// Agreed to: the document is annulled.
    Agreed,
    /// Refused.
    Refused,
}

enumeration!(AnnulmentState { Prepared, Asked, Agreed, Refused });

/// What the text of a request says. Dates are in words already.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Request<'a> {
    /// The document's title.
    pub title: &'a str,
    /// Its type.
    pub kind: &'a str,
    /// The sender's number of it.
    pub number: Option<&'a str>,
    /// The date when it was sent, or made where it was not.
    pub date: &'a str,
    /// The digest of its content.
    pub content: Option<Sha256>,
    /// Who asks: name and number.
    pub asks: &'a str,
    /// The other side: name and number.
    pub other: Option<&'a str>,
    /// Why.
    pub reason: &'a str,
    /// When it was prepared.
    pub prepared: &'a str,
}

/// The text that both sides sign, UTF-8: one thing a line, in this order.
#[must_use]
pub fn annulment_text(request: &Request<'_>) -> String {
    let mut lines = vec![
        "Запрос на аннулирование документа".to_owned(),
        format!("Документ: {}", request.title),
        format!("Вид: {}", request.kind),
        format!("Номер: {}", request.number.unwrap_or("без номера")),
        format!("Дата: {}", request.date),
    ];
    lines.extend(request.content.map(|digest| format!("SHA-256 содержания: {digest}")));
    lines.push(format!("Аннулирование запрашивает: {}", request.asks));
    lines.extend(request.other.map(|other| format!("Вторая сторона: {other}")));
    lines.push(format!("Причина: {}", request.reason));
    lines.push(format!("Время запроса: {}", request.prepared));
    lines.join("\n") + "\n"
}

/// Places of these stages begin beyond every stage that people lay.
const PLACES: i64 = 900;

impl Document {
    /// The request of ours that is prepared or waits for its answer.
    #[must_use]
    pub fn own_request(&self) -> Option<&AnnulmentRecord> {
        let open = [AnnulmentState::Prepared, AnnulmentState::Asked];
        self.annulments.iter().find(|it| it.ours && open.contains(&it.state))
    }

    /// The other side's request that waits for our answer.
    #[must_use]
    pub fn their_request(&self) -> Option<&AnnulmentRecord> {
        self.annulments.iter().find(|it| !it.ours && it.state == AnnulmentState::Asked)
    }

    /// Prepares a request, or changes the reason of the one prepared.
    ///
    /// # Errors
    /// One waits for its answer already.
    pub fn prepare_annulment(
        self,
        reason: String,
        by: EmployeeId,
        now: Moment,
    ) -> Result<Document, ExchangeError> {
        if self.own_request().is_some_and(|it| it.state == AnnulmentState::Asked) {
            return Err(ExchangeError::RequestWaits);
        }
        let number = self.own_request().map_or(self.next_request(), |it| it.number);
        let mut next = self.with(now, |_| {});
        next.annulments.retain(|it| it.number != number);
        let made = next.request(number, true, reason);
        next.annulments.push(AnnulmentRecord { prepared: now, employee: by, ..made });
        Ok(next)
    }

    /// Asks: the request's text is signed. Where nobody else has the document, it is annulled.
    ///
    /// # Errors
    /// None is prepared.
    pub fn ask_annulment(
        self,
        text: Sha256,
        signature: AnnulmentSignatureRecord,
        now: Moment,
    ) -> Result<Document, ExchangeError> {
        let found = self.own_request().filter(|it| it.state == AnnulmentState::Prepared);
        let number = found.ok_or(ExchangeError::NoRequest)?.number;
        let shared = self.is_shared();
        let mut next = self.with(now, |_| {});
        next.annulment_signatures.push(signature);
        next.at_request(number, |it| {
            it.state = AnnulmentState::Asked;
            (it.text, it.asked) = (Some(text), Some(now));
        });
        Ok(if shared { next } else { next.annulled(number, now) })
    }

    /// The other side asks: whatever runs here waits for the answer, which our signers give.
    ///
    /// # Errors
    /// The document is not shared with it, is annulled, or a request of it waits already.
    pub fn annulment_came(
        self,
        reason: String,
        (prepared, text): (Moment, Sha256),
        now: Moment,
    ) -> Result<(Document, i64), ExchangeError> {
        let annulled = self.card.state == DocumentState::Annulled;
        if annulled || !self.is_shared() || self.their_request().is_some() {
            return Err(ExchangeError::Unexpected);
        }
        let (number, returns, signers) = (self.next_request(), self.card.state, self.signed_by());
        let mut next = self.with(now, |card| card.state = DocumentState::InRoute);
        let made = next.request(number, false, reason);
        let (state, text, asked) = (AnnulmentState::Asked, Some(text), Some(now));
        let returns = Some(returns);
        let made = AnnulmentRecord { state, prepared, text, asked, returns, ..made };
        next.annulments.push(made);
        next.interrupt(number, signers, now);
        Ok((next.refreshed(), number))
    }

    /// We agree, by signing the same text.
    ///
    /// # Errors
    /// Nobody asked.
    pub fn agree_annulment(
        self,
        signature: AnnulmentSignatureRecord,
        now: Moment,
    ) -> Result<Document, ExchangeError> {
        let number = self.their_request().ok_or(ExchangeError::NoRequest)?.number;
        let by = signature.employee;
        let mut next = self.with(now, |_| {});
        next.answer_request(by, Answer::Signed, None, now)?;
        next.annulment_signatures.push(signature);
        Ok(next.annulled(number, now))
    }

    /// We refuse: the document goes on where it was.
    ///
    /// # Errors
    /// Nobody asked.
    pub fn refuse_annulment(
        self,
        by: EmployeeId,
        reason: String,
        now: Moment,
    ) -> Result<Document, ExchangeError> {
        let request = self.their_request().ok_or(ExchangeError::NoRequest)?.clone();
        let mut next = self.with(now, |_| {});
        let stage = next.answer_request(by, Answer::Declined, Some(reason.clone()), now)?;
        next.end_stage(stage, StageState::Declined, now);
        next.at_request(request.number, |it| {
            it.state = AnnulmentState::Refused;
            (it.answered, it.refusal) = (Some(now), Some(reason));
        });
        Ok(next.back_to(request.returns.unwrap_or(DocumentState::Completed), now))
    }

    /// The other side agreed to our request: its signature, or refused: why.
    ///
    /// # Errors
    /// No request of this text waits.
    pub fn annulment_answered(
        self,
        text: Sha256,
        answer: Result<AnnulmentSignatureRecord, String>,
        now: Moment,
    ) -> Result<Document, ExchangeError> {
        let waits = |it: &&AnnulmentRecord| it.state == AnnulmentState::Asked;
        let found = self.own_request().filter(waits).filter(|it| it.text == Some(text));
        let number = found.ok_or(ExchangeError::Unexpected)?.number;
        let mut next = self.with(now, |_| {});
        match answer {
            Ok(signature) => {
                next.annulment_signatures.push(signature);
                Ok(next.annulled(number, now))
            }
            Err(refusal) => {
                next.at_request(number, |it| {
                    it.state = AnnulmentState::Refused;
                    (it.answered, it.refusal) = (Some(now), Some(refusal));
                });
                Ok(next)
            }
        }
    }

    /// Another organisation has its half of the document, or is about to.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        let there = |it: &ExchangeRecord| it.sent.is_some() && it.state != ExchangeState::Refused;
        self.exchange.as_ref().is_some_and(there)
    }

    fn next_request(&self) -> i64 {
        self.annulments.iter().map(|it| it.number).max().unwrap_or(0) + 1
    }

    fn request(&self, number: i64, ours: bool, reason: String) -> AnnulmentRecord {
        AnnulmentRecord {
            organisation: self.card.organisation,
            document: self.card.id,
            number,
            ours,
            state: AnnulmentState::Prepared,
            reason,
            prepared: self.card.changed,
            employee: EmployeeId::NOBODY,
            text: None,
            asked: None,
            answered: None,
            refusal: None,
            returns: None,
        }
    }

    fn at_request(&mut self, number: i64, edit: impl FnOnce(&mut AnnulmentRecord)) {
        if let Some(request) = self.annulments.iter_mut().find(|it| it.number == number) {
            edit(request);
        }
    }

    /// Those who signed here.
    fn signed_by(&self) -> Vec<EmployeeId> {
        let signed = self.parties.iter().filter(|it| it.answer == Some(Answer::Signed));
        let mut all: Vec<_> = signed.map(|it| it.employee).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn interrupt(&mut self, number: i64, signers: Vec<EmployeeId>, now: Moment) {
        let (round, place) = (self.card.round, PLACES + number);
        let paused: Vec<_> = self.active().map(|it| it.id).into_iter().collect();
        for stage in self.stages.iter_mut().filter(|it| paused.contains(&it.id)) {
            stage.state = StageState::Pending;
        }
        for party in self.parties.iter_mut().filter(|it| paused.contains(&it.stage)) {
            party.open = false;
        }
        let stage = NewStage { responsible: signers, ..NewStage::of(StageKind::Annulment) };
        self.put_stage(round, place, &stage);
        let id = StageRecord::id_of(round, place);
        for stage in self.stages.iter_mut().filter(|it| it.id == id) {
            (stage.state, stage.begun) = (StageState::Active, Some(now));
        }
        let answering = |it: &&mut crate::PartyRecord| it.stage == id;
        for party in self.parties.iter_mut().filter(answering) {
            party.open = party.kind == PartyKind::Responsible;
        }
    }

    fn answer_request(
        &mut self,
        by: EmployeeId,
        answer: Answer,
        note: Option<String>,
        now: Moment,
    ) -> Result<ids::StageId, ExchangeError> {
        let active = self.active().filter(|it| it.kind == StageKind::Annulment);
        let stage = active.ok_or(ExchangeError::NoRequest)?.clone();
        if !self.record_answer(&stage, by, answer, note.clone(), now)
            && !self.stands_at(stage.id, by, PartyKind::Responsible)
        {
            self.record_outside(&stage, by, answer, note, now);
        }
        Ok(stage.id)
    }

    /// Annulled: nothing of the route goes on, and no other request waits.
    fn annulled(mut self, number: i64, now: Moment) -> Document {
        let open = |it: &&mut StageRecord| !it.state.is_over();
        for stage in self.stages.iter_mut().filter(open) {
            let ours = stage.state == StageState::Active && stage.kind == StageKind::Annulment;
            stage.state = if ours { StageState::Done } else { StageState::Void };
            stage.ended = Some(now);
        }
        self.parties.iter_mut().for_each(|party| party.open = false);
        for request in &mut self.annulments {
            if request.number == number || request.state == AnnulmentState::Asked {
                (request.state, request.answered) = (AnnulmentState::Agreed, Some(now));
            }
        }
        self.card.state = DocumentState::Annulled;
        self.refreshed()
    }

    fn back_to(mut self, state: DocumentState, now: Moment) -> Document {
        self.card.state = state;
        match state {
            DocumentState::InRoute => self.activate_next(now),
            DocumentState::New | DocumentState::Completed | DocumentState::Annulled => {
                self.refreshed()
            }
        }
    }
}
