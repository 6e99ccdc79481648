//! Keys of ГОСТ Р 34.10-2012, 34.10-2001, СТ РК ГОСТ Р 34.10-2015 and ГОСТ 34.310-2004: which parameters
//! they may name and how their octets lie. Verifies only; the arithmetic runs in variable time and
//! must never meet a private key.

#[macro_use]
mod declare;
mod curves;
#[cfg(test)]
mod example;
mod multiples;
#[cfg(test)]
mod often;
mod remembered;
mod scheme;

use std::sync::Arc;

use der::asn1::{ObjectIdentifier, OctetStringRef};
use der::{Decode, Sequence};
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use crate::algorithm::DigestAlgorithm;
use crate::key::KeyError;
use curves::{CryptoProA, CryptoProB, CryptoProC, Tc26A256, Tc26A512, Tc26B512, Tc26C512};
use remembered::Remembered;
use scheme::{Point, Verify};

/// The keys that were met last.
static MET: Remembered<PointName, dyn Verify> = Remembered::new();

/// Forgets the keys of ГОСТ that this process has met, as if it had just begun: for measuring.
pub fn forget_keys() {
    MET.forget();
}

/// A key with everything its algorithm lays down.
pub(crate) struct GostKey {
    point: Arc<dyn Verify>,
    kind: Kind,
}

/// A standard as a country names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Russia256,
    Russia512,
    Russia2001,
    Kazakhstan256,
    Kazakhstan512,
    Kazakhstan2004,
}

impl GostKey {
    /// Reads a key, or nothing when its algorithm is not one of these.
    pub(crate) fn read(key: &SubjectPublicKeyInfoOwned) -> Option<Result<GostKey, KeyError>> {
        let kind = Kind::read(key.algorithm.oid)?;
        Some(GostKey::decode(kind, key))
    }

    fn decode(kind: Kind, key: &SubjectPublicKeyInfoOwned) -> Result<GostKey, KeyError> {
        let parameters = key.algorithm.parameters.as_ref().ok_or(KeyError::Malformed)?;
        let parameters: Parameters = parameters.decode_as().map_err(|_| KeyError::Malformed)?;
        parameters.fit(kind)?;
        let octets = <&OctetStringRef>::from_der(key.subject_public_key.raw_bytes());
        let octets = octets.map_err(|_| KeyError::Malformed)?.as_bytes();
        let point = point(kind, parameters.curve, octets)?;
        Ok(GostKey { point: point.ok_or(KeyError::Malformed)?, kind })
    }

    /// Whether this is the name of a key or a signature of some kind.
    pub(crate) fn knows(algorithm: ObjectIdentifier) -> bool {
        let name = algorithm.to_string();
        Kind::ALL.iter().any(|kind| kind.names().contains(&name.as_str()))
    }

    /// The digest that this key signs; there is one for each kind.
    pub(crate) fn digest(&self) -> DigestAlgorithm {
        self.kind.digest()
    }

    /// Whether a signature algorithm belongs to this key: its own name or the one with the digest.
    pub(crate) fn is_named_by(&self, algorithm: ObjectIdentifier) -> bool {
        self.kind.names().contains(&algorithm.to_string().as_str())
    }

    /// Whether `signature` is this key's over `digest`.
    ///
    /// Russia writes s‖r in big-endian order, Kazakhstan the same octets from the end: r‖s in
    /// little-endian order.
    pub(crate) fn verify(&self, digest: &[u8], signature: &[u8]) -> bool {
        let mut octets = signature.to_vec();
        if self.kind.is_reversed() {
            octets.reverse();
        }
        match octets.split_at_checked(octets.len() / 2) {
            Some((s, r)) => self.point.verify(digest, r, s),
            None => false,
        }
    }
}

impl Kind {
    const ALL: [Kind; 6] = [
        Kind::Russia256,
        Kind::Russia512,
        Kind::Russia2001,
        Kind::Kazakhstan256,
        Kind::Kazakhstan512,
        Kind::Kazakhstan2004,
    ];

    fn read(algorithm: ObjectIdentifier) -> Option<Kind> {
        let name = algorithm.to_string();
        Kind::ALL.into_iter().find(|kind| kind.names()[0] == name)
    }

    /// The names of the key and of the signature with its digest.
    fn names(self) -> [&'static str; 2] {
        match self {
            Kind::Russia256 => ["1.2.643.7.1.1.1.1", "1.2.643.7.1.1.3.2"],
            Kind::Russia512 => ["1.2.643.7.1.1.1.2", "1.2.643.7.1.1.3.3"],
            Kind::Russia2001 => ["1.2.643.2.2.19", "1.2.643.2.2.3"],
            Kind::Kazakhstan256 => ["1.2.398.3.10.1.1.2.1", "1.2.398.3.10.1.1.2.3.1"],
            Kind::Kazakhstan512 => ["1.2.398.3.10.1.1.2.2", "1.2.398.3.10.1.1.2.3.2"],
            Kind::Kazakhstan2004 => ["1.2.398.3.10.1.1.1.1", "1.2.398.3.10.1.1.1.2"],
        }
    }

