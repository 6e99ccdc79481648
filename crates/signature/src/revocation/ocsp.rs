//! An answer of a responder about certificates (RFC 6960 §4.2): read, checked against the issuer or
//! the responder to whom that issuer has delegated, asked about one certificate.

use std::fmt;

use der::asn1::{BitString, GeneralizedTime, Null, ObjectIdentifier, OctetString};
use der::{Any, Choice, Decode, Encode, Enumerated, Sequence};
use ids::Moment;
use x509_cert::ext::pkix::CrlReason;
use x509_cert::ext::{Extension, Extensions};
use x509_cert::name::Name;
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::ocsp_request::{CertificateName, NONCE};
use super::{Inquiry, Issue, Moments, Revocation, Standing};
use crate::algorithm::DigestAlgorithm;
use crate::certificate::{Certificate, moment};
use crate::signed::Signed;
use crate::usage::answers;

/// The largest answer that is read.
pub const OCSP_BYTES_MAX: usize = 256 * 1024;
/// The most certificates looked at in one answer.
const RESPONDERS_MAX: usize = 8;
/// The most sayings looked at in one answer.
const SINGLES_MAX: usize = 64;

const BASIC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.1");
const SHA_1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.14.3.2.26");

/// A successful answer.
#[derive(Debug)]
pub struct OcspResponse {
    data: ResponseData,
    signed: Signed,
    responders: Vec<Certificate>,
    der: Vec<u8>,
}

/// Why bytes are not an answer that says anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OcspError {
    /// Over [`OCSP_BYTES_MAX`].
    TooLarge,
    /// Not an answer, or one of an unknown kind.
    Malformed,
    /// The responder refused to answer, by its status number.
    Refused(u8),
    /// It holds a critical extension that is not understood.
    Extension,
}

impl OcspResponse {
    /// Reads an answer from DER: an `OCSPResponse`, or the `BasicOCSPResponse` that signatures carry.
    ///
    /// # Errors
    /// When it is too large, is no answer, or the responder refused.
    pub fn parse(der: &[u8]) -> Result<OcspResponse, OcspError> {
        if der.len() > OCSP_BYTES_MAX {
            return Err(OcspError::TooLarge);
        }
        let basic = match Basic::from_der(der) {
            Ok(basic) => basic,
            Err(_) => unwrapped(der)?,
        };
        let malformed = |_| OcspError::Malformed;
        let data: ResponseData = basic.data.decode_as().map_err(malformed)?;
        if !data.is_understood() {
            return Err(OcspError::Extension);
        }
        let signed = Signed::new(&basic.data, basic.algorithm, basic.value).map_err(malformed)?;
        let responders = basic.certificates.unwrap_or_default();
        let read = |any: &Any| Certificate::from_der(&any.to_der().ok()?).ok();
        Ok(OcspResponse {
            data,
            signed,
            responders: responders.iter().take(RESPONDERS_MAX).filter_map(read).collect(),
            der: der.to_vec(),
        })
    }

    /// The answer itself, DER.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Whether it repeats the nonce that was asked with.
    #[must_use]
    pub fn has_nonce(&self, nonce: &[u8]) -> bool {
        self.nonces().any(|one| is_nonce(one, nonce))
    }

    /// Whether it has a nonce and not the one that was asked with: it answers another question. An
    /// answer made beforehand has none.
    #[must_use]
    pub fn has_other_nonce(&self, nonce: &[u8]) -> bool {
        self.nonces().any(|one| !is_nonce(one, nonce))
    }

    fn nonces(&self) -> impl Iterator<Item = &Extension> {
        let entries = self.data.extensions.iter().flatten();
        entries.filter(|extension| extension.extn_id == NONCE)
    }

    /// What this answer says of the certificate; `None`: nothing. Whether a responder without
    /// ocsp-nocheck is itself unrevoked, `unrevoked` says.
    pub(crate) fn standing(
        &self,
        inquiry: Inquiry<'_>,
        unrevoked: &dyn Fn(&Certificate) -> bool,
    ) -> Option<Standing> {
        let about = |single: &&Single| single.name.names(inquiry.certificate, inquiry.issuer);
        let singles = self.data.responses.iter().take(SINGLES_MAX).filter(about);
        let standings = singles.filter_map(|single| single.standing(inquiry.moments));
        let standing = standings.max_by_key(Standing::weight)?;
        self.is_signed_for(inquiry, unrevoked).then_some(standing)
    }

    /// By the issuer itself, or by a responder whose certificate that issuer signed for this.
    fn is_signed_for(
        &self,
        inquiry: Inquiry<'_>,
        unrevoked: &dyn Fn(&Certificate) -> bool,
    ) -> bool {
        let produced = moment(self.data.produced_at.into());
        let delegates = self.responders.iter().filter(|responder| {
            answers(responder)
                && responder.extensions.refused.is_none()
                && responder.in_term(produced)
                && is_issued(responder, inquiry)
                && (responder.extensions.no_check || unrevoked(responder))
        });
        let mut signers = std::iter::once(inquiry.issuer).chain(delegates);
        signers.any(|signer| {
            self.data.responder.is(signer) && inquiry.is_signed_by(signer, &self.signed)
        })
    }
}

