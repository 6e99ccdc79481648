//! Gives an information system another name (R35).

use super::live_system;
use crate::{AppError, Command, Desk};
use access::Operation;
use domain::{DocumentError, Write};
use ids::SystemId;

/// Gives an information system another name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SystemRename {
    /// Which.
    pub system: SystemId,
    /// The name, as typed.
    pub name: String,
}

impl Command for SystemRename {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let permit = desk.decide_here(Operation::SettingsSave)?;
        let before = live_system(desk, self.system)?;
        let after = before.clone().rename(&self.name, &desk.directory()?.records.systems)?;
        if after == before {
            return Err(DocumentError::Unchanged.into());
        }
        desk.write(&permit, [Write::update(&before, &after)], None).map(|_| ())
    }
}
