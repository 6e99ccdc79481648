//! Whether a certificate names an employee and their organisation: like compared with like, and one
//! number that differs outweighs all that agree.

use domain::{EmployeeRecord, OrganisationRecord};
use signature::Identity;

/// How the numbers of a certificate and of a record compare.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Naming {
    /// At least one agrees and none differs.
    Same,
    /// One differs.
    Other,
    /// No number is known on both sides.
    Nothing,
}

/// The person.
pub(crate) fn person(named: &Identity, employee: &EmployeeRecord) -> Naming {
    all([
        pair(named.iin, employee.iin),
        pair(named.inn, employee.inn),
        pair(named.snils, employee.snils),
    ])
}

/// The organisation.
pub(crate) fn organisation(named: &Identity, card: &OrganisationRecord) -> Naming {
    all([
        pair(named.bin, card.bin),
        pair(named.inn_organisation, card.inn),
        pair(named.ogrn.or(named.ogrn_entrepreneur), card.ogrn),
    ])
}

/// Whether the certificate names any organisation at all.
pub(crate) fn names_organisation(named: &Identity) -> bool {
    named.bin.is_some() || named.inn_organisation.is_some() || named.ogrn.is_some()
}

fn pair<Number: PartialEq>(named: Option<Number>, own: Option<Number>) -> Naming {
    match named.zip(own) {
        None => Naming::Nothing,
        Some((named, own)) if named == own => Naming::Same,
        Some(_) => Naming::Other,
    }
}

fn all(pairs: [Naming; 3]) -> Naming {
    match (pairs.contains(&Naming::Other), pairs.contains(&Naming::Same)) {
        (true, _) => Naming::Other,
        (false, true) => Naming::Same,
        (false, false) => Naming::Nothing,
    }
}
