//! Turns a switch of the organisation on or off: it strikes rules out of the law, or lets them in.

use crate::{AppError, Command, Desk};
use access::{Operation, Switch};
use domain::{DocumentError, SwitchRecord, Write};

/// Turns a switch on or off.
#[derive(Clone, Copy, Debug)]
pub struct SwitchSet {
    /// Which.
    pub switch: Switch,
    /// On or off.
    pub on: bool,
}

impl Command for SwitchSet {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let permit = desk.decide_here(Operation::OrganisationEdit)?;
        let record = SwitchRecord { organisation: desk.organisation(), switch: self.switch };
        let is_on = desk.directory()?.records.switches.contains(&record);
        if is_on == self.on {
            return Err(DocumentError::Unchanged.into());
        }
        let write = if self.on { Write::insert(&record) } else { Write::delete(&record) };
        desk.write(&permit, [write], None).map(|_| ())
    }
}
