//! A detached CMS signature as it is kept beside a document: one that names the document's digest.
//! Compares digests and names; whether the signature holds is asked of its [`SignedData`].

mod error;

pub use error::DetachedError;

use crate::algorithm::DigestAlgorithm;
use crate::certificate::Certificate;
use crate::signed_data::{SignedData, Signer};

/// The largest signature file that is read.
pub const DETACHED_BYTES_MAX: usize = 1024 * 1024;

/// A detached signature: at least one signer, each with a digest of the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DetachedSignature(SignedData);

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
        let signed = SignedData::parse(bytes)?;
        if signed.content().is_some() {
            return Err(DetachedError::Attached);
        }
        if signed.signers().iter().any(|signer| signer.message_digest().is_none()) {
            return Err(DetachedError::NoDigest);
        }
        Ok(DetachedSignature(signed))
    }

    /// The signature as a whole, to be verified.
    #[must_use]
    pub fn signed_data(&self) -> &SignedData {
        &self.0
    }

    /// The signers, at least one.
    #[must_use]
    pub fn signers(&self) -> &[Signer] {
        self.0.signers()
    }

    /// The certificates that travel with the signature, in no meaningful order.
    #[must_use]
    pub fn certificates(&self) -> &[Certificate] {
        self.0.certificates()
    }

    /// The certificate of the first signer, where it travels with the signature.
    #[must_use]
    pub fn signer_certificate(&self) -> Option<&Certificate> {
        self.certificate_of(self.signers().first()?)
    }

    /// The certificate of `signer`, where it travels with the signature.
    #[must_use]
    pub fn certificate_of(&self, signer: &Signer) -> Option<&Certificate> {
        self.0.certificate_of(signer)
    }

    /// Whether some signer names `certificate`. Compares names only: it proves nothing.
    #[must_use]
    pub fn made_by(&self, certificate: &Certificate) -> bool {
        self.signers().iter().any(|signer| signer.is(certificate))
    }

    /// Compares every signer's digest with the content's.
    #[must_use]
    pub fn check_digest(&self, content: &[u8]) -> DigestCheck {
        self.matches(|algorithm| algorithm.digest(content))
    }

    /// The same with the digests at hand: `None` for one that cannot be computed.
    pub fn matches(&self, digest_for: impl Fn(&DigestAlgorithm) -> Option<Vec<u8>>) -> DigestCheck {
        let mut outcome = DigestCheck::Equal;
        for signer in self.signers() {
            match digest_for(signer.digest_algorithm()) {
                Some(digest) if signer.message_digest() == Some(&digest) => {}
                Some(_) => return DigestCheck::Differs,
                None => outcome = DigestCheck::NotCheckable(signer.digest_algorithm().clone()),
            }
        }
        outcome
    }
}
