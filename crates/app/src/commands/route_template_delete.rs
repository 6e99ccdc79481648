//! Deletes a template of routes. Routes that were laid by it stay as they are.

use super::route_template_save::found;
use crate::{AppError, Command, Desk};
use access::Operation;
use ids::TemplateId;

/// Deletes a template.
#[derive(Clone, Copy, Debug)]
pub struct RouteTemplateDelete {
    /// Which.
    pub template: TemplateId,
}

impl Command for RouteTemplateDelete {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let permit = desk.decide_here(Operation::OrganisationEdit)?;
        let template = found(desk, self.template)?;
        let name = template.card.name.clone();
        desk.write(&permit, template.deletion(), Some(name)).map(|_| ())
    }
}
