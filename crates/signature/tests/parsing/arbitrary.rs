//! No bytes make the parsers panic, overflow the stack or take long.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use crate::material::{KAZAKH, Material, RUSSIAN};
use proptest::prelude::*;
use signature::{Certificate, SignedData};

/// The size of a bomb: 1 MiB.
const BOMB: usize = 1024 * 1024;

/// A certificate and a signature to be spoilt.
static GOOD: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| {
    let material = Material::new(b"content");
    material.issue("kz", "ec -pkeyopt ec_paramgen_curve:P-256", KAZAKH, "clientAuth");
    material.issue("ru", "rsa:2048", RUSSIAN, "emailProtection");
    let certificate = Certificate::parse(&material.read("kz.crt")).unwrap().der;
    [certificate, material.sign(&["kz", "ru"], "-outform DER")]
});

/// Everything that reads bytes, and everything that is then said of them.
fn read(bytes: &[u8]) {
    let certificate = Certificate::parse(bytes);
    if let Ok(certificate) = &certificate {
        let _ = format!("{certificate:?} {:?}", certificate.identity.persons().count());
    }
    if let Ok(signed) = SignedData::parse(bytes) {
        let _ = format!("{signed:?}");
        let _ = signed.signers().first().map(|signer| signed.certificate_of(signer));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn random_bytes_are_read(mut bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read(&bytes);
        if let Some(first) = bytes.first_mut() {
            *first = 0x30;
        }
        read(&bytes);
    }

    #[test]
    fn spoilt_files_are_read(
        which in 0..2usize,
        spoils in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
        shorten in prop::bool::weighted(0.2),
    ) {
        let mut bytes = GOOD[which].clone();
        for (place, octet) in spoils {
            let place = place.index(bytes.len());
            bytes[place] = octet;
        }
        if shorten {
            bytes.truncate(cut.index(bytes.len()));
        }
        read(&bytes);
    }

    #[test]
    fn spoilt_text_is_read(text in "(-----BEGIN (CMS|CERTIFICATE)-----)?[A-Za-z0-9+/=\n-]{0,300}") {
        read(text.as_bytes());
    }
}

/// Depth and width bombs of the largest size end soon with an error.
#[test]
fn bombs_are_refused_soon() {
    let deep = [0x30, 0x80].repeat(BOMB / 2);
    let deep_explicit = [0x30, 0x80, 0x06, 0x00, 0xa0, 0x80].repeat(BOMB / 6);
    let started = Instant::now();
    for bomb in [deep, deep_explicit, wide()] {
        assert!(SignedData::parse(&bomb).is_err());
    }
    assert!(started.elapsed() < Duration::from_secs(10));
}

/// A SignedData whose certificate set holds some half a million empty sequences.
fn wide() -> Vec<u8> {
    let crowd = [0x30, 0x00].repeat(500_000);
    let version_and_digests =
        [0x02, 0x01, 0x01, 0x31, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2a, 0x03, 0x04];
    let set = tagged(0xa0, &crowd);
    let signed = tagged(0x30, &[&version_and_digests[..], &set, &[0x31, 0x00]].concat());
    let name = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
    tagged(0x30, &[&name[..], &tagged(0xa0, &signed)].concat())
}

fn tagged(tag: u8, value: &[u8]) -> Vec<u8> {
    let length = u32::try_from(value.len()).unwrap().to_be_bytes();
    [&[tag, 0x84], &length[..], value].concat()
}
