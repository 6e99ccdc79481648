//! The forms of a signature: attached, PEM, several signers; and the form of the answer in JSON.

use serde_json::Value;

use crate::desk::{BIN, DOCUMENT, Desk, IIN, SIGNATURE};

const BY_KEYS: &str = "-signer keys/certificate.pem -inkey keys/key.pem -outform DER";

#[test]
fn an_attached_signature_is_verified_alone() {
    let desk = Desk::new();
    desk.openssl(&format!(
        "cms -sign -binary -cades -nodetach -in {DOCUMENT} {BY_KEYS} -out inside.p7m"
    ));
    desk.verify("ca", &["inside.p7m"]).is(0, &["Действительна", "+ Вид файла"]);
    let both = desk.verify("ca", &[DOCUMENT, "inside.p7m"]);
    both.is(1, &["- Вид файла", "укажите один файл"]);
    let mut altered = desk.read("inside.p7m");
    let at = altered.windows(3).position(|three| three == b" \xe2\x84").expect("the content");
    altered[at] = b'_';
    desk.write("inside.p7m", &altered);
    desk.verify("ca", &["inside.p7m"]).is(1, &["он изменён"]);
}

#[test]
fn a_detached_signature_needs_its_document() {
    let desk = Desk::signed();
    desk.verify("ca", &[SIGNATURE]).is(64, &["документа внутри подписи нет"]);
    desk.verify("ca", &[DOCUMENT]).is(1, &["Это не подпись", "а вторым"]);
}

#[test]
fn text_forms_are_read() {
    let desk = Desk::signed();
    desk.openssl(&format!("cms -cmsout -inform DER -in {SIGNATURE} -outform PEM -out text.pem"));
    desk.verify("ca", &[DOCUMENT, "text.pem"]).is(0, &["Действительна"]);
    let pem = String::from_utf8(desk.read("text.pem")).expect("text");
    let bare: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    desk.write("bare.sig", bare.as_bytes());
    desk.verify("ca", &[DOCUMENT, "bare.sig"]).is(0, &["Действительна"]);
}

#[test]
fn each_of_several_signers_is_judged() {
    let desk = Desk::signed();
    let resign = |keys: &str, from: &str, to: &str| {
        desk.openssl(&format!(
            "cms -resign -binary -cades -inform DER -in {from} -signer {keys}/certificate.pem \
             -inkey {keys}/key.pem -outform DER -out {to}"
        ));
    };
    desk.key("second", &["--authority", "ca", "--capacity", "employee"]);
    resign("second", SIGNATURE, "two.p7s");
    let two = desk.verify("ca", &[DOCUMENT, "two.p7s"]);
    two.is(0, &["Подпись 1 из 2: действительна", "Подпись 2 из 2: действительна"]);
    desk.key("stranger", &[]);
    resign("stranger", "two.p7s", "three.p7s");
    let three = desk.verify("ca", &[DOCUMENT, "three.p7s"]);
    three.is(2, &["Под вопросом\n", "из 3: действительна", "из 3: под вопросом"]);
}

#[test]
fn the_answer_in_json_is_the_stored_verdict() {
    let desk = Desk::signed();
    let run = desk.verify("ca", &[DOCUMENT, SIGNATURE, "--json"]);
    run.is(0, &[]);
    let json: Value = serde_json::from_str(&run.out).expect("JSON");
    let signer = &json["signers"][0];
    assert_eq!((&json["overall"], &signer["overall"]), (&"valid".into(), &"valid".into()));
    assert_eq!(signer["anchor"], "Учебный удостоверяющий центр");
    assert_eq!(
        (&signer["identity"]["iin"], &signer["identity"]["bin"]),
        (&IIN.into(), &BIN.into())
    );
    assert_eq!(signer["capacities"], serde_json::json!(["legal-entity", "first-head"]));
    assert_eq!(signer["time_source"], "received");
    let asked = signer["checks"].as_array().expect("checks").iter();
    let asked: Vec<_> =
        asked.map(|check| (check["what"].clone(), check["outcome"].clone())).collect();
    for what in ["form", "signature", "algorithm", "usage", "term", "chain", "revocation"] {
        assert!(asked.contains(&(what.into(), "passed".into())), "{what}: {asked:?}");
    }
    let read = signature::Verdict::from_json(&run.out, |_| None).expect("a verdict");
    assert_eq!(read.overall, signature::Overall::Valid);
    desk.write(DOCUMENT, b"other");
    let run = desk.verify("ca", &[DOCUMENT, SIGNATURE, "--json"]);
    run.is(1, &["\"hash-failure\""]);
}
