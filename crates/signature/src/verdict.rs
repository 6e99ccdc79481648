//! What a verification found, as a value to be stored and shown: what was checked, with what, what
//! could not be checked, and the exact bytes it rests on. Decides nothing itself.

mod json;
mod reason;

use std::fmt;

use ids::{Moment, Sha256};
use serde::{Deserialize, Serialize};
use sha2::Digest;

pub use json::{EvidenceBytes, VerdictJsonError};
pub use reason::Reason;

use crate::capacity::Capacity;
use crate::certificate::Certificate;
use crate::identity::Identity;

/// The outcome, in the words of ETSI EN 319 102-1; the worst is the greatest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Overall {
    /// Everything asked was checked and is right.
    Valid,
    /// Nothing is proved bad, but something could not be shown.
    Indeterminate,
    /// Something is proved bad.
    Invalid,
}

/// The verdict on a file of one or several signatures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict {
    /// The worst of the signers.
    pub overall: Overall,
    /// Each signer, in the order of the file.
    pub signers: Vec<SignerVerdict>,
    /// When it was verified.
    pub at: Moment,
    /// Which trust anchors it was verified with: the version of the store.
    pub trust: Sha256,
}

/// The verdict on one signer, or on a certificate alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignerVerdict {
    /// The outcome.
    pub overall: Overall,
    /// Why it is not valid, each once; empty when it is.
    pub reasons: Vec<Reason>,
    /// What was checked, in order.
    pub checks: Vec<Check>,
    /// The signer's certificate, where it is known.
    pub certificate: Option<Certificate>,
    /// The chain from the signer's certificate to the anchor's, DER; empty where there is none.
    pub chain: Vec<Vec<u8>>,
    /// The name of the anchor at its end.
    pub anchor: Option<String>,
    /// Whom the certificate names, as far as its anchor is trusted to say so. Whether that person
    /// made this signature, `overall` says.
    pub identity: Identity,
    /// In what capacities, by the anchor's roles.
    pub capacities: Vec<Capacity>,
    /// The moment at which everything was judged.
    pub signed_at: Moment,
    /// Where that moment is from.
    pub time_source: TimeSource,
    /// The exact bytes that the verdict rests on.
    pub evidence: Vec<Evidence>,
    /// What could settle the open questions if it were fetched and supplied.
    pub wanted: Vec<Wanted>,
}

/// Where the moment of signing is from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeSource {
    /// A verified timestamp.
    Timestamp,
    /// The moment this server received the signature.
    Received,
}

/// One check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Check {
    /// What was asked.
    pub what: CheckKind,
    /// What was found.
    pub outcome: Outcome,
    /// Why it did not pass.
    pub reason: Option<Reason>,
    /// With what: an algorithm, an anchor, the digest of a list or an answer.
    pub with: String,
}

/// What is asked of a signature, in the order in which it is asked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckKind {
    /// The file has the form that was asked for.
    Form,
    /// The signer's certificate is known.
    SigningCertificate,
    /// The signature is over this content and by this key.
    Signature,
    /// The moment is confirmed by a timestamp.
    Timestamp,
    /// The algorithms hold at that moment.
    Algorithm,
    /// The certificate is meant for this use.
    Usage,
    /// The certificate is in its term.
    Term,
    /// The chain reaches a trust anchor.
    Chain,
    /// No certificate of the chain is revoked.
    Revocation,
    /// The certificate names the expected person.
    Person,
    /// The certificate names the expected organisation.
    Organisation,
}

/// What a check found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It is right.
    Passed,
    /// It is wrong.
    Failed,
    /// It could not be checked.
    NotChecked,
}

/// Bytes that a verdict rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// What they are.
    pub kind: EvidenceKind,
    /// Their digest.
    pub sha256: Sha256,
    /// The bytes, DER.
    pub bytes: Vec<u8>,
}

/// A kind of evidence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceKind {
    /// A certificate of a chain.
    Certificate,
    /// A revocation list.
    Crl,
    /// An answer of a responder.
    Ocsp,
    /// A timestamp token.
    Timestamp,
}

/// Something to fetch. The address is the anchor's, never the certificate's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// A list or an answer.
    pub kind: WantedKind,
    /// Where.
    pub address: String,
    /// For an answer: the request to post, DER, without nonce.
    pub request: Option<Vec<u8>>,
}

/// What is to be fetched.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WantedKind {
    /// A revocation list, by GET.
    Crl,
    /// An answer of a responder, by POST.
    Ocsp,
}

impl EvidenceKind {
    /// The name used in stored verdicts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            EvidenceKind::Certificate => "certificate",
            EvidenceKind::Crl => "crl",
            EvidenceKind::Ocsp => "ocsp",
            EvidenceKind::Timestamp => "timestamp",
        }
    }
}

impl fmt::Display for Overall {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Overall::Valid => "valid",
            Overall::Indeterminate => "indeterminate",
            Overall::Invalid => "invalid",
        })
    }
}

impl Check {
    pub(crate) fn passed(what: CheckKind, with: impl Into<String>) -> Check {
        Check { what, outcome: Outcome::Passed, reason: None, with: with.into() }
    }

    /// A check that did not pass: failed where the reason proves something bad.
    pub(crate) fn refused(what: CheckKind, reason: Reason, with: impl Into<String>) -> Check {
        let bad = reason.overall() == Overall::Invalid;
        let outcome = if bad { Outcome::Failed } else { Outcome::NotChecked };
        Check { what, outcome, reason: Some(reason), with: with.into() }
    }
}

impl Evidence {
    pub(crate) fn new(kind: EvidenceKind, bytes: &[u8]) -> Evidence {
        let sha256 = Sha256(sha2::Sha256::digest(bytes).into());
        Evidence { kind, sha256, bytes: bytes.to_vec() }
    }
}

/// The reasons of `checks`, each once, in order.
pub(crate) fn reasons(checks: &[Check]) -> Vec<Reason> {
    let mut found = Vec::new();
    for reason in checks.iter().filter_map(|check| check.reason) {
        if !found.contains(&reason) {
            found.push(reason);
        }
    }
    found
}

/// The worst that the reasons mean. Without a reason everything passed.
pub(crate) fn overall(reasons: &[Reason]) -> Overall {
    reasons.iter().map(|reason| reason.overall()).max().unwrap_or(Overall::Valid)
}
