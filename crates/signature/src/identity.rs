//! The numbers by which a certificate names a person and an organisation, of Kazakhstan and Russia.
//! A number whose check digit is broken is absent: it names nobody.

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
    /// ОГРН of the organisation or ОГРНИП of the entrepreneur (Russia).
    pub ogrn: Option<Ogrn>,
    /// СНИЛС of the person (Russia).
    pub snils: Option<Snils>,
}

impl Identity {
    pub(crate) fn read(name: &Name) -> Identity {
        Identity {
            iin: prefixed(name, SERIAL_NUMBER, "IIN"),
            bin: prefixed(name, SERIAL_NUMBER, "BIN").or_else(|| prefixed(name, UNIT, "BIN")),
            inn: person_inn(name),
            inn_organisation: number(name, INN_ORGANISATION).or_else(|| legacy_inn(name)),
            ogrn: number(name, OGRN).or_else(|| number(name, OGRN_ENTREPRENEUR)),
            snils: number(name, SNILS),
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

fn number<Number: FromStr>(name: &Name, oid: ObjectIdentifier) -> Option<Number> {
    values(name, oid).find_map(|text| text.parse().ok())
}

fn prefixed<Number: FromStr>(name: &Name, oid: ObjectIdentifier, prefix: &str) -> Option<Number> {
    values(name, oid).find_map(|text| text.strip_prefix(prefix)?.parse().ok())
}

fn person_inn(name: &Name) -> Option<Inn> {
    values(name, INN).filter(|text| text.len() == 12).find_map(|text| text.parse().ok())
}

/// Before ИНН ЮЛ had its own attribute, an organisation's ten digits stood in ИНН behind `00`.
fn legacy_inn(name: &Name) -> Option<Inn> {
    values(name, INN).find_map(|text| {
        let digits = if text.len() == 12 { text.strip_prefix("00")? } else { &text };
        if digits.len() == 10 { digits.parse().ok() } else { None }
    })
}
