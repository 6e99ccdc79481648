//! The organisation: its card and its switches.

use crate::{field::enumeration, record::record};
use access::Switch;
use ids::{Bin, Inn, Moment, Ogrn, OrganisationId};

/// What kind of organisation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OrganisationKind {
    /// A company.
    Company,
    /// A government body: everybody has a category (R314).
    GovernmentBody,
    /// One natural person.
    Personal,
}

enumeration!(OrganisationKind { Company, GovernmentBody, Personal });

record! {
    /// The card of an organisation.
    OrganisationRecord in "organisation_card" {
        /// Which.
        organisation: OrganisationId = key,
        /// The version of this record.
        version: i64,
        /// Its kind.
        kind: OrganisationKind,
        /// Its name.
        name: String,
        /// ИНН.
        inn: Option<Inn>,
        /// БИН.
        bin: Option<Bin>,
        /// ОГРН.
        ogrn: Option<Ogrn>,
        /// Its address in document exchange, given when it was opened (R87).
        edo: String,
        /// Its time zone, by IANA name.
        zone: String,
        /// When it was opened here.
        opened: Moment,
    }
}

record! {
    /// A switch that is on.
    SwitchRecord in "switch" {
        /// Where.
        organisation: OrganisationId = key,
        /// Which.
        switch: Switch = key,
    }
}
