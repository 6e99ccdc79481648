//! Who changed something last, for the one who finds that it was changed meanwhile.

use crate::{AppError, Desk};
use access::{Operation, ResourceName};
use domain::EmployeeRecord;
use ids::Moment;
use store::JournalFilter;

/// The last change of something.
#[derive(Clone, PartialEq, Debug)]
pub struct LastChange {
    /// Who made it, where it was an employee.
    pub who: Option<EmployeeRecord>,
    /// When.
    pub at: Moment,
}

/// The last change of a role, an employee or the organisation.
///
/// # Errors
/// The caller may not see it.
pub fn last_change(
    desk: &mut Desk<'_>,
    about: ResourceName,
) -> Result<Option<LastChange>, AppError> {
    let operations = match about {
        ResourceName::Role(_) => {
            desk.decide_here(Operation::ExplainOther)?;
            vec![Operation::RoleCreate, Operation::RoleEdit]
        }
        ResourceName::Employee(id) => {
            let employee = desk.employee(id)?;
            desk.decide_employee(Operation::EmployeeView, &employee)?;
            vec![
                Operation::EmployeeCreate,
                Operation::EmployeeEdit,
                Operation::EmployeeBlock,
                Operation::ProfileEdit,
                Operation::PasswordChange,
            ]
        }
        ResourceName::Instance | ResourceName::Organisation | ResourceName::Document(_) => {
            desk.decide_here(Operation::OrganisationView)?;
            vec![Operation::OrganisationEdit]
        }
    };
    let (here, about) = (desk.organisation(), Some(vec![about]));
    let filter = JournalFilter { about, operations, ..JournalFilter::default() };
    let found = store::read_journal(desk.connection(), here, &filter, 1)?;
    let directory = desk.directory()?;
    Ok(found.first().map(|record| LastChange {
        who: record.employee.and_then(|id| directory.employee(id)).cloned(),
        at: record.at,
    }))
}
