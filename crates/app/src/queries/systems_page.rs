//! Информационные системы: who they are, what blocks they are ticked in, what may be done (R32).

use crate::{AppError, Desk};
use access::{Act, Grantee, Operation, Refusal, RoleKind, decide};
use domain::{CertificatePinRecord, RoleRecord, Snapshot, SystemRecord};
use ids::{AssignmentId, RoleId};
use std::sync::Arc;

/// The information systems of the organisation.
#[derive(Clone, Debug)]
pub struct SystemsPage {
    /// Those not taken away, in the order of registration.
    pub systems: Vec<SystemRow>,
    /// The access blocks that each may be ticked in.
    pub blocks: Vec<RoleRecord>,
    /// Everything of the directory.
    pub directory: Arc<Snapshot>,
    /// Why nothing may be changed; `None`: it may.
    pub not_saved: Option<Refusal>,
}

/// An information system.
#[derive(Clone, PartialEq, Debug)]
pub struct SystemRow {
    /// The system.
    pub system: SystemRecord,
    /// The blocks that it is ticked in, with what gives them.
    pub ticked: Vec<(RoleId, AssignmentId)>,
    /// Whether it acts.
    pub state: SystemState,
}

/// Whether a system acts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SystemState {
    /// It acts.
    Acts,
    /// The term of its certificate has not begun.
    Early,
    /// The term of its certificate is over.
    Expired,
    /// Another organisation registered the certificate too: possession is to be proved.
    Contested,
    /// Another organisation proved possession.
    Lost,
}

/// The information systems of the organisation.
///
/// # Errors
/// The caller may not see the settings.
pub fn systems_page(desk: &mut Desk<'_>) -> Result<SystemsPage, AppError> {
    desk.decide_here(Operation::SettingsView)?;
    let directory = desk.directory()?;
    let resource = desk.organisation_resource()?;
    let facts = desk.facts(resource, Act::Plain)?;
    let mut systems = Vec::new();
    for system in directory.records.systems.iter().filter(|system| system.is_live()) {
        let pins = store::pins_of(desk.connection(), system.fingerprint)?;
        let state = state(desk, system, &pins);
        let ticked = ticked(desk, &directory, system);
        systems.push(SystemRow { system: system.clone(), ticked, state });
    }
    let roles = directory.records.roles.iter();
    Ok(SystemsPage {
        systems,
        blocks: roles.filter(|role| role.kind == RoleKind::AccessBlock).cloned().collect(),
        not_saved: decide(Operation::SettingsSave, &facts).err(),
        directory,
    })
}

fn state(desk: &Desk<'_>, system: &SystemRecord, pins: &[CertificatePinRecord]) -> SystemState {
    let now = desk.now();
    match CertificatePinRecord::acting(pins) {
        _ if system.not_after < now => SystemState::Expired,
        None => SystemState::Contested,
        Some(pin) if pin.organisation != system.organisation => SystemState::Lost,
        Some(_) if now < system.not_before => SystemState::Early,
        Some(_) => SystemState::Acts,
    }
}

fn ticked(
    desk: &Desk<'_>,
    directory: &Snapshot,
    system: &SystemRecord,
) -> Vec<(RoleId, AssignmentId)> {
    let grantee = Grantee::InformationSystem(system.id);
    let given = directory.records.assignments.iter();
    given
        .filter(|one| one.grantee == grantee && one.ends > desk.now())
        .filter_map(|one| Some((one.role?, one.id)))
        .collect()
}
