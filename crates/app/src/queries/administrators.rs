//! Who can be asked for help: those who administer the organisation.

use crate::{AppError, Desk};
use access::{Evidence, Right};
use domain::EmployeeRecord;

/// The most names that help.
const NAMED: usize = 3;

/// A few who administer the organisation and can sign in, the caller aside. Colleagues' names are
/// no secret in an organisation.
///
/// # Errors
/// Nobody is signed in, or the database failed.
pub fn administrators(desk: &mut Desk<'_>) -> Result<Vec<EmployeeRecord>, AppError> {
    let (me, now, directory) = (desk.me()?, desk.now(), desk.directory()?);
    let administers = |one: &&EmployeeRecord| {
        let rights = directory.law.standing(one.id, &Evidence::default(), now).rights;
        let there = one.signs_in && one.blocked.is_none() && one.id != me;
        there && rights.has(Right::Login) && rights.has(Right::Administration)
    };
    Ok(directory.records.employees.iter().filter(administers).take(NAMED).cloned().collect())
}
