//! Verdicts as JSON: everything comes back, and nothing altered does.

use crate::material::read;
use crate::question::Asked;
use ids::Sha256;
use signature::{EvidenceBytes, Reason, Verdict, VerdictJsonError};

fn verdicts() -> Vec<Verdict> {
    let files = ["timestamped.p7s", "two-bad.p7s", "system.p7s", "russian.p7s", "stranger.p7s"];
    let mut all: Vec<Verdict> = files.map(|file| Asked::about("p256", file).verdict()).into();
    all.push(Asked::about("p256", "head.p7s").lists(&[]).expects("", "020240000016").verdict());
    all.push(Asked::about("p256", "no-certificates.p7s").verdict());
    all
}

#[test]
fn every_verdict_comes_back() {
    for verdict in verdicts() {
        let text = verdict.to_json(EvidenceBytes::Inline).unwrap();
        assert_eq!(Verdict::from_json(&text, |_| None), Ok(verdict));
    }
}

#[test]
fn evidence_may_be_kept_apart() {
    for verdict in verdicts() {
        let text = verdict.to_json(EvidenceBytes::Apart).unwrap();
        assert!(!text.contains("\"bytes\""));
        let kept = |digest: &Sha256| {
            let mut evidence = verdict.signers.iter().flat_map(|signer| &signer.evidence);
            evidence.find(|one| one.sha256 == *digest).map(|one| one.bytes.clone())
        };
        assert_eq!(Verdict::from_json(&text, kept).as_ref(), Ok(&verdict));
        let has_evidence = verdict.signers.iter().any(|signer| !signer.evidence.is_empty());
        let lost = Verdict::from_json(&text, |_| None);
        assert_eq!(matches!(lost, Err(VerdictJsonError::Evidence(_))), has_evidence);
        let altered = Verdict::from_json(&text, |_| Some(read("content")));
        assert_eq!(matches!(altered, Err(VerdictJsonError::Evidence(_))), has_evidence);
    }
}

#[test]
fn other_texts_are_refused() {
    let text = Asked::about("p256", "head.p7s").lists(&[]).verdict();
    let text = text.to_json(EvidenceBytes::Inline).unwrap();
    let read = |text: &str| Verdict::from_json(text, |_| None).unwrap_err();
    assert!(matches!(read("{}"), VerdictJsonError::Form(_)));
    assert!(matches!(
        read(&text.replace("\"indeterminate\"", "\"fine\"")),
        VerdictJsonError::Form(_)
    ));
    let other = text.replace("\"revocation-unknown\"", "\"revocation-forgotten\"");
    assert_eq!(read(&other), VerdictJsonError::Value("revocation-forgotten".to_owned()));
    let other = text.replace("\"800101300016\"", "\"800101300017\"");
    assert_eq!(read(&other), VerdictJsonError::Value("800101300017".to_owned()));
}

/// Codes are stored for ever.
#[test]
fn codes_of_reasons_are_fixed_and_read_back() {
    let codes: Vec<&str> = Reason::ALL.iter().map(|reason| reason.code()).collect();
    assert_eq!(
        codes,
        [
            "format-failure",
            "hash-failure",
            "sig-crypto-failure",
            "signed-attributes-missing",
            "signing-certificate-mismatch",
            "digest-not-fitting-key",
            "no-signing-certificate-found",
            "no-certificate-chain-found",
            "chain-constraints-failure",
            "expired",
            "not-yet-valid",
            "revoked",
            "revocation-unknown",
            "try-later",
            "algorithm-weak",
            "algorithm-unknown",
            "timestamp-invalid",
            "timestamp-not-trusted",
            "other-person",
            "person-not-shown",
            "other-organisation",
            "authority-not-shown",
        ]
    );
    assert!(Reason::ALL.iter().all(|reason| Reason::read(reason.code()) == Some(*reason)));
}
