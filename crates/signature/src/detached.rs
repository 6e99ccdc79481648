//! A detached CMS signature as a file says it: who signs, with which digest of which document.
//! Compares digests and names; the signature value itself is not verified here.

mod error;
mod signer;

use cms::content_info::CmsVersion;
use cms::content_info::ContentInfo;
use cms::signed_data::{DigestAlgorithmIdentifiers, EncapsulatedContentInfo, SignerInfos};
use der::asn1::{ObjectIdentifier, SetOfVec};
use der::{Any, Decode, Encode, EncodingRules, Tag, Tagged};

pub use error::DetachedError;
pub use signer::{Signer, SignerName};

use crate::algorithm::DigestAlgorithm;
use crate::certificate::Certificate;
use crate::wrapping::unwrap;

/// The largest signature file that is read.
pub const DETACHED_BYTES_MAX: usize = 1024 * 1024;
/// The most signers in one file.
pub const SIGNERS_MAX: usize = 64;
/// The most certificates in one file.
pub const CERTIFICATES_MAX: usize = 64;

const LABELS: [&str; 3] = ["CMS", "PKCS7", "PKCS #7 SIGNED DATA"];
const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");

/// A detached signature: at least one signer, each with a digest of the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DetachedSignature {
    signers: Vec<Signer>,
    certificates: Vec<Certificate>,
}

/// Whether a signature is over some content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DigestCheck {
    /// Every signer's digest is the content's.
    Equal,
    /// At least one signer signed something else.
    Differs,
    /// Nothing differs, but this digest cannot be computed here.
    NotCheckable(DigestAlgorithm),
}

impl DetachedSignature {
    /// Reads a CMS SignedData from DER, BER, PEM or base64.
    ///
    /// # Errors
    /// When the file is too large, holds a private key, is no CMS signature, carries the document
    /// inside, or lacks what names the signed document.
    pub fn parse(bytes: &[u8]) -> Result<DetachedSignature, DetachedError> {
        if bytes.len() > DETACHED_BYTES_MAX {
            return Err(DetachedError::TooLarge);
        }
        let signed = read(&unwrap(bytes, &LABELS)?)?;
        if signed.content.econtent.is_some() {
            return Err(DetachedError::Attached);
        }
        Ok(DetachedSignature {
            signers: signers(&signed)?,
            certificates: certificates(signed.certificates.as_ref())?,
        })
    }

    /// The signers, at least one.
    #[must_use]
    pub fn signers(&self) -> &[Signer] {
        &self.signers
    }

    /// The certificates that travel with the signature, in no meaningful order.
    #[must_use]
    pub fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    /// The certificate of the first signer, where it travels with the signature.
    #[must_use]
    pub fn signer_certificate(&self) -> Option<&Certificate> {
        self.certificate_of(self.signers.first()?)
    }

    /// The certificate of `signer`, where it travels with the signature.
    #[must_use]
    pub fn certificate_of(&self, signer: &Signer) -> Option<&Certificate> {
        self.certificates.iter().find(|certificate| signer.is(certificate))
    }

    /// Whether some signer names `certificate`. Compares names only: it proves nothing.
    #[must_use]
    pub fn made_by(&self, certificate: &Certificate) -> bool {
        self.signers.iter().any(|signer| signer.is(certificate))
    }

    /// Compares every signer's digest with the content's.
    #[must_use]
    pub fn check_digest(&self, content: &[u8]) -> DigestCheck {
        self.matches(|algorithm| algorithm.digest(content))
    }

    /// The same with the digests at hand: `None` for one that cannot be computed.
    pub fn matches(&self, digest_for: impl Fn(&DigestAlgorithm) -> Option<Vec<u8>>) -> DigestCheck {
        let mut outcome = DigestCheck::Equal;
        for signer in &self.signers {
            match digest_for(&signer.digest_algorithm) {
                Some(digest) if digest == signer.message_digest => {}
                Some(_) => return DigestCheck::Differs,
                None => outcome = DigestCheck::NotCheckable(signer.digest_algorithm.clone()),
            }
        }
        outcome
    }
}

/// SignedData with its certificates and revocation lists left as they came: re-encoding a
/// certificate could change its fingerprint.
#[derive(der::Sequence)]
struct SignedData {
    version: CmsVersion,
    digest_algorithms: DigestAlgorithmIdentifiers,
    content: EncapsulatedContentInfo,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    certificates: Option<SetOfVec<Any>>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    revocation: Option<SetOfVec<Any>>,
    signers: SignerInfos,
}

fn read(bytes: &[u8]) -> Result<SignedData, DetachedError> {
    let info = ContentInfo::from_ber(bytes).map_err(|_| DetachedError::NotCms)?;
    if info.content_type != SIGNED_DATA {
        return Err(DetachedError::NotSignedData);
    }
    info.content.decode_as_encoding(EncodingRules::Ber).map_err(|_| DetachedError::NotCms)
}

fn signers(signed: &SignedData) -> Result<Vec<Signer>, DetachedError> {
    match signed.signers.0.len() {
        0 => Err(DetachedError::NoSigners),
        1..=SIGNERS_MAX => signed.signers.0.iter().map(Signer::read).collect(),
        _ => Err(DetachedError::TooMany),
    }
}

/// The X.509 certificates of the set. Attribute certificates have other tags; what does not parse
/// is left out, as the signer may still be known by a registered certificate.
fn certificates(set: Option<&SetOfVec<Any>>) -> Result<Vec<Certificate>, DetachedError> {
    let set = set.map(SetOfVec::as_ref).unwrap_or_default();
    if set.len() > CERTIFICATES_MAX {
        return Err(DetachedError::TooMany);
    }
    let plain = set.iter().filter(|entry| entry.tag() == Tag::Sequence);
    Ok(plain.filter_map(|entry| Certificate::from_der(&entry.to_der().ok()?).ok()).collect())
}
