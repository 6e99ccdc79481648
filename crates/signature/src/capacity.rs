//! In what capacity a certificate lets its holder act, by the role identifiers in its extended key
//! usage. What an identifier means is said by the authority under which the certificate stands:
//! the table belongs to the trust anchor.

use std::collections::BTreeMap;
use std::fmt;

/// A capacity that an authority has confirmed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Capacity {
    /// A natural person, for themselves.
    Individual,
    /// On behalf of a legal entity.
    LegalEntity,
    /// Its first head.
    FirstHead,
    /// With the right to sign for it.
    SignRight,
    /// With the right to sign its financial documents.
    FinancialSignRight,
    /// Of its staff department.
    HrEmployee,
    /// Its employee.
    Employee,
    /// Its information system; the tail of the identifier where it names one system.
    InformationSystem(Option<String>),
}

impl Capacity {
    const NAMED: [Capacity; 8] = [
        Capacity::Individual,
        Capacity::LegalEntity,
        Capacity::FirstHead,
        Capacity::SignRight,
        Capacity::FinancialSignRight,
        Capacity::HrEmployee,
        Capacity::Employee,
        Capacity::InformationSystem(None),
    ];

    /// The name used in descriptions of anchors and in stored verdicts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Capacity::Individual => "individual",
            Capacity::LegalEntity => "legal-entity",
            Capacity::FirstHead => "first-head",
            Capacity::SignRight => "sign-right",
            Capacity::FinancialSignRight => "financial-sign-right",
            Capacity::HrEmployee => "hr-employee",
            Capacity::Employee => "employee",
            Capacity::InformationSystem(_) => "information-system",
        }
    }

    /// The capacity that [`fmt::Display`] writes as `text`.
    #[must_use]
    pub fn read(text: &str) -> Option<Capacity> {
        if let Some(system) = text.strip_prefix("information-system:") {
            return Some(Capacity::InformationSystem(Some(system.to_owned())));
        }
        Capacity::NAMED.into_iter().find(|capacity| capacity.code() == text)
    }
}

impl fmt::Display for Capacity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())?;
        match self {
            Capacity::InformationSystem(Some(system)) => write!(out, ":{system}"),
            _ => Ok(()),
        }
    }
}

/// Role identifiers of one authority and what they mean.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Roles(pub(crate) BTreeMap<String, Capacity>);

/// Those of the National Certification Authority of Kazakhstan.
const NATIONAL: [(&str, Capacity); 8] = [
    ("1.2.398.3.3.4.1.1", Capacity::Individual),
    ("1.2.398.3.3.4.1.2", Capacity::LegalEntity),
    ("1.2.398.3.3.4.1.2.1", Capacity::FirstHead),
    ("1.2.398.3.3.4.1.2.2", Capacity::SignRight),
    ("1.2.398.3.3.4.1.2.3", Capacity::FinancialSignRight),
    ("1.2.398.3.3.4.1.2.4", Capacity::HrEmployee),
    ("1.2.398.3.3.4.1.2.5", Capacity::Employee),
    ("1.2.398.3.3.4.1.2.6", Capacity::InformationSystem(None)),
];

impl Roles {
    /// The table used where an anchor for Kazakhstan's identities gives none.
    pub(crate) fn national() -> Roles {
        Roles(NATIONAL.into_iter().map(|(oid, capacity)| (oid.to_owned(), capacity)).collect())
    }

    /// The capacities among `purposes`, each once.
    pub(crate) fn capacities(&self, purposes: &[String]) -> Vec<Capacity> {
        let mut found: Vec<Capacity> =
            purposes.iter().filter_map(|purpose| self.capacity(purpose)).collect();
        found.sort();
        found.dedup();
        found
    }

    /// A system's identifier may go on below that of systems in general; no other may.
    fn capacity(&self, purpose: &str) -> Option<Capacity> {
        if let Some(capacity) = self.0.get(purpose) {
            return Some(capacity.clone());
        }
        let systems =
            self.0.iter().filter(|(_, known)| matches!(known, Capacity::InformationSystem(_)));
        systems.into_iter().find_map(|(oid, _)| {
            let tail = purpose.strip_prefix(oid.as_str())?.strip_prefix('.')?;
            Some(Capacity::InformationSystem(Some(tail.to_owned())))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Capacity, Roles};

    fn check(purposes: &[&str], expected: &[Capacity]) {
        let purposes: Vec<String> = purposes.iter().map(ToString::to_string).collect();
        assert_eq!(Roles::national().capacities(&purposes), expected, "{purposes:?}");
    }

    #[test]
    fn several_roles_are_read_and_foreign_ones_are_not() {
        check(&[], &[]);
        check(&["1.3.6.1.5.5.7.3.4", "1.2.398.3.17.3.1"], &[]);
        check(
            &["1.2.398.3.3.4.1.2.3", "1.2.398.3.3.4.1.2", "1.2.398.3.3.4.1.2"],
            &[Capacity::LegalEntity, Capacity::FinancialSignRight],
        );
    }

    #[test]
    fn only_systems_are_matched_by_prefix() {
        let named = Capacity::InformationSystem(Some("17.2".to_owned()));
        check(&["1.2.398.3.3.4.1.2.6.17.2"], &[named]);
        check(&["1.2.398.3.3.4.1.2.6"], &[Capacity::InformationSystem(None)]);
        check(&["1.2.398.3.3.4.1.2.61", "1.2.398.3.3.4.1.1.1", "1.2.398.3.3.4.1.2.1.1"], &[]);
    }

    #[test]
    fn text_reads_back() {
        let named = Capacity::InformationSystem(Some("17".to_owned()));
        for capacity in Capacity::NAMED.into_iter().chain([named]) {
            assert_eq!(Capacity::read(&capacity.to_string()), Some(capacity));
        }
        assert_eq!(Capacity::read("director"), None);
    }
}
