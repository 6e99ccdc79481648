//! A certificate as a file says it: names, numbers, dates, purposes, and the one signature on it.
//! Trust and revocation are not looked at here: a certificate says anything of itself.

use std::fmt;

use cms::cert::IssuerAndSerialNumber;
use cms::signed_data::SignerIdentifier;
use der::Decode;
use ids::{Moment, Sha256};
use sha2::Digest;
use x509_cert::Certificate as X509;
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::SubjectPublicKeyInfoOwned;
use x509_cert::time::Time;

use crate::algorithm::key_algorithm;
use crate::extensions::Extensions;
use crate::identity::Identity;
use crate::signed::{Signed, same_algorithm};
use crate::subject::Subject;
use crate::wrapping::{WrappingError, unwrap};
use crate::{KeyError, PublicKey, SignatureFault};

/// The largest certificate file that is read.
pub const CERTIFICATE_BYTES_MAX: usize = 64 * 1024;

const LABELS: [&str; 3] = ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"];

/// What a certificate says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Certificate {
    /// The names of its holder.
    pub subject: Subject,
    /// The national numbers of its holder.
    pub identity: Identity,
    /// Who issued it: the issuer's common name, else its organisation.
    pub issuer: Option<String>,
    /// The serial number, hexadecimal digits.
    pub serial: String,
    /// The first moment of its term.
    pub not_before: Moment,
    /// The last moment of its term.
    pub not_after: Moment,
    /// The name of the key's algorithm.
    pub key_algorithm: String,
    /// The key's identifier, hexadecimal digits.
    pub subject_key_id: Option<String>,
    /// Extended key usage, as object identifiers.
    pub purposes: Vec<String>,
    /// SHA-256 of the DER form: the certificate's fingerprint.
    pub fingerprint: Sha256,
    /// The certificate itself, DER.
    pub der: Vec<u8>,
    pub(crate) subject_name: Name,
    pub(crate) extensions: Extensions,
    pub(crate) key: SubjectPublicKeyInfoOwned,
    issuer_and_serial: IssuerAndSerialNumber,
}

impl Certificate {
    /// Reads a certificate from DER, PEM or base64.
    ///
    /// # Errors
    /// When the file is too large, holds a private key, or is no certificate.
    pub fn parse(bytes: &[u8]) -> Result<Certificate, CertificateError> {
        if bytes.len() > CERTIFICATE_BYTES_MAX {
            return Err(CertificateError::TooLarge);
        }
        let der = unwrap(bytes, &LABELS).map_err(CertificateError::from)?;
        Certificate::from_der(&der)
    }

    pub(crate) fn from_der(bytes: &[u8]) -> Result<Certificate, CertificateError> {
        let parsed = X509::from_der(bytes).map_err(|_| CertificateError::Malformed)?;
        let tbs = parsed.tbs_certificate();
        if !same_algorithm(tbs.signature(), parsed.signature_algorithm()) {
            return Err(CertificateError::Malformed);
        }
        let issuer = Subject::read(tbs.issuer());
        let extensions = Extensions::read(tbs.extensions());
        Ok(Certificate {
            subject: Subject::read(tbs.subject()),
            identity: Identity::read(tbs.subject()),
            issuer: issuer.label().map(str::to_owned),
            serial: hexadecimal(tbs.serial_number().as_bytes()),
            not_before: moment(tbs.validity().not_before),
            not_after: moment(tbs.validity().not_after),
            key_algorithm: key_algorithm(tbs.subject_public_key_info()),
            subject_key_id: extensions.key_id.as_deref().map(hexadecimal),
            purposes: purposes(&extensions),
            fingerprint: Sha256(sha2::Sha256::digest(bytes).into()),
            der: bytes.to_vec(),
            subject_name: tbs.subject().clone(),
            key: tbs.subject_public_key_info().clone(),
            extensions,
            issuer_and_serial: IssuerAndSerialNumber {
                issuer: tbs.issuer().clone(),
                serial_number: tbs.serial_number().clone(),
            },
        })
    }

    /// Whether `at` lies in the certificate's term, both ends included.
    #[must_use]
    pub fn in_term(&self, at: Moment) -> bool {
        self.not_before <= at && at <= self.not_after
    }

    /// The holder's public key.
    pub(crate) fn public_key(&self) -> Result<PublicKey, KeyError> {
        PublicKey::read(&self.key)
    }

    /// Verifies the signature on this certificate with the key of an issuer.
    pub(crate) fn verify_by(&self, issuer: &PublicKey) -> Result<(), SignatureFault> {
        Signed::read(&self.der).map_err(|_| SignatureFault::Wrong)?.verify(issuer)
    }

    pub(crate) fn issuer_name(&self) -> &Name {
        &self.issuer_and_serial.issuer
    }

    pub(crate) fn serial_number(&self) -> &SerialNumber {
        &self.issuer_and_serial.serial_number
    }

    /// Whether a signer's name in a signature means this certificate.
    pub(crate) fn is_named_by(&self, signer: &SignerIdentifier) -> bool {
        match signer {
            SignerIdentifier::IssuerAndSerialNumber(name) => *name == self.issuer_and_serial,
            SignerIdentifier::SubjectKeyIdentifier(id) => {
                self.subject_key_id.as_deref() == Some(&hexadecimal(id.0.as_bytes()))
            }
        }
    }
}

/// Why a file is not a certificate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CertificateError {
    /// Over [`CERTIFICATE_BYTES_MAX`].
    TooLarge,
    /// The file holds a private key, which must never leave its owner.
    PrivateKey,
    /// Neither DER nor PEM nor base64.
    Unreadable,
    /// ASN.1, but not an X.509 certificate.
    Malformed,
}

impl fmt::Display for CertificateError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            CertificateError::TooLarge => "the certificate file is larger than 64 KiB",
            CertificateError::PrivateKey => "the file holds a private key; give the certificate",
            CertificateError::Unreadable => "the file is neither DER nor PEM",
            CertificateError::Malformed => "the file is not an X.509 certificate",
        })
    }
}

impl std::error::Error for CertificateError {}

impl From<WrappingError> for CertificateError {
    fn from(error: WrappingError) -> CertificateError {
        match error {
            WrappingError::PrivateKey => CertificateError::PrivateKey,
            WrappingError::Unreadable => CertificateError::Unreadable,
        }
    }
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

pub(crate) fn moment(time: Time) -> Moment {
    let microseconds = time.to_unix_duration().as_micros();
    i64::try_from(microseconds).map_or(Moment::NEVER, Moment)
}

fn purposes(extensions: &Extensions) -> Vec<String> {
    let named = extensions.purposes.iter().flat_map(|purposes| &purposes.oids);
    named.map(ToString::to_string).collect()
}
