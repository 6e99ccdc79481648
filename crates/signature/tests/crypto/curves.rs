//! Keys: every named parameter set against gost-engine, and keys that are refused.

use crate::material::{certificate, content, read};
use der::asn1::{Any, BitString, ObjectIdentifier, OctetString};
use der::{Decode, Encode};
use signature::{DigestAlgorithm, KeyError, PublicKey, SignatureFault};
use x509_cert::Certificate as X509;
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

/// The sets by gost-engine's names, with the algorithm of the signatures.
const SETS: [(&str, &str, &str); 3] = [
    ("gost2012_256", "A B C XA XB TCA TCB TCC TCD", "1.2.643.7.1.1.3.2"),
    ("gost2012_512", "A B C", "1.2.643.7.1.1.3.3"),
    ("gost2001", "A B C XA XB", "1.2.643.2.2.3"),
];

fn named(oid: &str) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid: oid.parse().unwrap(), parameters: None }
}

fn information(name: &str) -> SubjectPublicKeyInfoOwned {
    SubjectPublicKeyInfoOwned::from_der(&read(&format!("curves/{name}.spki"))).unwrap()
}

fn error(key: &SubjectPublicKeyInfoOwned) -> Option<KeyError> {
    PublicKey::read(key).err()
}

#[test]
fn every_parameter_set_verifies() {
    for (kind, curves, algorithm) in SETS {
        for curve in curves.split(' ') {
            let key = PublicKey::read(&information(&format!("{kind}-{curve}"))).unwrap();
            let value = read(&format!("curves/{kind}-{curve}.sig"));
            let verify =
                |message: &[u8], value: &[u8]| key.verify(&named(algorithm), None, message, value);
            assert_eq!(verify(&content(), &value), Ok(()), "{kind} {curve}");
            assert_eq!(verify(b"another", &value), Err(SignatureFault::Wrong));
            for at in [0, value.len() / 2, value.len() - 1] {
                let mut altered = value.clone();
                altered[at] ^= 1;
                assert_eq!(verify(&content(), &altered), Err(SignatureFault::Wrong));
            }
            let reversed: Vec<u8> = value.iter().rev().copied().collect();
            let cut = &value[..value.len() - 1];
            let long = [&value[..], &[0]].concat();
            for bad in [&reversed[..], cut, &long, &[]] {
                assert_eq!(verify(&content(), bad), Err(SignatureFault::Wrong));
            }
        }
    }
}

/// A point, hexadecimal and big-endian, in the place of the key's.
fn with_point(name: &str, x: &str, y: &str) -> SubjectPublicKeyInfoOwned {
    let octets = |text: &str| -> Vec<u8> {
        let pairs = (0..text.len()).step_by(2).rev();
        pairs.map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
    };
    let point = OctetString::new([octets(x), octets(y)].concat()).unwrap().to_der().unwrap();
    let subject_public_key = BitString::from_bytes(&point).unwrap();
    SubjectPublicKeyInfoOwned { subject_public_key, ..information(name) }
}

