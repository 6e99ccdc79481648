//! The decision: a permit that names its rule, or a refusal that can explain itself.
//! Allocates nothing. The only place that makes a [`Permit`].

use crate::{Acting, Facts, Operation, ResourceName, Rights, RuleId, Subject, rules_of};
use ids::{EmployeeId, OrganisationId};

/// Leave to do one operation on one version of one resource. Only [`decide`] makes one.
///
/// ```compile_fail
/// let permit = access::Permit { operation: access::Operation::DocumentEdit };
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Permit {
    operation: Operation,
    organisation: Option<OrganisationId>,
    resource: ResourceName,
    version: i64,
    subject: Subject,
    acting: Acting,
    rule: RuleId,
    transaction: u64,
    principal: Option<EmployeeId>,
}

impl Permit {
    /// What may be done.
    #[must_use]
    pub fn operation(&self) -> Operation {
        self.operation
    }

    /// In which partition.
    #[must_use]
    pub fn organisation(&self) -> Option<OrganisationId> {
        self.organisation
    }

    /// To what.
    #[must_use]
    pub fn resource(&self) -> ResourceName {
        self.resource
    }

    /// To which version of its record.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.version
    }

    /// Who does it.
    #[must_use]
    pub fn subject(&self) -> Subject {
        self.subject
    }

    /// As themself or through a delegation, and then in whose name.
    #[must_use]
    pub fn acting(&self) -> Acting {
        self.acting
    }

    /// For whom, where it acts through a delegation (R333).
    #[must_use]
    pub fn principal(&self) -> Option<EmployeeId> {
        self.principal
    }

    /// In which transaction the facts were gathered.
    #[must_use]
    pub fn transaction(&self) -> u64 {
        self.transaction
    }

    /// By which rule.
    #[must_use]
    pub fn rule(&self) -> RuleId {
        self.rule
    }
}

/// No rule grants the operation. Says what each of the nearest rules still lacks.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Refusal {
    pub(crate) operation: Operation,
    pub(crate) facts: Facts,
}

impl Refusal {
    /// What was asked.
    #[must_use]
    pub fn operation(&self) -> Operation {
        self.operation
    }

    /// Whether the subject may know that the resource exists: a hidden one is «не найдено».
    #[must_use]
    pub fn may_be_known(&self) -> bool {
        let document = matches!(self.facts.resource, ResourceName::Document(_));
        !document
            || self.facts.published
            || permits(Operation::DocumentList, &self.facts)
            || permits(Operation::DocumentView, &self.facts)
            || permits(Operation::ReportView, &self.facts)
            || permits(Operation::DocumentSettingsView, &self.facts)
    }
}

/// Decides one operation.
///
/// # Errors
/// A [`Refusal`] where no rule of the law grants it.
pub fn decide(operation: Operation, facts: &Facts) -> Result<Permit, Refusal> {
    match rules_that_permit(operation, facts).next() {
        Some(rule) => Ok(Permit {
            operation,
            organisation: facts.organisation,
            resource: facts.resource,
            version: facts.version,
            subject: facts.subject,
            acting: facts.acting,
            rule,
            transaction: facts.transaction,
            principal: facts.principal,
        }),
        None => Err(Refusal { operation, facts: *facts }),
    }
}

/// Whether some rule grants the operation.
#[must_use]
pub fn permits(operation: Operation, facts: &Facts) -> bool {
    rules_that_permit(operation, facts).next().is_some()
}

/// Every rule that grants the operation, in the order of the law.
pub fn rules_that_permit(operation: Operation, facts: &Facts) -> impl Iterator<Item = RuleId> {
    let rights = rights_for(operation, facts);
    let (known, switches) = (facts.true_facts, facts.switches);
    let fits = facts.kind.is_none_or(|kind| kind == operation.resource());
    rules_of(operation)
        .filter(move |(_, rule)| fits && rule.grants(rights, known, switches))
        .map(|(id, _)| id)
}

pub(crate) fn rights_for(operation: Operation, facts: &Facts) -> Rights {
    if operation.is_reading() { facts.reading } else { facts.rights }
}
