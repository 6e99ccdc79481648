//! Answers at the active stage: approves, declines, is acquainted (R151, R169).

use crate::exchange::{DeclinedBody, post};
use crate::{AppError, Command, Desk, Problem};
use access::{Act, Operation};
use domain::{
    Answer, Document, DocumentError, ExchangeState, MessageKind, Name, NameLimits, Write,
};
use ids::PublicId;

/// Approves, or declines the approval with a reason.
#[derive(Clone, Debug)]
pub struct ApprovalAnswer {
    /// Which document.
    pub document: PublicId,
    /// Approved, or declined.
    pub approved: bool,
    /// A remark, or the reason: declining needs one.
    pub note: String,
    /// The version of the content that the person saw, where they saw one: another is not answered.
    pub content: Option<i64>,
}

/// Declines to sign or confirm, with a reason.
#[derive(Clone, Debug)]
pub struct SigningDecline {
    /// Which document.
    pub document: PublicId,
    /// Why.
    pub note: String,
}

/// Marks that one is acquainted.
#[derive(Clone, Copy, Debug)]
pub struct DocumentAcquaint {
    /// With which document.
    pub document: PublicId,
}

impl Command for ApprovalAnswer {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let (operation, answer) = if self.approved {
            (Operation::DocumentApprove, Answer::Approved)
        } else {
            (Operation::ApprovalDecline, Answer::Declined)
        };
        let note = note(&self.note, !self.approved)?;
        if let Some(seen) = self.content {
            check_seen(desk, self.document, operation, seen)?;
        }
        answer_at(desk, self.document, operation, answer, note)
    }
}

impl Command for SigningDecline {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let note = note(&self.note, true)?;
        let (operation, answer) = (Operation::SigningDecline, Answer::Declined);
        let (document, id) = (desk.document(self.document)?, self.document);
        let Some(exchange) = document.exchange.filter(|it| !it.outgoing) else {
            return answer_at(desk, id, operation, answer, note);
        };
        let reason = note.clone().unwrap_or_default();
        answer_with(desk, id, operation, answer, note, |desk, after| {
            let (kind, body) = (MessageKind::Declined, DeclinedBody { reason: reason.clone() });
            let message = post(desk, exchange.peer, exchange.thread, kind, &body)?;
            let why = Some(reason);
            Ok((after.answer_peer(ExchangeState::Declined, why, desk.now()), Some(message)))
        })
    }
}

impl Command for DocumentAcquaint {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let operation = Operation::DocumentAcquaint;
        answer_at(desk, self.document, operation, Answer::Acquainted, None)
    }
}

/// An answer is to a version: one that came meanwhile has not been read (documents, section 2).
fn check_seen(
    desk: &mut Desk<'_>,
    id: PublicId,
    operation: Operation,
    seen: i64,
) -> Result<(), AppError> {
    let document = desk.document(id)?;
    desk.decide_document(operation, &document, Act::Plain)?;
    let same = document.content().is_some_and(|latest| latest.number == seen);
    if same { Ok(()) } else { Err(DocumentError::Stale(document.card.version).into()) }
}

fn answer_at(
    desk: &mut Desk<'_>,
    document: PublicId,
    operation: Operation,
    answer: Answer,
    note: Option<String>,
) -> Result<(), AppError> {
    answer_with(desk, document, operation, answer, note, |_, after| Ok((after, None)))
}

/// An answer with what else follows from it: another state of the document, a message.
fn answer_with(
    desk: &mut Desk<'_>,
    document: PublicId,
    operation: Operation,
    answer: Answer,
    note: Option<String>,
    follows: impl FnOnce(&mut Desk<'_>, Document) -> Result<(Document, Option<Write>), AppError>,
) -> Result<(), AppError> {
    let before = desk.document(document)?;
    let permit = desk.decide_document(operation, &before, Act::Plain)?;
    let me = desk.me()?;
    let outside = outside(&permit, desk, &before)?;
    let after = before.clone().answer(me, answer, note.clone(), outside, desk.now())?;
    let (after, message) = follows(desk, after)?;
    let writes = after.writes_since(Some(&before)).into_iter().chain(message);
    desk.write(&permit, writes, note).map(|_| ())
}

/// Whether the permit rests on the administrator's rule, for somebody who is not waited for (Q22).
pub(crate) fn outside(
    permit: &access::Permit,
    desk: &Desk<'_>,
    document: &Document,
) -> Result<bool, AppError> {
    let me = desk.me()?;
    let waited = document.parties.iter().any(|party| party.open && party.employee == me);
    let rule = permit.rule().rule();
    let assigned = rule.is_some_and(|rule| rule.when.has(access::Fact::ResponsibleNow));
    Ok(!waited && !assigned)
}

fn note(text: &str, needed: bool) -> Result<Option<String>, AppError> {
    if text.trim().is_empty() && !needed { Ok(None) } else { reason("note", text).map(Some) }
}

/// A reason in the person's own words: there must be one.
pub(super) fn reason(field: &'static str, text: &str) -> Result<String, AppError> {
    let name = Name::parse(text, NameLimits(1_000));
    name.map(String::from).map_err(|error| AppError::field(field, Problem::Name(error)))
}
