//! The signature itself: its form, its content, its signers, and what is kept of the verification.

use crate::material::{ALGORITHMS, certificate, now};
use crate::question::Asked;
use ids::{HOUR, Moment, SECOND};
use signature::{
    Capacity, CheckKind, EvidenceKind, Outcome, Overall, Placement, Reason, TimeSource,
};

/// Algorithms that still prove something.
fn current() -> impl Iterator<Item = &'static str> {
    ALGORITHMS.into_iter().filter(|folder| !["gost2001", "kz2004"].contains(folder))
}

#[test]
fn good_signature_of_every_algorithm_is_valid() {
    for folder in current() {
        let asked = Asked::about(folder, "head.p7s").expects("800101300016", "010140000024");
        let found = asked.one();
        assert_eq!((found.overall, &found.reasons[..]), (Overall::Valid, &[][..]), "{folder}");
        assert!(found.checks.iter().all(|check| check.outcome == Outcome::Passed), "{folder}");
        assert_eq!(found.identity.iin.unwrap().to_string(), "800101300016");
        assert_eq!(found.identity.bin.unwrap().to_string(), "010140000024");
        assert_eq!(found.capacities, [Capacity::LegalEntity, Capacity::FirstHead]);
        assert_eq!((found.signed_at, found.time_source), (now(), TimeSource::Received));
    }
}

/// What an old algorithm signed before its end is believed when a timestamp, or the journal, shows
/// that it was before.
#[test]
fn historical_algorithms_are_indeterminate_today() {
    for folder in ["gost2001", "kz2004"] {
        let found = Asked::about(folder, "head.p7s").one();
        assert_eq!(found.overall, Overall::Indeterminate, "{folder}");
        assert_eq!(found.reasons, [Reason::AlgorithmWeak], "{folder}");
    }
}

/// An archive of 2017: the timestamp, or the journal, shows that it is older than the algorithm's end,
/// and the certificates have ended since.
#[test]
fn historical_algorithms_are_valid_before_their_end() {
    for folder in ["gost2001-long-ago", "kz2004-long-ago"] {
        let then = Moment(1_500_000_000 * SECOND);
        let stamped = Asked::about(folder, "timestamped.p7s").one();
        assert_eq!((stamped.overall, &stamped.reasons[..]), (Overall::Valid, &[][..]), "{folder}");
        assert_eq!((stamped.signed_at, stamped.time_source), (then, TimeSource::Timestamp));
        let bare = Asked::about(folder, "head.p7s");
        let found = bare.one();
        assert_eq!(found.overall, Overall::Invalid, "{folder}");
        assert!(found.reasons.contains(&Reason::AlgorithmWeak), "{folder}");
        assert!(found.reasons.contains(&Reason::Expired), "{folder}");
        assert_eq!(bare.received(then + HOUR).one().overall, Overall::Valid, "{folder}");
    }
}

/// RSA-PSS and P-521 are verified by openssl and not by us: that is said by their identifiers, and
/// nothing is called bad.
#[test]
fn algorithms_that_are_not_known_are_named() {
    let cases = [("rsa", "pss.p7s", "1.2.840.113549.1.1.10"), ("p256", "p521.p7s", "1.3.132.0.35")];
    for (folder, file, identifier) in cases {
        let found = Asked::about(folder, file).one();
        assert_eq!(found.overall, Overall::Indeterminate, "{file}");
        assert_eq!(found.reasons, [Reason::AlgorithmUnknown], "{file}");
        let check = found.checks.iter().find(|check| check.what == CheckKind::Signature).unwrap();
        assert_eq!(check.with, identifier, "{file}");
    }
}

#[test]
fn every_check_stands_in_the_verdict() {
    let asked = Asked::about("p256", "timestamped.p7s").expects("800101300016", "010140000024");
    let found = asked.one();
    let mut kinds: Vec<CheckKind> = found.checks.iter().map(|check| check.what).collect();
    kinds.sort();
    kinds.dedup();
    let all = [
        CheckKind::Form,
        CheckKind::SigningCertificate,
        CheckKind::Signature,
        CheckKind::Timestamp,
        CheckKind::Algorithm,
        CheckKind::Usage,
        CheckKind::Term,
        CheckKind::Chain,
        CheckKind::Revocation,
        CheckKind::Person,
        CheckKind::Organisation,
    ];
    assert_eq!(kinds, all);
}

