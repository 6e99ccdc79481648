//! The moment judged: by a timestamp that holds, else by what this server received.

use crate::material::{ALGORITHMS, now, read};
use crate::question::Asked;
use ids::{DAY, HOUR, MINUTE};
use signature::{
    DigestAlgorithm, Overall, Reason, SignedData, TimeSource, Timestamp, TimestampError,
    TimestampRequest, TimestampRequestError,
};

#[test]
fn verified_timestamp_is_the_moment_judged() {
    for folder in ALGORITHMS {
        let found = Asked::about(folder, "timestamped.p7s").one();
        let stamp = Timestamp::parse(&read(&format!("{folder}/head.tst"))).unwrap();
        let historical = ["gost2001", "kz2004"].contains(&folder);
        if historical {
            let weak = [Reason::TimestampNotTrusted, Reason::AlgorithmWeak];
            assert_eq!((found.reasons, found.time_source), (weak.to_vec(), TimeSource::Received));
        } else {
            assert_eq!(found.reasons, [], "{folder}");
            assert_eq!(found.signed_at, stamp.generated_at(), "{folder}");
            assert_eq!(found.time_source, TimeSource::Timestamp, "{folder}");
        }
    }
}

/// A timestamp keeps a signature that is verified after the certificate's end.
#[test]
fn timestamp_outlives_the_certificate() {
    let late = |file| {
        let asked = Asked::about("p256", file).received(now() + 400 * DAY);
        asked.with(|asked| asked.now = now() + 400 * DAY).reasons()
    };
    assert_eq!(late("timestamped.p7s"), []);
    assert_eq!(late("head.p7s")[0], Reason::Expired);
}

/// The journal is as good a witness as a timestamp: the earlier of the two counts.
#[test]
fn timestamp_later_than_receipt_changes_nothing() {
    let early = Asked::about("p256", "timestamped.p7s").received(now() + -2 * DAY).one();
    assert_eq!((early.overall, early.time_source), (Overall::Valid, TimeSource::Received));
    assert_eq!(early.signed_at, now() + -2 * DAY);
}

#[test]
fn broken_timestamps_prove_nothing_and_are_named() {
    for file in ["timestamped-other.p7s", "timestamped-forged.p7s"] {
        let found = Asked::about("kz2015-512", file).one();
        assert_eq!(found.reasons, [Reason::TimestampInvalid], "{file}");
        assert_eq!(found.overall, Overall::Indeterminate, "{file}");
        assert_eq!((found.signed_at, found.time_source), (now(), TimeSource::Received), "{file}");
    }
}

#[test]
fn timestamp_of_an_authority_that_is_not_trusted_is_named() {
    let asked = Asked::about("p256", "timestamped.p7s");
    let asked = asked.trusting(|text| text.replace("\"tsa\", ", ""));
    let found = asked.one();
    assert_eq!(found.reasons, [Reason::TimestampNotTrusted]);
    assert_eq!((found.signed_at, found.time_source), (now(), TimeSource::Received));
}

#[test]
fn revocation_of_the_authority_must_be_known() {
    let asked = Asked::about("p256", "timestamped.p7s").lists(&["root.crl"]);
    let found = asked.answers(&["head.ocsp"]).one();
    assert_eq!(found.reasons, [Reason::TimestampNotTrusted]);
    assert!(!found.wanted.is_empty());
}

#[test]
fn timestamp_of_the_future_is_refused() {
    let before = now() + -HOUR + -10 * MINUTE;
    let asked = Asked::about("p256", "timestamped.p7s").with(|asked| asked.now = before);
    assert!(asked.received(before).reasons().contains(&Reason::TimestampInvalid));
}

#[test]
fn tokens_are_of_one_value_only() {
    let token = Timestamp::parse(&read("p384/head.tst")).unwrap();
    let signed = SignedData::parse(&read("p384/head.p7s")).unwrap();
    assert_eq!(token.is_over(signed.signers()[0].value()), Some(true));
    assert_eq!(token.is_over(b"another"), Some(false));
    let other = Timestamp::parse(&read("p384/head.p7s"));
    assert_eq!(other.err(), Some(TimestampError::Malformed));
}

/// The identifier of the digest in the request that made the material.
const SHA_256: &str = "2.16.840.1.101.3.4.2.1";

#[test]
fn requests_are_made_and_answers_belong_to_them() {
    let signed = SignedData::parse(&read("rsa/head.p7s")).unwrap();
    let digest = DigestAlgorithm::Sha256.digest(signed.signers()[0].value()).unwrap();
    let request = TimestampRequest::new(SHA_256, &digest, Some("1.2.3"), &[9; 8]).unwrap();
    let der = request.der().unwrap();
    assert!(der.windows(32).any(|octets| octets == digest));
    // The material's answer has another nonce.
    let answer = read("rsa/head.tsr");
    assert_eq!(request.answered_by(&answer).err(), Some(TimestampRequestError::OtherRequest));
    let refused = [0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02];
    assert_eq!(request.answered_by(&refused).err(), Some(TimestampRequestError::Refused(2)));
    assert_eq!(request.answered_by(b"no").err(), Some(TimestampRequestError::Malformed));
    let error = Some(TimestampRequestError::Request);
    assert_eq!(TimestampRequest::new("sha256", &digest, None, &[1]).err(), error);
    assert_eq!(TimestampRequest::new(SHA_256, &digest, None, &[]).err(), error);
}
