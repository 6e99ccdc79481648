//! A question to a responder about one certificate (RFC 6960 §4.1), and the name by which responders
//! know a certificate. Chance is an argument: the nonce is given.

use der::asn1::{ObjectIdentifier, OctetString};
use der::{Any, Decode, Encode};
use x509_cert::ext::{Extension, Extensions};
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::AlgorithmIdentifierOwned;

use crate::algorithm::DigestAlgorithm;
use crate::certificate::Certificate;

pub(super) const NONCE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.2");
const SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");

/// The name of a certificate: its issuer's name and key, digested, and its serial number.
#[derive(Clone, PartialEq, Eq, Debug, der::Sequence)]
pub(super) struct CertificateName {
    algorithm: AlgorithmIdentifierOwned,
    issuer_name: OctetString,
    issuer_key: OctetString,
    serial: SerialNumber,
}

#[derive(der::Sequence)]
struct Request {
    body: RequestBody,
}

#[derive(der::Sequence)]
struct RequestBody {
    list: Vec<SingleRequest>,
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT", optional = "true")]
    extensions: Option<Extensions>,
}

#[derive(der::Sequence)]
struct SingleRequest {
    name: CertificateName,
}

impl CertificateName {
    fn of(
        algorithm: AlgorithmIdentifierOwned,
        certificate: &Certificate,
        issuer: &Certificate,
    ) -> Option<CertificateName> {
        let digest = DigestAlgorithm::read(algorithm.oid);
        let name = certificate.issuer_name().to_der().ok()?;
        let key = issuer.key.subject_public_key.as_bytes()?;
        Some(CertificateName {
            issuer_name: OctetString::new(digest.name_of(&name)?).ok()?,
            issuer_key: OctetString::new(digest.name_of(key)?).ok()?,
            serial: certificate.serial_number().clone(),
            algorithm,
        })
    }

    /// Whether this is the name of `certificate`, under whatever digest.
    pub(super) fn names(&self, certificate: &Certificate, issuer: &Certificate) -> bool {
        let own = CertificateName::of(self.algorithm.clone(), certificate, issuer);
        own.as_ref() == Some(self)
    }
}

/// A request about `certificate`, issued by `issuer`: DER, named by SHA-256, without nonce.
#[must_use]
pub fn ocsp_request(certificate: &Certificate, issuer: &Certificate) -> Option<Vec<u8>> {
    let algorithm = AlgorithmIdentifierOwned { oid: SHA_256, parameters: Some(Any::null()) };
    let name = CertificateName::of(algorithm, certificate, issuer)?;
    let body = RequestBody { list: vec![SingleRequest { name }], extensions: None };
    Request { body }.to_der().ok()
}

/// The same request with a nonce of 1 to 32 octets that the answer must repeat.
#[must_use]
pub fn ocsp_request_with_nonce(request: &[u8], nonce: &[u8]) -> Option<Vec<u8>> {
    if nonce.is_empty() || nonce.len() > 32 {
        return None;
    }
    let mut request = Request::from_der(request).ok()?;
    let value = OctetString::new(nonce).ok()?.to_der().ok()?;
    let extn_value = OctetString::new(value).ok()?;
    request.body.extensions = Some(vec![Extension { extn_id: NONCE, critical: false, extn_value }]);
    request.to_der().ok()
}
