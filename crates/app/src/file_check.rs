//! «Проверить документ»: anybody may have a file and the signature on it verified (R13). Nothing is
//! kept, nothing is looked up in an organisation, and nothing is fetched for a stranger.

use crate::queries::{SignerCertificate, VerdictView};
use crate::throttle::Throttle;
use crate::{App, AppError, Caller, Problem};
use access::{Act, Operation, Resource};
use bytes::Bytes;
use ids::OrganisationId;
use signature::{
    ContentDigests, EvidenceBytes, Placement, Question, SignedData, Supplied, Use, Verdict,
};

/// Checks of one address that cost nothing; more wait, longer each time.
const FREE_CHECKS: u32 = 30;

/// What was found about a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckedFile {
    /// The verdict.
    pub verdict: VerdictView,
    /// What the signers' certificates say, in their order.
    pub signers: Vec<CheckedSigner>,
    /// The whole verdict with its evidence, JSON.
    pub report: String,
}

/// A signer of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckedSigner {
    /// The name in the certificate; empty where there is no certificate.
    pub name: String,
    /// The certificate, where it is known.
    pub certificate: Option<SignerCertificate>,
}

impl App {
    /// Verifies a file with a signature beside it, or a signature with the file inside.
    ///
    /// # Errors
    /// The address asked too often, or what was brought is no signature.
    pub async fn check_file(
        &self,
        address: &str,
        file: Bytes,
        beside: Option<Bytes>,
    ) -> Result<CheckedFile, AppError> {
        let nobody = Caller::anonymous(OrganisationId(0));
        self.ask(nobody, |desk| {
            desk.decide(Operation::FileCheck, Resource::Instance { fresh: false }, Act::Plain)
        })
        .await?;
        self.spend_check(&self.throttle, address)?;
        let now = self.environment.now();
        let trusted = self.verification.trust.current(now);
        let checking = move || {
            let (signature, placement) = match &beside {
                Some(signature) => (SignedData::parse(signature)?, Placement::Detached),
                None => (SignedData::parse(&file)?, Placement::Attached),
            };
            let inside = signature.content();
            let content = if beside.is_some() { &file[..] } else { inside.unwrap_or_default() };
            if beside.is_none() && inside.is_none() {
                return Err(AppError::field("signature", Problem::EmptyFile));
            }
            let digests = ContentDigests::of(signature.digest_algorithms(), content);
            let lists = trusted.lists.clone();
            Ok(signature::verify(&Question {
                signature: &signature,
                digests: &digests,
                placement,
                trust: &trusted.store,
                supplied: &Supplied { crls: lists, ..Supplied::default() },
                received: now,
                now,
                usage: Use::Signing,
                expected: None,
            }))
        };
        let checked = tokio::task::spawn_blocking(checking).await;
        checked
            .map_err(|_| AppError::Store(store::StoreError::Closed))?
            .and_then(|verdict| told(&verdict))
    }

    fn spend_check(&self, throttle: &Throttle, address: &str) -> Result<(), AppError> {
        let (key, now) = (format!("check {address}"), self.environment.now());
        if let Some(wait) = throttle.wait(&key, FREE_CHECKS, now) {
            return Err(AppError::TooOften(wait));
        }
        throttle.failed(&key, now);
        Ok(())
    }
}

fn told(verdict: &Verdict) -> Result<CheckedFile, AppError> {
    let defect = |error: signature::VerdictJsonError| AppError::Verdict(error.to_string());
    let signers = verdict.signers.iter().map(|signer| {
        let certificate = signer.certificate.as_ref();
        let name = certificate.and_then(|it| it.subject.common_name.clone());
        let certificate = certificate.map(SignerCertificate::of);
        CheckedSigner { name: name.unwrap_or_default(), certificate }
    });
    Ok(CheckedFile {
        signers: signers.collect(),
        verdict: VerdictView::of(verdict)?,
        report: verdict.to_json(EvidenceBytes::Inline).map_err(defect)?,
    })
}
