//! Problems of what was brought, a certificate, a signature, a file, and of where it is kept.

use app::{CertificateError, DetachedError, StoreError};

use super::{Code, Problem};

pub(super) fn of_certificate(error: CertificateError) -> Problem {
    let code = match error {
        CertificateError::TooLarge => Code::CertificateTooLarge,
        CertificateError::PrivateKey => Code::CertificatePrivateKey,
        CertificateError::Unreadable => Code::CertificateUnreadable,
        CertificateError::Malformed => Code::CertificateMalformed,
    };
    Problem::new(code).at("certificate")
}

pub(super) fn of_signature(error: DetachedError) -> Problem {
    let code = match error {
        DetachedError::TooLarge => Code::SignatureTooLarge,
        DetachedError::PrivateKey => Code::SignaturePrivateKey,
        DetachedError::Unreadable => Code::SignatureUnreadable,
        DetachedError::NotCms => Code::SignatureNotCms,
        DetachedError::NotSignedData => Code::SignatureNotSignedData,
        DetachedError::Attached => Code::SignatureAttached,
        DetachedError::NoSigners => Code::SignatureNoSigners,
        DetachedError::TooMany => Code::SignatureTooMany,
        DetachedError::NoDigest => Code::SignatureNoDigest,
    };
    Problem::new(code).at("signature")
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
