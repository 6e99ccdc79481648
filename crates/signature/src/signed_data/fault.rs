//! Why a signer's signature does not hold.

use std::fmt;

use crate::key::{KeyError, SignatureFault};

/// Why a signer's signature does not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SignerFault {
    /// There are no signed attributes: the signature could be of something else.
    NoSignedAttributes,
    /// The digest that was signed is not the content's.
    ContentDigest,
    /// The kind of content that was signed is another one.
    ContentType,
    /// The signed attributes name another certificate.
    SigningCertificate,
    /// The digest does not belong to the key.
    DigestNotFittingKey,
    /// A broken algorithm or a short key, by its name.
    Weak(String),
    /// An algorithm that is not known, by its object identifier.
    UnknownAlgorithm(String),
    /// The signature value is not the key's over these attributes.
    Signature,
}

impl fmt::Display for SignerFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            SignerFault::NoSignedAttributes => "the signature has no signed attributes",
            SignerFault::ContentDigest => "the signature is over another content",
            SignerFault::ContentType => "the signature is over another kind of content",
            SignerFault::SigningCertificate => "the signature names another certificate",
            SignerFault::DigestNotFittingKey => "the digest does not fit the key",
            SignerFault::Weak(name) => return write!(out, "`{name}` is too weak"),
            SignerFault::UnknownAlgorithm(oid) => return write!(out, "`{oid}` is not known"),
            SignerFault::Signature => "the signature value is wrong",
        })
    }
}

impl std::error::Error for SignerFault {}

impl From<KeyError> for SignerFault {
    fn from(error: KeyError) -> SignerFault {
        match error {
            KeyError::Unknown(name) => SignerFault::UnknownAlgorithm(name),
            KeyError::Weak(name) => SignerFault::Weak(name),
            KeyError::Malformed => SignerFault::Signature,
        }
    }
}

impl From<SignatureFault> for SignerFault {
    fn from(fault: SignatureFault) -> SignerFault {
        match fault {
            SignatureFault::UnknownAlgorithm(oid) => SignerFault::UnknownAlgorithm(oid),
            SignatureFault::WeakAlgorithm(name) => SignerFault::Weak(name),
            SignatureFault::Mismatch => SignerFault::DigestNotFittingKey,
            SignatureFault::Wrong => SignerFault::Signature,
        }
    }
}
