//! One bit is enough: whatever of the signed parts is altered, nothing holds any more. And no
//! alteration of anything makes the verification panic.

use crate::material::{ALGORITHMS, certificate, content, read};
use proptest::prelude::*;
use signature::{Certificate, ContentDigests, SignedData};

/// Whether every signer of the file signed the content with the key of the certificate.
fn holds(bytes: &[u8], certificate: &Certificate, content: &[u8]) -> bool {
    let Ok(signed) = SignedData::parse(bytes) else { return false };
    let digests = ContentDigests::of(signed.digest_algorithms(), content);
    signed.signers().iter().all(|signer| {
        let digest = digests.get(signer.digest_algorithm()).unwrap_or_default();
        signer.verify(certificate, digest).is_ok()
    })
}

/// Where the needle ends in the hay.
fn end_of(hay: &[u8], needle: &[u8]) -> usize {
    hay.windows(needle.len()).position(|window| window == needle).unwrap() + needle.len()
}

/// The signed attributes and the signature value. Between them stands the name of the algorithm,
/// whose parameters say nothing.
fn signed_places(bytes: &[u8]) -> Vec<usize> {
    const CONTENT_TYPE: [u8; 11] = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 3];
    let signed = SignedData::parse(bytes).unwrap();
    let signer = &signed.signers()[0];
    let digest = signer.message_digest().unwrap();
    let attributes = end_of(bytes, &CONTENT_TYPE) - CONTENT_TYPE.len()..end_of(bytes, digest);
    let value = end_of(bytes, signer.value()) - signer.value().len()..end_of(bytes, signer.value());
    attributes.chain(value).collect()
}

#[test]
fn altered_signed_parts_do_not_hold() {
    for algorithm in ALGORITHMS {
        let bytes = read(&format!("{algorithm}/head.p7s"));
        let head = certificate(&format!("{algorithm}/head"));
        assert!(holds(&bytes, &head, &content()), "{algorithm}");
        for (turn, place) in signed_places(&bytes).into_iter().enumerate().step_by(3) {
            let mut altered = bytes.clone();
            altered[place] ^= 1 << (turn % 8);
            assert!(!holds(&altered, &head, &content()), "{algorithm} at {place}");
        }
    }
}

#[test]
fn altered_content_does_not_hold() {
    for algorithm in ALGORITHMS {
        let bytes = read(&format!("{algorithm}/head.p7s"));
        let head = certificate(&format!("{algorithm}/head"));
        for place in [0, 17, content().len() - 1] {
            let mut altered = content();
            altered[place] ^= 4;
            assert!(!holds(&bytes, &head, &altered), "{algorithm} at {place}");
        }
        assert!(!holds(&bytes, &head, b""), "{algorithm}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn spoilt_files_are_judged_without_panic(
        algorithm in prop::sample::select(&ALGORITHMS[..]),
        form in prop::sample::select(&["head.p7s", "ber.p7s", "attached-ber.p7m", "timestamped.p7s"][..]),
        spoils in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = read(&format!("{algorithm}/{form}"));
        for (place, octet) in spoils {
            let place = place.index(bytes.len());
            bytes[place] = octet;
        }
        holds(&bytes, &certificate(&format!("{algorithm}/head")), &content());
    }

    /// A spoilt certificate gives a spoilt key, or none.
    #[test]
    fn spoilt_keys_are_used_without_panic(
        algorithm in prop::sample::select(&ALGORITHMS[..]),
        place in any::<prop::sample::Index>(),
        octet in any::<u8>(),
    ) {
        let mut bytes = certificate(&format!("{algorithm}/head")).der;
        let place = place.index(bytes.len());
        bytes[place] = octet;
        if let Ok(spoilt) = Certificate::parse(&bytes) {
            holds(&read(&format!("{algorithm}/plain.p7s")), &spoilt, &content());
        }
    }
}
