//! Signatures made by `openssl`: who signed, when, and over which content.

use crate::material::{KAZAKH, Material, RUSSIAN};
use signature::{
    CERTIFICATES_MAX, Certificate, DigestAlgorithm, SIGNED_DATA_BYTES_MAX, SignedData,
    SignedDataError, SignerName,
};

const CONTENT: &[u8] = "Договор поставки № 118-П/26".as_bytes();

/// An authority with an RSA signer `rsa` and an elliptic one `ec`.
fn material() -> Material {
    let material = Material::new(CONTENT);
    material.issue("rsa", "rsa:2048", RUSSIAN, "emailProtection");
    material.issue("ec", "ec -pkeyopt ec_paramgen_curve:P-384", KAZAKH, "emailProtection");
    material
}

fn certificate(material: &Material, name: &str) -> Certificate {
    Certificate::parse(&material.read(name)).unwrap()
}

fn error(bytes: &[u8]) -> Option<SignedDataError> {
    SignedData::parse(bytes).err()
}

/// Whether every signer's digest is this content's.
fn is_over(signed: &SignedData, content: &[u8]) -> bool {
    signed.signers().iter().all(|signer| {
        let digest = signer.digest_algorithm().digest(content);
        digest.is_some() && signer.message_digest() == digest.as_deref()
    })
}

fn made_by(signed: &SignedData, certificate: &Certificate) -> bool {
    signed.signers().iter().any(|signer| signer.is(certificate))
}

#[test]
fn every_digest_key_and_form_is_read() {
    let material = material();
    for options in ["-md sha256", "-md sha384", "-md sha512", "-md sha256 -keyid", "-cades"] {
        for (signer, other) in [("rsa", "ec"), ("ec", "rsa")] {
            for form in ["DER", "PEM"] {
                let bytes = material.sign(&[signer], &format!("{options} -outform {form}"));
                let found = SignedData::parse(&bytes).unwrap();
                assert!(is_over(&found, CONTENT));
                assert!(!is_over(&found, b"another"));
                let maker = certificate(&material, &format!("{signer}.crt"));
                assert_eq!(
                    found.certificate_of(&found.signers()[0]),
                    Some(&maker),
                    "{options} {form}"
                );
                assert!(made_by(&found, &maker));
                assert!(!made_by(&found, &certificate(&material, &format!("{other}.crt"))));
                assert!(!made_by(&found, &certificate(&material, "ca.crt")));
            }
        }
    }
}

#[test]
fn signer_is_named_with_the_claimed_time() {
    let material = material();
    let maker = certificate(&material, "ec.crt");
    let found = SignedData::parse(&material.sign(&["ec"], "-outform DER")).unwrap();
    let signer = &found.signers()[0];
    assert_eq!(*signer.digest_algorithm(), DigestAlgorithm::Sha256);
    assert!(maker.in_term(signer.claimed().unwrap()));
    let issuer = Some("УЦ «Примерный центр»".to_owned());
    let name = SignerName::IssuerAndSerial { issuer, serial: maker.serial.clone() };
    assert_eq!(*signer.name(), name);
    let by_key = SignedData::parse(&material.sign(&["ec"], "-keyid -outform DER")).unwrap();
    assert_eq!(*by_key.signers()[0].name(), SignerName::KeyId(maker.subject_key_id.unwrap()));
}

#[test]
fn signature_without_certificates_is_known_by_a_registered_one() {
    let material = material();
    let found = SignedData::parse(&material.sign(&["rsa"], "-nocerts -outform PEM")).unwrap();
    assert_eq!(found.certificate_of(&found.signers()[0]), None);
    assert!(found.certificates().is_empty());
    assert!(made_by(&found, &certificate(&material, "rsa.crt")));
}

#[test]
fn two_signers_are_both_found_with_their_certificates() {
    let material = material();
    let bytes = material.sign(&["rsa", "ec"], "-certfile ca.crt -outform DER");
    let found = SignedData::parse(&bytes).unwrap();
    assert_eq!(found.signers().len(), 2);
    assert_eq!(found.certificates().len(), 3);
    for name in ["rsa.crt", "ec.crt"] {
        let maker = certificate(&material, name);
        let signer = found.signers().iter().find(|signer| signer.is(&maker)).unwrap();
        assert_eq!(found.certificate_of(signer), Some(&maker));
    }
    assert!(is_over(&found, CONTENT));
}

