//! Why, why not: one decision with the rule that permits or the conditions that lack. Asked about
//! oneself by everybody, about another by whoever may.

use crate::{AppError, Desk, Problem};
use access::{
    Act, Acting, Evidence, Facts, Given, Operation, Permit, Question, Refusal, Resource,
    ResourceKind, SubjectPicture, decide,
};
use domain::Document;
use ids::{EmployeeId, PublicId};

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ExplainRequest {
    /// About whom; `None`: about the caller.
    pub employee: Option<EmployeeId>,
    /// Which action.
    pub operation: Operation,
    /// On which document, for actions on documents.
    pub document: Option<PublicId>,
}

/// The decision, as it would be taken now.
///
/// # Errors
/// The caller may not ask that, or may not know of the document.
pub fn explain(
    desk: &mut Desk<'_>,
    request: &ExplainRequest,
) -> Result<Result<Permit, Refusal>, AppError> {
    let me = desk.me()?;
    let other = request.employee.filter(|id| *id != me);
    desk.decide_here(other.map_or(Operation::ExplainSelf, |_| Operation::ExplainOther))?;
    let target = desk.employee(request.employee.unwrap_or(me))?;
    let directory = desk.directory()?;
    let subject = match other {
        Some(id) => directory.law.subject(id, &Evidence::default(), desk.now()),
        None => desk.subject()?,
    };
    let superiors = directory.law.superiors_of(target.id);
    let picture = document(desk, request)?.map(|it| it.picture(&directory.law));
    let resource = match (request.operation.resource(), &picture) {
        (ResourceKind::Document, Some(picture)) => Resource::Document(picture),
        (ResourceKind::Document, None) => return Err(unknown()),
        (ResourceKind::Employee, _) => Resource::Employee(crate::desk::target(&target, &superiors)),
        (ResourceKind::Organisation, _) => desk.organisation_resource()?,
        (ResourceKind::Role, _) => any_role(desk),
        (ResourceKind::Instance, _) => Resource::Instance { fresh: false },
    };
    Ok(decide(request.operation, &facts(desk, &subject, resource)))
}

/// The document asked about: the caller must be able to list it, whoever the question is about.
fn document(desk: &mut Desk<'_>, request: &ExplainRequest) -> Result<Option<Document>, AppError> {
    let Some(id) = request.document else { return Ok(None) };
    let document = desk.document(id)?;
    let listed = desk.decide_document(Operation::DocumentList, &document, Act::Plain);
    let opened = desk.decide_document(Operation::DocumentView, &document, Act::Plain);
    if listed.is_ok() || opened.is_ok() { Ok(Some(document)) } else { Err(AppError::NotFound) }
}

fn facts(desk: &Desk<'_>, subject: &SubjectPicture, resource: Resource<'_>) -> Facts {
    let (act, acting, now) = (Act::Plain, Acting::Own, desk.now());
    Facts::of(&Question { subject, resource, act, acting, now })
}

fn any_role(desk: &Desk<'_>) -> Resource<'static> {
    Resource::Role {
        organisation: desk.organisation(),
        role: None,
        version: 0,
        given: Given::Documents,
        locked: false,
        in_use: false,
    }
}

fn unknown() -> AppError {
    AppError::field("document", Problem::Unknown)
}
