//! What the certificate of a program says, and a new one with its key. Nothing is trusted here: who
//! a program is, only its registration says.

use crate::AppError;
use der::pem::LineEnding;
use der::{Decode, Encode, EncodePem};
use domain::SystemCertificate;
use ids::{DAY, Moment, SECOND, Sha256, Token256};
use rcgen::{
    CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair, KeyUsagePurpose,
    SerialNumber,
};
use sha2::Digest;
use signature::{Certificate, PublicKey};
use std::time::Duration;
use x509_cert::Certificate as X509;
use x509_cert::ext::pkix::BasicConstraints;

/// How long a certificate made here lives.
const LIVES: i64 = 2 * 365 * DAY;

/// The public key of a certificate of any version: its `SubjectPublicKeyInfo`, DER.
#[must_use]
pub fn public_key_of(certificate: &[u8]) -> Option<Vec<u8>> {
    let parsed = X509::from_der(certificate).ok()?;
    parsed.tbs_certificate().subject_public_key_info().to_der().ok()
}

/// The digest under which a certificate is registered: of its DER.
#[must_use]
pub fn certificate_digest(certificate: &[u8]) -> Sha256 {
    Sha256(sha2::Sha256::digest(certificate).into())
}

/// A certificate as PEM.
#[must_use]
pub fn certificate_pem(certificate: &[u8]) -> String {
    let pem = X509::from_der(certificate).and_then(|it| it.to_pem(LineEnding::LF));
    pem.unwrap_or_default()
}

/// Reads a certificate for its registration: DER, PEM or base64.
pub(crate) fn read(file: &[u8]) -> Result<SystemCertificate, AppError> {
    let certificate = Certificate::parse(file)?;
    let subject = certificate.subject.label().unwrap_or_default().to_owned();
    Ok(SystemCertificate {
        subordinate_authority: is_subordinate_authority(&certificate.der),
        fingerprint: certificate.fingerprint,
        subject,
        issuer: certificate.issuer.unwrap_or_default(),
        not_before: certificate.not_before,
        not_after: certificate.not_after,
        bin: certificate.identity.bin,
        der: certificate.der,
    })
}

/// A self-signed certificate for a system and its private key, PEM each.
pub(crate) fn make(
    (organisation, name): (&str, &str),
    serial: Token256,
    now: Moment,
) -> Result<(Vec<u8>, String), rcgen::Error> {
    let key = KeyPair::generate()?;
    let mut parameters = CertificateParams::default();
    let epoch = rcgen::date_time_ymd(1970, 1, 1);
    parameters.not_before = epoch + since_epoch(now);
    parameters.not_after = epoch + since_epoch(now + LIVES);
    parameters.serial_number = Some(SerialNumber::from_slice(&serial_of(serial)));
    parameters.distinguished_name = rcgen::DistinguishedName::new();
    parameters.distinguished_name.push(DnType::CommonName, name);
    parameters.distinguished_name.push(DnType::OrganizationName, organisation);
    parameters.is_ca = IsCa::ExplicitNoCa;
    parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    parameters.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    let certificate = parameters.self_signed(&key)?;
    Ok((certificate.der().to_vec(), key.serialize_pem()))
}

/// Whole seconds: certificates know no smaller part.
fn since_epoch(at: Moment) -> Duration {
    Duration::from_secs(u64::try_from(at.0.div_euclid(SECOND)).unwrap_or_default())
}

/// 16 bytes that are a positive number.
fn serial_of(Token256(chance): Token256) -> Vec<u8> {
    let mut bytes: Vec<u8> = chance.into_iter().take(16).collect();
    if let Some(first) = bytes.first_mut() {
        *first = *first & 0x3f | 0x40;
    }
    bytes
}

/// Of an authority, and not signed by its own key.
fn is_subordinate_authority(der: &[u8]) -> bool {
    let Ok(parsed) = X509::from_der(der) else { return false };
    let constraints = parsed.tbs_certificate().get_extension::<BasicConstraints>();
    let is_authority = constraints.ok().flatten().is_some_and(|(_, it)| it.ca);
    is_authority && !is_self_signed(&parsed)
}

fn is_self_signed(parsed: &X509) -> bool {
    let body = parsed.tbs_certificate();
    let key = PublicKey::read(body.subject_public_key_info());
    let (Ok(key), Ok(message), Some(value)) = (key, body.to_der(), parsed.signature().as_bytes())
    else {
        return false;
    };
    let own = key.verify(parsed.signature_algorithm(), None, &message, value);
    body.issuer() == body.subject() && own.is_ok()
}
