//! Subjects: who asks, and how the session proved it.

use crate::{Standing, Switches};
use ids::{AccountId, Bin, DelegationId, EmployeeId, Iin, Moment, OrganisationId, SystemId};

/// Who asks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Subject {
    /// Nobody signed in.
    Anonymous,
    /// A person proved by certificate, perhaps no employee here (R60).
    Person(Iin),
    /// An employee of the organisation.
    Employee(EmployeeId),
    /// A program of the organisation.
    InformationSystem(SystemId),
    /// Administers the installation; has no right inside any organisation.
    InstanceAdministrator(AccountId),
    /// A job of the server, one operation each.
    Job(Job),
}

/// Jobs of the server: one operation each, only in the organisation of the record that ordered it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Job {
    /// Documents transferred for a term come back.
    ReturnTransfer,
    /// A delegation's term ended.
    EndDelegation,
    /// A message of exchange is delivered.
    DeliverMessage,
    /// A deadline is near.
    Remind,
    /// A retention term ended.
    Retain,
}

/// Authority that a certificate states (R51–R55). From the session's certificate only.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Capacity {
    /// Первый руководитель.
    FirstHead,
    /// Лицо, наделённое правом подписи.
    Signatory,
    /// Лицо, наделённое правом подписи финансовых документов.
    FinancialSignatory,
    /// Сотрудник отдела кадров.
    HrOfficer,
    /// Сотрудник организации.
    Employee,
}

impl Capacity {
    /// Every capacity.
    pub const ALL: &'static [Capacity] = &[
        Capacity::FirstHead,
        Capacity::Signatory,
        Capacity::FinancialSignatory,
        Capacity::HrOfficer,
        Capacity::Employee,
    ];

    /// The name used in SQL and policy files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Capacity::FirstHead => "FirstHead",
            Capacity::Signatory => "Signatory",
            Capacity::FinancialSignatory => "FinancialSignatory",
            Capacity::HrOfficer => "HrOfficer",
            Capacity::Employee => "Employee",
        }
    }
}

impl std::str::FromStr for Capacity {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Capacity::ALL.iter().copied().find(|capacity| capacity.name() == text).ok_or(())
    }
}

/// Whom something is given to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Grantee {
    /// One employee.
    Employee(EmployeeId),
    /// A person by IIN, perhaps unknown yet (R57, R60).
    Iin(Iin),
    /// Every active employee, later ones too; never systems (Q33).
    Everyone,
    /// Whoever's certificate states the capacity (R56).
    Capacity(Capacity),
    /// A program.
    InformationSystem(SystemId),
}

/// What the session's certificate proved.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CertificateEvidence {
    /// The person.
    pub iin: Option<Iin>,
    /// The organisation that it names.
    pub bin: Option<Bin>,
    /// The authorities that it states.
    pub capacities: Vec<Capacity>,
}

/// How the session was proved. Given for one organisation, it gives nothing in another.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Evidence {
    /// Present where the session was opened by a certificate.
    pub certificate: Option<CertificateEvidence>,
}

/// A subject as the directory shows it at one moment.
#[derive(Clone, PartialEq, Debug)]
pub struct SubjectPicture {
    /// Who.
    pub subject: Subject,
    /// The organisation of the session.
    pub organisation: OrganisationId,
    /// The organisation's switches.
    pub switches: Switches,
    /// How the session was proved.
    pub evidence: Evidence,
    /// The session's certificate names this organisation.
    pub certificate_of_organisation: bool,
    /// What the subject has of themself.
    pub own: Standing,
    /// The principals whom they substitute now.
    pub principals: Vec<(DelegationId, Standing)>,
    /// Until when this picture holds: the next begin or end of any grant or delegation.
    pub valid_until: Moment,
}

impl SubjectPicture {
    /// A subject with no standing in the organisation.
    #[must_use]
    pub fn bare(subject: Subject, organisation: OrganisationId) -> SubjectPicture {
        SubjectPicture {
            subject,
            organisation,
            switches: Switches::NONE,
            evidence: Evidence::default(),
            certificate_of_organisation: false,
            own: Standing::default(),
            principals: Vec::new(),
            valid_until: Moment::NEVER,
        }
    }

    /// Whether the session's certificate names this organisation and states the capacity.
    #[must_use]
    pub fn has_capacity(&self, capacity: Capacity) -> bool {
        self.certificate_of_organisation
            && self.certificate().is_some_and(|shown| shown.capacities.contains(&capacity))
    }

    pub(crate) fn certificate(&self) -> Option<&CertificateEvidence> {
        self.evidence.certificate.as_ref()
    }
}
