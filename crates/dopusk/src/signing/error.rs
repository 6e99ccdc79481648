//! Why there is no key, certificate or signature.

use std::fmt;
use std::path::PathBuf;

use signature::CertificateError;

/// Why there is no key, certificate or signature.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SigningError {
    /// A certificate must name somebody.
    NoName,
    /// The term ends before it begins, or lies outside the years 1970–9999.
    Term,
    /// The key cannot be made, read or used.
    Key(rcgen::Error),
    /// The key is not ECDSA P-256.
    OtherKey,
    /// The certificate cannot be read.
    Certificate(CertificateError),
    /// The certificate is of another key.
    Mismatch,
    /// The moment of signing is outside the certificate's term.
    OutOfTerm,
    /// A value cannot be encoded.
    Encoding(der::Error),
    /// The file is there already and stays as it is.
    Exists(PathBuf),
    /// The file cannot be read.
    Read {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        reason: String,
    },
    /// The file cannot be written.
    Write {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        reason: String,
    },
}

impl fmt::Display for SigningError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SigningError::NoName => out.write_str("the common name is empty"),
            SigningError::Term => out.write_str("the term must end after it begins"),
            SigningError::Key(reason) => write!(out, "the private key cannot be used: {reason}"),
            SigningError::OtherKey => out.write_str("the private key is not ECDSA P-256"),
            SigningError::Certificate(reason) => reason.fmt(out),
            SigningError::Mismatch => out.write_str("the certificate is of another key"),
            SigningError::OutOfTerm => {
                out.write_str("the moment of signing is outside the certificate's term")
            }
            SigningError::Encoding(reason) => write!(out, "a value cannot be encoded: {reason}"),
            SigningError::Exists(path) => write!(out, "{}: the file exists", path.display()),
            SigningError::Read { path, reason } => {
                write!(out, "{}: the file cannot be read: {reason}", path.display())
            }
            SigningError::Write { path, reason } => {
                write!(out, "{}: the file cannot be written: {reason}", path.display())
            }
        }
    }
}

impl std::error::Error for SigningError {}

impl From<der::Error> for SigningError {
    fn from(error: der::Error) -> SigningError {
        SigningError::Encoding(error)
    }
}
