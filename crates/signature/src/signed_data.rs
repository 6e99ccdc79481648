//! A CMS SignedData as a file holds it: DER, BER, PEM or base64; the content inside or elsewhere;
//! who signs, and the certificates, lists and answers that travel along. Judges nothing but form.

mod attributes;
mod error;
mod fault;
mod parts;
mod signer;
mod signing_certificate;

use bytes::Bytes;
use cms::content_info::CmsVersion;
use der::asn1::{ObjectIdentifier, OctetStringRef};
use der::{Reader, Tag};

pub use error::SignedDataError;
pub use fault::SignerFault;
pub use signer::{Signer, SignerName};

use crate::algorithm::DigestAlgorithm;
use crate::ber::to_der;
use crate::certificate::Certificate;
use crate::wrapping::unwrap;
use parts::{each, marked, open, optional};

/// The largest file that is read, the content inside it included.
pub const SIGNED_DATA_BYTES_MAX: usize = 64 * 1024 * 1024;
/// The most signers in one file.
pub const SIGNERS_MAX: usize = 64;
/// The most certificates in one file.
pub const CERTIFICATES_MAX: usize = 64;
/// The most revocation lists and answers of responders in one file.
pub const REVOCATIONS_MAX: usize = 64;

const LABELS: [&str; 3] = ["CMS", "PKCS7", "PKCS #7 SIGNED DATA"];
const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const OCSP_RESPONSE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.16.2");

/// A signature: at least one signer of one content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignedData {
    der: Bytes,
    content_type: ObjectIdentifier,
    content: Option<Bytes>,
    signers: Vec<Signer>,
    certificates: Vec<Certificate>,
    crls: Vec<Vec<u8>>,
    ocsp_responses: Vec<Vec<u8>>,
}

impl SignedData {
    /// Reads a file.
    ///
    /// # Errors
    /// When it is too large, holds a private key, is no CMS signature, or nobody signs.
    pub fn parse(bytes: &[u8]) -> Result<SignedData, SignedDataError> {
        if bytes.len() > SIGNED_DATA_BYTES_MAX {
            return Err(SignedDataError::TooLarge);
        }
        let binary = unwrap(bytes, &LABELS)?;
        let der = Bytes::from(to_der(&binary)?.into_owned());
        SignedData::read(&der)
    }

    fn read(der: &Bytes) -> Result<SignedData, SignedDataError> {
        let mut body = open(signed_data(der)?, Tag::Sequence)?;
        let _: CmsVersion = body.decode()?;
        let _digest_algorithms = body.tlv_bytes()?;
        let (content_type, content) = content(body.tlv_bytes()?)?;
        let certificates = optional(&mut body, marked(0))?;
        let revocations = optional(&mut body, marked(1))?;
        let signers = body.tlv_bytes()?;
        body.finish()?;
        let mut signed = SignedData {
            der: der.clone(),
            content_type,
            content: content.map(|content| der.slice_ref(content)),
            signers: read_signers(signers, content_type)?,
            certificates: read_certificates(certificates)?,
            crls: Vec::new(),
            ocsp_responses: Vec::new(),
        };
        signed.read_revocations(revocations)?;
        Ok(signed)
    }

    fn read_revocations(&mut self, set: Option<&[u8]>) -> Result<(), SignedDataError> {
        let Some(set) = set else { return Ok(()) };
        for entry in each(open(set, marked(1))?, REVOCATIONS_MAX)? {
            match Tag::peek(&der::SliceReader::new(entry)?)? {
                Tag::Sequence => self.crls.push(entry.to_vec()),
                _ => self.ocsp_responses.extend(ocsp_response(entry)?),
            }
        }
        Ok(())
    }

    /// The whole in its binary form, DER.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// What kind of content is signed: plain data, or a timestamp's statement.
    #[must_use]
    pub fn content_type(&self) -> ObjectIdentifier {
        self.content_type
    }

    /// The content, where it is inside.
    #[must_use]
    pub fn content(&self) -> Option<&[u8]> {
        self.content.as_deref()
    }

    /// The signers, at least one.
    #[must_use]
    pub fn signers(&self) -> &[Signer] {
        &self.signers
    }

    /// The certificates that travel with the signature, in no meaningful order.
    #[must_use]
    pub fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    /// The revocation lists that travel with the signature, DER.
    #[must_use]
    pub fn crls(&self) -> &[Vec<u8>] {
        &self.crls
    }

    /// The answers of responders that travel with the signature, DER.
    #[must_use]
    pub fn ocsp_responses(&self) -> &[Vec<u8>] {
        &self.ocsp_responses
    }

    /// The digests of the content that its signers ask for, perhaps one several times.
    pub fn digest_algorithms(&self) -> impl Iterator<Item = DigestAlgorithm> {
        self.signers.iter().map(|signer| signer.digest_algorithm().clone())
    }

    /// The certificate of `signer`, where it travels with the signature.
    #[must_use]
    pub fn certificate_of(&self, signer: &Signer) -> Option<&Certificate> {
        self.certificates.iter().find(|certificate| signer.is(certificate))
    }
}

/// The SignedData inside the outermost value.
fn signed_data(der: &[u8]) -> Result<&[u8], SignedDataError> {
    let mut outer = open(der, Tag::Sequence)?;
    let kind: ObjectIdentifier = outer.decode()?;
    let inner = outer.tlv_bytes()?;
    outer.finish()?;
    if kind != SIGNED_DATA {
        return Err(SignedDataError::NotSignedData);
    }
    let mut inner = open(inner, marked(0))?;
    let signed = inner.tlv_bytes()?;
    inner.finish()?;
    Ok(signed)
}

fn content(encapsulated: &[u8]) -> Result<(ObjectIdentifier, Option<&[u8]>), SignedDataError> {
    let mut encapsulated = open(encapsulated, Tag::Sequence)?;
    let kind = encapsulated.decode()?;
    let content = optional(&mut encapsulated, marked(0))?;
    encapsulated.finish()?;
    let Some(content) = content else { return Ok((kind, None)) };
    let mut content = open(content, marked(0))?;
    let octets: &OctetStringRef = content.decode()?;
    content.finish()?;
    Ok((kind, Some(octets.as_bytes())))
}

fn read_signers(
    set: &[u8],
    content_type: ObjectIdentifier,
) -> Result<Vec<Signer>, SignedDataError> {
    let signers = each(open(set, Tag::Set)?, SIGNERS_MAX)?;
    if signers.is_empty() {
        return Err(SignedDataError::NoSigners);
    }
    signers.into_iter().map(|signer| Signer::read(signer, content_type)).collect()
}

/// The X.509 certificates of the set. Attribute certificates have other tags; what does not parse
/// is left out, as the signer may still be known by a registered certificate.
fn read_certificates(set: Option<&[u8]>) -> Result<Vec<Certificate>, SignedDataError> {
    let Some(set) = set else { return Ok(Vec::new()) };
    let certificates = each(open(set, marked(0))?, CERTIFICATES_MAX)?;
    Ok(certificates.into_iter().filter_map(|der| Certificate::from_der(der).ok()).collect())
}

/// The answer of a responder in another form of revocation information; nothing of other forms.
fn ocsp_response(entry: &[u8]) -> Result<Option<Vec<u8>>, SignedDataError> {
    let mut entry = open(entry, marked(1))?;
    let form: ObjectIdentifier = entry.decode()?;
    let response = entry.tlv_bytes()?;
    Ok((form == OCSP_RESPONSE).then(|| response.to_vec()))
}
