//! Signatures changed by one octet or one number, where the change breaks nothing but what is meant.

use signature::SignedData;

use crate::material::certificate;
use crate::question::Asked;

/// The identifier of the attribute with the claimed time, and the header of its value.
const CLAIMED_TIME: [u8; 15] =
    [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x05, 0x31, 0x0f, 0x17, 0x0d];

/// Another signature value of the same length.
pub(crate) fn value(asked: &mut Asked) {
    let signed = SignedData::parse(&asked.signature).unwrap();
    let value = signed.signers()[0].value();
    let place = find(&asked.signature, value);
    // The first octets of an ECDSA value are its form; the last one is part of a number in all.
    asked.signature[place + value.len() - 1] ^= 1;
}

/// Another claimed time: a second later or earlier.
pub(crate) fn attribute(asked: &mut Asked) {
    let place = find(&asked.signature, &CLAIMED_TIME) + CLAIMED_TIME.len();
    // YYMMDDhhmmssZ
    let second = &mut asked.signature[place + 11];
    *second = if *second == b'0' { b'1' } else { *second - 1 };
}

/// The signer is said to be `employee`, whose certificate comes along; `head` signed.
pub(crate) fn signer(asked: &mut Asked) {
    let serial = |name: &str| {
        let digits = certificate(&format!("{}/{name}", asked.folder)).serial;
        let octets = (0..digits.len()).step_by(2);
        let octets: Vec<u8> = octets
            .map(|place| u8::from_str_radix(&digits[place..place + 2], 16).unwrap())
            .collect();
        [&[0x02, octets.len() as u8], &octets[..]].concat()
    };
    let (old, new) = (serial("head"), serial("employee"));
    // The same number stands in the certificates, and behind the signer in a signed attribute.
    let signed = SignedData::parse(&asked.signature).unwrap();
    let ends =
        signed.certificates().iter().map(|one| find(&asked.signature, &one.der) + one.der.len());
    let mut places = ends.max().unwrap()..asked.signature.len();
    let place = places.find(|place| asked.signature[*place..].starts_with(&old)).unwrap();
    asked.signature.splice(place..place + old.len(), new);
}

fn find(octets: &[u8], part: &[u8]) -> usize {
    octets.windows(part.len()).rposition(|window| window == part).unwrap()
}