    fn digest(self) -> DigestAlgorithm {
        match self {
            Kind::Russia256 | Kind::Kazakhstan256 => DigestAlgorithm::Streebog256,
            Kind::Russia512 | Kind::Kazakhstan512 => DigestAlgorithm::Streebog512,
            Kind::Russia2001 => DigestAlgorithm::Gost94CryptoPro,
            Kind::Kazakhstan2004 => DigestAlgorithm::Gost94Test,
        }
    }

    /// The names of the digest's parameters in a key.
    fn digest_name(self) -> &'static str {
        match self {
            Kind::Russia256 => "1.2.643.7.1.1.2.2",
            Kind::Russia512 => "1.2.643.7.1.1.2.3",
            Kind::Russia2001 => "1.2.643.2.2.30.1",
            Kind::Kazakhstan256 => "1.2.398.3.10.1.3.2",
            Kind::Kazakhstan512 => "1.2.398.3.10.1.3.3",
            Kind::Kazakhstan2004 => "1.2.398.3.10.1.3.1.1.0",
        }
    }

    fn is_reversed(self) -> bool {
        match self {
            Kind::Russia256 | Kind::Russia512 | Kind::Russia2001 => false,
            Kind::Kazakhstan256 | Kind::Kazakhstan512 | Kind::Kazakhstan2004 => true,
        }
    }
}

/// What a key's algorithm identifier carries: the curve, and perhaps the digest and a cipher.
#[derive(Sequence)]
struct Parameters {
    curve: ObjectIdentifier,
    #[asn1(optional = "true")]
    digest: Option<ObjectIdentifier>,
    #[asn1(optional = "true")]
    cipher: Option<ObjectIdentifier>,
}

impl Parameters {
    /// A key made for another digest is not understood.
    fn fit(&self, kind: Kind) -> Result<(), KeyError> {
        match self.digest.map(|digest| digest.to_string()) {
            Some(digest) if digest != kind.digest_name() => Err(KeyError::Unknown(digest)),
            Some(_) | None => Ok(()),
        }
    }
}

/// What a key's point depends on.
type PointName = (Kind, ObjectIdentifier, Vec<u8>);
type Decoder = fn(&[u8]) -> Option<Arc<dyn Verify>>;

/// The point under the parameter set, from memory where it was met.
fn point(
    kind: Kind,
    curve: ObjectIdentifier,
    octets: &[u8],
) -> Result<Option<Arc<dyn Verify>>, KeyError> {
    let decode = decoder(kind, curve)?;
    Ok(MET.recall((kind, curve, octets.to_vec()), || decode(octets)))
}

/// The parameter set that is allowed for this kind of key.
fn decoder(kind: Kind, curve: ObjectIdentifier) -> Result<Decoder, KeyError> {
    let name = curve.to_string();
    Ok(match (kind, name.as_str()) {
        (
            Kind::Russia256 | Kind::Russia2001,
            "1.2.643.2.2.35.1" | "1.2.643.2.2.36.0" | "1.2.643.7.1.2.1.1.2",
        )
        | (Kind::Kazakhstan2004, "1.2.398.3.10.1.1.1.1.1") => Point::<CryptoProA>::read,
        (Kind::Russia256 | Kind::Russia2001, "1.2.643.2.2.35.2" | "1.2.643.7.1.2.1.1.3") => {
            Point::<CryptoProB>::read
        }
        (
            Kind::Russia256 | Kind::Russia2001,
            "1.2.643.2.2.35.3" | "1.2.643.2.2.36.1" | "1.2.643.7.1.2.1.1.4",
        ) => Point::<CryptoProC>::read,
        (Kind::Russia256, "1.2.643.7.1.2.1.1.1")
        | (Kind::Kazakhstan256, "1.2.398.3.10.1.1.2.1.1") => Point::<Tc26A256>::read,
        (Kind::Russia512, "1.2.643.7.1.2.1.2.1")
        | (Kind::Kazakhstan512, "1.2.398.3.10.1.1.2.2.1") => Point::<Tc26A512>::read,
        (Kind::Russia512, "1.2.643.7.1.2.1.2.2") => Point::<Tc26B512>::read,
        (Kind::Russia512, "1.2.643.7.1.2.1.2.3") => Point::<Tc26C512>::read,
        _ => return Err(KeyError::Unknown(name)),
    })
}
