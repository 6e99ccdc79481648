//! Asks for annulment, or agrees to it, by signing the request's text (R112, R113, R172, R173).

use super::document_sign::mine;
use crate::exchange::{AgreedBody, AskedBody, SignatureBody, post, text_of};
use crate::proving::{self, Proof};
use crate::signing::KeptVerdict;
use crate::{AppError, Command, Desk, verdicts};
use access::{Act, Operation};
use domain::{
    AnnulmentRecord, AnnulmentSignatureRecord, Document, ExchangeError, ExchangeRecord,
    MessageKind, Write,
};
use ids::{PublicId, Sha256};
use signature::{Overall, SignedData};

/// Asks for annulment, or agrees to it. Only [`crate::App::prepare_annulment_signature`] makes one.
#[derive(Clone, Debug)]
pub struct AnnulmentSign {
    pub(crate) document: PublicId,
    /// Agrees to the other side's request; otherwise asks.
    pub(crate) agrees: bool,
    /// The digest of the text that was signed, which is stored.
    pub(crate) text: Sha256,
    /// The text, where it is our own request's.
    pub(crate) made: Option<String>,
    pub(crate) cms: Vec<u8>,
    pub(crate) kept: KeptVerdict,
}

impl Command for AnnulmentSign {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let before = desk.document(self.document)?;
        let signed = SignedData::parse(&self.cms)?;
        let mine = mine(desk, &signed)?;
        let doubtful = self.kept.verdict.overall != Overall::Valid;
        let act = Act::Signature { by_registered_key: mine.is_some(), doubtful };
        let operation =
            if self.agrees { Operation::AnnulmentAgree } else { Operation::AnnulmentAsk };
        let permit = desk.decide_document(operation, &before, act)?;
        let request = self.request(desk, &before)?;
        let signature = self.record(desk, &request, mine.unwrap_or(0))?;
        let note = Some(format!("{} · {}", signature.signer, request.reason));
        let message = match before.exchange.as_ref().filter(|_| before.is_shared()) {
            Some(exchange) => Some(self.message(desk, exchange, &request, &signature)?),
            None => None,
        };
        let (now, document) = (desk.now(), before.clone());
        let after = if self.agrees {
            document.agree_annulment(signature, now)?
        } else {
            document.ask_annulment(self.text, signature, now)?
        };
        let writes = after.writes_since(Some(&before)).into_iter().chain(message);
        let writes = writes.chain(proving::write(desk, Proof::of(&self.kept.verdict))?);
        desk.write(&permit, writes.collect::<Vec<_>>(), note).map(|_| ())
    }
}

impl AnnulmentSign {
    /// The request whose text was signed, as it is now.
    fn request(
        &self,
        desk: &mut Desk<'_>,
        document: &Document,
    ) -> Result<AnnulmentRecord, AppError> {
        if self.agrees {
            let request = document.their_request().ok_or(ExchangeError::NoRequest)?;
            let same = request.text == Some(self.text);
            return same.then(|| request.clone()).ok_or_else(|| ExchangeError::OtherText.into());
        }
        let text = text_of(desk, document)?;
        let request = document.own_request().ok_or(ExchangeError::NoRequest)?;
        let same = self.made.as_deref() == Some(text.as_str());
        same.then(|| request.clone()).ok_or_else(|| ExchangeError::OtherText.into())
    }

    fn record(
        &self,
        desk: &Desk<'_>,
        request: &AnnulmentRecord,
        mine: usize,
    ) -> Result<AnnulmentSignatureRecord, AppError> {
        let by = (true, desk.me()?, desk.now());
        signature_under(request, &self.kept, (&self.cms, mine), by)
    }

    fn message(
        &self,
        desk: &mut Desk<'_>,
        exchange: &ExchangeRecord,
        request: &AnnulmentRecord,
        signature: &AnnulmentSignatureRecord,
    ) -> Result<Write, AppError> {
        let (peer, thread) = (exchange.peer, exchange.thread);
        let signature = SignatureBody::of_annulment(signature);
        let Some(text) = self.made.clone().filter(|_| !self.agrees) else {
            let body = AgreedBody { text: self.text.to_string(), signature };
            return post(desk, peer, thread, MessageKind::AnnulmentAgreed, &body);
        };
        let (reason, prepared) = (request.reason.clone(), request.prepared.0);
        let body = AskedBody { reason, prepared, text, signature };
        post(desk, peer, thread, MessageKind::AnnulmentAsked, &body)
    }
}

/// The record of a signature under a request, made here or by the other side.
pub(super) fn signature_under(
    request: &AnnulmentRecord,
    kept: &KeptVerdict,
    (cms, signer): (&[u8], usize),
    (ours, employee, received): (bool, ids::EmployeeId, ids::Moment),
) -> Result<AnnulmentSignatureRecord, AppError> {
    let found = kept.verdict.signers.get(signer);
    let certificate = found.and_then(|it| it.certificate.as_ref());
    let (reason, report) = verdicts::told(kept)?;
    Ok(AnnulmentSignatureRecord {
        organisation: request.organisation,
        document: request.document,
        annulment: request.number,
        ours,
        signer: certificate.and_then(|it| it.subject.common_name.clone()).unwrap_or_default(),
        serial: certificate.map(|it| it.serial.clone()).unwrap_or_default(),
        employee,
        received,
        overall: verdicts::overall(kept.verdict.overall),
        reason,
        report,
        cms: cms.to_vec(),
    })
}
