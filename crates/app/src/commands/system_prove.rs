//! Notes that the organisation proved possession of a system's key. Of several organisations that
//! registered one certificate, the first to prove it acts.

use super::live_system;
use crate::{AppError, Command, Desk};
use access::Operation;
use domain::{SystemError, SystemRecord, Write};
use ids::{Sha256, SystemId};

/// Notes a proof. Only a signature that was verified makes one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SystemProve {
    pub(crate) system: SystemId,
    pub(crate) fingerprint: Sha256,
}

impl Command for SystemProve {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let permit = desk.decide_here(Operation::SettingsSave)?;
        let before = live_system(desk, self.system)?;
        if before.fingerprint != self.fingerprint {
            return Err(SystemError::NotProved.into());
        }
        let pins = store::pins_of(desk.connection(), self.fingerprint)?;
        let here = desk.organisation();
        if pins.iter().any(|pin| pin.organisation != here && pin.proved.is_some()) {
            return Err(SystemError::ProvedElsewhere.into());
        }
        let after = SystemRecord { proved: Some(desk.now()), ..before.clone() };
        let pin = Write::update(&before.pin(), &after.pin());
        desk.write(&permit, [Write::update(&before, &after), pin], None).map(|_| ())
    }
}
