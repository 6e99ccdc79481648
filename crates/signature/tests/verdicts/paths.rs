//! Chains: what leads to an anchor, what does not, and agreement with another implementation.

use crate::material::{ALGORITHMS, certificate, now};
use crate::question::Asked;
use ids::DAY;
use signature::{Overall, Reason};

#[test]
fn chain_must_reach_an_anchor_of_this_use() {
    for folder in ALGORITHMS {
        let stranger = Asked::about(folder, "stranger.p7s").one();
        assert_eq!(stranger.overall, Overall::Indeterminate);
        assert_eq!(stranger.reasons, [Reason::NoCertificateChainFound], "{folder}");
        assert_eq!(stranger.identity, signature::Identity::default());
    }
    let asked = Asked::about("p256", "head.p7s");
    let unused = asked.trusting(|text| text.replace("\"signing\", ", ""));
    assert_eq!(unused.reasons(), [Reason::NoCertificateChainFound]);
    let missing = Asked::about("p256", "head.p7s")
        .trusting(|text| text.replace("intermediates = [\"ca.cer\"]", ""));
    let found = missing.reasons();
    assert_eq!(found, [Reason::NoCertificateChainFound]);
    assert_eq!(missing.knows(&["ca"]).reasons(), []);
}

/// An authority below the root may be trusted by itself, and so may one certificate.
#[test]
fn anchor_need_not_be_a_root() {
    let trusting = |name: &str| {
        let asked = Asked::about("p256", "head.p7s");
        asked.trusting(|text| text.replace("\"ca.cer\"", "").replace("root.cer", name)).one()
    };
    let authority = trusting("ca.cer");
    assert_eq!((authority.overall, authority.chain.len()), (Overall::Valid, 2));
    let itself = trusting("head.cer");
    assert_eq!((itself.overall, itself.chain.len()), (Overall::Valid, 1));
}

#[test]
fn certificate_of_a_person_issues_nothing() {
    for folder in ALGORITHMS {
        let asked = Asked::about(folder, "under-head.p7s").knows(&["head"]);
        assert_eq!(asked.reasons(), [Reason::ChainConstraintsFailure], "{folder}");
        assert_eq!(asked.one().overall, Overall::Invalid, "{folder}");
    }
    let pinned = Asked::about("p256", "under-head.p7s");
    let pinned = pinned.trusting(|text| text.replace("root.cer", "head.cer"));
    assert_eq!(pinned.reasons(), [Reason::ChainConstraintsFailure]);
}

#[test]
fn term_is_judged_at_the_right_moment() {
    let received = |file: &str, days: i64| {
        let at = now() + days * DAY;
        Asked::about("p256", file).received(at).one().reasons
    };
    assert_eq!(received("expired.p7s", 0), [Reason::Expired]);
    assert_eq!(received("expired.p7s", -20), []);
    assert_eq!(received("not-yet.p7s", 0), [Reason::NotYetValid]);
    assert_eq!(received("not-yet.p7s", 31), [Reason::RevocationUnknown]);
    assert_eq!(received("head.p7s", -40)[0], Reason::NotYetValid);
}

/// A certificate altered anywhere is no longer the issuer's.
#[test]
fn altered_certificate_has_no_chain() {
    let mut head = certificate("p384/head").der;
    let place = head.windows(5).position(|octets| octets == b"IIN80").unwrap();
    head[place + 4] = b'1';
    let altered = signature::Certificate::parse(&head).unwrap();
    let asked = Asked::about("p384", "no-certificates.p7s").knows(&["head"]);
    let found = asked.with(|asked| asked.supplied.certificates[0] = altered).one();
    assert_eq!(found.overall, Overall::Invalid);
    assert!(found.reasons.contains(&Reason::NoCertificateChainFound));
    assert!(found.reasons.contains(&Reason::SigningCertificateMismatch));
}
