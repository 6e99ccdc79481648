//! A public key, decoded once, and the check of one signature value by it.
//! Knows algorithms and nothing of certificates' dates, uses or trust.

use std::fmt;

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P256_SHA384_ASN1, ECDSA_P256_SHA512_ASN1, ECDSA_P384_SHA256_ASN1,
    ECDSA_P384_SHA384_ASN1, ECDSA_P384_SHA512_ASN1, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256,
    RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, UnparsedPublicKey,
    VerificationAlgorithm,
};
use der::asn1::ObjectIdentifier;
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use crate::algorithm::{DigestAlgorithm, rsa_bits};
use crate::gost::GostKey;

/// The shortest RSA key that is trusted.
pub const RSA_BITS_MIN: usize = 2048;
/// The longest RSA key that is tried.
pub const RSA_BITS_MAX: usize = 8192;

/// A public key of RSA, ECDSA or ГОСТ.
pub struct PublicKey(Kind);

enum Kind {
    Rsa(Vec<u8>),
    P256(Vec<u8>),
    P384(Vec<u8>),
    Gost(GostKey),
}

impl PublicKey {
    /// Decodes the key of a certificate and sees that it is a key: a point of the curve's group, a
    /// modulus of a trusted length.
    ///
    /// # Errors
    /// When the algorithm or its parameters are unknown, the key is too weak, or it is no key.
    pub fn read(key: &SubjectPublicKeyInfoOwned) -> Result<PublicKey, KeyError> {
        if let Some(gost) = GostKey::read(key) {
            return gost.map(Kind::Gost).map(PublicKey);
        }
        let octets = key.subject_public_key.as_bytes().ok_or(KeyError::Malformed)?;
        let kind = match key.algorithm.oid.to_string().as_str() {
            RSA => rsa(octets)?,
            ELLIPTIC => elliptic(key, octets)?,
            other => return Err(KeyError::Unknown(other.to_owned())),
        };
        let (algorithm, octets) =
            kind.library(&DigestAlgorithm::Sha256).ok_or(KeyError::Malformed)?;
        ParsedPublicKey::new(algorithm, octets).map_err(|_| KeyError::Malformed)?;
        Ok(PublicKey(kind))
    }

    /// Checks the value of a signature over `message`.
    ///
    /// `digest` is the digest that stands beside the signature algorithm, as in CMS. Where both name
    /// one they must agree; where neither does, only a ГОСТ key knows its digest.
    ///
    /// # Errors
    /// When the algorithm is unknown or weak, does not belong to the key, or the value is wrong.
    pub fn verify(
        &self,
        algorithm: &AlgorithmIdentifierOwned,
        digest: Option<&DigestAlgorithm>,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), SignatureFault> {
        let digest = self.digest(algorithm.oid, digest)?;
        let is_right = match &self.0 {
            Kind::Gost(key) => digest.digest(message).is_some_and(|it| key.verify(&it, signature)),
            kind => {
                let (algorithm, octets) = kind.library(&digest).ok_or(SignatureFault::Mismatch)?;
                UnparsedPublicKey::new(algorithm, octets).verify(message, signature).is_ok()
            }
        };
        if is_right { Ok(()) } else { Err(SignatureFault::Wrong) }
    }

    /// The digest that was signed, by everything that names it.
    fn digest(
        &self,
        algorithm: ObjectIdentifier,
        beside: Option<&DigestAlgorithm>,
    ) -> Result<DigestAlgorithm, SignatureFault> {
        let digest = match (&self.0, scheme(algorithm)) {
            (Kind::Gost(key), _) if key.is_named_by(algorithm) => key.digest(),
            (Kind::Rsa(_), Some((Family::Rsa, named)))
            | (Kind::P256(_) | Kind::P384(_), Some((Family::Elliptic, named))) => {
                named.or_else(|| beside.cloned()).ok_or(SignatureFault::Mismatch)?
            }
            (_, Some(_)) => return Err(SignatureFault::Mismatch),
            (_, None) if GostKey::knows(algorithm) => return Err(SignatureFault::Mismatch),
            (_, None) => return Err(SignatureFault::UnknownAlgorithm(algorithm.to_string())),
        };
        match &digest {
            DigestAlgorithm::Sha1 => Err(SignatureFault::WeakAlgorithm(digest.to_string())),
            DigestAlgorithm::Other(oid) => Err(SignatureFault::UnknownAlgorithm(oid.clone())),
            _ if beside.is_some_and(|beside| *beside != digest) => Err(SignatureFault::Mismatch),
            _ => Ok(digest),
        }
    }
}

