//! What a new certificate says: the subject in the national layouts, the term, the purposes, the
//! capacities. Must stay in step with what `signature` reads.

use std::time::Duration;

use ids::{Moment, SECOND};
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyUsagePurpose,
};
use signature::Capacity;

use super::SignerName;
use super::error::SigningError;

const SURNAME: &[u64] = &[2, 5, 4, 4];
const SERIAL_NUMBER: &[u64] = &[2, 5, 4, 5];
const TITLE: &[u64] = &[2, 5, 4, 12];
const GIVEN_NAME: &[u64] = &[2, 5, 4, 42];
const INN: &[u64] = &[1, 2, 643, 3, 131, 1, 1];
const INN_ORGANISATION: &[u64] = &[1, 2, 643, 100, 4];
const OGRN: &[u64] = &[1, 2, 643, 100, 1];
const SNILS: &[u64] = &[1, 2, 643, 100, 3];

/// The roles of the National Certification Authority of Kazakhstan; those of a legal entity and
/// below it begin with [`LEGAL_ENTITY`].
const ROLES: &[u64] = &[1, 2, 398, 3, 3, 4, 1];
const LEGAL_ENTITY: u64 = 2;

/// 9999-12-31T23:59:59Z, the last second that a certificate can name.
const LAST_SECOND: u64 = 253_402_300_799;

/// The certificate to be signed: of one who signs and signs in, not of an authority.
pub(super) fn parameters(
    name: &SignerName,
    not_before: Moment,
    not_after: Moment,
) -> Result<CertificateParams, SigningError> {
    let mut parameters = of_term(not_before, not_after)?;
    parameters.distinguished_name = subject(name)?;
    parameters.is_ca = IsCa::ExplicitNoCa;
    parameters.key_usages =
        vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment];
    parameters.extended_key_usages =
        vec![ExtendedKeyUsagePurpose::ClientAuth, ExtendedKeyUsagePurpose::EmailProtection];
    let roles = roles(&name.capacities)?.into_iter().map(ExtendedKeyUsagePurpose::Other);
    parameters.extended_key_usages.extend(roles);
    Ok(parameters)
}

/// The certificate of an authority that issues to people and systems, not to other authorities.
pub(super) fn authority(
    name: &str,
    not_before: Moment,
    not_after: Moment,
) -> Result<CertificateParams, SigningError> {
    if name.trim().is_empty() {
        return Err(SigningError::NoName);
    }
    let mut parameters = of_term(not_before, not_after)?;
    parameters.distinguished_name = DistinguishedName::new();
    parameters.distinguished_name.push(DnType::CommonName, name.trim());
    parameters.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    Ok(parameters)
}

fn of_term(not_before: Moment, not_after: Moment) -> Result<CertificateParams, SigningError> {
    if not_after <= not_before {
        return Err(SigningError::Term);
    }
    let epoch = rcgen::date_time_ymd(1970, 1, 1);
    let mut parameters = CertificateParams::default();
    parameters.not_before = epoch + since_epoch(not_before)?;
    parameters.not_after = epoch + since_epoch(not_after)?;
    parameters.use_authority_key_identifier_extension = true;
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
    let custom = |oid: &[u64]| DnType::CustomDnType(oid.to_vec());
    let attributes = [
        (DnType::CommonName, Some(name.common_name.clone())),
        (custom(SURNAME), Some(name.surname.clone())),
        (custom(GIVEN_NAME), Some(name.given_name.clone())),
        (custom(SERIAL_NUMBER), name.iin.map(|iin| format!("IIN{iin}"))),
        (custom(INN), name.inn.map(|inn| inn.to_string())),
        (custom(SNILS), name.snils.map(|snils| snils.to_string())),
        (DnType::CountryName, country(name).map(str::to_owned)),
        (DnType::OrganizationName, name.organisation.clone()),
        (DnType::OrganizationalUnitName, name.bin.map(|bin| format!("BIN{bin}"))),
        (custom(INN_ORGANISATION), name.organisation_inn.map(|inn| inn.to_string())),
        (custom(OGRN), name.ogrn.map(|ogrn| ogrn.to_string())),
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

fn country(name: &SignerName) -> Option<&'static str> {
    if name.iin.is_some() || name.bin.is_some() {
        Some("KZ")
    } else if name.inn.is_some() || name.snils.is_some() || name.organisation_inn.is_some() {
        Some("RU")
    } else {
        None
    }
}

/// The role identifiers of `capacities`. Whoever acts for a legal entity has its role as well.
fn roles(capacities: &[Capacity]) -> Result<Vec<Vec<u64>>, SigningError> {
    let mut tails = capacities.iter().map(role).collect::<Result<Vec<_>, _>>()?;
    if tails.iter().any(|tail| tail.first() == Some(&LEGAL_ENTITY)) {
        tails.push(vec![LEGAL_ENTITY]);
    }
    tails.sort();
    tails.dedup();
    Ok(tails.into_iter().map(|tail| [ROLES, tail.as_slice()].concat()).collect())
}

fn role(capacity: &Capacity) -> Result<Vec<u64>, SigningError> {
    Ok(match capacity {
        Capacity::Individual => vec![1],
        Capacity::LegalEntity => vec![LEGAL_ENTITY],
        Capacity::FirstHead => vec![LEGAL_ENTITY, 1],
        Capacity::SignRight => vec![LEGAL_ENTITY, 2],
        Capacity::FinancialSignRight => vec![LEGAL_ENTITY, 3],
        Capacity::HrEmployee => vec![LEGAL_ENTITY, 4],
        Capacity::Employee => vec![LEGAL_ENTITY, 5],
        Capacity::InformationSystem(None) => vec![LEGAL_ENTITY, 6],
        Capacity::InformationSystem(Some(tail)) => {
            let numbers = tail.split('.').map(str::parse).collect::<Result<Vec<u64>, _>>();
            let numbers = numbers.map_err(|_| SigningError::System(tail.clone()))?;
            [vec![LEGAL_ENTITY, 6], numbers].concat()
        }
    })
}
