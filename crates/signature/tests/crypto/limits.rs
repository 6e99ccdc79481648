//! Files that are too large, too deep, cut off, or go on: refused soon and with their reason.

use std::time::{Duration, Instant};

use crate::material::read;
use signature::{
    CERTIFICATES_MAX, SIGNED_DATA_BYTES_MAX, SIGNERS_MAX, SignedData, SignedDataError,
};

fn error(bytes: &[u8]) -> Option<SignedDataError> {
    SignedData::parse(bytes).err()
}

fn tagged(tag: u8, body: &[u8]) -> Vec<u8> {
    let length = match body.len() {
        short @ 0..128 => vec![u8::try_from(short).unwrap()],
        long => {
            let octets = long.to_be_bytes();
            let significant = octets.iter().skip_while(|octet| **octet == 0).copied();
            let significant: Vec<u8> = significant.collect();
            [&[0x80 | u8::try_from(significant.len()).unwrap()], &significant[..]].concat()
        }
    };
    [&[tag], &length[..], body].concat()
}

const DATA: [u8; 11] = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1];
const SIGNED: [u8; 11] = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2];

/// A SignedData with these certificates and signers.
fn signed(certificates: &[u8], signers: &[u8]) -> Vec<u8> {
    let parts = [
        vec![2, 1, 1],
        tagged(0x31, &[]),
        tagged(0x30, &DATA),
        tagged(0xa0, certificates),
        tagged(0x31, signers),
    ];
    tagged(0x30, &[&SIGNED[..], &tagged(0xa0, &tagged(0x30, &parts.concat()))].concat())
}

#[test]
fn bad_files_are_refused_with_their_reason() {
    let good = read("p256/head.p7s");
    assert_eq!(error(&good), None);
    assert_eq!(error(&[&good[..], b"\n"].concat()), Some(SignedDataError::Trailing));
    assert_eq!(error(&good[..good.len() - 1]), Some(SignedDataError::Truncated));
    assert_eq!(error(b""), Some(SignedDataError::Unreadable));
    assert_eq!(error(&[0x30, 0]), Some(SignedDataError::NotCms));
    assert_eq!(error(&[0x30, 0x81, 3, 2, 1, 5]), Some(SignedDataError::NonMinimal));
    assert_eq!(error(&[0x30, 0x80].repeat(40)), Some(SignedDataError::TooDeep));
    assert_eq!(error(&read("p256/head.cer")), Some(SignedDataError::NotCms));
    assert_eq!(error(&read("p256/fresh.crl")), Some(SignedDataError::NotCms));
    let data = tagged(0x30, &[&DATA[..], &tagged(0xa0, &tagged(4, b"content"))].concat());
    assert_eq!(error(&data), Some(SignedDataError::NotSignedData));
    assert_eq!(error(&vec![0x30; SIGNED_DATA_BYTES_MAX + 1]), Some(SignedDataError::TooLarge));
}

#[test]
fn numbers_of_parts_are_limited() {
    assert_eq!(error(&signed(&[], &[])), Some(SignedDataError::NoSigners));
    let empty = [0x30, 0];
    let crowd = |count: usize| empty.repeat(count);
    assert_eq!(error(&signed(&crowd(CERTIFICATES_MAX), &[])), Some(SignedDataError::NoSigners));
    assert_eq!(error(&signed(&[], &crowd(SIGNERS_MAX + 1))), Some(SignedDataError::TooMany));
    let good = read("p256/head.p7s");
    assert!(SignedData::parse(&good).unwrap().signers().len() == 1);
}

/// Bombs of many megabytes end soon.
#[test]
fn bombs_are_refused_soon() {
    let started = Instant::now();
    for bomb in [
        [0x30, 0x80].repeat(8 << 20),
        [0x24, 0x80].repeat(8 << 20),
        [&[0x30, 0x80][..], &[0x30, 0].repeat(8 << 20)].concat(),
        signed(&[0x30, 0].repeat(2 << 20), &[]),
        signed(&[], &[0x30, 0].repeat(2 << 20)),
        vec![b'A'; 16 << 20],
    ] {
        assert!(error(&bomb).is_some());
    }
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}