/// The two curves with four times as many points as the group that signs: points of order two, of
/// order four, their sums with points of the group, and any others are no keys.
#[test]
fn points_outside_the_group_are_refused() {
    let zero = "0".repeat(64);
    for (x, y) in [
        (
            &*format!("{:064x}", 8),
            "ed3581bec3a800b4e42f823268b76d5802ff206853353b55a2b91452f2adfd07",
        ),
        ("0100fe73f595ff158e974b44d478d9588744fe5c192ac47ea63075dce7a14aaa", &zero),
        (
            "7f7f80c60535007538b45a5d95c39353bc5d80d1f36a9dc0ace7c5118c2f5977",
            "7e7e82520f9f015faa1d0f18c14ab9fb35188275da3fd94206b74f34a48e0ecd",
        ),
        (
            "18476b1af2e5cecdc380e4c91d2a3a5c2b6c0788066615e2b4e9a63246463e96",
            "4cfa952e3b48a1409977e07faba396136986d7e8edc05c336154375be5070030",
        ),
    ] {
        assert_eq!(error(&with_point("gost2012_256-TCA", x, y)), Some(KeyError::Malformed));
    }
    let zero = "0".repeat(128);
    for (x, y) in [
        (
            &*format!("{:0128x}", 9),
            "29ea0a2a2224a1ed2225970616477913c52cb34148c60eda68cefe511f2d206c\
             f19f3da94fd8a3ce0a2dab77ad63c1168dbbc6398aeebbf94831d7cbcc56a14b",
        ),
        (
            "9a628f975594ecefd89ba28a2539ffb79c8ab238aeed0851fa5c1abb02b80b44\
             c6734501b83a011dd625cd0b5145091a6d9acd4b1f5c5b1e21b2b249ddfd1271",
            &zero,
        ),
        (
            "b2ceb8345535898813b22ebaed63002431baa6e3a8897bd702d1f2a27ea3fa5d\
             9cc65d7f23e2ff7114ed197a575d7b72c932995a7051d270ef26a6db1101748f",
            "186c289cffa09c983b168c30c829006c952ff4aaf99c73850875d7e77bebef18\
             d653187d6ba8fe533ec74c6f061872585b97cc0f50f57752cd73f4913304621e",
        ),
        (
            "a971a08c11434aed18be284bda0575df3112277f7f11db4cfc63762467acf3a9\
             ad39e333d5727748008ca4a7275f22ce793d6e36a77cf3ee6793fda38008c4bb",
            "a9d47f0ed920fac7438c4de7042d95e15b4dced16636d7d59c54ecb3089d0f88\
             9dd8856efe606b368bddd793c97053e7c676f70f5bfe30663501b4b3e8c6749d",
        ),
    ] {
        assert_eq!(error(&with_point("gost2012_512-C", x, y)), Some(KeyError::Malformed));
    }
    let generator = (
        "91e38443a5e82c0d880923425712b2bb658b9196932e02c78b2582fe742daa28",
        "32879423ab1a0375895786c4bb46e9565fde0b5344766740af268adb32322e5c",
    );
    assert_eq!(error(&with_point("gost2012_256-TCA", generator.0, generator.1)), None);
}

#[test]
fn what_is_no_point_is_refused() {
    let (one, all) = (format!("{:064x}", 1), "ff".repeat(32));
    for (x, y) in [(&*one, &*one), (&all, &one), ("", ""), ("01", "01"), (&one, "01")] {
        assert_eq!(error(&with_point("gost2012_256-A", x, y)), Some(KeyError::Malformed));
    }
}

#[derive(der::Sequence)]
struct Parameters {
    curve: ObjectIdentifier,
    digest: ObjectIdentifier,
}

/// The example's curve, a curve of the other country, a digest of another standard.
#[test]
fn unknown_parameters_are_refused_by_name() {
    for (curve, digest, unknown) in [
        ("1.2.643.2.2.35.0", "1.2.643.7.1.1.2.2", "1.2.643.2.2.35.0"),
        ("1.2.398.3.10.1.1.2.1.1", "1.2.643.7.1.1.2.2", "1.2.398.3.10.1.1.2.1.1"),
        ("1.2.643.7.1.2.1.2.1", "1.2.643.7.1.1.2.2", "1.2.643.7.1.2.1.2.1"),
        ("1.2.643.2.2.35.1", "1.2.643.2.2.30.1", "1.2.643.2.2.30.1"),
    ] {
        let parameters =
            Parameters { curve: curve.parse().unwrap(), digest: digest.parse().unwrap() };
        let mut key = information("gost2012_256-A");
        key.algorithm.parameters = Some(Any::encode_from(&parameters).unwrap());
        assert_eq!(error(&key), Some(KeyError::Unknown(unknown.to_owned())));
    }
    let mut key = information("gost2012_256-A");
    key.algorithm.parameters = None;
    assert_eq!(error(&key), Some(KeyError::Malformed));
    key.algorithm.oid = "1.3.101.112".parse().unwrap();
    assert_eq!(error(&key), Some(KeyError::Unknown("1.3.101.112".to_owned())));
}

#[derive(der::Sequence)]
struct RsaKey {
    modulus: der::asn1::Uint,
    exponent: der::asn1::Uint,
}

#[test]
fn rsa_keys_have_a_trusted_length() {
    for (octets, expected) in [
        (128, Some(KeyError::Weak("RSA-1024".to_owned()))),
        (255, Some(KeyError::Weak("RSA-2040".to_owned()))),
        (256, None),
        (1024, None),
        (2048, Some(KeyError::Unknown("RSA-16384".to_owned()))),
    ] {
        let modulus = der::asn1::Uint::new(&vec![0xff; octets]).unwrap();
        let key = RsaKey { modulus, exponent: der::asn1::Uint::new(&[1, 0, 1]).unwrap() };
        let algorithm = named("1.2.840.113549.1.1.1");
        let subject_public_key = BitString::from_bytes(&key.to_der().unwrap()).unwrap();
        let key = SubjectPublicKeyInfoOwned { algorithm, subject_public_key };
        assert_eq!(error(&key), expected, "{octets} octets");
    }
}

