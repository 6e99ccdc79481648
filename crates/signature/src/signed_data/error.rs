//! Why a file is not a CMS signature that can be read.

use std::fmt;

use crate::ber::BerError;
use crate::wrapping::WrappingError;

/// Why a file is not a signature.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SignedDataError {
    /// Over [`super::SIGNED_DATA_BYTES_MAX`].
    TooLarge,
    /// The file holds a private key, which must never leave its owner.
    PrivateKey,
    /// Neither DER nor BER nor PEM nor base64.
    Unreadable,
    /// The file ends before its value does.
    Truncated,
    /// Octets follow the signature.
    Trailing,
    /// A length takes more octets than it needs.
    NonMinimal,
    /// Nested too deep.
    TooDeep,
    /// ASN.1, but not CMS.
    NotCms,
    /// CMS of another kind: encrypted, compressed, hashed.
    NotSignedData,
    /// Certificates only, nobody signs.
    NoSigners,
    /// More signers, certificates, revocations or attributes than are read.
    TooMany,
}

impl fmt::Display for SignedDataError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            SignedDataError::TooLarge => "the signature file is larger than 64 MiB",
            SignedDataError::PrivateKey => "the file holds a private key; give the signature",
            SignedDataError::Unreadable => "the file is neither DER nor PEM",
            SignedDataError::Truncated => "the file is cut off",
            SignedDataError::Trailing => "the file goes on after the signature",
            SignedDataError::NonMinimal => "the file has a length that is longer than needed",
            SignedDataError::TooDeep => "the file is nested too deep",
            SignedDataError::NotCms => "the file is not a CMS signature",
            SignedDataError::NotSignedData => "the CMS file is not a signature",
            SignedDataError::NoSigners => "the file holds certificates but no signature",
            SignedDataError::TooMany => "the file holds more than 64 signers or certificates",
        })
    }
}

impl std::error::Error for SignedDataError {}

impl From<WrappingError> for SignedDataError {
    fn from(error: WrappingError) -> SignedDataError {
        match error {
            WrappingError::PrivateKey => SignedDataError::PrivateKey,
            WrappingError::Unreadable => SignedDataError::Unreadable,
        }
    }
}

impl From<BerError> for SignedDataError {
    fn from(error: BerError) -> SignedDataError {
        match error {
            BerError::Truncated => SignedDataError::Truncated,
            BerError::Trailing => SignedDataError::Trailing,
            BerError::NonMinimal => SignedDataError::NonMinimal,
            BerError::TooDeep => SignedDataError::TooDeep,
            BerError::Unusual => SignedDataError::NotCms,
        }
    }
}

impl From<der::Error> for SignedDataError {
    fn from(_: der::Error) -> SignedDataError {
        SignedDataError::NotCms
    }
}
