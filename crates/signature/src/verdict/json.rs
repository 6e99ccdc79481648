//! A verdict as JSON: stored with the signature, shown, printed by `dopusk verify --json`. Names of
//! fields and codes are stable. Moments are microseconds of the Unix epoch; digests are hexadecimal;
//! bytes are base64.
//!
//! ```json
//! { "overall": "indeterminate", "at_us": 0, "trust": "…", "signers": [{
//!   "overall": "indeterminate", "reasons": ["revocation-unknown"],
//!   "checks": [{ "what": "revocation", "outcome": "not-checked",
//!                "reason": "revocation-unknown", "with": "" }],
//!   "certificate": { "fingerprint": "…", "subject": "…", "issuer": "…", "serial": "…",
//!                    "not_before_us": 0, "not_after_us": 0, "key_algorithm": "…" },
//!   "chain": ["…"], "anchor": "…", "identity": { "iin": "…" }, "capacities": ["first-head"],
//!   "signed_at_us": 0, "time_source": "received",
//!   "evidence": [{ "kind": "certificate", "sha256": "…", "bytes": "…" }],
//!   "wanted": [{ "kind": "ocsp", "address": "http://…", "request": "…" }] }] }
//! ```
//!
//! `certificate` and `chain` name entries of `evidence`, whose bytes may be left out and kept apart.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ids::{Moment, Sha256};
use serde::{Deserialize, Serialize};
use sha2::Digest;

use super::{
    Check, CheckKind, Evidence, EvidenceKind, Outcome, Overall, Reason, SignerVerdict, TimeSource,
    Verdict, Wanted, WantedKind,
};
use crate::capacity::Capacity;
use crate::certificate::Certificate;
use crate::identity::Identity;

/// Whether the bytes of the evidence stand in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EvidenceBytes {
    /// In the text.
    Inline,
    /// Elsewhere, by their SHA-256.
    Apart,
}

/// Why a text is not a verdict.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum VerdictJsonError {
    /// Not JSON of this form.
    Form(String),
    /// A code, number or digest that is none.
    Value(String),
    /// Evidence that is missing, or whose bytes have another digest.
    Evidence(String),
}

impl Verdict {
    /// The verdict as JSON text.
    ///
    /// # Errors
    /// Never in practice: every value has a JSON form.
    pub fn to_json(&self, bytes: EvidenceBytes) -> Result<String, VerdictJsonError> {
        serde_json::to_string_pretty(&VerdictText::write(self, bytes)).map_err(form)
    }

    /// Reads a verdict back. Bytes that are not in the text are asked for by their digest.
    ///
    /// # Errors
    /// When the text is none of ours, or evidence is missing or altered.
    pub fn from_json(
        text: &str,
        apart: impl Fn(&Sha256) -> Option<Vec<u8>>,
    ) -> Result<Verdict, VerdictJsonError> {
        serde_json::from_str::<VerdictText>(text).map_err(form)?.read(&apart)
    }
}

impl fmt::Display for VerdictJsonError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            VerdictJsonError::Form(message) => write!(out, "not a verdict: {message}"),
            VerdictJsonError::Value(value) => write!(out, "`{value}` is not a value of a verdict"),
            VerdictJsonError::Evidence(digest) => {
                write!(out, "the evidence {digest} is missing or altered")
            }
        }
    }
}

impl std::error::Error for VerdictJsonError {}

#[derive(Serialize, Deserialize)]
struct VerdictText {
    overall: Overall,
    at_us: i64,
    trust: String,
    signers: Vec<SignerText>,
}

#[derive(Serialize, Deserialize)]
struct SignerText {
    overall: Overall,
    reasons: Vec<String>,
    checks: Vec<CheckText>,
    certificate: Option<CertificateText>,
    chain: Vec<String>,
    anchor: Option<String>,
    identity: IdentityText,
    capacities: Vec<String>,
    signed_at_us: i64,
    time_source: TimeSource,
    evidence: Vec<EvidenceText>,
    wanted: Vec<WantedText>,
}

#[derive(Serialize, Deserialize)]
struct CheckText {
    what: CheckKind,
    outcome: Outcome,
    reason: Option<String>,
    with: String,
}

