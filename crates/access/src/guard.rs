//! Guards: what no change of the directory may do, whatever the path (access model, section 3).
//! Checked in the transaction of the change, on the directory as it would be after it.

use crate::{Directory, Evidence, Right, Rights};
use ids::{EmployeeId, Moment};
use std::fmt;

/// Why a change of the directory is refused, whoever asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GuardError {
    /// Nobody would be left who manages users and can sign in (R251, Q50).
    LastManager,
    /// One would take «Разрешить авторизацию» from oneself (R249, Q34).
    OwnLogin,
    /// One would take «Управление пользователями» or «Администрирование» from oneself (R250, Q34).
    OwnManagement,
}

impl fmt::Display for GuardError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            GuardError::LastManager => "nobody would be left who manages users and can sign in",
            GuardError::OwnLogin => "nobody takes the right to sign in from themself",
            GuardError::OwnManagement => "nobody takes user management from themself",
        })
    }
}

impl std::error::Error for GuardError {}

const MANAGEMENT: Rights = Rights::of(&[Right::UsersManage, Right::Administration]);

/// Checks a change of rights, people or accounts made by `actor`.
///
/// # Errors
/// A [`GuardError`] where the directory after the change would break a guard.
pub fn guard_change(
    actor: Option<EmployeeId>,
    before: &Directory,
    after: &Directory,
    now: Moment,
) -> Result<(), GuardError> {
    if let Some(actor) = actor {
        guard_self(actor, before, after, now)?;
    }
    let lasting = |directory: &Directory| {
        directory.picture().employees.iter().any(|one| manages_for_good(directory, one.id, now))
    };
    if lasting(before) && !lasting(after) { Err(GuardError::LastManager) } else { Ok(()) }
}

fn guard_self(
    actor: EmployeeId,
    before: &Directory,
    after: &Directory,
    now: Moment,
) -> Result<(), GuardError> {
    let rights =
        |directory: &Directory| directory.standing(actor, &Evidence::default(), now).rights;
    let lost = rights(before).without(rights(after));
    if lost.has(Right::Login) {
        return Err(GuardError::OwnLogin);
    }
    if !lost.only(MANAGEMENT).is_empty() {
        return Err(GuardError::OwnManagement);
    }
    Ok(())
}

/// Counted over assignments already begun and without end, of accounts that can sign in.
fn manages_for_good(directory: &Directory, id: EmployeeId, now: Moment) -> bool {
    let Some(employee) = directory.employee(id).filter(|one| one.can_sign_in) else { return false };
    let rights = directory
        .live_for(employee, &Evidence::default(), now)
        .filter(|given| given.end == Moment::NEVER)
        .fold(Rights::NONE, |sum, given| sum.and(directory.rights_of(&given.what)));
    rights.has(Right::Login) && !rights.only(MANAGEMENT).is_empty()
}
