//! One signer of a detached signature and what the signed attributes say.

use cms::signed_data::{SignerIdentifier, SignerInfo};
use der::asn1::{ObjectIdentifier, OctetStringRef};
use der::{Any, Decode, Encode};
use ids::Moment;
use x509_cert::time::Time;

use super::error::DetachedError;
use crate::algorithm::DigestAlgorithm;
use crate::certificate::{Certificate, hexadecimal, moment};
use crate::subject::Subject;

const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");

/// One signer.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Signer {
    /// How the signer's certificate is named.
    pub name: SignerName,
    /// How the document was hashed.
    pub digest_algorithm: DigestAlgorithm,
    /// The digest of the document that was signed.
    pub message_digest: Vec<u8>,
    /// When, by the signer's own clock: a claim, not a fact.
    pub signing_time: Option<Moment>,
    identifier: SignerIdentifier,
}

/// How a signature names its signer's certificate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SignerName {
    /// By issuer and serial number.
    IssuerAndSerial {
        /// The issuer's common name, else its organisation.
        issuer: Option<String>,
        /// The serial number, hexadecimal digits.
        serial: String,
    },
    /// By the key's identifier, hexadecimal digits.
    KeyId(String),
}

impl Signer {
    pub(super) fn read(info: &SignerInfo) -> Result<Signer, DetachedError> {
        let digest = single(info, MESSAGE_DIGEST).ok_or(DetachedError::NoDigest)?;
        let digest: &OctetStringRef = digest.decode_as().map_err(|_| DetachedError::NoDigest)?;
        let time = single(info, SIGNING_TIME).and_then(|time| time.decode_as::<Time>().ok());
        Ok(Signer {
            name: SignerName::read(&info.sid),
            digest_algorithm: DigestAlgorithm::read(info.digest_alg.oid),
            message_digest: digest.as_bytes().to_vec(),
            signing_time: time.map(moment),
            identifier: canonical(&info.sid).ok_or(DetachedError::NotCms)?,
        })
    }

    /// Whether this signer names `certificate`.
    #[must_use]
    pub fn is(&self, certificate: &Certificate) -> bool {
        certificate.is_named_by(&self.identifier)
    }
}

impl SignerName {
    fn read(identifier: &SignerIdentifier) -> SignerName {
        match identifier {
            SignerIdentifier::IssuerAndSerialNumber(name) => SignerName::IssuerAndSerial {
                issuer: Subject::read(&name.issuer).label().map(str::to_owned),
                serial: hexadecimal(name.serial_number.as_bytes()),
            },
            SignerIdentifier::SubjectKeyIdentifier(id) => {
                SignerName::KeyId(hexadecimal(id.0.as_bytes()))
            }
        }
    }
}

/// Certificates are read as DER, signatures perhaps as BER: only canonical names compare.
fn canonical(identifier: &SignerIdentifier) -> Option<SignerIdentifier> {
    SignerIdentifier::from_der(&identifier.to_der().ok()?).ok()
}

/// The value of a signed attribute that must stand once with one value.
fn single(info: &SignerInfo, oid: ObjectIdentifier) -> Option<&Any> {
    let attributes = info.signed_attrs.as_ref()?;
    let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
    let values = found.next().filter(|_| found.next().is_none())?.values.as_ref();
    if let [value] = values { Some(value) } else { None }
}