/// For readers; only the fingerprint is read back.
#[derive(Serialize, Deserialize)]
struct CertificateText {
    fingerprint: String,
    subject: Option<String>,
    issuer: Option<String>,
    serial: String,
    not_before_us: i64,
    not_after_us: i64,
    key_algorithm: String,
}

#[derive(Serialize, Deserialize)]
struct IdentityText {
    iin: Option<String>,
    bin: Option<String>,
    inn: Option<String>,
    inn_organisation: Option<String>,
    ogrn: Option<String>,
    ogrn_entrepreneur: Option<String>,
    snils: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct EvidenceText {
    kind: EvidenceKind,
    sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct WantedText {
    kind: WantedKind,
    address: String,
    request: Option<String>,
}

type Apart<'a> = &'a dyn Fn(&Sha256) -> Option<Vec<u8>>;

impl VerdictText {
    fn write(verdict: &Verdict, bytes: EvidenceBytes) -> VerdictText {
        VerdictText {
            overall: verdict.overall,
            at_us: verdict.at.0,
            trust: verdict.trust.to_string(),
            signers: verdict.signers.iter().map(|one| SignerText::write(one, bytes)).collect(),
        }
    }

    fn read(self, apart: Apart<'_>) -> Result<Verdict, VerdictJsonError> {
        let signers = self.signers.into_iter().map(|signer| signer.read(apart));
        Ok(Verdict {
            overall: self.overall,
            signers: signers.collect::<Result<_, _>>()?,
            at: Moment(self.at_us),
            trust: value(&self.trust)?,
        })
    }
}

impl SignerText {
    fn write(signer: &SignerVerdict, bytes: EvidenceBytes) -> SignerText {
        let digest = |der: &Vec<u8>| sha256(der).to_string();
        SignerText {
            overall: signer.overall,
            reasons: signer.reasons.iter().map(ToString::to_string).collect(),
            checks: signer.checks.iter().map(CheckText::write).collect(),
            certificate: signer.certificate.as_ref().map(CertificateText::write),
            chain: signer.chain.iter().map(digest).collect(),
            anchor: signer.anchor.clone(),
            identity: IdentityText::write(&signer.identity),
            capacities: signer.capacities.iter().map(ToString::to_string).collect(),
            signed_at_us: signer.signed_at.0,
            time_source: signer.time_source,
            evidence: signer.evidence.iter().map(|one| EvidenceText::write(one, bytes)).collect(),
            wanted: signer.wanted.iter().map(WantedText::write).collect(),
        }
    }

    fn read(self, apart: Apart<'_>) -> Result<SignerVerdict, VerdictJsonError> {
        let evidence = self.evidence.into_iter().map(|one| one.read(apart));
        let evidence: Vec<Evidence> = evidence.collect::<Result<_, _>>()?;
        let bytes = |digest: &String| {
            let wanted: Sha256 = value(digest)?;
            let found = evidence.iter().find(|one| one.sha256 == wanted);
            found.map(|one| one.bytes.clone()).ok_or(VerdictJsonError::Evidence(digest.clone()))
        };
        let chain = self.chain.iter().map(bytes).collect::<Result<_, _>>()?;
        let certificate = self.certificate.map(|one| certificate(&bytes(&one.fingerprint)?));
        Ok(SignerVerdict {
            overall: self.overall,
            reasons: each(&self.reasons, Reason::read)?,
            checks: self.checks.into_iter().map(CheckText::read).collect::<Result<_, _>>()?,
            certificate: certificate.transpose()?,
            chain,
            anchor: self.anchor,
            identity: self.identity.read()?,
            capacities: each(&self.capacities, Capacity::read)?,
            signed_at: Moment(self.signed_at_us),
            time_source: self.time_source,
            evidence,
            wanted: self.wanted.into_iter().map(WantedText::read).collect::<Result<_, _>>()?,
        })
    }
}

impl CheckText {
    fn write(check: &Check) -> CheckText {
        CheckText {
            what: check.what,
            outcome: check.outcome,
            reason: check.reason.map(|reason| reason.to_string()),
            with: check.with.clone(),
        }
    }

    fn read(self) -> Result<Check, VerdictJsonError> {
        let code = |code: String| Reason::read(&code).ok_or(VerdictJsonError::Value(code));
        let reason = self.reason.map(code).transpose()?;
        Ok(Check { what: self.what, outcome: self.outcome, reason, with: self.with })
    }
}

impl CertificateText {
    fn write(certificate: &Certificate) -> CertificateText {
        CertificateText {
            fingerprint: certificate.fingerprint.to_string(),
            subject: certificate.subject.label().map(str::to_owned),
            issuer: certificate.issuer.clone(),
            serial: certificate.serial.clone(),
            not_before_us: certificate.not_before.0,
            not_after_us: certificate.not_after.0,
            key_algorithm: certificate.key_algorithm.clone(),
        }
    }
}

impl IdentityText {
    fn write(identity: &Identity) -> IdentityText {
        IdentityText {
            iin: identity.iin.map(|number| number.to_string()),
            bin: identity.bin.map(|number| number.to_string()),
            inn: identity.inn.map(|number| number.to_string()),
            inn_organisation: identity.inn_organisation.map(|number| number.to_string()),
            ogrn: identity.ogrn.map(|number| number.to_string()),
            ogrn_entrepreneur: identity.ogrn_entrepreneur.map(|number| number.to_string()),
            snils: identity.snils.map(|number| number.to_string()),
        }
    }

    fn read(&self) -> Result<Identity, VerdictJsonError> {
        Ok(Identity {
            iin: optional(self.iin.as_ref())?,
            bin: optional(self.bin.as_ref())?,
            inn: optional(self.inn.as_ref())?,
            inn_organisation: optional(self.inn_organisation.as_ref())?,
            ogrn: optional(self.ogrn.as_ref())?,
            ogrn_entrepreneur: optional(self.ogrn_entrepreneur.as_ref())?,
            snils: optional(self.snils.as_ref())?,
        })
    }
}

impl EvidenceText {
    fn write(evidence: &Evidence, bytes: EvidenceBytes) -> EvidenceText {
        let inline = bytes == EvidenceBytes::Inline;
        EvidenceText {
            kind: evidence.kind,
            sha256: evidence.sha256.to_string(),
            bytes: inline.then(|| STANDARD.encode(&evidence.bytes)),
        }
    }

    fn read(self, apart: Apart<'_>) -> Result<Evidence, VerdictJsonError> {
        let wanted: Sha256 = value(&self.sha256)?;
        let bytes = match self.bytes {
            Some(text) => binary(&text).ok(),
            None => apart(&wanted),
        };
        let bytes = bytes.filter(|bytes| sha256(bytes) == wanted);
        let bytes = bytes.ok_or(VerdictJsonError::Evidence(self.sha256))?;
        Ok(Evidence { kind: self.kind, sha256: wanted, bytes })
    }
}

impl WantedText {
    fn write(wanted: &Wanted) -> WantedText {
        WantedText {
            kind: wanted.kind,
            address: wanted.address.clone(),
            request: wanted.request.as_ref().map(|request| STANDARD.encode(request)),
        }
    }

    fn read(self) -> Result<Wanted, VerdictJsonError> {
        let request = self.request.map(|text| binary(&text)).transpose()?;
        Ok(Wanted { kind: self.kind, address: self.address, request })
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that `map_err` wants")]
fn form(error: serde_json::Error) -> VerdictJsonError {
    VerdictJsonError::Form(error.to_string())
}

fn value<T: FromStr>(text: &str) -> Result<T, VerdictJsonError> {
    text.parse().map_err(|_| VerdictJsonError::Value(text.to_owned()))
}

fn optional<T: FromStr>(text: Option<&String>) -> Result<Option<T>, VerdictJsonError> {
    text.map(|text| value(text)).transpose()
}

fn each<T>(codes: &[String], read: fn(&str) -> Option<T>) -> Result<Vec<T>, VerdictJsonError> {
    let values = codes.iter().map(|code| read(code).ok_or(VerdictJsonError::Value(code.clone())));
    values.collect()
}

fn binary(text: &str) -> Result<Vec<u8>, VerdictJsonError> {
    STANDARD.decode(text).map_err(|_| VerdictJsonError::Value(text.to_owned()))
}

fn certificate(der: &[u8]) -> Result<Certificate, VerdictJsonError> {
    Certificate::parse(der).map_err(|_| VerdictJsonError::Evidence(sha256(der).to_string()))
}

fn sha256(bytes: &[u8]) -> Sha256 {
    Sha256(sha2::Sha256::digest(bytes).into())
}
