//! `dopusk certificate show`: everything that a certificate says.

use serde_json::Value;

use crate::desk::{BIN, Desk, IIN};

#[test]
fn a_certificate_is_shown_whole() {
    let desk = Desk::new();
    let fingerprint = signature::Certificate::parse(&desk.read("keys/certificate.pem"));
    let fingerprint = fingerprint.expect("a certificate").fingerprint.to_string();
    desk.run(&["certificate", "show", "keys/certificate.pem"]).is(
        0,
        &[
            "Владелец: СЕИТОВ ДАНИЯР",
            "Организация: ТОО «Көк Сынақ Транзит»",
            "Номера: ИИН 900101300017; БИН 010140000024",
            "Издатель: Учебный удостоверяющий центр",
            "Ключ: ECDSA P-256",
            "подписывать без возможности отказаться",
            "НУЦ РК: первый руководитель (1.2.398.3.3.4.1.2.1)",
            &fingerprint,
        ],
    );
    let authority = desk.run(&["certificate", "show", "ca/authority.pem"]);
    authority.is(0, &["подписан сам собой", "Издаёт сертификаты: да", "списки отзыва"]);
}

#[test]
fn a_certificate_is_shown_as_json() {
    let desk = Desk::new();
    let show = ["certificate", "show", "keys/certificate.pem", "--json"];
    let json: Value = serde_json::from_str(&desk.done(&show)).expect("JSON");
    assert_eq!(json["subject"]["common_name"], "СЕИТОВ ДАНИЯР");
    assert_eq!((&json["identity"]["iin"], &json["identity"]["bin"]), (&IIN.into(), &BIN.into()));
    assert_eq!((&json["authority"], &json["self_issued"]), (&false.into(), &false.into()));
    assert_eq!(json["key_usage"], serde_json::json!(["digitalSignature", "nonRepudiation"]));
    let purposes = json["purposes"].as_array().expect("purposes");
    assert!(purposes.contains(&"1.2.398.3.3.4.1.2.1".into()), "{purposes:?}");
    assert_eq!(json["policies"], serde_json::json!([]));
}

#[test]
fn policies_are_shown() {
    let desk = Desk::bare();
    desk.openssl(
        "req -x509 -config plain.cnf -newkey rsa:2048 -nodes -keyout own.key -subj /CN=Signer -days 30 \
         -addext certificatePolicies=1.2.398.3.3.2.3,1.2.3.4 -outform DER -out own.cer",
    );
    desk.run(&["certificate", "show", "own.cer"])
        .is(0, &["НУЦ РК: подпись физического лица (1.2.398.3.3.2.3); 1.2.3.4", "RSA, 2048"]);
}

#[test]
fn what_is_no_certificate_is_refused() {
    let desk = Desk::new();
    desk.run(&["certificate", "show", "keys/key.pem"]).is(64, &["private key"]);
    desk.run(&["certificate", "show", "приказ.txt"]).is(64, &["neither DER nor PEM"]);
    desk.run(&["certificate", "show", "nothing"]).is(64, &["не читается"]);
}