#[test]
fn elliptic_keys_are_points_of_known_curves() {
    let parsed = X509::from_der(&certificate("p256/head").der).unwrap();
    let good = parsed.tbs_certificate().subject_public_key_info().clone();
    assert_eq!(error(&good), None);
    let mut key = good.clone();
    let secp256k1: ObjectIdentifier = "1.3.132.0.10".parse().unwrap();
    key.algorithm.parameters = Some(Any::encode_from(&secp256k1).unwrap());
    assert_eq!(error(&key), Some(KeyError::Unknown("1.3.132.0.10".to_owned())));
    let mut octets = good.subject_public_key.raw_bytes().to_vec();
    octets[40] ^= 1;
    let subject_public_key = BitString::from_bytes(&octets).unwrap();
    assert_eq!(
        error(&SubjectPublicKeyInfoOwned { subject_public_key, ..good }),
        Some(KeyError::Malformed)
    );
}

/// Names of signatures and digests beside a key that they do not belong to.
#[test]
fn algorithms_that_do_not_fit_are_refused() {
    use DigestAlgorithm::{Gost94Test, Sha1, Sha256, Streebog256, Streebog512};
    let mismatch = || SignatureFault::Mismatch;
    let weak = || SignatureFault::WeakAlgorithm("SHA-1".to_owned());
    let unknown = |oid: &str| SignatureFault::UnknownAlgorithm(oid.to_owned());
    for (folder, algorithm, digest, expected) in [
        ("rsa", "1.2.840.113549.1.1.5", None, weak()),
        ("rsa", "1.2.840.113549.1.1.1", Some(Sha1), weak()),
        ("rsa", "1.2.840.113549.1.1.1", None, mismatch()),
        ("rsa", "1.2.840.113549.1.1.1", Some(Streebog256), mismatch()),
        ("rsa", "1.2.840.113549.1.1.12", Some(Sha256), mismatch()),
        ("rsa", "1.2.840.113549.1.1.10", Some(Sha256), unknown("1.2.840.113549.1.1.10")),
        ("rsa", "1.2.840.10045.4.3.2", Some(Sha256), mismatch()),
        ("rsa", "1.2.643.7.1.1.3.2", Some(Streebog256), mismatch()),
        ("p256", "1.2.840.10045.4.1", None, weak()),
        ("p256", "1.2.840.113549.1.1.11", None, mismatch()),
        ("gost2012-256-a", "1.2.643.7.1.1.3.3", None, mismatch()),
        ("gost2012-256-a", "1.2.398.3.10.1.1.2.3.1", None, mismatch()),
        ("gost2012-256-a", "1.2.643.7.1.1.3.2", Some(Streebog512), mismatch()),
        ("gost2012-256-a", "1.2.643.7.1.1.1.1", Some(Sha256), mismatch()),
        ("gost2001", "1.2.643.2.2.3", Some(Gost94Test), mismatch()),
        ("kz2015-512", "1.2.643.7.1.1.3.3", None, mismatch()),
        ("kz2004", "1.2.3.4", None, unknown("1.2.3.4")),
    ] {
        let parsed = X509::from_der(&certificate(&format!("{folder}/head")).der).unwrap();
        let key = PublicKey::read(parsed.tbs_certificate().subject_public_key_info()).unwrap();
        let outcome = key.verify(&named(algorithm), digest.as_ref(), b"message", &[1; 64]);
        assert_eq!(outcome, Err(expected), "{folder} {algorithm} {digest:?}");
    }
}

/// The name of the key alone serves where the digest stands beside it.
#[test]
fn name_of_the_key_serves_as_name_of_the_signature() {
    for (name, algorithm) in [
        ("gost2012_256-A", "1.2.643.7.1.1.1.1"),
        ("gost2012_512-A", "1.2.643.7.1.1.1.2"),
        ("gost2001-A", "1.2.643.2.2.19"),
    ] {
        let key = PublicKey::read(&information(name)).unwrap();
        let value = read(&format!("curves/{name}.sig"));
        assert_eq!(key.verify(&named(algorithm), None, &content(), &value), Ok(()));
    }
}
