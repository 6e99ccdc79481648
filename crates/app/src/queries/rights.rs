//! Effective rights of a person, each with where it came from.

use access::{AssignmentPicture, Evidence, Right, Source};
use domain::{AssignmentRecord, RoleRecord, Snapshot};
use ids::{EmployeeId, Moment};

/// A right that a person has, with where it came from.
#[derive(Clone, PartialEq, Debug)]
pub struct RightSource {
    /// The right.
    pub right: Right,
    /// The roles that give it; empty: it is given by itself.
    pub roles: Vec<RoleRecord>,
    /// Until when; `Moment::NEVER` without end.
    pub until: Moment,
}

/// Everything that a person may, in the order of the model.
#[must_use]
pub fn rights_with_sources(
    directory: &Snapshot,
    employee: EmployeeId,
    evidence: &Evidence,
    now: Moment,
) -> Vec<RightSource> {
    let Some(person) = directory.law.employee(employee) else { return Vec::new() };
    let live: Vec<_> = directory.law.live_for(person, evidence, now).collect();
    let gives = |one: &AssignmentPicture, right| directory.law.rights_of(&one.what).has(right);
    Right::ALL
        .iter()
        .filter_map(|right| {
            let from: Vec<_> = live.iter().filter(|one| gives(one, *right)).copied().collect();
            let until = from.iter().map(|one| one.end).max()?;
            let roles = from.iter().filter_map(|one| role_of(directory, one)).collect();
            Some(RightSource { right: *right, roles, until })
        })
        .collect()
}

fn role_of(directory: &Snapshot, given: &AssignmentPicture) -> Option<RoleRecord> {
    match given.what {
        Source::Role(id) => directory.role(id).cloned(),
        Source::Right(_) | Source::Scope(_) => None,
    }
}

/// The live and future assignments of a role to this very employee.
pub(crate) fn own_assignments(
    directory: &Snapshot,
    employee: EmployeeId,
    now: Moment,
) -> Vec<AssignmentRecord> {
    let all = directory.records.assignments.iter();
    let own = |one: &&AssignmentRecord| {
        one.grantee == access::Grantee::Employee(employee) && one.ends > now
    };
    all.filter(own).cloned().collect()
}
