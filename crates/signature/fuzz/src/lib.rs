//! What the fuzz targets and the test over their stored corpora do with bytes: everything that reads
//! them, everything that is then said of them, and that nothing comes out valid by chance.

use std::collections::BTreeMap;

use ids::Moment;
use signature::{
    Certificate, CertificateQuestion, ContentDigests, EvidenceBytes, OcspResponse, Overall,
    Placement, Question, RevocationList, SignedData, Supplied, Timestamp, TimestampRequest,
    TrustStore, Use, Verdict, ocsp_request, verify, verify_certificate,
};

/// A function over arbitrary bytes.
pub type Target = fn(&[u8]);

/// The targets with the names of their folders.
pub const TARGETS: [(&str, Target); 6] = [
    ("certificate", certificate),
    ("signed_data", signed_data),
    ("crl", crl),
    ("ocsp", ocsp),
    ("timestamp", timestamp),
    ("anchor", anchor),
];

/// When the fixed certificates are in term.
const NOW: Moment = Moment(1_795_600_000_000_000);

/// A file as a certificate, judged under the fixed root.
pub fn certificate(bytes: &[u8]) {
    let Ok(found) = Certificate::parse(bytes) else { return };
    assert_eq!(Certificate::parse(&found.der).as_ref(), Ok(&found));
    let _ = ocsp_request(&found, &found);
    let supplied = Supplied { certificates: vec![found.clone(), fixed("ca")], ..none() };
    assert_ne!(judge(&found, &supplied), Overall::Valid);
}

/// A file as a signature, verified over its own content or over nothing.
pub fn signed_data(bytes: &[u8]) {
    let Ok(signature) = SignedData::parse(bytes) else { return };
    assert!(SignedData::parse(signature.der()).is_ok());
    let content = signature.content().unwrap_or_default();
    let digests = ContentDigests::of(signature.digest_algorithms(), content);
    let attached = signature.content().is_some();
    let verdict = verify(&Question {
        signature: &signature,
        digests: &digests,
        placement: if attached { Placement::Attached } else { Placement::Detached },
        trust: &trust(),
        supplied: &none(),
        received: NOW,
        now: NOW,
        usage: Use::Signing,
        expected: None,
    });
    assert_ne!(verdict.overall, Overall::Valid);
    let text = verdict.to_json(EvidenceBytes::Inline).unwrap();
    assert_eq!(Verdict::from_json(&text, |_| None).as_ref(), Ok(&verdict));
}

/// A file as a revocation list about a fixed certificate.
pub fn crl(bytes: &[u8]) {
    let _ = RevocationList::parse(bytes).map(|list| (list.this_update(), list.next_update()));
    let supplied = Supplied { crls: vec![bytes.to_vec()], ..with_authority() };
    assert_ne!(judge(&fixed("head"), &supplied), Overall::Valid);
}

/// A file as an answer about a fixed certificate.
pub fn ocsp(bytes: &[u8]) {
    let _ = OcspResponse::parse(bytes).map(|answer| answer.has_nonce(&[1]));
    let supplied = Supplied { ocsp: vec![bytes.to_vec()], ..with_authority() };
    assert_ne!(judge(&fixed("head"), &supplied), Overall::Valid);
}

/// A file as a timestamp token, and as the answer to a request for one.
pub fn timestamp(bytes: &[u8]) {
    let _ = Timestamp::parse(bytes).map(|token| (token.generated_at(), token.is_over(bytes)));
    let request = TimestampRequest::new("2.16.840.1.101.3.4.2.1", &[0; 32], None, &[1]).unwrap();
    assert!(request.answered_by(bytes).is_err());
}

/// A file as the description of a trust anchor.
pub fn anchor(bytes: &[u8]) {
    let files = [("a.toml", bytes.to_vec()), ("root.cer", fixed("root").der)];
    let folder = files.map(|(name, content)| (name.to_owned(), content)).into_iter().collect();
    if let Ok(store) = TrustStore::read(&folder) {
        for anchor in store.anchors() {
            let _ = (anchor.identity(&fixed("head")), anchor.capacities(&fixed("head")));
        }
    }
}

fn judge(certificate: &Certificate, supplied: &Supplied) -> Overall {
    let (usage, expected) = (Use::Signing, None);
    let trust = trust();
    let question =
        CertificateQuestion { certificate, trust: &trust, supplied, now: NOW, usage, expected };
    verify_certificate(&question).overall
}

fn trust() -> TrustStore {
    let description = "name = \"A\"\ncertificates = [\"root.cer\"]\nidentity = [\"kz\", \"ru\"]\n\
        uses = [\"signing\", \"sign-in\", \"tsa\", \"ocsp\"]\nocsp = [\"http://ocsp.example/\"]\n";
    let files = [("a.toml", description.as_bytes().to_vec()), ("root.cer", fixed("root").der)];
    let folder: BTreeMap<String, Vec<u8>> =
        files.map(|(name, content)| (name.to_owned(), content)).into_iter().collect();
    TrustStore::read(&folder).unwrap()
}

fn none() -> Supplied {
    Supplied::default()
}

fn with_authority() -> Supplied {
    Supplied { certificates: vec![fixed("ca")], ..none() }
}

/// A chain of the test material, kept: its root issued `ca`, which issued `head`.
fn fixed(name: &str) -> Certificate {
    let bytes: &[u8] = match name {
        "root" => include_bytes!("../fixed/root.cer"),
        "ca" => include_bytes!("../fixed/ca.cer"),
        _ => include_bytes!("../fixed/head.cer"),
    };
    Certificate::parse(bytes).unwrap()
}
