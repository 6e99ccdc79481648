//! Names of the digest and key algorithms met in Russia and Kazakhstan. Computes nothing.

use std::fmt;

use der::Decode;
use der::asn1::{ObjectIdentifier, UintRef};
use x509_cert::spki::SubjectPublicKeyInfoOwned;

/// How a document was hashed before it was signed.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum DigestAlgorithm {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
    /// SHA-1, no longer trusted.
    Sha1,
    /// ГОСТ Р 34.11-2012, 256 bits.
    Streebog256,
    /// ГОСТ Р 34.11-2012, 512 bits.
    Streebog512,
    /// ГОСТ Р 34.11-94 with CryptoPro's substitution box: Russia.
    Gost94CryptoPro,
    /// ГОСТ 34.311-95 with the substitution box of the standard's example: Kazakhstan.
    Gost94Test,
    /// Another one, by its object identifier.
    Other(String),
}

impl DigestAlgorithm {
    pub(crate) fn read(oid: ObjectIdentifier) -> DigestAlgorithm {
        DigestAlgorithm::named(&oid.to_string())
    }

    /// The algorithm with this object identifier, in dots.
    #[must_use]
    pub fn named(oid: &str) -> DigestAlgorithm {
        match oid {
            "2.16.840.1.101.3.4.2.1" => DigestAlgorithm::Sha256,
            "2.16.840.1.101.3.4.2.2" => DigestAlgorithm::Sha384,
            "2.16.840.1.101.3.4.2.3" => DigestAlgorithm::Sha512,
            "1.3.14.3.2.26" => DigestAlgorithm::Sha1,
            "1.2.643.7.1.1.2.2" | "1.2.398.3.10.1.3.2" => DigestAlgorithm::Streebog256,
            "1.2.643.7.1.1.2.3" | "1.2.398.3.10.1.3.3" => DigestAlgorithm::Streebog512,
            "1.2.643.2.2.9" => DigestAlgorithm::Gost94CryptoPro,
            "1.2.398.3.10.1.3.1" => DigestAlgorithm::Gost94Test,
            other => DigestAlgorithm::Other(other.to_owned()),
        }
    }
}

impl fmt::Display for DigestAlgorithm {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            DigestAlgorithm::Sha256 => "SHA-256",
            DigestAlgorithm::Sha384 => "SHA-384",
            DigestAlgorithm::Sha512 => "SHA-512",
            DigestAlgorithm::Sha1 => "SHA-1",
            DigestAlgorithm::Streebog256 => "ГОСТ Р 34.11-2012, 256 бит",
            DigestAlgorithm::Streebog512 => "ГОСТ Р 34.11-2012, 512 бит",
            DigestAlgorithm::Gost94CryptoPro => "ГОСТ Р 34.11-94",
            DigestAlgorithm::Gost94Test => "ГОСТ 34.311-95",
            DigestAlgorithm::Other(oid) => oid,
        })
    }
}

/// The name of a public key's algorithm, with its size where the size is part of the name.
pub(crate) fn key_algorithm(key: &SubjectPublicKeyInfoOwned) -> String {
    let oid = key.algorithm.oid.to_string();
    match oid.as_str() {
        "1.2.840.113549.1.1.1" => rsa(key),
        "1.2.840.10045.2.1" => elliptic(key),
        "1.2.643.7.1.1.1.1" => "ГОСТ Р 34.10-2012, 256 бит".to_owned(),
        "1.2.643.7.1.1.1.2" => "ГОСТ Р 34.10-2012, 512 бит".to_owned(),
        "1.2.643.2.2.19" => "ГОСТ Р 34.10-2001".to_owned(),
        "1.2.398.3.10.1.1.2.1" => "СТ РК ГОСТ Р 34.10-2015, 256 бит".to_owned(),
        "1.2.398.3.10.1.1.2.2" => "СТ РК ГОСТ Р 34.10-2015, 512 бит".to_owned(),
        "1.2.398.3.10.1.1.1.1" => "ГОСТ 34.310-2004".to_owned(),
        "1.3.101.112" => "Ed25519".to_owned(),
        _ => oid,
    }
}

fn rsa(key: &SubjectPublicKeyInfoOwned) -> String {
    match rsa_bits(key.subject_public_key.raw_bytes()) {
        Some(bits) => format!("RSA, {bits} бит"),
        None => "RSA".to_owned(),
    }
}

#[derive(der::Sequence)]
struct RsaKey<'a> {
    modulus: UintRef<'a>,
    exponent: UintRef<'a>,
}

/// The length of an RSA key's modulus.
pub(crate) fn rsa_bits(key: &[u8]) -> Option<usize> {
    RsaKey::from_der(key).ok().map(|rsa| bits(rsa.modulus.as_bytes()))
}

fn bits(number: &[u8]) -> usize {
    let first = number.first().map_or(0, |octet| octet.leading_zeros() as usize);
    (number.len() * 8).saturating_sub(first)
}

fn elliptic(key: &SubjectPublicKeyInfoOwned) -> String {
    let parameters = key.algorithm.parameters.as_ref();
    let curve = parameters.and_then(|curve| curve.decode_as::<ObjectIdentifier>().ok());
    match curve.map(|curve| curve.to_string()).as_deref() {
        Some("1.2.840.10045.3.1.7") => "ECDSA P-256".to_owned(),
        Some("1.3.132.0.34") => "ECDSA P-384".to_owned(),
        Some("1.3.132.0.35") => "ECDSA P-521".to_owned(),
        Some(other) => format!("ECDSA {other}"),
        None => "ECDSA".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::DigestAlgorithm;
    use der::asn1::ObjectIdentifier;

    #[test]
    fn unknown_digest_keeps_its_identifier() {
        let algorithm = DigestAlgorithm::read(ObjectIdentifier::new_unwrap("1.2.3.4"));
        assert_eq!(algorithm.to_string(), "1.2.3.4");
    }
}
