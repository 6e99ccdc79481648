//! Every algorithm in every form of CMS: what holds, and with which reason the rest does not.

use crate::material::{ALGORITHMS, certificate, content, read};
use signature::{ContentDigests, SignedData, Signer, SignerFault};

/// The outcome for each signer, each by the certificate that it names among `certificates`.
fn outcomes(file: &str, certificates: &[&str], content: &[u8]) -> Vec<Result<(), SignerFault>> {
    let signed = SignedData::parse(&read(file)).unwrap();
    let digests = ContentDigests::of(signed.digest_algorithms(), content);
    let folder = file.split('/').next().unwrap();
    let known: Vec<_> =
        certificates.iter().map(|name| certificate(&format!("{folder}/{name}"))).collect();
    let outcome = |signer: &Signer| {
        let certificate = known.iter().find(|certificate| signer.is(certificate)).unwrap();
        signer.verify(certificate, digests.get(signer.digest_algorithm()).unwrap())
    };
    signed.signers().iter().map(outcome).collect()
}

fn check(name: &str, expected: &Result<(), SignerFault>) {
    for algorithm in ALGORITHMS {
        let file = format!("{algorithm}/{name}");
        let found = outcomes(&file, &["head"], &content());
        assert_eq!(found.as_slice(), std::slice::from_ref(expected), "{file}");
    }
}

#[test]
fn every_form_holds_in_every_algorithm() {
    for name in [
        "head.p7s",
        "head.pem",
        "ber.p7s",
        "plain.p7s",
        "key-id.p7s",
        "no-certificates.p7s",
        "attached.p7m",
        "attached-ber.p7m",
        "timestamped.p7s",
    ] {
        check(name, &Ok(()));
    }
}

#[test]
fn every_holder_signs() {
    let holders =
        ["individual", "employee", "russian", "russian-person", "other-person", "revoked"];
    for algorithm in ALGORITHMS {
        for holder in holders {
            let file = format!("{algorithm}/{holder}.p7s");
            assert_eq!(outcomes(&file, &[holder], &content()), [Ok(())], "{file}");
        }
    }
}

#[test]
fn signature_without_signed_attributes_is_refused() {
    check("bare.p7s", &Err(SignerFault::NoSignedAttributes));
}

#[test]
fn signature_over_another_content_is_refused() {
    check("other-content.p7s", &Err(SignerFault::ContentDigest));
}

#[test]
fn digest_that_does_not_fit_the_key_is_refused() {
    check("mismatch.p7s", &Err(SignerFault::DigestNotFittingKey));
}

#[test]
fn two_signers_are_judged_each() {
    for algorithm in ALGORITHMS {
        let of = |name| outcomes(&format!("{algorithm}/{name}"), &["head", "employee"], &content());
        assert_eq!(of("two.p7s"), [Ok(()), Ok(())], "{algorithm}");
        let mut bad = of("two-bad.p7s");
        bad.sort_by_key(Result::is_err);
        assert_eq!(bad, [Ok(()), Err(SignerFault::Signature)], "{algorithm}");
    }
}

/// The employee's certificate, made to look as if it were named: another key, another certificate.
#[test]
fn another_certificate_is_refused() {
    for algorithm in ALGORITHMS {
        let refused = |file: &str, with: &str| {
            let signed = SignedData::parse(&read(&format!("{algorithm}/{file}"))).unwrap();
            let signer = &signed.signers()[0];
            let digest = signer.digest_algorithm().digest(&content()).unwrap();
            signer.verify(&certificate(&format!("{algorithm}/{with}")), &digest)
        };
        assert_eq!(refused("head.p7s", "employee"), Err(SignerFault::SigningCertificate));
        assert_eq!(refused("head.p7s", "sign-right"), Err(SignerFault::SigningCertificate));
        assert_eq!(refused("plain.p7s", "employee"), Err(SignerFault::Signature));
    }
}

/// A key of one algorithm never verifies what another one signed.
#[test]
fn keys_and_algorithms_do_not_mix() {
    for signing in ALGORITHMS {
        let signed = SignedData::parse(&read(&format!("{signing}/plain.p7s"))).unwrap();
        let signer = &signed.signers()[0];
        let digest = signer.digest_algorithm().digest(&content()).unwrap();
        for key in ALGORITHMS.into_iter().filter(|key| *key != signing) {
            let outcome = signer.verify(&certificate(&format!("{key}/head")), &digest);
            let expected = [SignerFault::DigestNotFittingKey, SignerFault::Signature];
            assert!(outcome.is_err_and(|fault| expected.contains(&fault)), "{signing} by {key}");
        }
    }
}

#[test]
fn timestamp_tokens_are_signatures_too() {
    for algorithm in ALGORITHMS {
        let signed = SignedData::parse(&read(&format!("{algorithm}/timestamped.p7s"))).unwrap();
        let [token] = signed.signers()[0].timestamps() else { panic!("{algorithm}: one token") };
        assert_eq!(*token, read(&format!("{algorithm}/head.tst")));
        let token = SignedData::parse(token).unwrap();
        assert_eq!(token.content_type().to_string(), "1.2.840.113549.1.9.16.1.4");
        let signer = &token.signers()[0];
        let digest = signer.digest_algorithm().digest(token.content().unwrap()).unwrap();
        let authority = certificate(&format!("{algorithm}/tsa"));
        assert!(signer.is(&authority));
        assert_eq!(signer.verify(&authority, &digest), Ok(()), "{algorithm}");
    }
}
