//! Identifiers of records. Each is an `i64` that the organisation's own counter gave
//! (documents: the moment of creation, so that their order is their age).

use std::fmt;

macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(out)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map($name)
            }
        }
    )*};
}

identifiers! {
    /// A tenant: the outer bound of everything (R313).
    OrganisationId;
    /// A person on this instance.
    AccountId;
    /// An account in one organisation and one unit.
    EmployeeId;
    /// A node of the organisation's tree. `UnitId(0)` is the organisation itself.
    UnitId;
    /// A named set of rights.
    RoleId;
    /// What was given to whom, for which term.
    AssignmentId;
    /// A program acting for one organisation.
    SystemId;
    /// A substitution (R327).
    DelegationId;
    /// A transfer of documents in execution (R347).
    TransferId;
    /// A certificate registered for an employee.
    CertificateId;
    /// A document inside its organisation. Grows with the moment of creation.
    DocumentId;
    /// A stage of a document's route.
    StageId;
    /// A template of routes.
    TemplateId;
    /// A signature under a document's version.
    SignatureId;
    /// A comment under a document.
    CommentId;
    /// A reporting cabinet.
    CabinetId;
    /// A power of attorney.
    AttorneyId;
    /// A journal record's number inside its organisation, from 1 without gaps.
    RecordNumber;
}

impl EmployeeId {
    /// Nobody of this organisation: what a counterparty sent is of nobody here until it is received.
    pub const NOBODY: EmployeeId = EmployeeId(0);
}

/// A document's public name: 128 random bits, the only name that URLs use.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PublicId(pub u128);

impl fmt::Display for PublicId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:032x}", self.0)
    }
}

impl std::str::FromStr for PublicId {
    type Err = std::num::ParseIntError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // The exact length keeps one document from having several addresses.
        let exact = if text.len() == 32 { text } else { "" };
        u128::from_str_radix(exact, 16).map(PublicId)
    }
}

#[cfg(test)]
mod tests {
    use super::PublicId;

    #[test]
    fn public_id_has_one_spelling() {
        let id = PublicId(0xAB);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!("ab".parse::<PublicId>().is_err());
        assert!("".parse::<PublicId>().is_err());
    }
}
