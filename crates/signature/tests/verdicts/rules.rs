//! The rules of RFC 5280 for chains, each broken once, and the agreement with `rustls-webpki`.

use crate::issued::{Change, NOW, chain, verdict};
use proptest::prelude::*;
use rcgen::{
    BasicConstraints, CustomExtension, DnType, ExtendedKeyUsagePurpose, GeneralSubtree, IsCa,
    KeyUsagePurpose, NameConstraints, date_time_ymd,
};
use rustls_pki_types::{CertificateDer, UnixTime};
use signature::{CHAIN_MAX, CheckKind, Reason};
use webpki::{ALL_VERIFICATION_ALGS, EndEntityCert, KeyUsage, anchor_from_trusted_cert};

const SAME: Change = |_| {};
const NO_AUTHORITY: Change = |params| params.is_ca = IsCa::NoCa;
const EXPLICITLY_NONE: Change = |params| params.is_ca = IsCa::ExplicitNoCa;
const LENGTH_0: Change = |params| params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
const LENGTH_1: Change = |params| params.is_ca = IsCa::Ca(BasicConstraints::Constrained(1));
const LISTS_ONLY: Change = |params| params.key_usages = vec![KeyUsagePurpose::CrlSign];
const ENDED: Change = |params| params.not_after = date_time_ymd(2026, 5, 1);
const TO_COME: Change = |params| params.not_before = date_time_ymd(2026, 7, 1);
const FOR_SERVERS: Change =
    |params| params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
const FOR_MAIL: Change =
    |params| params.extended_key_usages = vec![ExtendedKeyUsagePurpose::EmailProtection];
const UNKNOWN: Change = |params| params.custom_extensions = vec![extension(false)];
const CRITICAL: Change = |params| params.custom_extensions = vec![extension(true)];
const TWICE: Change =
    |params| params.custom_extensions = vec![key_usage_again(), key_usage_again()];
const NAMES: Change = |params| {
    params.name_constraints = Some(NameConstraints {
        permitted_subtrees: vec![GeneralSubtree::DnsName("example".to_owned())],
        excluded_subtrees: Vec::new(),
    });
};

fn extension(critical: bool) -> CustomExtension {
    let mut extension = CustomExtension::from_oid_content(&[1, 2, 3, 4], vec![5, 0]);
    extension.set_criticality(critical);
    extension
}

/// subjectAltName with no names, which nothing else writes.
fn key_usage_again() -> CustomExtension {
    CustomExtension::from_oid_content(&[2, 5, 29, 17], vec![0x30, 0x00])
}

/// What is said of the chain as such.
fn of_chain(changes: &[Change]) -> Option<Reason> {
    let verdict = verdict(&chain(changes), Vec::new());
    let mut checks = verdict.checks.into_iter();
    checks.find(|check| check.what == CheckKind::Chain).unwrap().reason
}

const BROKEN: Option<Reason> = Some(Reason::ChainConstraintsFailure);
const NONE: Option<Reason> = Some(Reason::NoCertificateChainFound);

#[test]
fn each_rule_is_kept() {
    let check = |middle, expected| {
        assert_eq!(of_chain(&[SAME, middle, SAME]), expected);
        // The rule holds wherever in the chain it is broken.
        assert_eq!(of_chain(&[SAME, SAME, middle, SAME]), expected);
    };
    check(SAME, None);
    check(UNKNOWN, None);
    check(FOR_MAIL, None);
    for middle in [NO_AUTHORITY, EXPLICITLY_NONE, LISTS_ONLY, CRITICAL, TWICE, NAMES, FOR_SERVERS] {
        check(middle, BROKEN);
    }
    check(ENDED, NONE);
    check(TO_COME, NONE);
}

#[test]
fn leaf_with_an_unknown_critical_extension_is_refused() {
    assert_eq!(of_chain(&[SAME, SAME, CRITICAL]), BROKEN);
    assert_eq!(of_chain(&[SAME, SAME, NAMES]), BROKEN);
    assert_eq!(of_chain(&[SAME, SAME, UNKNOWN]), None);
}