#[test]
fn exact_bytes_are_kept() {
    let asked = Asked::about("rsa", "timestamped.p7s").answers(&["head.ocsp"]);
    let found = asked.one();
    let chain = ["head", "ca", "root"].map(|name| certificate(&format!("rsa/{name}")).der);
    assert_eq!(found.chain, chain);
    let kept = |kind| {
        let of_kind = found.evidence.iter().filter(move |one| one.kind == kind);
        of_kind.map(|one| one.bytes.clone()).collect::<Vec<_>>()
    };
    assert!(chain.iter().all(|der| kept(EvidenceKind::Certificate).contains(der)));
    assert!(kept(EvidenceKind::Certificate).contains(&certificate("rsa/tsa").der));
    assert_eq!(kept(EvidenceKind::Timestamp), [crate::material::read("rsa/head.tst")]);
    assert!(kept(EvidenceKind::Crl).contains(&crate::material::read("rsa/root.crl")));
    assert_eq!(found.anchor.as_deref(), Some("Примерный центр"));
}

#[test]
fn the_worst_signer_decides() {
    let good = Asked::about("p384", "two.p7s").verdict();
    assert_eq!((good.overall, good.signers.len()), (Overall::Valid, 2));
    let bad = Asked::about("p384", "two-bad.p7s").verdict();
    assert_eq!(bad.overall, Overall::Invalid);
    let mut each: Vec<_> = bad.signers.iter().map(|one| one.reasons.clone()).collect();
    each.sort();
    assert_eq!(each, [vec![], vec![Reason::SigCryptoFailure]]);
}

#[test]
fn placement_of_the_content_is_asked_for() {
    let attached = |placement| {
        Asked::about("p256", "attached.p7m").with(|asked| asked.placement = placement).reasons()
    };
    assert_eq!(attached(Placement::Attached), []);
    assert_eq!(attached(Placement::Detached), [Reason::FormatFailure]);
    let detached = Asked::about("p256", "head.p7s").with(|a| a.placement = Placement::Attached);
    assert_eq!(detached.reasons(), [Reason::FormatFailure]);
}

#[test]
fn certificate_may_come_from_elsewhere() {
    let unknown = Asked::about("p256", "no-certificates.p7s").one();
    assert_eq!(unknown.reasons, [Reason::NoSigningCertificateFound]);
    assert_eq!((unknown.overall, unknown.certificate), (Overall::Indeterminate, None));
    assert_eq!(Asked::about("p256", "no-certificates.p7s").knows(&["head"]).reasons(), []);
    assert_eq!(Asked::about("p256", "key-id.p7s").reasons(), []);
    assert_eq!(Asked::about("p256", "plain.p7s").reasons(), []);
}

/// A certificate with the right names and a wrong key in front of the right one hides nothing.
#[test]
fn decoys_of_the_same_name_do_not_hide_the_certificate() {
    let asked = Asked::about("p256", "no-certificates.p7s").knows(&["head", "head"]);
    let decoy = decoy(&certificate("p256/head").der, &certificate("p256/employee").der);
    let found = asked.with(|asked| asked.supplied.certificates[0] = decoy).one();
    assert_eq!(found.overall, Overall::Valid);
    assert_eq!(found.certificate, Some(certificate("p256/head")));
}

/// `head` with the key of `employee`: the same names and serial number.
fn decoy(head: &[u8], employee: &[u8]) -> signature::Certificate {
    let point = |der: &[u8]| der.windows(4).position(|it| it == [0x03, 0x42, 0x00, 0x04]).unwrap();
    let mut changed = head.to_vec();
    let key = &employee[point(employee)..][..68];
    changed[point(head)..][..68].copy_from_slice(key);
    signature::Certificate::parse(&changed).unwrap()
}
