//! Signatures on documents: verified before the command runs, with the bytes that the verdict rests
//! on stored first. Decides nothing about who may sign.

use crate::commands::{DocumentSign, SignatureRecheck};
use crate::verification::Case;
use crate::{App, AppError, Caller, Desk};
use access::{Act, Operation};
use blobs::PutPayload;
use domain::{Document, DocumentError, EmployeeRecord, OrganisationRecord, Snapshot};
use ids::{EmployeeId, Moment, PublicId, Sha256, SignatureId};
use signature::{
    Certificate, ContentDigests, Evidence, EvidenceKind, Expected, OrganisationNumbers, Overall,
    PersonNumbers, Placement, Reason, SignedData, Supplied, Use, Verdict,
};

/// A verdict whose evidence is stored.
#[derive(Clone, PartialEq, Debug)]
pub struct KeptVerdict {
    /// What was found.
    pub verdict: Verdict,
    /// The bytes that it rests on.
    pub evidence: Vec<KeptEvidence>,
}

/// Stored bytes that a verdict rests on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KeptEvidence {
    /// What they are.
    pub kind: EvidenceKind,
    /// Their name among the contents.
    pub blob: Sha256,
    /// How many.
    pub size: i64,
}

/// What is gathered of a document before a signature on it is verified.
struct Ground {
    content: Sha256,
    /// Whose it must be; `None`: of somebody in another organisation.
    expected: Option<Expected>,
    certificates: Vec<Certificate>,
    received: Moment,
}

impl App {
    /// Signs or confirms with a detached CMS signature, DER or PEM.
    ///
    /// # Errors
    /// The caller may not sign, or the signature is proved wrong.
    pub async fn sign_document(
        &self,
        caller: Caller,
        document: PublicId,
        cms: Vec<u8>,
    ) -> Result<SignatureId, AppError> {
        let sign = self.prepare_signature(&caller, document, cms).await?;
        self.run(caller, sign).await
    }

    /// The command that signs, with the signature verified.
    ///
    /// # Errors
    /// The caller may not sign, or the signature is proved wrong.
    pub async fn prepare_signature(
        &self,
        caller: &Caller,
        document: PublicId,
        cms: Vec<u8>,
    ) -> Result<DocumentSign, AppError> {
        let ground = self.ask(caller.clone(), move |desk| to_be_signed(desk, document)).await?;
        let signature = SignedData::parse(&cms)?;
        if signature.content().is_some() {
            return Err(AppError::AttachedSignature);
        }
        let supplied = Supplied {
            certificates: ground.certificates.clone(),
            timestamps: self.timestamps_for(&signature).await,
            ..Supplied::default()
        };
        // A timestamp that this server asked for is not later than this.
        let ground = Ground { received: self.environment.now(), ..ground };
        let content = ground.content;
        let kept = self.judge_signature(caller, signature, ground, supplied).await?;
        not_wrong(&kept.verdict)?;
        Ok(DocumentSign { document, content, cms, kept })
    }

    /// The command that keeps a new verdict on a signature of a document, with the signature
    /// verified by what is known today.
    ///
    /// # Errors
    /// The caller may not view the document, or there is no such signature.
    pub async fn prepare_recheck(
        &self,
        caller: &Caller,
        document: PublicId,
        signature: SignatureId,
    ) -> Result<SignatureRecheck, AppError> {
        let gather = move |desk: &mut Desk<'_>| to_be_rechecked(desk, document, signature);
        let (ground, cms, stamps) = self.ask(caller.clone(), gather).await?;
        let mut timestamps = Vec::new();
        for stamp in stamps {
            timestamps.push(self.stored(caller, stamp).await?.to_vec());
        }
        let certificates = ground.certificates.clone();
        let supplied = Supplied { certificates, timestamps, ..Supplied::default() };
        let signed = SignedData::parse(&cms)?;
        let kept = self.judge_signature(caller, signed, ground, supplied).await?;
        Ok(SignatureRecheck { document, signature, kept })
    }

    /// What this server finds of a signature that another organisation brought over a content that
    /// is stored here.
    pub(crate) async fn judge_foreign(
        &self,
        caller: &Caller,
        cms: &[u8],
        content: Sha256,
        received: Moment,
    ) -> Result<KeptVerdict, AppError> {
        let ground = Ground { content, expected: None, certificates: Vec::new(), received };
        let kept = self.judge(caller, cms, ground).await?;
        not_wrong(&kept.verdict)?;
        Ok(kept)
    }

