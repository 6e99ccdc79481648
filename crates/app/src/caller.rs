//! Who calls: a session's employee in one organisation, a program of it, or nobody yet.

use access::{Acting, Evidence, Job};
use ids::{AccountId, EmployeeId, OrganisationId, Sha256, SystemId};

/// Who calls.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Caller {
    /// The organisation of the session.
    pub organisation: OrganisationId,
    /// Who.
    pub who: Who,
    /// How the session was proved.
    pub evidence: Evidence,
    /// As themself or through a delegation: the person chose.
    pub acting: Acting,
}

/// Who stands behind a call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Who {
    /// Nobody signed in.
    Anonymous,
    /// Whoever commands the files of the server, and by that administers the instance. No account
    /// is asked for, and no organisation is entered.
    InstanceAdministrator,
    /// An employee, by a session.
    Employee {
        /// Who.
        employee: EmployeeId,
        /// Their account.
        account: AccountId,
        /// The digest of the session.
        session: Sha256,
    },
    /// A program, by its TLS client certificate.
    InformationSystem {
        /// Which.
        system: SystemId,
        /// The digest of the certificate that TLS proved.
        fingerprint: Sha256,
    },
    /// A job of the server itself: one operation, in the organisation whose record ordered it.
    Job(Job),
}

impl Caller {
    /// Nobody.
    #[must_use]
    pub fn anonymous(organisation: OrganisationId) -> Caller {
        Caller {
            organisation,
            who: Who::Anonymous,
            evidence: Evidence::default(),
            acting: Acting::Own,
        }
    }

    /// Whoever commands the files of the server.
    #[must_use]
    pub fn instance_administrator() -> Caller {
        Caller { who: Who::InstanceAdministrator, ..Caller::anonymous(OrganisationId(0)) }
    }

    /// An employee who signed in with a password or a token.
    #[must_use]
    pub fn employee(
        organisation: OrganisationId,
        employee: EmployeeId,
        account: AccountId,
        session: Sha256,
    ) -> Caller {
        let who = Who::Employee { employee, account, session };
        Caller { who, ..Caller::anonymous(organisation) }
    }

    /// A program that TLS proved.
    #[must_use]
    pub fn system(organisation: OrganisationId, system: SystemId, fingerprint: Sha256) -> Caller {
        let who = Who::InformationSystem { system, fingerprint };
        Caller { who, ..Caller::anonymous(organisation) }
    }

    /// A job of the server in one organisation.
    #[must_use]
    pub fn job(organisation: OrganisationId, job: Job) -> Caller {
        Caller { who: Who::Job(job), ..Caller::anonymous(organisation) }
    }

    /// Under whose number marks and remembered answers are kept: an employee's own, or for a program
    /// its own below zero, which no employee has.
    #[must_use]
    pub(crate) fn keeper(&self) -> Option<EmployeeId> {
        match self.who {
            Who::Employee { employee, .. } => Some(employee),
            Who::InformationSystem { system, .. } => Some(EmployeeId(-system.0)),
            Who::Anonymous | Who::InstanceAdministrator | Who::Job(_) => None,
        }
    }

    /// The employee who calls.
    #[must_use]
    pub fn id(&self) -> Option<EmployeeId> {
        match self.who {
            Who::Employee { employee, .. } => Some(employee),
            Who::InformationSystem { .. }
            | Who::Anonymous
            | Who::InstanceAdministrator
            | Who::Job(_) => None,
        }
    }
}
