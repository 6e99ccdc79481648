//! What a list of people would make, before anything is written.

use crate::import_plan::plan;
use crate::{AppError, Desk, ImportLine, ImportPlan};
use access::{Act, Operation, Resource, Target};
use ids::EmployeeId;

/// What a list would make, and what is wrong with it.
///
/// # Errors
/// The caller may not import.
pub fn import_preview(desk: &mut Desk<'_>, lines: &[ImportLine]) -> Result<ImportPlan, AppError> {
    plan(desk, lines)
}

/// Whether the caller may import people.
///
/// # Errors
/// They may not.
pub fn may_import(desk: &mut Desk<'_>) -> Result<(), AppError> {
    let (organisation, employee) = (desk.organisation(), EmployeeId(0));
    let target = Target { organisation, employee, version: 0, superiors: &[] };
    let resource = Resource::Employee(target);
    desk.decide(Operation::EmployeeImport, resource, Act::Plain).map(|_| ())
}