    /// What is found of a signature of the caller over a text that is stored.
    pub(crate) async fn judge_own(
        &self,
        caller: &Caller,
        cms: &[u8],
        text: Sha256,
    ) -> Result<KeptVerdict, AppError> {
        let gather = move |desk: &mut Desk<'_>| {
            let (me, received, directory) = (desk.me()?, desk.now(), desk.directory()?);
            ground(&directory, me, text, received)
        };
        let ground = self.ask(caller.clone(), gather).await?;
        let kept = self.judge(caller, cms, ground).await?;
        not_wrong(&kept.verdict)?;
        Ok(kept)
    }

    async fn judge(
        &self,
        caller: &Caller,
        cms: &[u8],
        ground: Ground,
    ) -> Result<KeptVerdict, AppError> {
        let signed = SignedData::parse(cms)?;
        if signed.content().is_some() {
            return Err(AppError::AttachedSignature);
        }
        let certificates = ground.certificates.clone();
        let supplied = Supplied { certificates, ..Supplied::default() };
        self.judge_signature(caller, signed, ground, supplied).await
    }

    async fn judge_signature(
        &self,
        caller: &Caller,
        signature: SignedData,
        ground: Ground,
        supplied: Supplied,
    ) -> Result<KeptVerdict, AppError> {
        let content = self.stored(caller, ground.content).await?;
        let hashing = move || {
            let digests = ContentDigests::of(signature.digest_algorithms(), &content);
            (signature, digests)
        };
        let hashed = tokio::task::spawn_blocking(hashing).await;
        let (signature, digests) =
            hashed.map_err(|_| AppError::Store(store::StoreError::Closed))?;
        let case = Case {
            signature,
            digests,
            placement: Placement::Detached,
            usage: Use::Signing,
            expected: ground.expected,
            received: ground.received,
            supplied,
        };
        let verdict = self.verify(case).await?;
        self.keep(caller, verdict).await
    }

    /// Stores the bytes that a verdict rests on.
    async fn keep(&self, caller: &Caller, verdict: Verdict) -> Result<KeptVerdict, AppError> {
        let mut evidence: Vec<KeptEvidence> = Vec::new();
        for one in verdict.signers.iter().flat_map(|signer| &signer.evidence) {
            if evidence.iter().any(|kept| kept.blob == one.sha256) {
                continue;
            }
            let payload = PutPayload::from(one.bytes.clone());
            let blob = self.blobs.put(caller.organisation, payload).await?;
            evidence.push(KeptEvidence { kind: one.kind, blob, size: size(one) });
        }
        Ok(KeptVerdict { verdict, evidence })
    }
}

fn size(evidence: &Evidence) -> i64 {
    i64::try_from(evidence.bytes.len()).unwrap_or(i64::MAX)
}

/// What is proved wrong is never stored as a signature (documents, section 3).
fn not_wrong(verdict: &Verdict) -> Result<(), AppError> {
    if verdict.overall != Overall::Invalid {
        return Ok(());
    }
    let all = verdict.signers.iter().flat_map(|signer| signer.reasons.iter().copied());
    let wrong: Vec<Reason> = all.filter(|one| one.overall() == Overall::Invalid).collect();
    if wrong.contains(&Reason::HashFailure) {
        return Err(AppError::OtherContent);
    }
    Err(AppError::InvalidSignature(wrong))
}

/// The content that the caller is about to sign, and whose signature it must be.
fn to_be_signed(desk: &mut Desk<'_>, id: PublicId) -> Result<Ground, AppError> {
    let document = desk.document(id)?;
    desk.decide_document(Operation::DocumentSign, &document, Act::Plain)?;
    let content = document.content().ok_or(DocumentError::NoContent)?.blob;
    let (me, received, directory) = (desk.me()?, desk.now(), desk.directory()?);
    ground(&directory, me, content, received)
}

/// A signature as it was brought, with the timestamps that came by it.
fn to_be_rechecked(
    desk: &mut Desk<'_>,
    id: PublicId,
    signature: SignatureId,
) -> Result<(Ground, Vec<u8>, Vec<Sha256>), AppError> {
    let document = desk.document(id)?;
    desk.decide_document(Operation::DocumentView, &document, Act::Plain)?;
    let record = document.signatures.iter().find(|one| one.id == signature);
    let record = record.ok_or(AppError::NotFound)?.clone();
    let content = content_of(&document, record.content)?;
    let (here, directory) = (desk.organisation(), desk.directory()?);
    let evidence = store::read_evidence(desk.connection(), here, document.card.id)?;
    let stamps = evidence
        .iter()
        .filter(|one| one.signature == signature && one.kind == EvidenceKind::Timestamp.code());
    let mut stamps: Vec<Sha256> = stamps.map(|one| one.blob).collect();
    stamps.dedup();
    let ground = ground(&directory, record.employee, content, record.received)?;
    Ok((ground, record.cms, stamps))
}

fn content_of(document: &Document, number: i64) -> Result<Sha256, AppError> {
    let version = document.contents.iter().find(|content| content.number == number);
    Ok(version.ok_or(DocumentError::NoContent)?.blob)
}

fn ground(
    directory: &Snapshot,
    signer: EmployeeId,
    content: Sha256,
    received: Moment,
) -> Result<Ground, AppError> {
    if signer == EmployeeId::NOBODY {
        return Ok(Ground { content, expected: None, certificates: Vec::new(), received });
    }
    let employee = directory.employee(signer).ok_or(AppError::NotFound)?;
    let registered = directory.records.certificates.iter().filter(|one| one.employee == signer);
    Ok(Ground {
        content,
        expected: Some(expected(employee, &directory.records.organisation)),
        certificates: registered.filter_map(|one| Certificate::parse(&one.der).ok()).collect(),
        received,
    })
}

/// Whose signature it must be: this person's, for this organisation where it has a number.
pub(crate) fn expected(employee: &EmployeeRecord, card: &OrganisationRecord) -> Expected {
    let numbers = OrganisationNumbers { bin: card.bin, inn: card.inn, ogrn: card.ogrn };
    let organisation = (numbers != OrganisationNumbers::default()).then_some(numbers);
    Expected {
        person: PersonNumbers { iin: employee.iin, inn: employee.inn, snils: employee.snils },
        organisation,
    }
}
