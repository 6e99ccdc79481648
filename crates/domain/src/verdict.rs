//! Verdicts on signatures: each check is kept, with the bytes that it rested on.

use crate::{field::enumeration, record::record};
use ids::{DocumentId, EmployeeId, Moment, OrganisationId, Sha256, SignatureId};

/// What checking a signature gave, in the words of ETSI EN 319 102-1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Overall {
    /// Everything that was asked was checked and holds.
    Valid,
    /// Something could not be shown.
    Indeterminate,
    /// Something is proved wrong.
    Invalid,
}

enumeration!(Overall { Valid, Indeterminate, Invalid });

record! {
    /// One check of a signature. The latest counts; the earlier ones stay.
    VerdictRecord in "verdict" {
        /// Where.
        organisation: OrganisationId = key,
        /// Of which document.
        document: DocumentId = key,
        /// Of which of its signatures.
        signature: SignatureId = key,
        /// Its number there, from 1.
        number: i64 = key,
        /// What it gave.
        overall: Overall,
        /// The code of the first reason, where it is not «valid».
        reason: Option<String>,
        /// When the signature was checked.
        at: Moment,
        /// Who asked for it.
        employee: EmployeeId,
        /// Every check with what it was done, JSON.
        report: String,
    }
}

record! {
    /// Bytes that a verdict rested on: a certificate, a revocation list, an answer, a timestamp.
    EvidenceRecord in "evidence" {
        /// Where.
        organisation: OrganisationId = key,
        /// Of which document.
        document: DocumentId = key,
        /// Of which of its signatures.
        signature: SignatureId = key,
        /// Of which verdict.
        verdict: i64 = key,
        /// Its number there, from 1.
        number: i64 = key,
        /// What it is.
        kind: String,
        /// The bytes, kept beside the contents.
        blob: Sha256,
        /// How many bytes.
        size: i64,
    }
}
