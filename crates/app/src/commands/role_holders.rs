//! Gives a role to people or to everybody and takes it from others, all or nothing (R226, R227,
//! R306, X1).

use super::{RoleAssign, RoleTake};
use crate::{AppError, Command, Desk};
use access::Grantee;
use domain::AssignmentError;
use ids::{AssignmentId, RoleId};

/// Changes who holds a role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoleHolders {
    /// Which.
    pub role: RoleId,
    /// To whom it is given, from now on and without end.
    pub add: Vec<Grantee>,
    /// What to take away.
    pub drop: Vec<AssignmentId>,
}

impl Command for RoleHolders {
    type Done = ();

    /// Gives first: nobody is for a moment without the rights that stay.
    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        self.check(desk)?;
        for grantee in &self.add {
            RoleAssign { role: self.role, grantee: *grantee, term: None, basis: None }.run(desk)?;
        }
        for assignment in &self.drop {
            RoleTake { assignment: *assignment }.run(desk)?;
        }
        Ok(())
    }
}

impl RoleHolders {
    /// What is taken away is of this very role.
    fn check(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let directory = desk.directory()?;
        let mut other = directory.records.assignments.iter();
        let is_other = other.any(|it| self.drop.contains(&it.id) && it.role != Some(self.role));
        if is_other { Err(AssignmentError::Unknown.into()) } else { Ok(()) }
    }
}
