//! The signed attributes of RFC 5035 that tie a signature to one certificate, so that no other
//! certificate of the same key can be put in its place.

use der::asn1::{AnyRef, ObjectIdentifier, OctetString};
use der::{Any, Decode, Sequence};
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::attributes::Attributes;
use crate::algorithm::DigestAlgorithm;
use crate::certificate::Certificate;

const VERSION_1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.12");
const VERSION_2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

/// Whether every signing-certificate attribute there is names `certificate` first.
pub(super) fn fits(attributes: &Attributes, certificate: &Certificate) -> bool {
    let version_1 = attributes.all(VERSION_1).all(|value| first_is_v1(value, certificate));
    let version_2 = attributes.all(VERSION_2).all(|value| first_is_v2(value, certificate));
    version_1 && version_2
}

#[derive(Sequence)]
struct SigningCertificate<'a> {
    certificates: Vec<AnyRef<'a>>,
    #[asn1(optional = "true")]
    policies: Option<AnyRef<'a>>,
}

#[derive(Sequence)]
struct Named1 {
    digest: OctetString,
    #[asn1(optional = "true")]
    issuer_and_serial: Option<Any>,
}

/// The algorithm is absent where it is SHA-256; then the digest, an OCTET STRING, comes first.
#[derive(Sequence)]
struct Named2 {
    #[asn1(optional = "true")]
    algorithm: Option<AlgorithmIdentifierOwned>,
    digest: OctetString,
    #[asn1(optional = "true")]
    issuer_and_serial: Option<Any>,
}

fn first_is_v1(value: &[u8], certificate: &Certificate) -> bool {
    let named: Option<Named1> = first(value).and_then(|named| named.decode_as().ok());
    named.is_some_and(|named| is(&DigestAlgorithm::Sha1, &named.digest, certificate))
}

fn first_is_v2(value: &[u8], certificate: &Certificate) -> bool {
    let named: Option<Named2> = first(value).and_then(|named| named.decode_as().ok());
    named.is_some_and(|named| {
        let algorithm = named.algorithm.map(|algorithm| DigestAlgorithm::read(algorithm.oid));
        is(&algorithm.unwrap_or(DigestAlgorithm::Sha256), &named.digest, certificate)
    })
}

fn first(value: &[u8]) -> Option<AnyRef<'_>> {
    SigningCertificate::from_der(value).ok()?.certificates.first().copied()
}

fn is(algorithm: &DigestAlgorithm, digest: &OctetString, certificate: &Certificate) -> bool {
    algorithm.name_of(&certificate.der).is_some_and(|name| name == digest.as_bytes())
}
