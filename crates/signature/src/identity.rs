//! The numbers by which a certificate names a person and an organisation, of Kazakhstan and Russia.
//! A number whose check digit is broken is absent, and so is one of which a certificate has two: they
//! name nobody. What it is worth, only the trust anchor says.

use std::str::FromStr;

use der::asn1::ObjectIdentifier;
use ids::{Bin, Iin, Inn, Ogrn, Person, Snils};
use x509_cert::name::Name;

use crate::subject::values;

const SERIAL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.5");
const UNIT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.11");
const INN: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.643.3.131.1.1");
const INN_ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.643.100.4");
const OGRN: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.643.100.1");
const OGRN_ENTREPRENEUR: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.643.100.5");
const SNILS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.643.100.3");
const USER_ID: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.9.2342.19200300.100.1.1");
const ORGANISATION_ID: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.97");

/// Whom a certificate names, by number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Identity {
    /// ИИН of the person (Kazakhstan).
    pub iin: Option<Iin>,
    /// БИН of the organisation (Kazakhstan).
    pub bin: Option<Bin>,
    /// ИНН of the person (Russia).
    pub inn: Option<Inn>,
    /// ИНН ЮЛ: of the organisation (Russia).
    pub inn_organisation: Option<Inn>,
    /// ОГРН of the organisation (Russia).
    pub ogrn: Option<Ogrn>,
    /// ОГРНИП of the entrepreneur (Russia).
    pub ogrn_entrepreneur: Option<Ogrn>,
    /// СНИЛС of the person (Russia).
    pub snils: Option<Snils>,
}

impl Identity {
    pub(crate) fn read(name: &Name) -> Identity {
        Identity {
            iin: prefixed(name, &[SERIAL_NUMBER, USER_ID], "IIN"),
            bin: prefixed(name, &[SERIAL_NUMBER, UNIT, ORGANISATION_ID, USER_ID], "BIN"),
            inn: only(values(name, INN).filter(|text| text.len() == 12)),
            inn_organisation: only(values(name, INN_ORGANISATION).filter(|text| text.len() == 10))
                .or_else(|| legacy_inn(name)),
            ogrn: only(registrations(name).filter(|text| text.len() == 13)),
            ogrn_entrepreneur: only(registrations(name).filter(|text| text.len() == 15)),
            snils: only(values(name, SNILS)),
        }
    }

    /// Every number that names the person.
    pub fn persons(&self) -> impl Iterator<Item = Person> {
        let iin = self.iin.map(Person::Iin);
        let snils = self.snils.map(Person::Snils);
        let inn = self.inn.map(Person::Inn);
        [iin, snils, inn].into_iter().flatten()
    }
}

/// The one number that all good texts say.
fn only<Number: FromStr + PartialEq>(texts: impl Iterator<Item = String>) -> Option<Number> {
    let mut numbers = texts.filter_map(|text| text.parse().ok());
    let first = numbers.next()?;
    numbers.all(|other| other == first).then_some(first)
}

fn prefixed<Number: FromStr + PartialEq>(
    name: &Name,
    places: &[ObjectIdentifier],
    prefix: &str,
) -> Option<Number> {
    let texts = places.iter().flat_map(|place| values(name, *place));
    only(texts.filter_map(|text| text.strip_prefix(prefix).map(|digits| digits.trim().to_owned())))
}

/// Either attribute may hold either number: the count of digits tells them apart.
fn registrations(name: &Name) -> impl Iterator<Item = String> {
    values(name, OGRN).chain(values(name, OGRN_ENTREPRENEUR))
}

/// Before ИНН ЮЛ had its own attribute, an organisation's ten digits stood in ИНН behind `00`.
fn legacy_inn(name: &Name) -> Option<Inn> {
    let texts = values(name, INN).map(|text| match text.strip_prefix("00") {
        Some(digits) if text.len() == 12 => digits.to_owned(),
        _ => text,
    });
    only(texts.filter(|text| text.len() == 10))
}
