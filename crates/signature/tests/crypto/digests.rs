//! Digests against the examples of their standards and against openssl, at once and streaming.

use crate::material::{ALGORITHMS, content, read};
use proptest::prelude::*;
use signature::{ContentDigests, ContentHasher, DigestAlgorithm, SignedData};

const ALL: [DigestAlgorithm; 7] = [
    DigestAlgorithm::Sha256,
    DigestAlgorithm::Sha384,
    DigestAlgorithm::Sha512,
    DigestAlgorithm::Streebog256,
    DigestAlgorithm::Streebog512,
    DigestAlgorithm::Gost94CryptoPro,
    DigestAlgorithm::Gost94Test,
];

fn check(algorithm: &DigestAlgorithm, content: &str, expected: &str) {
    let digest = algorithm.digest(content.as_bytes()).unwrap();
    let found: String = digest.iter().map(|octet| format!("{octet:02x}")).collect();
    assert_eq!(found, expected, "{algorithm} of `{content}`");
}

/// FIPS 180-4, RFC 6986 (example 1, where digests are printed from the last octet), RFC 5831.
#[test]
fn examples_of_the_standards_hold() {
    let digits = "012345678901234567890123456789012345678901234567890123456789012";
    check(
        &DigestAlgorithm::Sha256,
        "abc",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
    check(
        &DigestAlgorithm::Streebog256,
        digits,
        "9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500",
    );
    check(
        &DigestAlgorithm::Streebog512,
        digits,
        "1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa\
         00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48",
    );
    check(
        &DigestAlgorithm::Gost94CryptoPro,
        "",
        "981e5f3ca30c841487830f84fb433e13ac1101569b9c13584ac483234cd656c0",
    );
    check(
        &DigestAlgorithm::Gost94Test,
        "This is message, length=32 bytes",
        "b1c466d37519b82e8319819ff32595e047a28cb6f83eff1c6916a815a637fffa",
    );
}

/// openssl and gost-engine wrote the digests into the signatures.
#[test]
fn openssl_and_ours_agree() {
    for folder in ALGORITHMS {
        let signed = SignedData::parse(&read(&format!("{folder}/head.p7s"))).unwrap();
        let signer = &signed.signers()[0];
        let ours = signer.digest_algorithm().digest(&content());
        assert_eq!(ours.as_deref(), signer.message_digest(), "{folder}");
    }
}

#[test]
fn broken_and_unknown_digests_are_not_computed() {
    for algorithm in [DigestAlgorithm::Sha1, DigestAlgorithm::Other("1.2.3".to_owned())] {
        assert_eq!(algorithm.digest(b"content"), None);
        assert_eq!(ContentDigests::of([algorithm.clone()], b"content").get(&algorithm), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// However a content is cut into pieces, all digests come out as of the whole.
    #[test]
    fn pieces_give_the_digest_of_the_whole(pieces in prop::collection::vec(
        prop::collection::vec(any::<u8>(), 0..200), 0..8)) {
        let mut hasher = ContentHasher::new(ALL.into_iter().chain(ALL));
        for piece in &pieces {
            hasher.update(piece);
        }
        let digests = hasher.finish();
        for algorithm in &ALL {
            let whole = algorithm.digest(&pieces.concat());
            prop_assert_eq!(digests.get(algorithm), whole.as_deref());
        }
    }
}

/// Seven digests at once of 16 MiB take no more memory than of one block.
#[test]
fn memory_stays_flat() {
    let piece = vec![7_u8; 64 * 1024];
    let count = |pieces: usize| {
        allocation_counter::measure(|| {
            let mut hasher = ContentHasher::new(ALL[..5].iter().cloned());
            (0..pieces).for_each(|_| hasher.update(&piece));
            assert!(hasher.finish().get(&ALL[0]).is_some());
        })
    };
    let (short, long) = (count(1), count(256));
    assert_eq!(long.bytes_max, short.bytes_max);
    assert!(long.bytes_max < 16 * 1024, "{} octets", long.bytes_max);
}
