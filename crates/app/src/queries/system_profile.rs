//! Who a program is here: the organisation that it acts for, its own name, its rights (R67).

use crate::queries::RightSource;
use crate::{AppError, Desk, Who};
use access::{Grantee, Right};
use domain::{AssignmentRecord, Snapshot, SystemRecord};
use std::sync::Arc;

/// Who a program is.
#[derive(Clone, Debug)]
pub struct SystemProfile {
    /// The system.
    pub system: SystemRecord,
    /// Everything of the directory.
    pub directory: Arc<Snapshot>,
    /// What it may.
    pub rights: Vec<RightSource>,
}

/// Who the calling program is.
///
/// # Errors
/// The caller is no program, or its certificate no longer counts.
pub fn system_profile(desk: &mut Desk<'_>) -> Result<SystemProfile, AppError> {
    let Who::InformationSystem { system, .. } = desk.caller().who else {
        return Err(AppError::NotFound);
    };
    let held = desk.subject()?.own.rights;
    let (directory, now) = (desk.directory()?, desk.now());
    let grantee = Grantee::InformationSystem(system);
    let given = directory.records.assignments.iter();
    let live: Vec<_> =
        given.filter(|one| one.grantee == grantee && one.begins <= now && now < one.ends).collect();
    Ok(SystemProfile {
        system: directory.system(system).cloned().ok_or(AppError::NotFound)?,
        rights: held.iter().filter_map(|right| source(&directory, &live, right)).collect(),
        directory,
    })
}

fn source(directory: &Snapshot, live: &[&AssignmentRecord], right: Right) -> Option<RightSource> {
    let gives = |one: &&&AssignmentRecord| {
        let role = one.role.and_then(|id| directory.role(id));
        role.is_some_and(|role| role.rights.has(right)) || one.direct_right == Some(right)
    };
    let from: Vec<_> = live.iter().filter(gives).collect();
    let until = from.iter().map(|one| one.ends).max()?;
    let roles = from.iter().filter_map(|one| directory.role(one.role?).cloned()).collect();
    Some(RightSource { right, roles, until })
}
