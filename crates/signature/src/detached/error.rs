//! Why a file is not a detached signature that can be kept.

use std::fmt;

use crate::signed_data::SignedDataError;

/// Why a file is not a detached signature.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DetachedError {
    /// Over [`super::DETACHED_BYTES_MAX`].
    TooLarge,
    /// The file holds a private key, which must never leave its owner.
    PrivateKey,
    /// Neither DER nor BER nor PEM nor base64.
    Unreadable,
    /// ASN.1, but not CMS.
    NotCms,
    /// CMS of another kind: encrypted, compressed, hashed.
    NotSignedData,
    /// The document is inside the signature.
    Attached,
    /// Certificates only, nobody signs.
    NoSigners,
    /// More than [`crate::SIGNERS_MAX`] signers or [`crate::CERTIFICATES_MAX`] certificates.
    TooMany,
    /// A signer without signed attributes or without one digest of the document in them.
    NoDigest,
}

impl fmt::Display for DetachedError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            DetachedError::TooLarge => "the signature file is larger than 1 MiB",
            DetachedError::PrivateKey => "the file holds a private key; give the signature",
            DetachedError::Unreadable => "the file is neither DER nor PEM",
            DetachedError::NotCms => "the file is not a CMS signature",
            DetachedError::NotSignedData => "the CMS file is not a signature",
            DetachedError::Attached => {
                "the document is inside the signature; upload a detached signature"
            }
            DetachedError::NoSigners => "the file holds certificates but no signature",
            DetachedError::TooMany => "the file holds more than 64 signers or certificates",
            DetachedError::NoDigest => {
                "the signature has no signed digest of the document; sign with attributes"
            }
        })
    }
}

impl std::error::Error for DetachedError {}

impl From<SignedDataError> for DetachedError {
    fn from(error: SignedDataError) -> DetachedError {
        match error {
            SignedDataError::TooLarge => DetachedError::TooLarge,
            SignedDataError::PrivateKey => DetachedError::PrivateKey,
            SignedDataError::Unreadable => DetachedError::Unreadable,
            SignedDataError::Truncated
            | SignedDataError::Trailing
            | SignedDataError::NonMinimal
            | SignedDataError::TooDeep
            | SignedDataError::NotCms => DetachedError::NotCms,
            SignedDataError::NotSignedData => DetachedError::NotSignedData,
            SignedDataError::NoSigners => DetachedError::NoSigners,
            SignedDataError::TooMany => DetachedError::TooMany,
        }
    }
}
