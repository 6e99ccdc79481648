//! A certificate as lines of Russian text. What has no Russian name is shown by its identifier.

use super::extensions::Limits;
use super::{numbers, time};
use signature::Certificate;

/// Every line there is something to say on.
pub(super) fn of(certificate: &Certificate, limits: &Limits) -> Vec<String> {
    let subject = &certificate.subject;
    let issuer = match (limits.self_issued, certificate.issuer.as_deref()) {
        (true, _) => Some("подписан сам собой, никем не подтверждён".to_owned()),
        (false, issuer) => issuer.map(str::to_owned),
    };
    let term = format!("{} — {}", time(certificate.not_before), time(certificate.not_after));
    let list = |items: Vec<String>| (!items.is_empty()).then(|| items.join("; "));
    let purposes = certificate.purposes.iter().map(|oid| named(oid, purpose(oid))).collect();
    let usage = limits.key_usage.iter().map(|name| usage(name).to_owned()).collect();
    let policies = limits.policies.iter().map(|oid| named(oid, policy(oid))).collect();
    let lines = [
        ("Владелец", subject.common_name.clone()),
        ("Фамилия", subject.surname.clone()),
        ("Имя или отчество", subject.given_name.clone()),
        ("Должность", subject.title.clone()),
        ("Организация", subject.organisation.clone()),
        ("Подразделение", subject.unit.clone()),
        ("Номера", list(numbers(&certificate.identity))),
        ("Издатель", issuer),
        ("Серийный номер", Some(certificate.serial.clone())),
        ("Срок", Some(term)),
        ("Ключ", Some(certificate.key_algorithm.clone())),
        ("Идентификатор ключа", certificate.subject_key_id.clone()),
        ("Издаёт сертификаты", limits.authority.then(|| "да".to_owned())),
        ("Ключом можно", list(usage)),
        ("Назначение", list(purposes)),
        ("Политики", list(policies)),
        ("Отпечаток SHA-256", Some(certificate.fingerprint.to_string())),
    ];
    let known = lines.into_iter().filter_map(|(name, value)| Some((name, value?)));
    known.map(|(name, value)| format!("{name}: {value}")).collect()
}

fn named(oid: &str, name: Option<&str>) -> String {
    name.map_or_else(|| oid.to_owned(), |name| format!("{name} ({oid})"))
}

fn usage(name: &str) -> &str {
    match name {
        "digitalSignature" => "подписывать",
        "nonRepudiation" => "подписывать без возможности отказаться",
        "keyEncipherment" => "шифровать ключи",
        "dataEncipherment" => "шифровать данные",
        "keyAgreement" => "согласовывать ключи",
        "keyCertSign" => "подписывать сертификаты",
        "cRLSign" => "подписывать списки отзыва",
        other => other,
    }
}

/// Purposes of RFC 5280 and the roles of Kazakhstan's national authority.
fn purpose(oid: &str) -> Option<&'static str> {
    Some(match oid {
        "1.3.6.1.5.5.7.3.1" => "сервер TLS",
        "1.3.6.1.5.5.7.3.2" => "вход",
        "1.3.6.1.5.5.7.3.4" => "подпись документов и почты",
        "1.3.6.1.5.5.7.3.8" => "метки времени",
        "1.3.6.1.5.5.7.3.9" => "ответы об отзыве",
        "1.3.6.1.5.5.7.3.36" => "подпись документов",
        "1.2.398.3.3.4.1.1" => "НУЦ РК: физическое лицо",
        "1.2.398.3.3.4.1.2" => "НУЦ РК: юридическое лицо",
        "1.2.398.3.3.4.1.2.1" => "НУЦ РК: первый руководитель",
        "1.2.398.3.3.4.1.2.2" => "НУЦ РК: право подписи",
        "1.2.398.3.3.4.1.2.3" => "НУЦ РК: право подписи финансовых документов",
        "1.2.398.3.3.4.1.2.4" => "НУЦ РК: сотрудник отдела кадров",
        "1.2.398.3.3.4.1.2.5" => "НУЦ РК: сотрудник организации",
        system if system.starts_with("1.2.398.3.3.4.1.2.6") => "НУЦ РК: информационная система",
        _ => return None,
    })
}

fn policy(oid: &str) -> Option<&'static str> {
    Some(match oid {
        "1.2.398.3.3.2.1" => "НУЦ РК: подпись юридического лица",
        "1.2.398.3.3.2.2" => "НУЦ РК: вход юридического лица",
        "1.2.398.3.3.2.3" => "НУЦ РК: подпись физического лица",
        "1.2.398.3.3.2.4" => "НУЦ РК: вход физического лица",
        "1.2.398.3.3.2.5" => "НУЦ РК: сервер",
        "1.2.643.100.113.1" => "средство подписи класса КС1",
        "1.2.643.100.113.2" => "средство подписи класса КС2",
        "1.2.643.100.113.3" => "средство подписи класса КС3",
        _ => return None,
    })
}
