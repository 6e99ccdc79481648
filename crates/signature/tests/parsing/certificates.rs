//! Certificates made by `openssl` say what they were made with.

use crate::material::{KAZAKH, Material, RUSSIAN};
use ids::{DAY, Moment, Person};
use signature::{CERTIFICATE_BYTES_MAX, Certificate, CertificateError};

/// A certificate kept for its fixed dates.
const FIXED: &str = include_str!("fixed.pem");

fn issued(subject: &str) -> Certificate {
    let material = Material::new(b"");
    material.issue("one", "rsa:2048", subject, "clientAuth,1.2.398.3.3.4.1.2.1");
    Certificate::parse(&material.read("one.crt")).unwrap()
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

#[test]
fn kazakh_profile_is_read() {
    let found = issued(KAZAKH);
    assert_eq!(text(found.subject.common_name.as_ref()), "СЕИТОВ ДАНИЯР");
    assert_eq!(text(found.subject.given_name.as_ref()), "МАРАТҰЛЫ");
    assert_eq!(text(found.subject.organisation.as_ref()), "ТОО «Көк Сынақ Транзит»");
    assert_eq!(text(found.identity.iin), "900101300017");
    assert_eq!(text(found.identity.bin), "010140000024");
    let iin = "900101300017".parse().unwrap();
    assert_eq!(found.identity.persons().collect::<Vec<_>>(), [Person::Iin(iin)]);
    assert_eq!(found.purposes, ["1.3.6.1.5.5.7.3.2", "1.2.398.3.3.4.1.2.1"]);
    assert_eq!(text(found.issuer), "УЦ «Примерный центр»");
    assert_eq!(found.key_algorithm, "RSA, 2048 бит");
}

#[test]
fn russian_profile_is_read() {
    let found = issued(RUSSIAN);
    assert_eq!(text(found.subject.surname.as_ref()), "Лапшина");
    assert_eq!(text(found.subject.title.as_ref()), "Генеральный директор");
    assert_eq!(text(found.subject.unit.as_ref()), "Дирекция");
    assert_eq!(text(found.identity.inn), "500100732259");
    assert_eq!(text(found.identity.snils), "11223344595");
    assert_eq!(text(found.identity.ogrn), "1027700132195");
    assert_eq!(text(found.identity.inn_organisation), "7707083893");
    assert_eq!(found.identity.persons().count(), 2);
}

#[test]
fn organisation_number_behind_zeros_is_not_a_persons() {
    let found = issued("/O=ООО «Тихий плёс»/1.2.643.3.131.1.1=007707083893");
    assert_eq!(text(found.identity.inn), "");
    assert_eq!(text(found.identity.inn_organisation), "7707083893");
    assert_eq!(found.subject.label(), Some("ООО «Тихий плёс»"));
}

/// R59: a number with a broken check digit names nobody.
#[test]
fn broken_numbers_are_absent() {
    let found = issued(
        "/CN=x/serialNumber=IIN900101300018/OU=BIN010140000025/1.2.643.3.131.1.1=500100732258\
         /1.2.643.100.3=11223344594/1.2.643.100.1=1027700132194/INNLE=7707083894",
    );
    assert_eq!(found.identity, signature::Identity::default());
}

#[test]
fn dates_serial_and_fingerprint_are_exact() {
    let found = Certificate::parse(FIXED.as_bytes()).unwrap();
    assert_eq!(found.serial, "374FAB1A452FEE03917A91DC8542708F43B1CA8C");
    assert_eq!(
        found.fingerprint.to_string(),
        "0a5d474acade331140ec94da779dd302ffe13b43b92330e3fe1461658b08238a"
    );
    assert_eq!(text(found.subject_key_id.as_ref()), "13A52E6B6BB1AF21180497E20E2D3C3098D522E9");
    assert_eq!(found.not_before, Moment(1_795_519_077_000_000));
    assert_eq!(found.not_after, found.not_before + 30 * DAY);
    assert_eq!(found.key_algorithm, "ECDSA P-384");
    assert!(found.in_term(found.not_before) && found.in_term(found.not_after));
    assert!(!found.in_term(found.not_after + 1) && !found.in_term(found.not_before + -1));
}

#[test]
fn der_and_pem_are_the_same_certificate() {
    let pem = Certificate::parse(FIXED.as_bytes()).unwrap();
    assert_eq!(Certificate::parse(&pem.der), Ok(pem.clone()));
    let body: String = FIXED.lines().filter(|line| !line.starts_with('-')).collect();
    assert_eq!(Certificate::parse(body.as_bytes()), Ok(pem));
}

#[test]
fn other_files_are_refused_with_their_reason() {
    let check = |bytes: &[u8], error| assert_eq!(Certificate::parse(bytes).err(), Some(error));
    let material = Material::new(b"");
    let key = material.read("ca.key");
    check(&key, CertificateError::PrivateKey);
    check(&[key, FIXED.as_bytes().to_vec()].concat(), CertificateError::PrivateKey);
    check(b"", CertificateError::Unreadable);
    check(b"a certificate, honestly", CertificateError::Unreadable);
    check(&[0x30, 0x00], CertificateError::Malformed);
    check(&vec![0x30; CERTIFICATE_BYTES_MAX + 1], CertificateError::TooLarge);
}
