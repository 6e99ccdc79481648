//! Revocation lists with unusual contents: holds, dates of compromise, lists of a part.

use crate::issued::{Change, chain, leaf_revoked, list, verdict};
use rcgen::{
    CertificateRevocationListParams, CrlDistributionPoint, CrlIssuingDistributionPoint, CrlScope,
    KeyUsagePurpose, RevocationReason, date_time_ymd,
};
use signature::{CrlError, Reason, RevocationList};

type Content = fn(&mut CertificateRevocationListParams);

const CHAIN: [Change; 3] = [|_| {}, |_| {}, |_| {}];

fn check(content: Content, expected: &[Reason]) {
    let lists = vec![list(&CHAIN, 0, |_| {}), list(&CHAIN, 1, content)];
    assert_eq!(verdict(&chain(&CHAIN), lists).reasons, expected);
}

#[test]
fn entries_count_by_reason_and_date() {
    check(|_| {}, &[]);
    check(|list| list.revoked_certs = vec![leaf_revoked(2026)], &[Reason::Revoked]);
    check(|list| list.revoked_certs = vec![leaf_revoked(2027)], &[]);
    check(
        |list| {
            let mut entry = leaf_revoked(2027);
            entry.invalidity_date = Some(date_time_ymd(2026, 2, 1));
            list.revoked_certs = vec![entry];
        },
        &[Reason::Revoked],
    );
    check(
        |list| {
            let mut entry = leaf_revoked(2026);
            entry.reason_code = Some(RevocationReason::CertificateHold);
            list.revoked_certs = vec![entry];
        },
        &[Reason::TryLater],
    );
}

/// A stale list still proves a revocation, and never the opposite.
#[test]
fn stale_list_revokes_and_does_not_clear() {
    const STALE: Content = |list| {
        (list.this_update, list.next_update) =
            (date_time_ymd(2026, 5, 2), date_time_ymd(2026, 5, 9));
    };
    check(STALE, &[Reason::RevocationUnknown]);
    check(
        |list| {
            STALE(list);
            list.revoked_certs = vec![leaf_revoked(2026)];
        },
        &[Reason::Revoked],
    );
}

fn scoped(scope: Option<CrlScope>) -> Option<CrlIssuingDistributionPoint> {
    let uris = vec!["http://crl.example/part.crl".to_owned()];
    Some(CrlIssuingDistributionPoint { distribution_point: CrlDistributionPoint { uris }, scope })
}

const NAMED: Change = |params| {
    let uris = vec!["http://crl.example/part.crl".to_owned()];
    params.crl_distribution_points = vec![CrlDistributionPoint { uris }];
};

#[test]
fn list_of_a_part_covers_that_part_only() {
    let check = |leaf: Change, content: Content, expected: &[Reason]| {
        let changes = [CHAIN[0], CHAIN[1], leaf];
        let lists = vec![list(&changes, 0, |_| {}), list(&changes, 1, content)];
        assert_eq!(verdict(&chain(&changes), lists).reasons, expected);
    };
    let users: Content =
        |list| list.issuing_distribution_point = scoped(Some(CrlScope::UserCertsOnly));
    let authorities: Content =
        |list| list.issuing_distribution_point = scoped(Some(CrlScope::CaCertsOnly));
    let whole: Content = |list| list.issuing_distribution_point = scoped(None);
    check(NAMED, users, &[]);
    check(NAMED, whole, &[]);
    check(NAMED, authorities, &[Reason::RevocationUnknown]);
    check(CHAIN[2], whole, &[Reason::RevocationUnknown]);
}

#[test]
fn authority_must_be_allowed_to_sign_lists() {
    let changes: [Change; 3] =
        [CHAIN[0], |params| params.key_usages = vec![KeyUsagePurpose::KeyCertSign], CHAIN[2]];
    // The list is signed all the same: only the certificate does not allow it.
    let lists = vec![list(&changes, 0, |_| {}), list(&CHAIN, 1, |_| {})];
    assert_eq!(verdict(&chain(&changes), lists).reasons, [Reason::RevocationUnknown]);
}

#[test]
fn revoked_authority_takes_its_certificates_along() {
    let above = list(&CHAIN, 0, |list| {
        let mut entry = leaf_revoked(2026);
        entry.serial_number = rcgen::SerialNumber::from(101);
        list.revoked_certs = vec![entry];
    });
    let lists = vec![above, list(&CHAIN, 1, |_| {})];
    assert_eq!(verdict(&chain(&CHAIN), lists).reasons, [Reason::Revoked]);
}

#[test]
fn what_is_no_list_is_refused() {
    let good = list(&CHAIN, 1, |_| {});
    assert!(RevocationList::parse(&good).is_ok());
    let error = |bytes: &[u8]| RevocationList::parse(bytes).err();
    assert_eq!(error(&good[..good.len() - 1]), Some(CrlError::Malformed));
    assert_eq!(error(&[&good[..], &[0]].concat()), Some(CrlError::Malformed));
    assert_eq!(error(&chain(&CHAIN)[0]), Some(CrlError::Malformed));
    // crlNumber, made an extension that nobody knows and everybody must.
    let number = [0x06, 0x03, 0x55, 0x1d, 0x14];
    let place = good.windows(5).position(|octets| octets == number).unwrap();
    let mut unknown = good.clone();
    unknown[place + 4] = 0x7f;
    assert!(RevocationList::parse(&unknown).is_ok());
}
