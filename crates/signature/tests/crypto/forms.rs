//! Forms of a file: what is inside is the same, however it is wrapped.

use crate::material::{ALGORITHMS, certificate, content, now, read};
use signature::{SignedData, SignerName};

fn parse(name: &str) -> SignedData {
    SignedData::parse(&read(name)).unwrap()
}

#[test]
fn text_and_ber_are_the_same_signature_as_der() {
    for algorithm in ALGORITHMS {
        let der = parse(&format!("{algorithm}/head.p7s"));
        assert_eq!(der.der(), read(&format!("{algorithm}/head.p7s")));
        assert_eq!(parse(&format!("{algorithm}/ber.p7s")), der, "{algorithm}");
        let text = String::from_utf8(read(&format!("{algorithm}/head.pem"))).unwrap();
        let body: String = text.lines().filter(|line| !line.starts_with('-')).collect();
        let bare = SignedData::parse(body.as_bytes()).unwrap();
        assert_eq!(bare, parse(&format!("{algorithm}/head.pem")), "{algorithm}");
        assert_eq!(bare.signers()[0].name(), der.signers()[0].name());
    }
}

#[test]
fn content_is_found_inside() {
    for algorithm in ALGORITHMS {
        assert_eq!(parse(&format!("{algorithm}/head.p7s")).content(), None);
        for name in ["attached.p7m", "attached-ber.p7m"] {
            let attached = parse(&format!("{algorithm}/{name}"));
            assert_eq!(attached.content(), Some(&content()[..]), "{algorithm} {name}");
            assert_eq!(attached.content_type().to_string(), "1.2.840.113549.1.7.1");
        }
    }
}

#[test]
fn certificates_travel_along_and_are_told_apart() {
    for algorithm in ALGORITHMS {
        let own = |name: &str| certificate(&format!("{algorithm}/{name}"));
        let plain = parse(&format!("{algorithm}/plain.p7s"));
        assert_eq!(plain.certificate_of(&plain.signers()[0]), Some(&own("head")));
        assert!(plain.certificates().contains(&own("ca")));
        let bare = parse(&format!("{algorithm}/no-certificates.p7s"));
        assert!(bare.certificates().is_empty());
        assert!(bare.signers()[0].is(&own("head")));
        for other in ["sign-right", "employee", "stranger", "ca"] {
            assert!(!bare.signers()[0].is(&own(other)), "{algorithm} {other}");
        }
        let by_key = parse(&format!("{algorithm}/key-id.p7s"));
        let key_id = own("head").subject_key_id.unwrap();
        assert_eq!(*by_key.signers()[0].name(), SignerName::KeyId(key_id));
    }
}

#[test]
fn evidence_travels_along() {
    for algorithm in ALGORITHMS {
        let bare = parse(&format!("{algorithm}/head.p7s"));
        assert!(bare.crls().is_empty() && bare.ocsp_responses().is_empty());
        let evident = parse(&format!("{algorithm}/with-evidence.p7s"));
        assert_eq!(evident.crls(), [read(&format!("{algorithm}/fresh.crl"))]);
        assert_eq!(evident.ocsp_responses(), [read(&format!("{algorithm}/head.ocsp"))]);
        assert_eq!(evident.signers(), bare.signers());
    }
}

#[test]
fn claimed_time_is_read() {
    for algorithm in ALGORITHMS {
        let claimed = parse(&format!("{algorithm}/head.p7s")).signers()[0].claimed().unwrap();
        assert!(claimed <= now() && certificate(&format!("{algorithm}/head")).in_term(claimed));
    }
}
