//! Ticks and clears access blocks of an information system, all or nothing (R61–R65, X1).

use super::{RoleAssign, RoleTake, live_system};
use crate::{AppError, Command, Desk, Problem};
use access::{Grantee, RoleKind};
use domain::{AssignmentRecord, DocumentError};
use ids::{RoleId, SystemId};

/// Says in which access blocks a system is ticked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SystemBlocks {
    /// Which system.
    pub system: SystemId,
    /// The blocks that it should be ticked in: every other one is cleared.
    pub blocks: Vec<RoleId>,
}

impl Command for SystemBlocks {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let grantee = Grantee::InformationSystem(live_system(desk, self.system)?.id);
        self.check(desk)?;
        let (directory, now) = (desk.directory()?, desk.now());
        let given = directory.records.assignments.iter();
        let given: Vec<&AssignmentRecord> =
            given.filter(|one| one.grantee == grantee && one.ends > now).collect();
        let has = |role: &RoleId| given.iter().any(|one| one.role == Some(*role));
        let wanted = |role: Option<RoleId>| role.is_some_and(|role| self.blocks.contains(&role));
        let add: Vec<_> = self.blocks.iter().filter(|role| !has(role)).collect();
        let drop: Vec<_> = given.iter().filter(|one| !wanted(one.role)).collect();
        if add.is_empty() && drop.is_empty() {
            return Err(DocumentError::Unchanged.into());
        }
        for role in add {
            RoleAssign { role: *role, grantee, term: None, basis: None }.run(desk)?;
        }
        drop.into_iter().try_for_each(|one| RoleTake { assignment: one.id }.run(desk))
    }
}

impl SystemBlocks {
    fn check(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let directory = desk.directory()?;
        let is_block =
            |id: &RoleId| directory.role(*id).is_some_and(|it| it.kind == RoleKind::AccessBlock);
        let all = self.blocks.iter().all(is_block);
        if all { Ok(()) } else { Err(AppError::field("blocks", Problem::Unknown)) }
    }
}
