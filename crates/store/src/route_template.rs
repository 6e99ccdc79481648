//! Templates of routes.

use crate::{Connection, StoreError, table};
use domain::{RouteTemplate, RouteTemplateRecord, TemplatePersonRecord, TemplateStageRecord};
use ids::{OrganisationId, TemplateId};

const OF_TEMPLATE: &str = "organisation = $1 and template = $2";

/// The cards of every template of the organisation, by name.
pub fn read_templates(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
) -> Result<Vec<RouteTemplateRecord>, StoreError> {
    let condition = "organisation = $1 order by name_key";
    table::select(connection, condition, &[organisation.into()])
}

/// The template with this id, whole.
pub fn find_template(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    id: TemplateId,
) -> Result<Option<RouteTemplate>, StoreError> {
    let key = [organisation.into(), id.into()];
    let card =
        table::find::<RouteTemplateRecord>(connection, "organisation = $1 and id = $2", &key)?;
    let Some(card) = card else { return Ok(None) };
    let stages = format!("{OF_TEMPLATE} order by place");
    let people = format!("{OF_TEMPLATE} order by place, number");
    Ok(Some(RouteTemplate {
        card,
        stages: table::select::<TemplateStageRecord>(connection, &stages, &key)?,
        people: table::select::<TemplatePersonRecord>(connection, &people, &key)?,
    }))
}
