//! Deletes a role that nobody holds (R84, R312, Q28). What was given by it in the past goes too.

use super::roles_save::role_resource;
use crate::{AppError, Command, Desk};
use access::{Act, Operation};
use domain::Write;
use ids::RoleId;

/// Deletes a role.
#[derive(Clone, Copy, Debug)]
pub struct RoleDelete {
    /// Which.
    pub role: RoleId,
}

impl Command for RoleDelete {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let directory = desk.directory()?;
        let role = desk.role(self.role)?;
        let resource = role_resource(&role, &directory, desk);
        let permit = desk.decide(Operation::RoleDelete, resource, Act::Plain)?;
        let past = directory.records.assignments.iter().filter(|it| it.role == Some(role.id));
        let writes = std::iter::once(Write::delete(&role)).chain(past.map(Write::delete));
        desk.write(&permit, writes.collect::<Vec<_>>(), Some(role.name.clone())).map(|_| ())
    }
}
