//! Registers an information system with its certificate (R33). Never a private key.

use crate::client_certificate::read;
use crate::{AppError, Command, Desk};
use access::Operation;
use domain::{SystemRecord, Write};
use ids::SystemId;

/// Registers an information system.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SystemRegister {
    /// Its name, as typed.
    pub name: String,
    /// Its certificate, DER or PEM.
    pub file: Vec<u8>,
}

impl Command for SystemRegister {
    type Done = SystemId;

    fn run(&self, desk: &mut Desk<'_>) -> Result<SystemId, AppError> {
        let permit = desk.decide_here(Operation::SettingsSave)?;
        let certificate = read(&self.file)?;
        let (directory, now) = (desk.directory()?, desk.now());
        let place = (desk.organisation(), directory.records.organisation.bin);
        let id = SystemId(desk.next_id::<SystemRecord>()?);
        let others = &directory.records.systems;
        let system = SystemRecord::register(place, id, &self.name, certificate, others, now)?;
        desk.write(&permit, [Write::insert(&system), Write::insert(&system.pin())], None)?;
        Ok(id)
    }
}

/// A system that was not taken away.
pub(crate) fn live_system(desk: &mut Desk<'_>, id: SystemId) -> Result<SystemRecord, AppError> {
    let directory = desk.directory()?;
    let known = directory.system(id).filter(|system| system.is_live());
    known.cloned().ok_or(AppError::NotFound)
}