#[test]
fn unknown_digest_is_not_checkable_and_never_equal() {
    let material = material();
    let bytes = material.sign(&["rsa"], "-md sha1 -outform DER");
    let found = SignedData::parse(&bytes).unwrap();
    let signer = &found.signers()[0];
    assert_eq!(*signer.digest_algorithm(), DigestAlgorithm::Sha1);
    assert!(signer.message_digest().is_some() && !is_over(&found, CONTENT));
}

#[test]
fn attached_content_is_read() {
    let material = material();
    for options in ["-nodetach -outform DER", "-nodetach -stream -outform DER"] {
        let bytes = material.sign(&["rsa"], options);
        assert_eq!(SignedData::parse(&bytes).unwrap().content(), Some(CONTENT), "{options}");
    }
}

#[test]
fn indefinite_lengths_are_read() {
    let material = material();
    let der = material.sign(&["ec"], "-outform DER");
    let ber = indefinite(&der, 2);
    assert_ne!(der, ber);
    assert_eq!(SignedData::parse(&ber), SignedData::parse(&der));
}

/// The outer SEQUENCE and the constructed values at its end, `depth` deep, with indefinite lengths.
fn indefinite(der: &[u8], depth: usize) -> Vec<u8> {
    let (header, _) = der_header(der);
    let mut body = der[header..].to_vec();
    if depth > 0 {
        let skipped = if depth == 2 { 11 } else { 0 };
        let inner = indefinite(&body[skipped..], depth - 1);
        body.splice(skipped.., inner);
    }
    [&[der[0], 0x80], &body[..], &[0, 0]].concat()
}

fn der_header(der: &[u8]) -> (usize, usize) {
    let octets = usize::from(der[1].saturating_sub(0x80)) * usize::from(der[1] > 0x80);
    let length = der[2..2 + octets].iter().fold(0, |sum, octet| sum * 256 + usize::from(*octet));
    (2 + octets, length)
}

#[test]
fn signature_without_attributes_names_no_document() {
    let bytes = material().sign(&["rsa"], "-noattr -outform DER");
    assert_eq!(SignedData::parse(&bytes).unwrap().signers()[0].message_digest(), None);
}

#[test]
fn other_files_are_refused_with_their_reason() {
    let material = material();
    material.run("crl2pkcs7 -nocrl -certfile ca.crt -outform DER -out only", &[]);
    assert_eq!(error(&material.read("only")), Some(SignedDataError::NoSigners));
    material.run("cms -digest_create -binary -in text -out hashed -outform DER", &[]);
    assert_eq!(error(&material.read("hashed")), Some(SignedDataError::NotSignedData));
    assert_eq!(error(&certificate(&material, "ca.crt").der), Some(SignedDataError::NotCms));
    assert_eq!(error(&material.read("ca.crt")), Some(SignedDataError::Unreadable));
    assert_eq!(error(&material.read("ca.key")), Some(SignedDataError::PrivateKey));
    assert_eq!(error(CONTENT), Some(SignedDataError::Unreadable));
    assert_eq!(error(&vec![0x30; SIGNED_DATA_BYTES_MAX + 1]), Some(SignedDataError::TooLarge));
}

#[test]
fn too_many_certificates_are_refused() {
    let material = material();
    let crowd: Vec<u8> = (0..=CERTIFICATES_MAX)
        .flat_map(|number| {
            let subject = format!("/CN={number}");
            material.issue("one", "ec -pkeyopt ec_paramgen_curve:P-256", &subject, "clientAuth");
            material.read("one.crt")
        })
        .collect();
    material.write("crowd.crt", &crowd);
    let bytes = material.sign(&["rsa"], "-certfile crowd.crt -outform DER");
    assert_eq!(error(&bytes), Some(SignedDataError::TooMany));
}
