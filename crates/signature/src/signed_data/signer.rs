//! One signer of a CMS SignedData: what the signer says, and whether the signature value holds.
//! Knows nothing of trust: a certificate that fits may still be anybody's.

use cms::content_info::CmsVersion;
use cms::signed_data::SignerIdentifier;
use der::asn1::{ObjectIdentifier, OctetStringRef};
use der::{Decode, Reader, Tag};
use ids::Moment;
use x509_cert::spki::AlgorithmIdentifierOwned;
use x509_cert::time::Time;

use super::attributes::Attributes;
use super::error::SignedDataError;
use super::fault::SignerFault;
use super::parts::{marked, open, optional};
use super::signing_certificate;
use crate::algorithm::DigestAlgorithm;
use crate::certificate::{Certificate, hexadecimal, moment};
use crate::subject::Subject;

/// The most timestamps of one signer.
pub(crate) const TIMESTAMPS_MAX: usize = 8;

const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");
const TIMESTAMP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");

/// One signer.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Signer {
    /// When, by the signer's own clock: a claim, not a fact.
    signing_time: Option<Moment>,
    name: SignerName,
    identifier: SignerIdentifier,
    content_type: ObjectIdentifier,
    digest_algorithm: DigestAlgorithm,
    attributes: Option<Attributes>,
    algorithm: AlgorithmIdentifierOwned,
    value: Vec<u8>,
    timestamps: Vec<Vec<u8>>,
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
    pub(super) fn read(
        der: &[u8],
        content_type: ObjectIdentifier,
    ) -> Result<Signer, SignedDataError> {
        let mut info = open(der, Tag::Sequence)?;
        let _: CmsVersion = info.decode()?;
        let identifier = SignerIdentifier::from_der(info.tlv_bytes()?)?;
        let digest: AlgorithmIdentifierOwned = info.decode()?;
        let signed = optional(&mut info, marked(0))?;
        let algorithm = info.decode()?;
        let value: &OctetStringRef = info.decode()?;
        let unsigned = optional(&mut info, marked(1))?;
        info.finish()?;
        let attributes = signed.map(|set| Attributes::read(set, 0)).transpose()?;
        Ok(Signer {
            signing_time: attributes.as_ref().and_then(signing_time),
            name: SignerName::read(&identifier),
            identifier,
            content_type,
            digest_algorithm: DigestAlgorithm::read(digest.oid),
            attributes,
            algorithm,
            value: value.as_bytes().to_vec(),
            timestamps: timestamps(unsigned)?,
        })
    }

    /// How the signer's certificate is named.
    #[must_use]
    pub fn name(&self) -> &SignerName {
        &self.name
    }

    /// How the content was hashed.
    #[must_use]
    pub fn digest_algorithm(&self) -> &DigestAlgorithm {
        &self.digest_algorithm
    }

    /// The digest of the content that was signed, where signed attributes name one.
    #[must_use]
    pub fn message_digest(&self) -> Option<&[u8]> {
        let value = self.attributes.as_ref()?.single(MESSAGE_DIGEST)?;
        <&OctetStringRef>::from_der(value).ok().map(OctetStringRef::as_bytes)
    }

    /// When, by the signer's own clock: a claim, not a fact.
    #[must_use]
    pub fn claimed(&self) -> Option<Moment> {
        self.signing_time
    }

    /// The timestamps over the signature value: DER of each token.
    #[must_use]
    pub fn timestamps(&self) -> &[Vec<u8>] {
        &self.timestamps
    }

    /// The signature value: what a timestamp is over.
    #[must_use]
    pub fn value(&self) -> &[u8] {
        &self.value
    }

    /// Whether this signer names `certificate`.
    #[must_use]
    pub fn is(&self, certificate: &Certificate) -> bool {
        certificate.is_named_by(&self.identifier)
    }

    /// Verifies the signature of a content with this digest by the key of `certificate`.
    ///
    /// The digest is the one by [`Signer::digest_algorithm`]. Where that cannot be computed any
    /// octets will do: the answer is then that the algorithm is weak or unknown.
    ///
    /// # Errors
    /// When the signature does not hold, with the first reason found.
    pub fn verify(
        &self,
        certificate: &Certificate,
        content_digest: &[u8],
    ) -> Result<(), SignerFault> {
        let attributes = self.attributes.as_ref().ok_or(SignerFault::NoSignedAttributes)?;
        match &self.digest_algorithm {
            DigestAlgorithm::Sha1 => return Err(SignerFault::Weak("SHA-1".to_owned())),
            DigestAlgorithm::Other(oid) => return Err(SignerFault::UnknownAlgorithm(oid.clone())),
            _ => {}
        }
        if !self.is_of_content_type(attributes) {
            return Err(SignerFault::ContentType);
        }
        if self.message_digest() != Some(content_digest) {
            return Err(SignerFault::ContentDigest);
        }
        if !signing_certificate::fits(attributes, certificate) {
            return Err(SignerFault::SigningCertificate);
        }
        let key = certificate.public_key()?;
        let digest = Some(&self.digest_algorithm);
        Ok(key.verify(&self.algorithm, digest, &attributes.signed(), &self.value)?)
    }

    fn is_of_content_type(&self, attributes: &Attributes) -> bool {
        let named = attributes.single(CONTENT_TYPE).map(ObjectIdentifier::from_der);
        named.is_some_and(|named| named == Ok(self.content_type))
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

fn signing_time(attributes: &Attributes) -> Option<Moment> {
    Time::from_der(attributes.single(SIGNING_TIME)?).ok().map(moment)
}

fn timestamps(unsigned: Option<&[u8]>) -> Result<Vec<Vec<u8>>, SignedDataError> {
    let Some(set) = unsigned else { return Ok(Vec::new()) };
    let attributes = Attributes::read(set, 1)?;
    let timestamps: Vec<Vec<u8>> = attributes.all(TIMESTAMP).map(<[u8]>::to_vec).collect();
    if timestamps.len() > TIMESTAMPS_MAX { Err(SignedDataError::TooMany) } else { Ok(timestamps) }
}
