//! Certificates alone: for registration, and for a session that lasts; and what they are meant for.

use crate::material::{certificate, now, read};
use crate::question::{Asked, description, expected, trust};
use ids::DAY;
use signature::{
    Admission, CertificateQuestion, CheckKind, Overall, Reason, SignerVerdict, Supplied, Use,
    verify_certificate,
};

const STRICT: Use = Use::SignIn(Admission::Authentication);
const LAX: Use = Use::SignIn(Admission::SigningToo);

fn judged(name: &str, usage: Use, days: i64) -> SignerVerdict {
    let supplied = Supplied {
        crls: vec![read("p256/fresh.crl"), read("p256/root.crl")],
        ..Supplied::default()
    };
    verify_certificate(&CertificateQuestion {
        certificate: &certificate(&format!("p256/{name}")),
        trust: &trust("p256", &description()),
        supplied: &supplied,
        now: now() + days * DAY,
        usage,
        expected: Some(expected("800101300016", "010140000024")),
    })
}

fn check(name: &str, usage: Use, expected: &[Reason]) {
    assert_eq!(judged(name, usage, 0).reasons, expected, "{name} {usage:?}");
}

const WRONG: &[Reason] = &[Reason::ChainConstraintsFailure];

#[test]
fn certificates_are_judged_for_their_use() {
    check("head", Use::Signing, &[]);
    check("head", STRICT, &[]);
    check("auth-only", Use::Signing, WRONG);
    check("auth-only", STRICT, &[]);
    check("auth-only", LAX, &[]);
}

/// A certificate of an information system of Kazakhstan has neither purpose: it signs, and does not
/// sign people in.
#[test]
fn certificate_of_a_system_signs_documents_only() {
    let usage = |usage| {
        let verdict = judged("system", usage, 0);
        let found = verdict.checks.into_iter().find(|check| check.what == CheckKind::Usage);
        found.unwrap().reason
    };
    assert_eq!(usage(Use::Signing), None);
    assert_eq!(usage(STRICT), Some(Reason::ChainConstraintsFailure));
    assert_eq!(usage(LAX), Some(Reason::ChainConstraintsFailure));
}

#[test]
fn authorities_and_services_sign_no_documents() {
    for name in ["ca", "root", "ocsp", "tsa"] {
        let reasons = judged(name, Use::Signing, 0).reasons;
        assert!(reasons.contains(&Reason::ChainConstraintsFailure), "{name}: {reasons:?}");
    }
}

#[test]
fn session_ends_with_the_certificate_or_its_revocation() {
    assert_eq!(judged("revoked", STRICT, 0).reasons, [Reason::Revoked]);
    assert_eq!(judged("head", STRICT, 366).reasons[0], Reason::Expired);
    let stale = judged("head", STRICT, 40);
    assert_eq!(stale.overall, Overall::Indeterminate);
    assert_eq!(stale.reasons, [Reason::RevocationUnknown]);
    assert!(!stale.wanted.is_empty());
}

#[test]
fn sign_in_needs_an_anchor_that_is_trusted_for_it() {
    let asked = Asked::about("p256", "head.p7s").with(|asked| asked.usage = STRICT);
    assert_eq!(asked.reasons(), []);
    let asked = asked.trusting(|text| text.replace("\"sign-in\", ", ""));
    assert_eq!(asked.reasons(), [Reason::NoCertificateChainFound]);
}