impl fmt::Display for OcspError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OcspError::TooLarge => out.write_str("the answer is larger than 256 KiB"),
            OcspError::Malformed => out.write_str("the bytes are not an answer of a responder"),
            OcspError::Refused(status) => write!(out, "the responder refused: status {status}"),
            OcspError::Extension => out.write_str("the answer holds an unknown critical extension"),
        }
    }
}

impl std::error::Error for OcspError {}

fn is_nonce(extension: &Extension, nonce: &[u8]) -> bool {
    let inner = OctetString::from_der(extension.extn_value.as_bytes());
    inner.is_ok_and(|inner| inner.as_bytes() == nonce)
}

fn is_issued(responder: &Certificate, inquiry: Inquiry<'_>) -> bool {
    *responder.issuer_name() == inquiry.issuer.subject_name
        && Signed::read(&responder.der).is_ok_and(|signed| inquiry.is_signed_by_issuer(&signed))
}

fn unwrapped(der: &[u8]) -> Result<Basic, OcspError> {
    let response = Response::from_der(der).map_err(|_| OcspError::Malformed)?;
    if response.status != Status::Successful {
        return Err(OcspError::Refused(response.status as u8));
    }
    let bytes = response.bytes.filter(|bytes| bytes.kind == BASIC).ok_or(OcspError::Malformed)?;
    Basic::from_der(bytes.response.as_bytes()).map_err(|_| OcspError::Malformed)
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Enumerated)]
#[repr(u8)]
enum Status {
    Successful = 0,
    MalformedRequest = 1,
    InternalError = 2,
    TryLater = 3,
    SigRequired = 5,
    Unauthorized = 6,
}

#[derive(Sequence)]
struct Response {
    status: Status,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    bytes: Option<ResponseBytes>,
}

#[derive(Sequence)]
struct ResponseBytes {
    kind: ObjectIdentifier,
    response: OctetString,
}

#[derive(Sequence)]
struct Basic {
    data: Any,
    algorithm: AlgorithmIdentifierOwned,
    value: BitString,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    certificates: Option<Vec<Any>>,
}

#[derive(Debug, Sequence)]
struct ResponseData {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", default = "Default::default")]
    version: u8,
    responder: Responder,
    produced_at: GeneralizedTime,
    responses: Vec<Single>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    extensions: Option<Extensions>,
}

impl ResponseData {
    /// No extension but the nonce is understood.
    fn is_understood(&self) -> bool {
        let singles = self.responses.iter().flat_map(|single| single.extensions.iter().flatten());
        let mut all = self.extensions.iter().flatten().chain(singles);
        self.version == 0 && all.all(|extension| !extension.critical || extension.extn_id == NONCE)
    }
}

#[derive(Debug, Choice)]
enum Responder {
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", constructed = "true")]
    Name(Name),
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT", constructed = "true")]
    Key(OctetString),
}

impl Responder {
    fn is(&self, certificate: &Certificate) -> bool {
        match self {
            Responder::Name(name) => *name == certificate.subject_name,
            Responder::Key(digest) => {
                let key = certificate.key.subject_public_key.as_bytes();
                let own = key.and_then(|key| DigestAlgorithm::read(SHA_1).name_of(key));
                own.as_deref() == Some(digest.as_bytes())
            }
        }
    }
}

#[derive(Debug, Sequence)]
struct Single {
    name: CertificateName,
    status: CertificateStatus,
    this_update: GeneralizedTime,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    next_update: Option<GeneralizedTime>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    extensions: Option<Extensions>,
}

impl Single {
    /// A revocation counts however old the answer is; everything else only while it is fresh.
    fn standing(&self, moments: Moments) -> Option<Standing> {
        let issue = Issue {
            this_update: moment(self.this_update.into()),
            next_update: self.next_update.map(|time| moment(time.into())),
        };
        let standing = self.status.standing(issue.this_update, moments);
        let counts = standing == Standing::Revoked || issue.is_fresh(moments);
        counts.then_some(standing)
    }
}

#[derive(Debug, Choice)]
enum CertificateStatus {
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT")]
    Good(Null),
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", constructed = "true")]
    Revoked(Revoked),
    #[asn1(context_specific = "2", tag_mode = "IMPLICIT")]
    Unknown(Null),
}

impl CertificateStatus {
    fn standing(&self, said: Moment, moments: Moments) -> Standing {
        match self {
            CertificateStatus::Good(_) => Standing::Good(said),
            CertificateStatus::Unknown(_) => Standing::Unknown(said),
            CertificateStatus::Revoked(revoked) => {
                let since = moment(revoked.at.into());
                Revocation { since, reason: revoked.reason, said }.standing(moments)
            }
        }
    }
}

#[derive(Debug, Sequence)]
struct Revoked {
    at: GeneralizedTime,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    reason: Option<CrlReason>,
}
