//! Makes a template of routes, or changes one. Templates are the organisation's own data: who may
//! change it may change them (R95).

use crate::{AppError, Command, Desk, Problem};
use access::Operation;
use domain::{Called, NewTemplate, RouteTemplate, RouteTemplateRecord, Snapshot};
use ids::TemplateId;

/// Makes or changes a template.
#[derive(Clone, Debug)]
pub struct RouteTemplateSave {
    /// Which; `None`: a new one.
    pub template: Option<TemplateId>,
    /// How it should be.
    pub new: NewTemplate,
    /// The version that the person saw; 0 for a new one.
    pub version: i64,
}

impl Command for RouteTemplateSave {
    type Done = TemplateId;

    fn run(&self, desk: &mut Desk<'_>) -> Result<TemplateId, AppError> {
        let permit = desk.decide_here(Operation::OrganisationEdit)?;
        self.check_called(&*desk.directory()?)?;
        let here = desk.organisation();
        let others = store::read_templates(desk.connection(), here)?;
        let before = match self.template {
            Some(id) => Some(found(desk, id)?),
            None => None,
        };
        let after = match before.clone() {
            Some(template) => template.edit(&self.new, self.version, &others)?,
            None => {
                let id = TemplateId(desk.next_id::<RouteTemplateRecord>()?);
                RouteTemplate::new(here, id, &self.new, &others)?
            }
        };
        let name = after.card.name.clone();
        desk.write(&permit, after.writes_since(before.as_ref()), Some(name))?;
        Ok(after.card.id)
    }
}

impl RouteTemplateSave {
    /// Everybody named works here, and the roles exist. Who is blocked may stay: the page says so.
    fn check_called(&self, directory: &Snapshot) -> Result<(), AppError> {
        let known = |called: &Called| match called {
            Called::Employee(id) => directory.employee(*id).is_some(),
            Called::Role(id) => directory.role(*id).is_some(),
            Called::InitiatorHead | Called::UnitHead => true,
        };
        let stages = self.new.stages.iter();
        let mut all = stages.flat_map(|it| it.responsible.iter().chain(&it.observers));
        let unknown = || AppError::field("employee", Problem::Unknown);
        if all.all(known) { Ok(()) } else { Err(unknown()) }
    }
}

/// A template of the organisation.
pub(crate) fn found(desk: &mut Desk<'_>, id: TemplateId) -> Result<RouteTemplate, AppError> {
    let here = desk.organisation();
    store::find_template(desk.connection(), here, id)?.ok_or(AppError::NotFound)
}
