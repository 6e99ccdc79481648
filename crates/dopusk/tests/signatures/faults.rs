//! What is wrong with a signature, and that each fault has its exit code and its words.

use dopusk::environment::now;
use dopusk::signing::{KeyFiles, SignerName, make_authority, make_key, sign_file};
use ids::{DAY, Moment, SECOND};

use crate::desk::{DOCUMENT, Desk, SIGNATURE};

#[test]
fn a_valid_signature_says_whose_it_is() {
    let desk = Desk::signed();
    desk.verdict().is(
        0,
        &[
            "Действительна\n",
            "Подпись 1 из 1: действительна",
            "СЕИТОВ ДАНИЯР, ТОО «Көк Сынақ Транзит», ИИН 900101300017, БИН 010140000024",
            "Подтверждает: Учебный удостоверяющий центр",
            "Полномочия: юридическое лицо, первый руководитель",
            "+ Отзыв",
        ],
    );
}

#[test]
fn an_altered_document_is_refused() {
    let desk = Desk::signed();
    desk.write(DOCUMENT, "Приказ № 8\n".as_bytes());
    desk.verdict().is(1, &["Недействительна", "- Подпись под этим документом", "он изменён"]);
}

#[test]
fn an_altered_signature_value_is_refused() {
    let desk = Desk::signed();
    let mut signature = desk.read(SIGNATURE);
    *signature.last_mut().expect("octets") ^= 1;
    desk.write(SIGNATURE, &signature);
    desk.verdict().is(1, &["Недействительна", "не сходится с ключом"]);
}

#[test]
fn a_broken_file_is_refused() {
    let desk = Desk::signed();
    let signature = desk.read(SIGNATURE);
    desk.write(SIGNATURE, &signature[..signature.len() / 2]);
    desk.verdict().is(1, &["Недействительна", "Это не подпись"]);
    desk.write(SIGNATURE, b"letter");
    let json = desk.verify("ca", &[DOCUMENT, SIGNATURE, "--json"]);
    json.is(1, &["\"overall\": \"invalid\"", "\"signers\": []"]);
}

#[test]
fn without_trust_nothing_is_valid() {
    let desk = Desk::signed();
    let alone = desk.run(&["verify", DOCUMENT, SIGNATURE]);
    alone.is(2, &["Под вопросом", "укажите папку доверия", "по словам сертификата: СЕИТОВ"]);
    desk.done(&["authority", "--out", "other", "--name", "Чужой центр"]);
    let other = desk.verify("other", &[DOCUMENT, SIGNATURE]);
    other.is(2, &["Под вопросом", "? Цепочка до доверенного центра", "не тем, кому вы доверяете"]);
    assert!(!other.out.contains("Полномочия"), "{}", other.out);
}

#[test]
fn an_authority_of_the_same_name_is_another() {
    let desk = Desk::signed();
    desk.done(&["authority", "--out", "twin"]);
    desk.verify("twin", &[DOCUMENT, SIGNATURE]).is(2, &["не тем, кому вы доверяете"]);
}

/// A certificate whose term is over, of an authority that is older still.
fn past() -> (Desk, Moment) {
    let (desk, now) = (Desk::bare(), now());
    let ago = |days: i64| now + -days * DAY;
    let ca = desk.path("ca");
    let authority = make_authority("Старый центр", ago(100), now + DAY, &ca).expect("it is made");
    let name =
        SignerName { common_name: "СЕИТОВ ДАНИЯР".into(), ..SignerName::default() };
    let keys = make_key(&name, ago(90), ago(30), Some(&authority), &desk.path("keys"));
    let (key, certificate) = keys.expect("they are made");
    let files = KeyFiles { key, certificate: Some(certificate), password: None };
    sign_file(&desk.path(DOCUMENT), &files, None, ago(60)).expect("it is signed");
    (desk, ago(60))
}

fn text(moment: Moment) -> String {
    jiff::Timestamp::from_second(moment.0 / SECOND).expect("a moment").to_string()
}

#[test]
fn an_expired_certificate_holds_at_its_own_time() {
    let (desk, at) = past();
    desk.verdict().is(1, &["Недействительна", "- Срок сертификата", "срок сертификата истёк"]);
    let then = |moment| desk.verify("ca", &[DOCUMENT, SIGNATURE, "--at", &text(moment)]);
    then(at).is(0, &["Действительна"]);
    then(at + -31 * DAY).is(1, &["срок сертификата ещё не начался"]);
    then(now() + DAY).is(64, &["ещё не наступил"]);
}

#[test]
fn a_revoked_certificate_is_refused_from_then_on() {
    let desk = Desk::signed();
    desk.done(&["authority", "--out", "ca", "--revoke", "keys/certificate.pem"]);
    desk.verdict().is(1, &["Недействительна", "- Отзыв", "сертификат отозван"]);
    let (desk, at) = past();
    desk.done(&["authority", "--out", "ca", "--revoke", "keys/certificate.pem"]);
    desk.verify("ca", &[DOCUMENT, SIGNATURE, "--at", &text(at)]).is(0, &["Действительна"]);
}

#[test]
fn without_a_list_revocation_is_unknown() {
    let desk = Desk::signed();
    std::fs::remove_file(desk.path("ca/authority.crl")).expect("it is removed");
    desk.verdict().is(2, &["Под вопросом", "? Отзыв", "положите список отзыва"]);
}

/// R21: whoever checks by a script tells a verdict from a slip of the pen.
#[test]
fn what_was_not_verified_has_a_code_of_its_own() {
    let desk = Desk::signed();
    desk.run(&["verify"]).is(64, &["FILE"]);
    desk.run(&["verify", "nothing"]).is(64, &["не читается"]);
    desk.run(&["verify", "nothing", SIGNATURE]).is(64, &["cannot be read"]);
    desk.verify("nowhere", &[DOCUMENT, SIGNATURE]).is(64, &["папки доверия нет"]);
    desk.verify("ca", &[DOCUMENT, SIGNATURE, "--at", "yesterday"]).is(64, &["--at"]);
    desk.write("ca/broken.toml", b"name = 1");
    desk.verdict().is(64, &["broken.toml"]);
    desk.run(&["verify", "--help"]).is(0, &["--trust"]);
}
