//! Why there is no key, certificate or signature.

use std::fmt;
use std::path::{Path, PathBuf};

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
    /// The key is neither RSA nor ECDSA P-256 or P-384.
    OtherKey,
    /// The key in PEM is encrypted.
    Locked,
    /// The container of a key and its certificate cannot be opened.
    Container(String),
    /// The certificate's file was not given.
    NoCertificate,
    /// The certificate cannot be read.
    Certificate(CertificateError),
    /// The certificate is of another key.
    Mismatch,
    /// The moment of signing is outside the certificate's term.
    OutOfTerm,
    /// The tail of a system's role is not numbers with dots.
    System(String),
    /// The certificate was not issued by this authority.
    OtherAuthority,
    /// The folder holds no authority.
    NoAuthority(PathBuf),
    /// The command that signs did not.
    Command(String),
    /// What the command wrote is not a signature of this file.
    NotSigned(String),
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

impl SigningError {
    pub(super) fn unread(path: &Path, error: &std::io::Error) -> SigningError {
        SigningError::Read { path: path.to_owned(), reason: error.to_string() }
    }
}

impl fmt::Display for SigningError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SigningError::NoName => out.write_str("the common name is empty"),
            SigningError::Term => out.write_str("the term must end after it begins"),
            SigningError::Key(reason) => write!(out, "the private key cannot be used: {reason}"),
            SigningError::OtherKey => {
                out.write_str("the private key is neither RSA nor ECDSA P-256 or P-384")
            }
            SigningError::Locked => out.write_str(
                "the private key is encrypted: put it with its certificate into PKCS #12",
            ),
            SigningError::Container(reason) => {
                write!(out, "the PKCS #12 file cannot be opened: {reason}")
            }
            SigningError::NoCertificate => out.write_str("the certificate's file is not given"),
            SigningError::Certificate(reason) => reason.fmt(out),
            SigningError::Mismatch => out.write_str("the certificate is of another key"),
            SigningError::OutOfTerm => {
                out.write_str("the moment of signing is outside the certificate's term")
            }
            SigningError::System(tail) => {
                write!(out, "`{tail}` does not name an information system: digits and dots do")
            }
            SigningError::OtherAuthority => {
                out.write_str("the certificate was not issued by this authority")
            }
            SigningError::NoAuthority(folder) => {
                write!(out, "there is no authority in `{}`", folder.display())
            }
            SigningError::Command(reason) => write!(out, "the command did not sign: {reason}"),
            SigningError::NotSigned(reason) => {
                write!(out, "the command wrote no detached signature of this file: {reason}")
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