impl Kind {
    /// The library's algorithm for a digest, with the key's octets.
    fn library(
        &self,
        digest: &DigestAlgorithm,
    ) -> Option<(&'static dyn VerificationAlgorithm, &[u8])> {
        use DigestAlgorithm::{Sha256, Sha384, Sha512};
        let (octets, algorithm): (_, &'static dyn VerificationAlgorithm) = match (self, digest) {
            (Kind::Rsa(octets), Sha256) => (octets, &RSA_PKCS1_2048_8192_SHA256),
            (Kind::Rsa(octets), Sha384) => (octets, &RSA_PKCS1_2048_8192_SHA384),
            (Kind::Rsa(octets), Sha512) => (octets, &RSA_PKCS1_2048_8192_SHA512),
            (Kind::P256(octets), Sha256) => (octets, &ECDSA_P256_SHA256_ASN1),
            (Kind::P256(octets), Sha384) => (octets, &ECDSA_P256_SHA384_ASN1),
            (Kind::P256(octets), Sha512) => (octets, &ECDSA_P256_SHA512_ASN1),
            (Kind::P384(octets), Sha256) => (octets, &ECDSA_P384_SHA256_ASN1),
            (Kind::P384(octets), Sha384) => (octets, &ECDSA_P384_SHA384_ASN1),
            (Kind::P384(octets), Sha512) => (octets, &ECDSA_P384_SHA512_ASN1),
            _ => return None,
        };
        Some((algorithm, octets))
    }
}

/// Why a public key is not used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KeyError {
    /// The algorithm or a parameter of it, by its object identifier.
    Unknown(String),
    /// Too short to be trusted, by its name.
    Weak(String),
    /// No key of its algorithm.
    Malformed,
}

impl fmt::Display for KeyError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyError::Unknown(name) => write!(out, "the key's algorithm `{name}` is not known"),
            KeyError::Weak(name) => write!(out, "the key `{name}` is too weak"),
            KeyError::Malformed => out.write_str("the key is not one of its algorithm"),
        }
    }
}

impl std::error::Error for KeyError {}

/// Why a signature value does not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SignatureFault {
    /// An algorithm that is not known, by its object identifier.
    UnknownAlgorithm(String),
    /// An algorithm that is broken, by its name.
    WeakAlgorithm(String),
    /// The signature algorithm, the digest and the key do not belong together.
    Mismatch,
    /// The key did not make this value over this message.
    Wrong,
}

impl fmt::Display for SignatureFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SignatureFault::UnknownAlgorithm(oid) => write!(out, "algorithm `{oid}` is not known"),
            SignatureFault::WeakAlgorithm(name) => write!(out, "algorithm `{name}` is too weak"),
            SignatureFault::Mismatch => out.write_str("the algorithms do not fit the key"),
            SignatureFault::Wrong => out.write_str("the signature value is wrong"),
        }
    }
}

impl std::error::Error for SignatureFault {}

const RSA: &str = "1.2.840.113549.1.1.1";
const ELLIPTIC: &str = "1.2.840.10045.2.1";

fn rsa(octets: &[u8]) -> Result<Kind, KeyError> {
    match rsa_bits(octets).ok_or(KeyError::Malformed)? {
        bits @ ..RSA_BITS_MIN => Err(KeyError::Weak(format!("RSA-{bits}"))),
        RSA_BITS_MIN..=RSA_BITS_MAX => Ok(Kind::Rsa(octets.to_vec())),
        bits => Err(KeyError::Unknown(format!("RSA-{bits}"))),
    }
}

fn elliptic(key: &SubjectPublicKeyInfoOwned, octets: &[u8]) -> Result<Kind, KeyError> {
    let parameters = key.algorithm.parameters.as_ref().ok_or(KeyError::Malformed)?;
    let curve: ObjectIdentifier = parameters.decode_as().map_err(|_| KeyError::Malformed)?;
    match curve.to_string().as_str() {
        "1.2.840.10045.3.1.7" => Ok(Kind::P256(octets.to_vec())),
        "1.3.132.0.34" => Ok(Kind::P384(octets.to_vec())),
        other => Err(KeyError::Unknown(other.to_owned())),
    }
}

enum Family {
    Rsa,
    Elliptic,
}

/// The family of a signature algorithm, with the digest where it names one.
fn scheme(algorithm: ObjectIdentifier) -> Option<(Family, Option<DigestAlgorithm>)> {
    use DigestAlgorithm::{Other, Sha1, Sha256, Sha384, Sha512};
    Some(match algorithm.to_string().as_str() {
        RSA => (Family::Rsa, None),
        "1.2.840.113549.1.1.5" => (Family::Rsa, Some(Sha1)),
        "1.2.840.113549.1.1.11" => (Family::Rsa, Some(Sha256)),
        "1.2.840.113549.1.1.12" => (Family::Rsa, Some(Sha384)),
        "1.2.840.113549.1.1.13" => (Family::Rsa, Some(Sha512)),
        ELLIPTIC => (Family::Elliptic, None),
        "1.2.840.10045.4.1" => (Family::Elliptic, Some(Sha1)),
        "1.2.840.10045.4.3.2" => (Family::Elliptic, Some(Sha256)),
        "1.2.840.10045.4.3.3" => (Family::Elliptic, Some(Sha384)),
        "1.2.840.10045.4.3.4" => (Family::Elliptic, Some(Sha512)),
        "1.2.840.113549.1.1.10" => (Family::Rsa, Some(Other(algorithm.to_string()))),
        _ => return None,
    })
}
