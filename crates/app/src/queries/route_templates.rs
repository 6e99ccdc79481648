//! Templates of routes: the list, one of them, and the route that one gives a document.

use crate::{AppError, Desk};
use access::{Act, Operation, Refusal, decide};
use domain::{Gap, NewStage, RouteTemplate, RouteTemplateRecord, Snapshot};
use ids::{PublicId, TemplateId};
use std::sync::Arc;

/// Every template of the organisation.
#[derive(Clone, Debug)]
pub struct TemplatesPage {
    /// The templates, by name, each whole.
    pub templates: Vec<RouteTemplate>,
    /// Names of people and roles.
    pub directory: Arc<Snapshot>,
    /// Why they may not be changed; `None`: they may.
    pub not_edited: Option<Refusal>,
}

/// What the editor of a template needs.
#[derive(Clone, Debug)]
pub struct TemplateEdit {
    /// The template; `None`: a new one.
    pub template: Option<RouteTemplate>,
    /// Names of people and roles.
    pub directory: Arc<Snapshot>,
    /// Types of documents to suggest.
    pub kinds: Vec<String>,
}

/// A route as a template gives it.
#[derive(Clone, Debug)]
pub struct TemplateTaken {
    /// The template.
    pub card: RouteTemplateRecord,
    /// The stages, ready to be laid.
    pub stages: Vec<NewStage>,
    /// Who cannot be had.
    pub gaps: Vec<Gap>,
    /// Names of people and roles.
    pub directory: Arc<Snapshot>,
}

/// Every template of the organisation.
///
/// # Errors
/// The caller may not see the organisation.
pub fn templates_page(desk: &mut Desk<'_>) -> Result<TemplatesPage, AppError> {
    desk.decide_here(Operation::OrganisationView)?;
    let here = desk.organisation();
    let mut templates = Vec::new();
    for card in store::read_templates(desk.connection(), here)? {
        templates.extend(store::find_template(desk.connection(), here, card.id)?);
    }
    let resource = desk.organisation_resource()?;
    let facts = desk.facts(resource, Act::Plain)?;
    let not_edited = decide(Operation::OrganisationEdit, &facts).err();
    Ok(TemplatesPage { templates, directory: desk.directory()?, not_edited })
}

/// The cards of the templates that fit a type of documents: those of the type first.
///
/// # Errors
/// The caller may not see the organisation.
pub fn templates_for(
    desk: &mut Desk<'_>,
    kind: &str,
) -> Result<Vec<RouteTemplateRecord>, AppError> {
    desk.decide_here(Operation::OrganisationView)?;
    let here = desk.organisation();
    let mut cards = store::read_templates(desk.connection(), here)?;
    let own = |card: &RouteTemplateRecord| card.kind.as_deref() == Some(kind);
    cards.retain(|card| card.kind.is_none() || own(card));
    cards.sort_by_key(|card| !own(card));
    Ok(cards)
}

/// What the editor of a template needs; the template where it is not a new one.
///
/// # Errors
/// The caller may not change templates, or there is none of this id.
pub fn template_edit(
    desk: &mut Desk<'_>,
    id: Option<TemplateId>,
) -> Result<TemplateEdit, AppError> {
    desk.decide_here(Operation::OrganisationEdit)?;
    let here = desk.organisation();
    let template = match id {
        None => None,
        Some(id) => {
            let found = store::find_template(desk.connection(), here, id)?;
            Some(found.ok_or(AppError::NotFound)?)
        }
    };
    Ok(TemplateEdit { template, directory: desk.directory()?, kinds: super::kinds(desk)? })
}

/// The route that a template gives a document now. Nothing is laid by asking.
///
/// # Errors
/// There is no such document or template, or the caller may not lay the document's route.
pub fn template_taken(
    desk: &mut Desk<'_>,
    document: PublicId,
    template: TemplateId,
) -> Result<TemplateTaken, AppError> {
    let document = desk.document(document)?;
    let act = Act::Appoint { current: false, later: true };
    desk.decide_document(Operation::RouteAppoint, &document, act)?;
    let here = desk.organisation();
    let found = store::find_template(desk.connection(), here, template)?;
    let template = found.ok_or(AppError::NotFound)?;
    let directory = desk.directory()?;
    let (stages, gaps) = template.resolve(&directory, document.card.initiator, desk.now());
    Ok(TemplateTaken { card: template.card, stages, gaps, directory })
}
