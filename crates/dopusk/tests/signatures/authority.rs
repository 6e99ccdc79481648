//! The training authority: what it issues, what it takes back, where it is trusted.

use crate::desk::{DOCUMENT, Desk, SIGNATURE};

#[test]
fn an_authority_keeps_its_key_to_itself() {
    let desk = Desk::bare();
    desk.done(&["authority", "--out", "ca", "--trust", "trust", "--name", "Центр «Ёж»"]);
    let mut names: Vec<_> =
        std::fs::read_dir(desk.path("trust")).expect("a folder").flatten().collect();
    names.sort_by_key(std::fs::DirEntry::file_name);
    let names: Vec<_> = names.iter().map(std::fs::DirEntry::file_name).collect();
    assert_eq!(names, ["authority.crl", "authority.pem", "authority.toml"]);
    desk.key("keys", &["--authority", "ca"]);
    desk.sign("keys");
    desk.verify("trust", &[DOCUMENT, SIGNATURE]).is(0, &["Подтверждает: Центр «Ёж»"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let about = std::fs::metadata(desk.path("ca/authority.key")).expect("the key");
        assert_eq!(about.permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_revocation_reaches_the_folder_of_trust() {
    let desk = Desk::bare();
    let authority = ["authority", "--out", "ca", "--trust", "trust"];
    desk.done(&authority);
    desk.key("keys", &["--authority", "ca"]);
    desk.key("second", &["--authority", "ca"]);
    desk.sign("keys");
    desk.done(&[&authority[..], &["--revoke", "second/certificate.pem"]].concat());
    desk.verify("trust", &[DOCUMENT, SIGNATURE]).is(0, &["Действительна"]);
    desk.done(&[&authority[..], &["--revoke", "keys/certificate.pem"]].concat());
    desk.verify("trust", &[DOCUMENT, SIGNATURE]).is(1, &["отозван"]);
    desk.done(&[&authority[..], &["--renew"]].concat());
    desk.verify("trust", &[DOCUMENT, SIGNATURE]).is(1, &["отозван"]);
    desk.openssl("crl -in trust/authority.crl -inform DER -CAfile ca/authority.pem -noout");
}

#[test]
fn nothing_of_an_authority_is_overwritten() {
    let desk = Desk::new();
    let before = desk.read("ca/authority.key");
    desk.run(&["authority", "--out", "ca"]).is(64, &["exists"]);
    assert_eq!(desk.read("ca/authority.key"), before);
    desk.run(&["authority", "--out", "none", "--renew"]).is(64, &["no authority"]);
    desk.run(&["key", "--surname", "А", "--given-name", "Б", "--authority", "none"])
        .is(64, &["no authority"]);
    desk.done(&["authority", "--out", "other", "--trust", "trust"]);
    desk.run(&["authority", "--out", "ca", "--renew", "--trust", "trust"]).is(64, &["exists"]);
    desk.run(&["authority", "--out", "other", "--revoke", "keys/certificate.pem"])
        .is(64, &["not issued by this authority"]);
}

#[test]
fn openssl_agrees_with_the_authority() {
    let desk = Desk::signed();
    desk.openssl("verify -x509_strict -CAfile ca/authority.pem keys/certificate.pem");
    desk.openssl(&format!(
        "cms -verify -cades -binary -inform DER -in {SIGNATURE} -content {DOCUMENT} \
         -CAfile ca/authority.pem -purpose smimesign -out checked"
    ));
}

#[test]
fn every_capacity_that_is_issued_is_read() {
    let desk = Desk::bare();
    desk.done(&["authority", "--out", "ca"]);
    let codes = [
        "individual",
        "legal-entity",
        "first-head",
        "sign-right",
        "financial-sign-right",
        "hr-employee",
        "employee",
        "information-system",
        "information-system:17.2",
    ];
    let mut more = vec!["--authority", "ca"];
    more.extend(codes.iter().flat_map(|code| ["--capacity", code]));
    desk.key("keys", &more);
    desk.sign("keys");
    let run = desk.verify("ca", &[DOCUMENT, SIGNATURE, "--json"]);
    run.is(0, &[]);
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(json["signers"][0]["capacities"], serde_json::json!(codes));
    let wrong = |capacity| {
        let names = ["key", "--surname", "А", "--given-name", "Б", "--out", "wrong"];
        desk.run(&[&names[..], &["--capacity", capacity]].concat())
    };
    wrong("director").is(64, &["no such capacity"]);
    wrong("information-system:x").is(64, &["digits and dots"]);
}
