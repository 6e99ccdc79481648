//! A journal record as plain data. The store numbers, chains and keeps it.

use access::{Operation, ResourceName, RuleId};
use ids::{DelegationId, DocumentId, EmployeeId, Moment, RecordNumber, Sha256, SystemId};

/// One record of the journal, as it is read back.
#[derive(Clone, PartialEq, Debug)]
pub struct JournalRecord {
    /// Its number in the organisation.
    pub number: RecordNumber,
    /// When.
    pub at: Moment,
    /// What was done.
    pub operation: Operation,
    /// The rule that permitted it, in the law of that day.
    pub rule: RuleId,
    /// The rows that the rule cites.
    pub source: String,
    /// The version of the law.
    pub law: i64,
    /// The employee who acted, where it was one.
    pub employee: Option<EmployeeId>,
    /// The kind of subject, by name; a system with its id: «system 3».
    pub subject: String,
    /// Principal, where done through a delegation.
    pub principal: Option<EmployeeId>,
    /// The delegation.
    pub delegation: Option<DelegationId>,
    /// Done in the principal's name.
    pub in_name_of_principal: bool,
    /// Kind of the resource, by name.
    pub resource: String,
    /// Its id.
    pub resource_id: Option<i64>,
    /// A reason or remark.
    pub note: Option<String>,
    /// The rows written, as JSON: table, before, after.
    pub writes: String,
    /// The hash of the record before.
    pub previous: Sha256,
    /// The hash of this one.
    pub hash: Sha256,
}

impl JournalRecord {
    /// The document that the record is about.
    #[must_use]
    pub fn document(&self) -> Option<DocumentId> {
        (self.resource == "document").then_some(self.resource_id).flatten().map(DocumentId)
    }

    /// The information system that acted, where it was one.
    #[must_use]
    pub fn system(&self) -> Option<SystemId> {
        self.subject.strip_prefix("system ")?.parse().ok()
    }

    /// The name under which a system stands in the journal.
    #[must_use]
    pub fn subject_of(system: SystemId) -> String {
        format!("system {system}")
    }

    /// The name under which a resource stands in the journal, with its id.
    #[must_use]
    pub fn name_of(resource: ResourceName) -> (&'static str, Option<i64>) {
        match resource {
            ResourceName::Instance => ("instance", None),
            ResourceName::Organisation => ("organisation", None),
            ResourceName::Employee(id) => ("employee", Some(id.0)),
            ResourceName::Role(id) => ("role", id.map(|id| id.0)),
            ResourceName::Document(id) => ("document", Some(id.0)),
        }
    }
}
