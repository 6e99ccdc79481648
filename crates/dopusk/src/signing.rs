//! A key, a certificate and a detached signature for those who have none: tools of the person who
//! signs, run on that person's own computer. The server must never call them with a person's key:
//! private keys are not its business. A self-made certificate proves nothing until it is registered.

mod authority;
mod authority_folder;
mod container;
mod content;
mod encoding;
mod error;
mod external;
mod files;
mod making;
mod scheme;

use der::pem::LineEnding;
use der::{Decode, Encode, EncodePem};
use ids::{Bin, Iin, Inn, Moment, Ogrn, Snils};
use rcgen::{KeyPair, PKCS_ECDSA_P256_SHA256, PublicKeyData, SigningKey};
use signature::{Capacity, DigestAlgorithm};
use x509_cert::Certificate as X509;

pub use authority::Authority;
pub use authority_folder::{make_authority, publish_authority, read_authority, renew_list};
pub use content::digests;
pub use error::SigningError;
pub use external::sign_by_command;
pub use files::{KeyFiles, make_key, sign_file};

use scheme::Scheme;

/// A private key (RSA, ECDSA P-256 or P-384) with its certificate.
pub struct Signer {
    key: KeyPair,
    scheme: Scheme,
    certificate: X509,
    certificate_der: Vec<u8>,
    certificate_pem: String,
    not_before: Moment,
    not_after: Moment,
}

/// Whom a new certificate names. Empty names are left out; the common name must be there.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SignerName {
    /// CN: the person, or the organisation where the certificate is its own.
    pub common_name: String,
    /// SN: the family name.
    pub surname: String,
    /// GN: given names in Russia, the patronymic in Kazakhstan.
    pub given_name: String,
    /// O: the organisation.
    pub organisation: Option<String>,
    /// T: the post.
    pub title: Option<String>,
    /// ИИН of the person (Kazakhstan).
    pub iin: Option<Iin>,
    /// БИН of the organisation (Kazakhstan).
    pub bin: Option<Bin>,
    /// ИНН of the person (Russia).
    pub inn: Option<Inn>,
    /// СНИЛС of the person (Russia).
    pub snils: Option<Snils>,
    /// ИНН of the organisation (Russia).
    pub organisation_inn: Option<Inn>,
    /// ОГРН of the organisation (Russia).
    pub ogrn: Option<Ogrn>,
    /// In what capacities, by the roles of Kazakhstan's national authority.
    pub capacities: Vec<Capacity>,
}

impl Signer {
    /// A fresh key with a certificate signed by that key itself. The key is drawn from the
    /// operating system's randomness.
    ///
    /// # Errors
    /// When the name is empty or the term is not one.
    pub fn generate(
        name: &SignerName,
        not_before: Moment,
        not_after: Moment,
    ) -> Result<Signer, SigningError> {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).map_err(SigningError::Key)?;
        let request = making::parameters(name, not_before, not_after)?;
        let certificate = request.self_signed(&key).map_err(SigningError::Key)?;
        Signer::join(key, certificate.der())
    }

    /// The key and the certificate from their texts.
    ///
    /// # Errors
    /// When one of them cannot be read, the key is neither RSA nor ECDSA P-256 or P-384, or they
    /// do not belong together.
    pub fn read(key_pem: &str, certificate_pem: &str) -> Result<Signer, SigningError> {
        Signer::join(read_key(key_pem)?, certificate_pem.as_bytes())
    }

    fn join(key: KeyPair, certificate: &[u8]) -> Result<Signer, SigningError> {
        let scheme = Scheme::of(&key).ok_or(SigningError::OtherKey)?;
        let read = signature::Certificate::parse(certificate).map_err(SigningError::Certificate)?;
        let certificate = X509::from_der(&read.der)?;
        if holder(&certificate)? != key.subject_public_key_info() {
            return Err(SigningError::Mismatch);
        }
        Ok(Signer {
            key,
            scheme,
            certificate_pem: certificate.to_pem(LineEnding::LF)?,
            certificate,
            certificate_der: read.der,
            not_before: read.not_before,
            not_after: read.not_after,
        })
    }

    /// The certificate, DER.
    #[must_use]
    pub fn certificate_der(&self) -> &[u8] {
        &self.certificate_der
    }

    /// The certificate, PEM: what is registered in the program.
    #[must_use]
    pub fn certificate_pem(&self) -> &str {
        &self.certificate_pem
    }

    /// The private key, PEM (PKCS #8, not encrypted): only for its owner's eyes.
    #[must_use]
    pub fn key_pem(&self) -> String {
        self.key.serialize_pem()
    }

    /// How a content is hashed before this key signs it.
    #[must_use]
    pub fn digest_algorithm(&self) -> DigestAlgorithm {
        self.scheme.digest.clone()
    }

    /// A detached CMS signature (CAdES-BES, DER) over `content`, claimed to be made at `at`.
    ///
    /// # Errors
    /// When `at` is outside the certificate's term.
    pub fn sign_detached(&self, content: &[u8], at: Moment) -> Result<Vec<u8>, SigningError> {
        let digest = self.scheme.digest.digest(content).ok_or(SigningError::OtherKey)?;
        self.sign_digest(&digest, at)
    }

    /// The same over a content of which only the digest is at hand.
    ///
    /// # Errors
    /// When `at` is outside the certificate's term.
    pub fn sign_digest(&self, digest: &[u8], at: Moment) -> Result<Vec<u8>, SigningError> {
        if at < self.not_before || self.not_after < at {
            return Err(SigningError::OutOfTerm);
        }
        let time = making::since_epoch(at)?;
        let attributes = encoding::attributes(digest, &self.certificate_der, time)?;
        let signature = self.key.sign(&attributes.to_der()?).map_err(SigningError::Key)?;
        Ok(encoding::signed_data(&self.certificate, &self.scheme, attributes, signature)?)
    }
}

/// A private key in PEM: PKCS #8, SEC 1 or PKCS #1. What stands before it, such as the parameters
/// of a curve, is passed over.
fn read_key(pem: &str) -> Result<KeyPair, SigningError> {
    if pem.contains("ENCRYPTED") {
        return Err(SigningError::Locked);
    }
    let label = pem.find("PRIVATE KEY-----").unwrap_or_default();
    let begin = pem.get(..label).and_then(|before| before.rfind("-----BEGIN ")).unwrap_or_default();
    KeyPair::from_pem(pem.get(begin..).unwrap_or(pem)).map_err(SigningError::Key)
}

/// The public key of a certificate's holder, DER.
fn holder(certificate: &X509) -> Result<Vec<u8>, SigningError> {
    Ok(certificate.tbs_certificate().subject_public_key_info().to_der()?)
}

#[cfg(test)]
mod tests;
