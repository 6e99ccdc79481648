//! Whether a certificate names the person and the organisation that are expected. Compares only
//! numbers that the trust anchor may confirm, and only like with like.

use ids::{Bin, Iin, Inn, Ogrn, Snils};

use super::ledger::Ledger;
use crate::identity::Identity;
use crate::verdict::{CheckKind, Reason};

/// Whose signature is expected.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Expected {
    /// The person.
    pub person: PersonNumbers,
    /// The organisation that the signature should bind; `None`: it binds the person alone.
    pub organisation: Option<OrganisationNumbers>,
}

/// The numbers known of a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct PersonNumbers {
    /// ИИН.
    pub iin: Option<Iin>,
    /// ИНН of the person.
    pub inn: Option<Inn>,
    /// СНИЛС.
    pub snils: Option<Snils>,
}

/// The numbers known of an organisation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct OrganisationNumbers {
    /// БИН.
    pub bin: Option<Bin>,
    /// ИНН of the organisation.
    pub inn: Option<Inn>,
    /// ОГРН of the organisation or ОГРНИП of the entrepreneur.
    pub ogrn: Option<Ogrn>,
}

pub(crate) fn compare(expected: &Expected, named: &Identity, ledger: &mut Ledger) {
    let person = all([
        pair(expected.person.iin, named.iin),
        pair(expected.person.inn, named.inn),
        pair(expected.person.snils, named.snils),
    ]);
    let reason = person.reason(Reason::OtherPerson, Reason::PersonNotShown);
    ledger.note(CheckKind::Person, reason, "");
    let Some(organisation) = expected.organisation else { return };
    let organisation = all([
        pair(organisation.bin, named.bin),
        pair(organisation.inn, named.inn_organisation),
        pair(organisation.ogrn, named.ogrn.or(named.ogrn_entrepreneur)),
    ]);
    let reason = organisation.reason(Reason::OtherOrganisation, Reason::AuthorityNotShown);
    ledger.note(CheckKind::Organisation, reason, "");
}

/// How two sets of numbers compare.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Comparison {
    Same,
    Other,
    /// No number is known on both sides.
    Nothing,
}

impl Comparison {
    fn reason(self, other: Reason, nothing: Reason) -> Option<Reason> {
        match self {
            Comparison::Same => None,
            Comparison::Other => Some(other),
            Comparison::Nothing => Some(nothing),
        }
    }
}

fn pair<Number: PartialEq>(expected: Option<Number>, named: Option<Number>) -> Comparison {
    match expected.zip(named) {
        None => Comparison::Nothing,
        Some((expected, named)) if expected == named => Comparison::Same,
        Some(_) => Comparison::Other,
    }
}

/// One number that differs outweighs all that agree.
fn all(pairs: [Comparison; 3]) -> Comparison {
    let has = |wanted| pairs.contains(&wanted);
    match (has(Comparison::Other), has(Comparison::Same)) {
        (true, _) => Comparison::Other,
        (false, true) => Comparison::Same,
        (false, false) => Comparison::Nothing,
    }
}
