//! Who calls: a session's employee in one organisation, or nobody yet.

use access::{Acting, Evidence};
use ids::{AccountId, EmployeeId, OrganisationId, Sha256};

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
    /// An employee, by a session.
    Employee {
        /// Who.
        employee: EmployeeId,
        /// Their account.
        account: AccountId,
        /// The digest of the session.
        session: Sha256,
    },
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

    /// The employee who calls.
    #[must_use]
    pub fn id(&self) -> Option<EmployeeId> {
        match self.who {
            Who::Employee { employee, .. } => Some(employee),
            Who::Anonymous => None,
        }
    }
}
