//! `dopusk certificate show`: everything a certificate says, in Russian or as JSON. Says nothing of
//! whether it is to be believed: that is `dopusk verify`.

mod extensions;
mod lines;

use super::{Outcome, Trouble, say};
use clap::{Args, Subcommand};
use extensions::Limits;
use ids::{Moment, SECOND};
use serde_json::json;
use signature::{CERTIFICATE_BYTES_MAX, Capacity, Certificate, Identity};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// What certificates say.
#[derive(Subcommand, Debug)]
pub(crate) enum Certificates {
    /// Print what a certificate says of itself
    Show(Show),
}

/// Prints what a certificate says of itself.
#[derive(Args, Debug)]
pub(crate) struct Show {
    /// The certificate: DER, PEM or base64
    file: PathBuf,
    /// Print it as JSON
    #[arg(long)]
    json: bool,
}

impl Certificates {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let Certificates::Show(show) = self;
        let certificate = Certificate::parse(&read(&show.file)?)?;
        let limits = Limits::read(&certificate)?;
        if show.json {
            say(format_args!("{}", serde_json::to_string_pretty(&as_json(&certificate, &limits))?));
        } else {
            say(format_args!("{}", lines::of(&certificate, &limits).join("\n")));
        }
        Ok(Outcome::Good)
    }
}

fn read(file: &Path) -> Result<Vec<u8>, Trouble> {
    let failed = |error| format!("{}: файл не читается: {error}", file.display());
    let most = u64::try_from(CERTIFICATE_BYTES_MAX).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    File::open(file).map_err(failed)?.take(most).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// Names of fields are stable; moments are microseconds of the Unix epoch, as in a verdict.
fn as_json(certificate: &Certificate, limits: &Limits) -> serde_json::Value {
    let (subject, identity) = (&certificate.subject, &certificate.identity);
    json!({
        "fingerprint": certificate.fingerprint.to_string(),
        "serial": certificate.serial,
        "subject": {
            "common_name": subject.common_name,
            "surname": subject.surname,
            "given_name": subject.given_name,
            "organisation": subject.organisation,
            "unit": subject.unit,
            "title": subject.title,
        },
        "identity": {
            "iin": identity.iin.map(|it| it.to_string()),
            "bin": identity.bin.map(|it| it.to_string()),
            "inn": identity.inn.map(|it| it.to_string()),
            "inn_organisation": identity.inn_organisation.map(|it| it.to_string()),
            "ogrn": identity.ogrn.map(|it| it.to_string()),
            "ogrn_entrepreneur": identity.ogrn_entrepreneur.map(|it| it.to_string()),
            "snils": identity.snils.map(|it| it.to_string()),
        },
        "issuer": certificate.issuer,
        "self_issued": limits.self_issued,
        "not_before_us": certificate.not_before.0,
        "not_after_us": certificate.not_after.0,
        "key_algorithm": certificate.key_algorithm,
        "subject_key_id": certificate.subject_key_id,
        "authority": limits.authority,
        "key_usage": limits.key_usage,
        "purposes": certificate.purposes,
        "policies": limits.policies,
    })
}

/// A moment for people.
pub(crate) fn time(at: Moment) -> String {
    let moment = jiff::Timestamp::from_second(at.0.div_euclid(SECOND));
    let written = moment.map(|it| it.strftime("%d.%m.%Y %H:%M:%S UTC").to_string());
    written.unwrap_or_else(|_| "вне календаря".to_owned())
}

/// The national numbers with their names.
pub(crate) fn numbers(identity: &Identity) -> Vec<String> {
    let named = [
        ("ИИН", identity.iin.map(|it| it.to_string())),
        ("БИН", identity.bin.map(|it| it.to_string())),
        ("ИНН", identity.inn.map(|it| it.to_string())),
        ("СНИЛС", identity.snils.map(|it| it.to_string())),
        ("ИНН организации", identity.inn_organisation.map(|it| it.to_string())),
        ("ОГРН", identity.ogrn.map(|it| it.to_string())),
        ("ОГРНИП", identity.ogrn_entrepreneur.map(|it| it.to_string())),
    ];
    let known = named.into_iter().filter_map(|(name, number)| Some((name, number?)));
    known.map(|(name, number)| format!("{name} {number}")).collect()
}

/// A capacity for people.
pub(crate) fn capacity(capacity: &Capacity) -> String {
    match capacity {
        Capacity::Individual => "физическое лицо".to_owned(),
        Capacity::LegalEntity => "юридическое лицо".to_owned(),
        Capacity::FirstHead => "первый руководитель".to_owned(),
        Capacity::SignRight => "право подписи".to_owned(),
        Capacity::FinancialSignRight => "право подписи финансовых документов".to_owned(),
        Capacity::HrEmployee => "сотрудник отдела кадров".to_owned(),
        Capacity::Employee => "сотрудник организации".to_owned(),
        Capacity::InformationSystem(None) => "информационная система".to_owned(),
        Capacity::InformationSystem(Some(tail)) => format!("информационная система {tail}"),
    }
}
