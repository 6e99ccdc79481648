//! What a new certificate says: the subject in the national layouts, the term, the purposes.
//! Must stay in step with what `signature` reads.

use std::time::Duration;

use ids::{Moment, SECOND};
use rcgen::{
    CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, KeyUsagePurpose,
};

use super::SignerName;
use super::error::SigningError;

const SURNAME: &[u64] = &[2, 5, 4, 4];
const SERIAL_NUMBER: &[u64] = &[2, 5, 4, 5];
const TITLE: &[u64] = &[2, 5, 4, 12];
const GIVEN_NAME: &[u64] = &[2, 5, 4, 42];
const INN: &[u64] = &[1, 2, 643, 3, 131, 1, 1];
const INN_ORGANISATION: &[u64] = &[1, 2, 643, 100, 4];
const SNILS: &[u64] = &[1, 2, 643, 100, 3];

/// 9999-12-31T23:59:59Z, the last second that a certificate can name.
const LAST_SECOND: u64 = 253_402_300_799;

/// The certificate to be signed: of one who signs and signs in, not of an authority.
pub(super) fn parameters(
    name: &SignerName,
    not_before: Moment,
    not_after: Moment,
) -> Result<CertificateParams, SigningError> {
    if not_after <= not_before {
        return Err(SigningError::Term);
    }
    let epoch = rcgen::date_time_ymd(1970, 1, 1);
    let mut parameters = CertificateParams::default();
    parameters.not_before = epoch + since_epoch(not_before)?;
    parameters.not_after = epoch + since_epoch(not_after)?;
    parameters.distinguished_name = subject(name)?;
    parameters.is_ca = IsCa::ExplicitNoCa;
    parameters.key_usages =
        vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment];
    parameters.extended_key_usages =
        vec![ExtendedKeyUsagePurpose::ClientAuth, ExtendedKeyUsagePurpose::EmailProtection];
    Ok(parameters)
}

/// Whole seconds: certificates and signatures know no smaller part.
pub(super) fn since_epoch(at: Moment) -> Result<Duration, SigningError> {
    let seconds = u64::try_from(at.0.div_euclid(SECOND)).ok();
    let seconds = seconds.filter(|seconds| *seconds <= LAST_SECOND);
    seconds.map(Duration::from_secs).ok_or(SigningError::Term)
}

fn subject(name: &SignerName) -> Result<DistinguishedName, SigningError> {
    if name.common_name.trim().is_empty() {
        return Err(SigningError::NoName);
    }
    let (person_inn, organisation_inn) = inns(name);
    let custom = |oid: &[u64]| DnType::CustomDnType(oid.to_vec());
    let attributes = [
        (DnType::CommonName, Some(name.common_name.clone())),
        (custom(SURNAME), Some(name.surname.clone())),
        (custom(GIVEN_NAME), Some(name.given_name.clone())),
        (custom(SERIAL_NUMBER), name.iin.map(|iin| format!("IIN{iin}"))),
        (custom(INN), person_inn),
        (custom(SNILS), name.snils.map(|snils| snils.to_string())),
        (DnType::CountryName, country(name).map(str::to_owned)),
        (DnType::OrganizationName, name.organisation.clone()),
        (DnType::OrganizationalUnitName, name.bin.map(|bin| format!("BIN{bin}"))),
        (custom(INN_ORGANISATION), organisation_inn),
        (custom(TITLE), name.title.clone()),
    ];
    let mut subject = DistinguishedName::new();
    for (kind, value) in attributes {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            subject.push(kind, value.trim());
        }
    }
    Ok(subject)
}

/// ИНН in the attribute of the person or in that of the organisation.
fn inns(name: &SignerName) -> (Option<String>, Option<String>) {
    match name.inn.map(|inn| inn.to_string()) {
        Some(digits) if digits.len() == 10 => (None, Some(digits)),
        person => (person, None),
    }
}

fn country(name: &SignerName) -> Option<&'static str> {
    if name.iin.is_some() || name.bin.is_some() {
        Some("KZ")
    } else if name.inn.is_some() || name.snils.is_some() {
        Some("RU")
    } else {
        None
    }
}