#[test]
fn lengths_are_counted() {
    assert_eq!(of_chain(&[LENGTH_0, SAME]), None);
    assert_eq!(of_chain(&[LENGTH_0, SAME, SAME]), BROKEN);
    assert_eq!(of_chain(&[LENGTH_1, SAME, SAME]), None);
    assert_eq!(of_chain(&[LENGTH_1, SAME, SAME, SAME]), BROKEN);
    assert_eq!(of_chain(&[SAME, LENGTH_0, SAME]), None);
    assert_eq!(of_chain(&[SAME, LENGTH_0, SAME, SAME]), BROKEN);
    assert_eq!(of_chain(&[SAME; CHAIN_MAX]), None);
    assert_eq!(of_chain(&[SAME; CHAIN_MAX + 1]), NONE);
}

#[test]
fn self_signed_certificate_is_trusted_only_as_an_anchor() {
    assert_eq!(of_chain(&[SAME]), None);
    let stranger: Change = |params| {
        params.distinguished_name.push(DnType::CommonName, "nobody's friend");
    };
    let two = [chain(&[SAME, SAME]).remove(0), chain(&[stranger]).remove(0)];
    let found = verdict(&two, Vec::new());
    assert_eq!(found.checks.iter().find(|it| it.what == CheckKind::Chain).unwrap().reason, NONE);
}

/// The changes on which the two must agree. Left out: keyCertSign, which `webpki` does not look at,
/// name constraints, which it evaluates, and the root's own term, which it ignores.
const MIDDLE: [Change; 11] = [
    SAME,
    NO_AUTHORITY,
    EXPLICITLY_NONE,
    LENGTH_0,
    LENGTH_1,
    ENDED,
    TO_COME,
    FOR_SERVERS,
    FOR_MAIL,
    UNKNOWN,
    CRITICAL,
];
const ROOT: [Change; 2] = [SAME, UNKNOWN];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn chains_are_judged_as_by_webpki(
        root in prop::sample::select(&ROOT[..]),
        middle in prop::collection::vec(prop::sample::select(&MIDDLE[..]), 0..4),
        lost in prop::option::weighted(0.1, 0..4usize),
        spoilt in prop::option::weighted(0.1, any::<prop::sample::Index>()),
    ) {
        let changes: Vec<Change> = [vec![root], middle, vec![SAME]].concat();
        let mut issued = chain(&changes);
        if let Some(lost) = lost.filter(|lost| *lost > 0 && *lost + 1 < issued.len()) {
            issued.remove(lost);
        }
        if let (Some(place), Some(leaf)) = (spoilt, issued.last_mut()) {
            let value = leaf.len() - 30 + place.index(30);
            leaf[value] ^= 1;
        }
        let found = verdict(&issued, Vec::new());
        let ours = found.checks.iter().find(|it| it.what == CheckKind::Chain).unwrap();
        prop_assert_eq!(ours.reason.is_none(), webpki_accepts(&issued), "{:?}", ours);
    }
}

fn webpki_accepts(issued: &[Vec<u8>]) -> bool {
    let certificates: Vec<CertificateDer<'_>> =
        issued.iter().map(|der| CertificateDer::from(der.as_slice())).collect();
    let anchors = [anchor_from_trusted_cert(&certificates[0]).unwrap()];
    let leaf = EndEntityCert::try_from(certificates.last().unwrap()).unwrap();
    let seconds = u64::try_from(NOW.0 / ids::SECOND).unwrap();
    let at = UnixTime::since_unix_epoch(std::time::Duration::from_secs(seconds));
    let mail = KeyUsage::required_if_present(&[43, 6, 1, 5, 5, 7, 3, 4]);
    let middle = &certificates[1..certificates.len() - 1];
    leaf.verify_for_usage(ALL_VERIFICATION_ALGS, &anchors, middle, at, mail, None, None).is_ok()
}
