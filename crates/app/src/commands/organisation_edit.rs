//! Changes the organisation's data (R95). Its БИН stays: grants by certificate are bound to it.

use super::organisation_open::number;
use crate::{AppError, Command, Desk, Problem, proving};
use access::Operation;
use domain::{DocumentError, Name, NameLimits, OrganisationRecord, Write};

/// Changes the organisation's data.
#[derive(Clone, Debug)]
pub struct OrganisationEdit {
    /// Its name, as typed.
    pub name: String,
    /// ИНН, as typed.
    pub inn: String,
    /// ОГРН, as typed.
    pub ogrn: String,
    /// Its time zone, an IANA name checked before.
    pub zone: String,
    /// The version that the person saw.
    pub version: i64,
}

impl Command for OrganisationEdit {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let permit = desk.decide_here(Operation::OrganisationEdit)?;
        let card = desk.directory()?.records.organisation.clone();
        if card.version != self.version {
            return Err(DocumentError::Stale(card.version).into());
        }
        let name = Name::parse(&self.name, NameLimits::UNIT)
            .map_err(|error| AppError::field("name", Problem::Name(error)))?;
        let next = OrganisationRecord {
            version: card.version + 1,
            name: name.into(),
            inn: number("inn", &self.inn)?,
            ogrn: number("ogrn", &self.ogrn)?,
            zone: self.zone.clone(),
            ..card.clone()
        };
        let other = (card.inn, card.ogrn) != (next.inn, next.ogrn);
        let unproved = if other { proving::withdraw(desk)? } else { None };
        let writes = [Write::update(&card, &next)].into_iter().chain(unproved);
        desk.write(&permit, writes, None).map(|_| ())
    }
}
