//! What lists and answers say, and what their absence means.

use crate::material::{ALGORITHMS, certificate, now, read};
use crate::question::Asked;
use ids::{DAY, HOUR};
use signature::{
    OcspResponse, Outcome, Overall, Reason, RevocationList, WantedKind, ocsp_request,
    ocsp_request_with_nonce,
};

fn check(file: &str, lists: &[&str], answers: &[&str], expected: &[Reason]) {
    let asked = Asked::about("gost2012-512-a", file).lists(lists).answers(answers);
    assert_eq!(asked.reasons(), expected, "{file} {lists:?} {answers:?}");
}

const UNKNOWN: &[Reason] = &[Reason::RevocationUnknown];

#[test]
fn fresh_list_or_answer_of_each_authority_is_needed() {
    check("head.p7s", &["fresh.crl", "root.crl"], &[], &[]);
    check("head.p7s", &["root.crl"], &["head.ocsp"], &[]);
    check("head.p7s", &["fresh.crl"], &[], UNKNOWN);
    check("head.p7s", &["root.crl"], &[], UNKNOWN);
    check("head.p7s", &[], &[], UNKNOWN);
}

#[test]
fn stale_forged_and_foreign_sayings_say_nothing() {
    check("head.p7s", &["stale.crl", "root.crl"], &[], UNKNOWN);
    check("head.p7s", &["forged.crl", "root.crl"], &[], UNKNOWN);
    check("head.p7s", &["root.crl"], &["employee.ocsp"], UNKNOWN);
    check("head.p7s", &["root.crl"], &["forged.ocsp"], UNKNOWN);
    check("head.p7s", &["root.crl"], &["revoked.ocsp"], UNKNOWN);
}

#[test]
fn unknown_is_not_good_and_takes_no_list_away() {
    check("head.p7s", &["root.crl"], &["unknown.ocsp"], UNKNOWN);
    check("head.p7s", &["fresh.crl", "root.crl"], &["unknown.ocsp"], &[]);
}

#[test]
fn revocation_before_the_moment_judged_is_bad_by_list_or_answer() {
    let revoked = &[Reason::Revoked];
    check("revoked.p7s", &["fresh.crl", "root.crl"], &[], revoked);
    check("revoked.p7s", &["root.crl"], &["revoked.ocsp"], revoked);
    check("revoked.p7s", &["stale.crl", "root.crl"], &[], UNKNOWN);
    check("revoked.p7s", &["stale.crl", "fresh.crl", "root.crl"], &[], revoked);
}

/// The list of today says that the certificate was revoked yesterday: what was received the day
/// before stays valid, what was received since does not, also when it was first called valid.
#[test]
fn later_revocation_with_an_earlier_date_counts() {
    let received = |days: i64| {
        let asked = Asked::about("p256", "revoked.p7s");
        asked.received(now() + -days * DAY).reasons()
    };
    assert_eq!(received(2), []);
    assert_eq!(received(1), [Reason::Revoked]);
    assert_eq!(received(0), [Reason::Revoked]);
}

/// Evidence that was current when the signature was received is enough for ever; a list of before is
/// not.
#[test]
fn kept_evidence_serves_later_questions() {
    let later = |days: i64| {
        let asked = Asked::about("p256", "head.p7s").with(|asked| asked.now = now() + days * DAY);
        asked.reasons()
    };
    assert_eq!(later(3000), []);
    let asked = Asked::about("p256", "head.p7s").with(|asked| asked.now = now() + 60 * DAY);
    assert_eq!(asked.received(now() + 40 * DAY).reasons(), UNKNOWN);
}

#[test]
fn sayings_from_the_future_are_not_believed() {
    let asked = Asked::about("p256", "head.p7s").with(|asked| asked.now = now() + -3 * HOUR);
    assert_eq!(asked.received(now() + -3 * HOUR).reasons(), UNKNOWN);
}

#[test]
fn answers_need_an_anchor_that_is_trusted_for_them() {
    let asked = Asked::about("p256", "head.p7s").lists(&["root.crl"]).answers(&["head.ocsp"]);
    let asked = asked.trusting(|text| text.replace(", \"ocsp\"]", "]"));
    let found = asked.one();
    assert_eq!(found.reasons, UNKNOWN);
    assert!(found.wanted.iter().all(|wanted| wanted.kind == WantedKind::Crl));
}

