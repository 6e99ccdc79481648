//! Saves the switches of the organisation as they should be, all or nothing.

use super::SwitchSet;
use crate::{AppError, Command, Desk};
use access::{Operation, Switch};

/// Saves the switches.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SwitchesSave {
    /// Those that should be on.
    pub on: Vec<Switch>,
}

impl Command for SwitchesSave {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        desk.decide_here(Operation::OrganisationEdit)?;
        let directory = desk.directory()?;
        let is_on = |switch| directory.records.switches.iter().any(|one| one.switch == switch);
        for switch in Switch::ALL {
            let on = self.on.contains(switch);
            if on != is_on(*switch) {
                SwitchSet { switch: *switch, on }.run(desk)?;
            }
        }
        Ok(())
    }
}
