//! Where the caller gets mail.

use crate::{AppError, Desk};
use access::Operation;
use domain::MailAddressRecord;
use ids::EmployeeId;

/// Where the caller gets mail, and whether they may change it.
#[derive(Clone, PartialEq, Debug)]
pub struct OwnMail {
    /// Where; `None`: nothing was ever said.
    pub address: Option<MailAddressRecord>,
    /// They may change it.
    pub may_edit: bool,
}

/// Where the caller gets mail.
///
/// # Errors
/// Nobody is signed in, or the database failed.
pub fn own_mail(desk: &mut Desk<'_>) -> Result<OwnMail, AppError> {
    let me = desk.me()?;
    let employee = desk.employee(me)?;
    let may_edit = desk.decide_employee(Operation::ProfileEdit, &employee).is_ok();
    let here = desk.organisation();
    Ok(OwnMail { address: store::mail_address(desk.connection(), here, me)?, may_edit })
}

/// Where an employee gets mail.
///
/// # Errors
/// The caller may not see the employee.
pub fn employee_mail(
    desk: &mut Desk<'_>,
    id: EmployeeId,
) -> Result<Option<MailAddressRecord>, AppError> {
    let employee = desk.employee(id)?;
    desk.decide_employee(Operation::EmployeeView, &employee)?;
    let here = desk.organisation();
    Ok(store::mail_address(desk.connection(), here, id)?)
}