#[test]
fn what_is_wanted_comes_from_the_anchor() {
    let asked = Asked::about("p256", "head.p7s").lists(&["root.crl"]);
    let found = asked.one();
    assert_eq!(found.overall, Overall::Indeterminate);
    let open = |check: &&signature::Check| check.outcome == Outcome::NotChecked;
    assert_eq!(found.checks.iter().filter(open).count(), 1);
    let request = ocsp_request(&certificate("p256/head"), &certificate("p256/ca"));
    let wanted: Vec<_> =
        found.wanted.iter().map(|it| (it.kind, it.address.as_str(), &it.request)).collect();
    let expected = [
        (WantedKind::Crl, "http://crl.example/all.crl", &None),
        (WantedKind::Ocsp, "http://ocsp.example/", &request),
    ];
    assert_eq!(wanted, expected);
    let unreached = Asked::about("p256", "stranger.p7s").one();
    assert_eq!(unreached.wanted, []);
    assert_eq!(Asked::about("p256", "head.p7s").one().wanted, []);
}

/// Of several addresses the one that the certificate names too is enough.
#[test]
fn list_named_by_the_certificate_is_asked_for_alone() {
    let asked = Asked::about("p256", "head.p7s").lists(&["root.crl"]);
    let found = asked
        .trusting(|text| text.replace("all.crl\"]", "all.crl\", \"http://crl.example/p256.crl\"]"));
    let lists: Vec<String> = found
        .one()
        .wanted
        .into_iter()
        .filter(|wanted| wanted.kind == WantedKind::Crl)
        .map(|wanted| wanted.address)
        .collect();
    assert_eq!(lists, ["http://crl.example/p256.crl"]);
}

#[test]
fn requests_carry_the_nonce_and_answers_are_asked_for_it() {
    let request = ocsp_request(&certificate("rsa/head"), &certificate("rsa/ca")).unwrap();
    let nonce = [7; 16];
    let asked = ocsp_request_with_nonce(&request, &nonce).unwrap();
    assert!(asked.windows(16).any(|octets| octets == nonce));
    assert_eq!(ocsp_request_with_nonce(&request, &[]), None);
    assert_eq!(ocsp_request_with_nonce(&request, &[1; 33]), None);
    assert_eq!(ocsp_request_with_nonce(b"0", &nonce), None);
    let answer = OcspResponse::parse(&read("rsa/head.ocsp")).unwrap();
    assert!(!answer.has_nonce(&nonce));
}

#[test]
fn lists_and_answers_of_every_algorithm_are_read() {
    for folder in ALGORITHMS {
        let list = RevocationList::parse(&read(&format!("{folder}/fresh.crl"))).unwrap();
        assert_eq!(list.this_update(), now() + -2 * HOUR);
        assert_eq!(list.next_update(), Some(now() + -HOUR + 30 * DAY));
        let asked = Asked::about(folder, "head.p7s").lists(&["root.crl"]).answers(&["head.ocsp"]);
        assert!(!asked.reasons().contains(&Reason::RevocationUnknown), "{folder}");
    }
}

/// A delta list is not the whole: it may revoke, and never shows that a certificate is good.
#[test]
fn delta_list_is_never_taken_for_a_complete_one() {
    for folder in ["p256", "kz2015-512"] {
        let asked = |file: &str, lists: &[&str]| {
            let lists: Vec<&str> = lists.iter().copied().chain(["root.crl"]).collect();
            Asked::about(folder, file).lists(&lists).reasons()
        };
        assert_eq!(asked("head.p7s", &["base.crl"]), [], "{folder}");
        assert_eq!(asked("head.p7s", &["delta.crl"]), [Reason::RevocationUnknown], "{folder}");
        assert_eq!(asked("head.p7s", &["base.crl", "delta.crl"]), [], "{folder}");
        assert_eq!(asked("head.p7s", &["stale.crl", "delta.crl"]), [Reason::RevocationUnknown]);
        assert_eq!(asked("revoked.p7s", &["base.crl"]), [], "{folder}");
        for lists in [&["base.crl", "delta-revoked.crl"][..], &["delta-revoked.crl"]] {
            assert_eq!(asked("revoked.p7s", lists), [Reason::Revoked], "{folder}");
        }
    }
}
