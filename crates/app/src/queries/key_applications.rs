//! Applications to register a certificate: those that wait, for whoever answers, and one's own.

use crate::signing::expected;
use crate::{AppError, Desk};
use access::Operation;
use domain::{EmployeeRecord, KeyApplicationRecord};
use signature::Expected;

/// The most applications that are shown at once.
const SHOWN: i64 = 50;

/// Every application that waits, oldest first, with who applied and whose certificate it must be.
///
/// # Errors
/// The caller may not answer any.
pub fn open_applications(
    desk: &mut Desk<'_>,
) -> Result<Vec<(KeyApplicationRecord, EmployeeRecord, Expected)>, AppError> {
    let me = desk.me()?;
    let myself = desk.employee(me)?;
    desk.decide_employee(Operation::KeyAnswer, &myself)?;
    let (here, directory) = (desk.organisation(), desk.directory()?);
    let open = store::open_applications(desk.connection(), here, SHOWN)?;
    let whose = |one: KeyApplicationRecord| {
        let employee = directory.employee(one.employee)?;
        let expected = expected(employee, &directory.records.organisation);
        Some((one, employee.clone(), expected))
    };
    Ok(open.into_iter().filter_map(whose).collect())
}

/// The caller's own applications, newest first.
///
/// # Errors
/// Nobody is signed in.
pub fn own_applications(desk: &mut Desk<'_>) -> Result<Vec<KeyApplicationRecord>, AppError> {
    let (here, me) = (desk.organisation(), desk.me()?);
    Ok(store::own_applications(desk.connection(), here, me, SHOWN)?)
}
