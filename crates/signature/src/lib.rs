//! Certificates and CMS signatures: parsing, names, dates, digests.
//! Reads what a file says and compares digests; it never claims that a signature is valid:
//! no chain, no revocation and no signature value is checked here. No input makes it panic.

mod algorithm;
mod certificate;
mod detached;
mod identity;
mod subject;
mod wrapping;

pub use algorithm::DigestAlgorithm;
pub use certificate::{CERTIFICATE_BYTES_MAX, Certificate, CertificateError};
pub use detached::{
    CERTIFICATES_MAX, DETACHED_BYTES_MAX, DetachedError, DetachedSignature, DigestCheck,
    SIGNERS_MAX, Signer, SignerName,
};
pub use identity::Identity;
pub use subject::Subject;
