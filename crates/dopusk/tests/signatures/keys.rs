//! The keys that sign: RSA, ECDSA P-256 and P-384, in every form that programs write them in.

use crate::desk::{DOCUMENT, Desk, SIGNATURE};

const SELF_SIGNED: &str = "-config plain.cnf -subj /CN=Signer -days 30 -addext keyUsage=digitalSignature \
                           -addext extendedKeyUsage=emailProtection -out own.pem";

/// Signs with the key in a file and verifies by the certificate itself, here and by openssl.
fn sign_and_verify(desk: &Desk, key: &str) {
    let out = format!("{key}.p7s");
    desk.done(&["sign", DOCUMENT, "--key", key, "--certificate", "own.pem", "--out", &out]);
    desk.verify("trust", &[DOCUMENT, &out]).is(0, &["Действительна", "Подтверждает: Свой"]);
    desk.openssl(&format!(
        "cms -verify -cades -binary -inform DER -in {out} -content {DOCUMENT} -CAfile own.pem \
         -purpose any -out checked"
    ));
}

#[test]
fn an_rsa_key_signs_in_both_forms() {
    let desk = Desk::bare();
    desk.openssl("genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out pkcs8.pem");
    desk.openssl("rsa -in pkcs8.pem -traditional -out pkcs1.pem");
    assert!(desk.read("pkcs1.pem").starts_with(b"-----BEGIN RSA PRIVATE KEY"));
    desk.openssl(&format!("req -x509 -key pkcs8.pem {SELF_SIGNED}"));
    desk.trust("own.pem");
    sign_and_verify(&desk, "pkcs8.pem");
    sign_and_verify(&desk, "pkcs1.pem");
}

#[test]
fn elliptic_keys_sign_in_both_forms() {
    for (curve, digest) in [("prime256v1", "SHA-256"), ("secp384r1", "SHA-384")] {
        let desk = Desk::bare();
        desk.openssl(&format!("ecparam -name {curve} -genkey -out sec1.pem"));
        assert!(desk.read("sec1.pem").starts_with(b"-----BEGIN EC PARAMETERS"));
        desk.openssl("pkey -in sec1.pem -out pkcs8.pem");
        desk.openssl(&format!("req -x509 -key pkcs8.pem {SELF_SIGNED}"));
        desk.trust("own.pem");
        sign_and_verify(&desk, "sec1.pem");
        sign_and_verify(&desk, "pkcs8.pem");
        desk.verify("trust", &[DOCUMENT, "pkcs8.pem.p7s"]).is(0, &[digest]);
    }
}

#[test]
fn a_container_signs_by_its_password() {
    let desk = Desk::new();
    desk.write("word", b"secret word\n");
    let pair = "-in keys/certificate.pem -inkey keys/key.pem -certfile ca/authority.pem";
    for form in ["", "-legacy "] {
        desk.openssl(&format!("pkcs12 -export {form}{pair} -passout file:word -out own.p12"));
        let sign = ["sign", DOCUMENT, "--key", "own.p12"];
        desk.run(&sign).is(64, &["PKCS #12"]);
        assert!(!desk.path(SIGNATURE).exists());
        desk.done(&[&sign[..], &["--password-file", "word"]].concat());
        desk.verdict().is(0, &["Действительна", "СЕИТОВ"]);
        std::fs::remove_file(desk.path(SIGNATURE)).expect("it is removed");
    }
}

#[test]
fn what_cannot_sign_says_why() {
    let desk = Desk::new();
    let sign = |more: &[&str]| desk.run(&[&["sign", DOCUMENT], more].concat());
    sign(&[]).is(64, &["--key"]);
    sign(&["--key", "keys/key.pem"]).is(64, &["certificate's file is not given"]);
    let crossed = ["--key", "keys/key.pem", "--certificate", "ca/authority.pem"];
    sign(&crossed).is(64, &["another key"]);
    desk.openssl("pkey -in keys/key.pem -aes256 -passout pass:word -out locked.pem");
    let locked = ["--key", "locked.pem", "--certificate", "keys/certificate.pem"];
    sign(&locked).is(64, &["encrypted"]);
    assert!(!desk.path(SIGNATURE).exists());
}
