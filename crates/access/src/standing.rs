//! A standing: what one employee, person or system has in an organisation at a moment.

use crate::{ReportingScope, Rights};
use ids::{EmployeeId, Person, UnitId};

/// What somebody has in an organisation at a moment.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Standing {
    /// As which employee, if any.
    pub employee: Option<EmployeeId>,
    /// The natural person behind it, where known: separation of duties compares persons.
    pub person: Option<Person>,
    /// Effective rights: the union over live assignments.
    pub rights: Rights,
    /// The participant of the employee's unit; `UnitId(0)` is the organisation itself.
    pub participant: UnitId,
    /// That participant and the participants below it.
    pub subtree: Vec<UnitId>,
    /// Scopes held, each with whether one may sign there.
    pub scopes: Vec<ReportingScope>,
    /// A certificate is registered and within its dates.
    pub has_key: bool,
}
