//! Takes an information system away: its next request is refused, on open connections too (R68).

use super::live_system;
use crate::{AppError, Command, Desk};
use access::Operation;
use domain::{SystemRecord, Write};
use ids::SystemId;

/// Takes an information system away.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SystemRemove {
    /// Which.
    pub system: SystemId,
}

impl Command for SystemRemove {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let permit = desk.decide_here(Operation::SettingsSave)?;
        let before = live_system(desk, self.system)?;
        let after = SystemRecord { removed: Some(desk.now()), ..before.clone() };
        let writes = [Write::update(&before, &after), Write::delete(&before.pin())];
        desk.write(&permit, writes, None).map(|_| ())
    }
}
