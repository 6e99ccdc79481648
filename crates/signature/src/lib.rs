//! Certificates and CMS signatures of Kazakhstan and Russia: what they say, and the verdict on them.
//! Pure: reads no file, no clock and no network; moments, trust, lists and answers are arguments.
//! No input makes it panic, and what could not be checked is never called valid.

mod algorithm;
mod anchor;
mod ber;
mod budget;
mod capacity;
mod certificate;
mod extensions;
mod gost;
mod hashing;
mod identity;
mod key;
mod path;
mod revocation;
mod signed;
mod signed_data;
mod subject;
mod timestamp;
mod usage;
mod verdict;
mod verify;
mod wrapping;

pub use algorithm::DigestAlgorithm;
pub use anchor::{
    ANCHORS_MAX, AnchorUse, Country, TrustAnchor, TrustError, TrustProblem, TrustStore,
};
pub use budget::AUTHORITY_SIGNATURES_MAX;
pub use capacity::Capacity;
pub use certificate::{CERTIFICATE_BYTES_MAX, Certificate, CertificateError};
pub use gost::forget_keys;
pub use hashing::{ContentDigests, ContentHasher, Hasher};
pub use identity::Identity;
pub use key::{KeyError, PublicKey, RSA_BITS_MAX, RSA_BITS_MIN, SignatureFault};
pub use path::CHAIN_MAX;
pub use revocation::{
    CRL_BYTES_MAX, CrlError, OCSP_BYTES_MAX, OcspError, OcspResponse, RevocationList, ocsp_request,
    ocsp_request_with_nonce,
};
pub use signed_data::{
    CERTIFICATES_MAX, REVOCATIONS_MAX, SIGNED_DATA_BYTES_MAX, SIGNERS_MAX, SignedData,
    SignedDataError, Signer, SignerFault, SignerName,
};
pub use subject::Subject;
pub use timestamp::{Timestamp, TimestampError, TimestampRequest, TimestampRequestError};
pub use usage::{Admission, Use};
pub use verdict::{
    Check, CheckKind, Evidence, EvidenceBytes, EvidenceKind, Outcome, Overall, Reason,
    SignerVerdict, TimeSource, Verdict, VerdictJsonError, Wanted, WantedKind,
};
pub use verify::{
    CertificateQuestion, Expected, OrganisationNumbers, PersonNumbers, Placement, Question,
    Supplied, verify, verify_certificate,
};
