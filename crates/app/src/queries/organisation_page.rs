//! Информация об организации: its data, its tree, its switches (R69, R70, R87).

use crate::{AppError, Desk};
use access::{Act, Operation, Refusal, decide};
use domain::Snapshot;
use std::sync::Arc;

/// The organisation's page.
#[derive(Clone, Debug)]
pub struct OrganisationPage {
    /// Everything of the directory.
    pub directory: Arc<Snapshot>,
    /// Why the data may not be changed; `None`: they may.
    pub not_edited: Option<Refusal>,
    /// Why the tree may not be changed.
    pub units_not_edited: Option<Refusal>,
    /// Why the caller does not see the information systems; `None`: they do.
    pub no_systems: Option<Refusal>,
    /// The caller may manage roles (R69).
    pub may_manage_roles: bool,
}

/// The organisation's page.
///
/// # Errors
/// The caller may not see the organisation.
pub fn organisation_page(desk: &mut Desk<'_>) -> Result<OrganisationPage, AppError> {
    desk.decide_here(Operation::OrganisationView)?;
    let resource = desk.organisation_resource()?;
    let facts = desk.facts(resource, Act::Plain)?;
    Ok(OrganisationPage {
        directory: desk.directory()?,
        not_edited: decide(Operation::OrganisationEdit, &facts).err(),
        units_not_edited: decide(Operation::UnitEdit, &facts).err(),
        no_systems: decide(Operation::SettingsView, &facts).err(),
        may_manage_roles: decide(Operation::ExplainOther, &facts).is_ok(),
    })
}
