//! Assignments: what was given to whom, by whom, for which term.

use crate::{Field, FieldValue, record::record};
use access::{AssignmentPicture, Capacity, Grantee, Right, Source};
use ids::{AssignmentId, EmployeeId, Moment, OrganisationId, RoleId, SystemId};
use std::fmt;

record! {
    /// What was given to whom.
    AssignmentRecord in "assignment" {
        /// Where.
        organisation: OrganisationId = key,
        /// Its id.
        id: AssignmentId = key,
        /// The role given.
        role: Option<RoleId>,
        /// Or the right given by itself.
        direct_right: Option<Right>,
        /// To whom.
        grantee: Grantee,
        /// From when.
        begins: Moment,
        /// Until when (exclusive); `Moment::NEVER` without end.
        ends: Moment,
        /// Who gave it; `None`: the organisation was opened with it.
        given_by: Option<EmployeeId>,
        /// When.
        given: Moment,
        /// The order or agreement that it rests on.
        basis: Option<String>,
    }
}

/// From when until when something is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct GrantTerm {
    /// From when.
    pub begin: Moment,
    /// Until when (exclusive).
    pub end: Moment,
}

/// A role about to be given.
#[derive(Clone, PartialEq, Debug)]
pub struct NewAssignment {
    /// The role.
    pub role: RoleId,
    /// To whom.
    pub grantee: Grantee,
    /// The term.
    pub term: GrantTerm,
    /// Who gives it.
    pub given_by: Option<EmployeeId>,
    /// The order that it rests on.
    pub basis: Option<String>,
}

/// Why something is not given or taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AssignmentError {
    /// The term ends before it begins.
    Term,
    /// The grantee has the role already for this term.
    Already,
    /// There is no such assignment.
    Unknown,
}

impl fmt::Display for AssignmentError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            AssignmentError::Term => "the term ends before it begins",
            AssignmentError::Already => "the role is given to them already",
            AssignmentError::Unknown => "there is no such assignment",
        })
    }
}

impl std::error::Error for AssignmentError {}

impl AssignmentRecord {
    /// Gives a role.
    ///
    /// # Errors
    /// An empty term, or the grantee has the role already.
    pub fn give(
        organisation: OrganisationId,
        id: AssignmentId,
        new: NewAssignment,
        now: Moment,
        others: &[AssignmentRecord],
    ) -> Result<AssignmentRecord, AssignmentError> {
        if new.term.end <= new.term.begin || new.term.end <= now {
            return Err(AssignmentError::Term);
        }
        let same = |one: &&AssignmentRecord| {
            one.role == Some(new.role) && one.grantee == new.grantee && one.overlaps(new.term)
        };
        if others.iter().any(|one| same(&one)) {
            return Err(AssignmentError::Already);
        }
        Ok(AssignmentRecord {
            organisation,
            id,
            role: Some(new.role),
            direct_right: None,
            grantee: new.grantee,
            begins: new.term.begin,
            ends: new.term.end,
            given_by: new.given_by,
            given: now,
            basis: new.basis,
        })
    }

    /// As the law sees it; `None` where it gives nothing.
    #[must_use]
    pub fn picture(&self) -> Option<AssignmentPicture> {
        let what = self.role.map(Source::Role).or(self.direct_right.map(Source::Right))?;
        let (id, grantee, begin, end) = (self.id, self.grantee, self.begins, self.ends);
        Some(AssignmentPicture { id, what, grantee, begin, end })
    }

    fn overlaps(&self, term: GrantTerm) -> bool {
        self.begins < term.end && term.begin < self.ends
    }
}

/// «employee 12», «everyone», «capacity FirstHead», «iin 880101…», «system 3».
impl FieldValue for Grantee {
    fn to_field(&self) -> Field {
        Field::Text(match self {
            Grantee::Employee(id) => format!("employee {id}"),
            Grantee::Iin(iin) => format!("iin {iin}"),
            Grantee::Everyone => "everyone".to_owned(),
            Grantee::Capacity(capacity) => format!("capacity {}", capacity.name()),
            Grantee::InformationSystem(id) => format!("system {id}"),
        })
    }

    fn from_field(field: &Field) -> Option<Self> {
        let text = String::from_field(field)?;
        let (kind, rest) = text.split_once(' ').unwrap_or((text.as_str(), ""));
        match kind {
            "employee" => rest.parse::<EmployeeId>().ok().map(Grantee::Employee),
            "iin" => rest.parse().ok().map(Grantee::Iin),
            "everyone" => Some(Grantee::Everyone),
            "capacity" => rest.parse::<Capacity>().ok().map(Grantee::Capacity),
            "system" => rest.parse::<SystemId>().ok().map(Grantee::InformationSystem),
            _ => None,
        }
    }
}
