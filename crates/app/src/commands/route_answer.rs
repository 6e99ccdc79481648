//! Answers at the active stage: approves, declines, signs, is acquainted (R151, R168, R169).

use crate::{AppError, Command, Desk, Problem};
use access::{Act, Operation};
use domain::{Answer, Document, DocumentError, Name, NameLimits, SignatureRecord};
use ids::{PublicId, Sha256, SignatureId};
use signature::{Certificate, DetachedSignature, DigestCheck};

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

/// Signs or confirms, with a detached CMS signature made elsewhere.
#[derive(Clone, Debug)]
pub struct DocumentSign {
    /// Which document.
    pub document: PublicId,
    /// The digest of the version that was signed: the caller compared it with the content.
    pub content: Sha256,
    /// The signature, DER or PEM.
    pub cms: Vec<u8>,
    /// What comparing its digest with the content gave.
    pub digest: DigestCheck,
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
        answer_at(desk, self.document, Operation::SigningDecline, Answer::Declined, note)
    }
}

impl Command for DocumentAcquaint {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let operation = Operation::DocumentAcquaint;
        answer_at(desk, self.document, operation, Answer::Acquainted, None)
    }
}

impl Command for DocumentSign {
    type Done = SignatureId;

    fn run(&self, desk: &mut Desk<'_>) -> Result<SignatureId, AppError> {
        let before = desk.document(self.document)?;
        let signed = DetachedSignature::parse(&self.cms)?;
        let by_registered_key = is_registered(desk, &signed)?;
        let act = Act::Signature { by_registered_key };
        let permit = desk.decide_document(Operation::DocumentSign, &before, act)?;
        let record = self.record(desk, &before, &signed)?;
        let (id, signer) = (record.id, record.signer.clone());
        let after = before.clone().sign(record, outside(&permit, desk, &before)?, desk.now())?;
        desk.apply_document(&permit, Some(&before), &after, Some(signer))?;
        Ok(id)
    }
}

impl DocumentSign {
    fn record(
        &self,
        desk: &Desk<'_>,
        document: &Document,
        signed: &DetachedSignature,
    ) -> Result<SignatureRecord, AppError> {
        let content = document.content().ok_or(DocumentError::NoContent)?;
        if content.blob != self.content {
            return Err(DocumentError::OtherContent.into());
        }
        let compared = match self.digest {
            DigestCheck::Equal => true,
            DigestCheck::NotCheckable(_) => false,
            DigestCheck::Differs => return Err(AppError::OtherContent),
        };
        let certificate = signed.signer_certificate();
        let identity = certificate.map(|it| it.identity).unwrap_or_default();
        let last = document.signatures.iter().map(|it| it.id.0).max().unwrap_or(0);
        Ok(SignatureRecord {
            organisation: document.card.organisation,
            document: document.card.id,
            id: SignatureId(last + 1),
            content: content.number,
            employee: desk.me()?,
            signer: certificate.and_then(|it| it.subject.common_name.clone()).unwrap_or_default(),
            serial: certificate.map(|it| it.serial.clone()).unwrap_or_default(),
            iin: identity.iin,
            bin: identity.bin,
            claimed: signed.signers().first().and_then(|it| it.signing_time),
            received: desk.now(),
            digest_compared: compared,
            cms: self.cms.clone(),
        })
    }
}

/// Whether the signature names a certificate that is registered for the caller.
fn is_registered(desk: &mut Desk<'_>, signed: &DetachedSignature) -> Result<bool, AppError> {
    let (me, now, directory) = (desk.me()?, desk.now(), desk.directory()?);
    let certificates = directory.records.certificates.iter();
    let mine = certificates.filter(|it| it.employee == me && it.removed.is_none());
    let mut live = mine.filter(|it| it.not_before <= now && now < it.not_after);
    Ok(live.any(|it| Certificate::parse(&it.der).is_ok_and(|known| signed.made_by(&known))))
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
    let before = desk.document(document)?;
    let permit = desk.decide_document(operation, &before, Act::Plain)?;
    let me = desk.me()?;
    let outside = outside(&permit, desk, &before)?;
    let after = before.clone().answer(me, answer, note.clone(), outside, desk.now())?;
    desk.apply_document(&permit, Some(&before), &after, note).map(|_| ())
}

/// Whether the permit rests on the administrator's rule, for somebody who is not waited for (Q22).
fn outside(
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
    if text.trim().is_empty() && !needed {
        return Ok(None);
    }
    let limits = NameLimits(1_000);
    let name =
        Name::parse(text, limits).map_err(|error| AppError::field("note", Problem::Name(error)))?;
    Ok(Some(name.into()))
}
