//! Timestamps (RFC 3161): the token, the request for one, and the answer to it. What a token's
//! authority is worth is judged in `verify`; nothing is sent or fetched here.

mod request;

use std::fmt;

use der::asn1::{GeneralizedTime, Int, ObjectIdentifier, OctetString};
use der::{Any, Decode, Encode, Sequence, Tag, Tagged};
use ids::{Moment, SECOND};
use x509_cert::ext::Extensions;
use x509_cert::spki::AlgorithmIdentifierOwned;

pub use request::{TimestampRequest, TimestampRequestError};

use crate::algorithm::DigestAlgorithm;
use crate::certificate::moment;
use crate::signed_data::SignedData;

/// The type of content that a token signs.
const TST_INFO: &str = "1.2.840.113549.1.9.16.1.4";

/// A timestamp token: an authority's signature over a digest and a moment.
#[derive(Clone, Debug)]
pub struct Timestamp {
    signed: SignedData,
    info: TokenInfo,
    generated_at: Moment,
}

/// Why bytes are not a timestamp token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TimestampError {
    /// Not a CMS signature over a token of version 1 by one signer.
    Malformed,
    /// It holds a critical extension that is not understood.
    Extension,
}

impl Timestamp {
    /// Reads a token: a CMS `ContentInfo`, as signatures carry it.
    ///
    /// # Errors
    /// When it is no token.
    pub fn parse(bytes: &[u8]) -> Result<Timestamp, TimestampError> {
        let signed = SignedData::parse(bytes).map_err(|_| TimestampError::Malformed)?;
        let is_token = signed.content_type().to_string() == TST_INFO;
        let content = signed.content().filter(|_| is_token && signed.signers().len() == 1);
        let content = content.ok_or(TimestampError::Malformed)?;
        let info = TokenInfo::from_der(content).map_err(|_| TimestampError::Malformed)?;
        let generated_at = generated(&info.generated_at).ok_or(TimestampError::Malformed)?;
        if info.version != 1 {
            return Err(TimestampError::Malformed);
        }
        if info.extensions.iter().flatten().any(|extension| extension.critical) {
            return Err(TimestampError::Extension);
        }
        Ok(Timestamp { signed, info, generated_at })
    }

    /// The token itself, DER.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        self.signed.der()
    }

    /// The moment it confirms.
    #[must_use]
    pub fn generated_at(&self) -> Moment {
        self.generated_at
    }

    /// Whether it is over `message`: `None` where the digest is not one that is trusted.
    #[must_use]
    pub fn is_over(&self, message: &[u8]) -> Option<bool> {
        let imprint = &self.info.imprint;
        let digest = DigestAlgorithm::read(imprint.algorithm.oid).digest(message)?;
        Some(digest == imprint.digest.as_bytes())
    }

    pub(crate) fn signed(&self) -> &SignedData {
        &self.signed
    }
}

impl fmt::Display for TimestampError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            TimestampError::Malformed => "the bytes are not a timestamp token",
            TimestampError::Extension => "the timestamp holds an unknown critical extension",
        })
    }
}

impl std::error::Error for TimestampError {}

/// TSTInfo.
#[derive(Clone, Debug, Sequence)]
struct TokenInfo {
    version: u8,
    policy: ObjectIdentifier,
    imprint: Imprint,
    serial: Int,
    /// GeneralizedTime, perhaps with a fraction of the second.
    generated_at: Any,
    accuracy: Option<Accuracy>,
    #[asn1(default = "Default::default")]
    ordering: bool,
    nonce: Option<Int>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    authority: Option<Any>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    extensions: Option<Extensions>,
}

#[derive(Clone, PartialEq, Eq, Debug, Sequence)]
struct Imprint {
    algorithm: AlgorithmIdentifierOwned,
    digest: OctetString,
}

#[derive(Clone, Debug, Sequence)]
struct Accuracy {
    seconds: Option<u32>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    milliseconds: Option<u16>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    microseconds: Option<u16>,
}

/// `YYYYMMDDhhmmss[.f…]Z`; the library reads whole seconds, the fraction is added here.
fn generated(value: &Any) -> Option<Moment> {
    if value.tag() != Tag::GeneralizedTime {
        return None;
    }
    let text = std::str::from_utf8(value.value()).ok()?.strip_suffix('Z')?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let whole = Any::new(Tag::GeneralizedTime, format!("{whole}Z").into_bytes()).ok()?;
    let seconds = GeneralizedTime::from_der(&whole.to_der().ok()?).ok()?;
    let digits: String = fraction.chars().chain("000000".chars()).take(6).collect();
    let is_number = digits.chars().all(|digit| digit.is_ascii_digit());
    let microseconds: i64 = digits.parse().ok().filter(|_| is_number)?;
    debug_assert!(microseconds < SECOND);
    Some(moment(seconds.into()) + microseconds)
}

#[cfg(test)]
mod tests {
    use super::generated;
    use der::{Any, Tag};
    use ids::Moment;

    fn check(text: &str, expected: Option<i64>) {
        let value = Any::new(Tag::GeneralizedTime, text.as_bytes()).unwrap();
        assert_eq!(generated(&value), expected.map(Moment), "{text}");
    }

    #[test]
    fn fractions_of_the_second_are_read() {
        check("20261124120000Z", Some(1_795_521_600_000_000));
        check("20261124120000.5Z", Some(1_795_521_600_500_000));
        check("20261124120000.1234567Z", Some(1_795_521_600_123_456));
    }

    #[test]
    fn other_forms_are_refused() {
        for text in
            ["20261124120000", "20261124120000.-5Z", "202611241200Z", "20261324120000Z", "Z"]
        {
            check(text, None);
        }
    }
}
