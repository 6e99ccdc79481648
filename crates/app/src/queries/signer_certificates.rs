//! What the certificates of a document's signers say of themselves. Nothing here is verified.

use domain::{Document, SignatureRecord};
use ids::Moment;
use signature::{Certificate, SignedData};

/// What a signer's certificate says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignerCertificate {
    /// The organisation that it names.
    pub organisation: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// The first moment of its term.
    pub not_before: Moment,
    /// The last moment of its term.
    pub not_after: Moment,
    /// The name of the key's algorithm.
    pub algorithm: String,
}

/// What the signers' certificates say, in the order of the signatures; `None`: the signature
/// carries no certificate.
pub(crate) fn signer_certificates(document: &Document) -> Vec<Option<SignerCertificate>> {
    document.signatures.iter().map(said).collect()
}

fn said(signature: &SignatureRecord) -> Option<SignerCertificate> {
    let signed = SignedData::parse(&signature.cms).ok()?;
    signed.certificate_of(signed.signers().first()?).map(SignerCertificate::of)
}

impl SignerCertificate {
    pub(crate) fn of(certificate: &Certificate) -> SignerCertificate {
        SignerCertificate {
            organisation: certificate.subject.organisation.clone(),
            issuer: certificate.issuer.clone(),
            not_before: certificate.not_before,
            not_after: certificate.not_after,
            algorithm: certificate.key_algorithm.clone(),
        }
    }
}
