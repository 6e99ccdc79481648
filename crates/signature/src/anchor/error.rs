//! Why a folder of trust anchors is not accepted.

use std::fmt;

use ids::Sha256;

use super::ANCHORS_MAX;
use crate::certificate::CertificateError;

/// Which file, and what is wrong with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TrustError {
    /// The file of the description, or the name of the anchor.
    pub file: String,
    /// What is wrong.
    pub problem: TrustProblem,
}

/// What is wrong with a description.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TrustProblem {
    /// Not TOML, a key that means nothing, or a value of another kind.
    Description(String),
    /// It names a certificate file that is not in the folder.
    NoFile(String),
    /// A certificate is unreadable.
    Certificate(CertificateError),
    /// It names no certificate.
    NoCertificate,
    /// An address is no HTTP address.
    Address(String),
    /// A role's identifier or capacity is unknown.
    Role(String),
    /// Another description has the same certificate.
    Repeated(Sha256),
    /// More descriptions than are read.
    TooMany,
}

impl fmt::Display for TrustError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "`{}`: {}", self.file, self.problem)
    }
}

impl fmt::Display for TrustProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TrustProblem::Description(message) => out.write_str(message),
            TrustProblem::NoFile(name) => write!(out, "there is no file `{name}` in the folder"),
            TrustProblem::Certificate(error) => write!(out, "{error}"),
            TrustProblem::NoCertificate => out.write_str("no certificate is named"),
            TrustProblem::Address(text) => write!(out, "`{text}` is not an http(s) address"),
            TrustProblem::Role(text) => {
                write!(out, "`{text}` is neither a role identifier nor a capacity")
            }
            TrustProblem::Repeated(fingerprint) => {
                write!(out, "another description has the certificate {fingerprint}")
            }
            TrustProblem::TooMany => write!(out, "more than {ANCHORS_MAX} descriptions"),
        }
    }
}

impl std::error::Error for TrustError {}
