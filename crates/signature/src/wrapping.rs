//! What surrounds the binary form in a file: nothing (DER, BER), PEM armour, or bare base64.
//! Never looks inside the binary form.

use std::borrow::Cow;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The first octet of every ASN.1 SEQUENCE.
const SEQUENCE: u8 = 0x30;

/// Why a file could not be unwrapped.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum WrappingError {
    /// A private key is in the file.
    PrivateKey,
    /// Neither ASN.1 nor a text form of it.
    Unreadable,
}

/// The binary form inside `bytes`; in PEM, the first block whose label is one of `labels`.
pub(crate) fn unwrap<'a>(bytes: &'a [u8], labels: &[&str]) -> Result<Cow<'a, [u8]>, WrappingError> {
    if bytes.first() == Some(&SEQUENCE) {
        return Ok(Cow::Borrowed(bytes));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| WrappingError::Unreadable)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.contains("PRIVATE KEY-----") {
        return Err(WrappingError::PrivateKey);
    }
    let body = if text.contains("-----BEGIN ") { block(text, labels) } else { Some(text) };
    decode(body.ok_or(WrappingError::Unreadable)?).map(Cow::Owned)
}

fn block<'a>(text: &'a str, labels: &[&str]) -> Option<&'a str> {
    text.split("-----BEGIN ").skip(1).find_map(|rest| {
        let (label, rest) = rest.split_once("-----")?;
        let (body, _) = rest.split_once("-----END ")?;
        labels.contains(&label).then_some(body)
    })
}

fn decode(body: &str) -> Result<Vec<u8>, WrappingError> {
    let digits: String = body.chars().filter(|letter| !letter.is_whitespace()).collect();
    let binary = BASE64.decode(digits).map_err(|_| WrappingError::Unreadable)?;
    if binary.first() == Some(&SEQUENCE) { Ok(binary) } else { Err(WrappingError::Unreadable) }
}

#[cfg(test)]
mod tests {
    use super::{WrappingError, unwrap};

    fn check(text: &str, expected: Result<&[u8], WrappingError>) {
        let found = unwrap(text.as_bytes(), &["CMS", "PKCS7"]);
        assert_eq!(found.as_deref(), expected.as_ref().map(|bytes| *bytes), "{text}");
    }

    #[test]
    fn every_text_form_is_unwrapped() {
        check("0\u{1}", Ok(&[0x30, 1]));
        check("MAEB", Ok(&[0x30, 1, 1]));
        check(" MA\r\n EB\n", Ok(&[0x30, 1, 1]));
        check("MAE", Ok(&[0x30, 1]));
        check("\u{feff}-----BEGIN CMS-----\nMAEB\n-----END CMS-----\n", Ok(&[0x30, 1, 1]));
        check(
            "note\n-----BEGIN CERTIFICATE-----\nMAIC\n-----END CERTIFICATE-----\n\
             -----BEGIN PKCS7-----\r\nMAEB\r\n-----END PKCS7-----",
            Ok(&[0x30, 1, 1]),
        );
    }

    #[test]
    fn what_is_not_wrapped_asn1_is_refused() {
        check("", Err(WrappingError::Unreadable));
        check("hello", Err(WrappingError::Unreadable));
        check("AQEB", Err(WrappingError::Unreadable));
        check("-----BEGIN CMS-----\nMAEB", Err(WrappingError::Unreadable));
        check("-----BEGIN KEY-----\nMAEB\n-----END KEY-----", Err(WrappingError::Unreadable));
        check("-----BEGIN EC PRIVATE KEY-----\nMAEB\n", Err(WrappingError::PrivateKey));
    }
}
