//! Problems of what was brought, a certificate, a signature, a file, and of where it is kept.

use app::{CertificateError, Reason, SignedDataError, StoreError};

use super::{Code, Problem};
use crate::text::Phrase;
use crate::view::SignatureReason;

pub(super) fn of_certificate(error: CertificateError) -> Problem {
    let code = match error {
        CertificateError::TooLarge => Code::CertificateTooLarge,
        CertificateError::PrivateKey => Code::CertificatePrivateKey,
        CertificateError::Unreadable => Code::CertificateUnreadable,
        CertificateError::Malformed => Code::CertificateMalformed,
    };
    Problem::new(code).at("certificate")
}

pub(super) fn of_signature(error: SignedDataError) -> Problem {
    let code = match error {
        SignedDataError::TooLarge => Code::SignatureTooLarge,
        SignedDataError::PrivateKey => Code::SignaturePrivateKey,
        SignedDataError::Unreadable => Code::SignatureUnreadable,
        SignedDataError::Truncated => Code::SignatureTruncated,
        SignedDataError::Trailing => Code::SignatureTrailing,
        SignedDataError::NonMinimal => Code::SignatureNonMinimal,
        SignedDataError::TooDeep => Code::SignatureTooDeep,
        SignedDataError::NotCms => Code::SignatureNotCms,
        SignedDataError::NotSignedData => Code::SignatureNotSignedData,
        SignedDataError::NoSigners => Code::SignatureNoSigners,
        SignedDataError::TooMany => Code::SignatureTooMany,
    };
    Problem::new(code).at("signature")
}

/// A signature that is proved wrong: the first reason is said, with what to do.
pub(super) fn of_invalid(reasons: &[Reason]) -> Problem {
    let problem = Problem::new(Code::SignatureInvalid).at("signature");
    let word = reasons.iter().find_map(|reason| SignatureReason::from_code(reason.code()));
    match word {
        Some(word) => Problem {
            title: problem.title.clone().word("reason", word.key()),
            advice: Phrase::new(word.why()),
            ..problem
        },
        None => problem,
    }
}

/// A file over the limit, which is said in whole megabytes.
pub(super) fn too_large(field: &str, limit: u64) -> Problem {
    let limit = format!("{}\u{a0}MB", limit.div_ceil(1_000_000));
    Problem::new(Code::FileTooLarge).at(field).text("limit", limit)
}

/// What may pass by itself is «пока недоступен».
pub(super) fn of_store(error: &StoreError) -> Code {
    match error {
        StoreError::Unavailable(_) | StoreError::Closed => Code::Unavailable,
        StoreError::Statement(_)
        | StoreError::Duplicate(_)
        | StoreError::Inconsistent(_)
        | StoreError::Migration(_)
        | StoreError::NotCommitted(_)
        | StoreError::Panicked => Code::InternalDatabase,
    }
}
