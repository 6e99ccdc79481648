//! Signs or confirms a document with a verified signature (R105, R168; documents, section 3).

use crate::exchange::{Checked, SignatureBody, SignedBody, post};
use crate::proving::{self, Proof};
use crate::signing::KeptVerdict;
use crate::{AppError, Command, Desk, verdicts};
use access::{Act, Operation};
use domain::{
    Document, DocumentError, ExchangeState, MessageKind, SignatureRecord, StageState, Write,
};
use ids::{EmployeeId, PublicId, Sha256, SignatureId};
use signature::{Certificate, Overall, SignedData, Signer};

/// Signs or confirms, with a detached CMS signature made elsewhere.
#[derive(Clone, Debug)]
pub struct DocumentSign {
    /// Which document.
    pub document: PublicId,
    /// The digest of the version that was signed: the signature was verified over it.
    pub content: Sha256,
    /// The signature, DER or PEM.
    pub cms: Vec<u8>,
    /// What verifying it gave.
    pub kept: KeptVerdict,
}

impl Command for DocumentSign {
    type Done = SignatureId;

    fn run(&self, desk: &mut Desk<'_>) -> Result<SignatureId, AppError> {
        let before = desk.document(self.document)?;
        let signed = SignedData::parse(&self.cms)?;
        let mine = mine(desk, &signed)?;
        let doubtful = self.kept.verdict.overall != Overall::Valid;
        let act = Act::Signature { by_registered_key: mine.is_some(), doubtful };
        let permit = desk.decide_document(Operation::DocumentSign, &before, act)?;
        let record = self.record(desk, &before, &signed, mine.unwrap_or(0))?;
        let (id, signer) = (record.id, record.signer.clone());
        let verdict = verdicts::writes(&record, 1, desk.me()?, &self.kept)?;
        let outside = super::outside(&permit, desk, &before)?;
        let after = before.clone().sign(record, outside, desk.now())?;
        let (after, message) = answered(desk, &before, after)?;
        let proof = proving::write(desk, Proof::of(&self.kept.verdict))?;
        let writes = after.writes_since(Some(&before)).into_iter().chain(verdict);
        let writes: Vec<_> = writes.chain(message).chain(proof).collect();
        desk.write(&permit, writes, Some(signer))?;
        Ok(id)
    }
}

impl DocumentSign {
    fn record(
        &self,
        desk: &Desk<'_>,
        document: &Document,
        signed: &SignedData,
        mine: usize,
    ) -> Result<SignatureRecord, AppError> {
        let content = document.content().ok_or(DocumentError::NoContent)?;
        if content.blob != self.content {
            return Err(DocumentError::OtherContent.into());
        }
        let found = self.kept.verdict.signers.get(mine);
        let certificate = found.and_then(|it| it.certificate.as_ref());
        // Numbers count only where a trusted authority confirms them.
        let identity = found.map(|it| it.identity).unwrap_or_default();
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
            claimed: signed.signers().get(mine).and_then(Signer::claimed),
            received: desk.now(),
            digest_compared: true,
            cms: self.cms.clone(),
        })
    }
}

/// Once a signing stage of a document that came from a counterparty is done, the signatures made at
/// it go back.
fn answered(
    desk: &mut Desk<'_>,
    before: &Document,
    after: Document,
) -> Result<(Document, Option<Write>), AppError> {
    let came = before.exchange.clone().filter(|it| !it.outgoing);
    let (Some(exchange), Some(stage)) = (came, before.active()) else { return Ok((after, None)) };
    let done = after.stages.iter().any(|it| it.id == stage.id && it.state == StageState::Done);
    let (Some(begun), Some(content), true) = (stage.begun, after.content(), done) else {
        return Ok((after, None));
    };
    let signatures = after.signed_since(begun).into_iter().map(SignatureBody::of).collect();
    let body = SignedBody { content: content.blob.to_string(), signatures };
    let message = post(desk, exchange.peer, exchange.thread, MessageKind::Signed, &body)?;
    let now = desk.now();
    Ok((after.answer_peer(ExchangeState::Signed, None, now), Some(message)))
}

/// The record of a signature that the other side made.
pub(super) fn brought_by_peer(
    document: &Document,
    id: SignatureId,
    one: &Checked,
) -> Result<SignatureRecord, AppError> {
    let content = document.content().ok_or(DocumentError::NoContent)?;
    let signed = SignedData::parse(&one.cms)?;
    let found = one.kept.verdict.signers.first();
    let certificate = found.and_then(|it| it.certificate.as_ref());
    let identity = found.map(|it| it.identity).unwrap_or_default();
    Ok(SignatureRecord {
        organisation: document.card.organisation,
        document: document.card.id,
        id,
        content: content.number,
        employee: EmployeeId::NOBODY,
        signer: certificate.and_then(|it| it.subject.common_name.clone()).unwrap_or_default(),
        serial: certificate.map(|it| it.serial.clone()).unwrap_or_default(),
        iin: identity.iin,
        bin: identity.bin,
        claimed: signed.signers().first().and_then(Signer::claimed),
        received: one.received,
        digest_compared: true,
        cms: one.cms.clone(),
    })
}

/// Which of the signers signed with a certificate that is registered for the caller.
pub(crate) fn mine(desk: &mut Desk<'_>, signed: &SignedData) -> Result<Option<usize>, AppError> {
    let (me, now, directory) = (desk.me()?, desk.now(), desk.directory()?);
    let certificates = directory.records.certificates.iter();
    let own = certificates.filter(|it| it.employee == me && it.removed.is_none());
    let live = own.filter(|it| it.not_before <= now && now < it.not_after);
    let live: Vec<_> = live.filter_map(|it| Certificate::parse(&it.der).ok()).collect();
    Ok(signed.signers().iter().position(|signer| live.iter().any(|known| signer.is(known))))
}
