//! What the caller may do with a document now, and why not the rest.

use crate::{AppError, Desk};
use access::{
    Act, Acting, DocumentPicture, DocumentState, Evidence, Facts, Operation, Question, Refusal,
    Resource, StageKind, decide, permits,
};
use domain::{AnnulmentState, Document, EmployeeRecord, Snapshot};
use ids::EmployeeId;
use std::sync::Arc;

/// An action with its answer.
#[derive(Clone, PartialEq, Debug)]
pub struct ActionState {
    /// What.
    pub operation: Operation,
    /// Why not; `None`: it is open.
    pub refusal: Option<Refusal>,
    /// Who could do it, at most three of them; only for closed actions.
    pub helpers: Vec<EmployeeRecord>,
}

impl ActionState {
    /// Whether it may be done.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.refusal.is_none()
    }
}

/// The most helpers named.
const HELPERS: usize = 3;

/// What can be done with a document from its page, in the order of the page.
const ON_PAGE: [Operation; 31] = [
    Operation::DocumentApprove,
    Operation::ApprovalDecline,
    Operation::DocumentSign,
    Operation::SigningDecline,
    Operation::DocumentAcquaint,
    Operation::DocumentSend,
    Operation::DocumentReceive,
    Operation::AnnulmentAgree,
    Operation::AnnulmentRefuse,
    Operation::RouteStart,
    Operation::PreparationComplete,
    Operation::RouteAppoint,
    Operation::RouteRecall,
    Operation::DocumentEdit,
    Operation::DocumentRetype,
    Operation::DocumentSettingsEdit,
    Operation::ObserverAdd,
    Operation::DocumentComment,
    Operation::DocumentMarkRead,
    Operation::DocumentMarkUnread,
    Operation::DocumentLink,
    Operation::DocumentDownload,
    Operation::DocumentPrint,
    Operation::DocumentExport,
    Operation::FlowExport,
    Operation::AnnulmentPrepare,
    Operation::AnnulmentAsk,
    Operation::DocumentArchive,
    Operation::DocumentUnarchive,
    Operation::DocumentDelete,
    Operation::DocumentRestore,
];

/// Every action of the document's page that makes sense in its state, each with its answer.
///
/// # Errors
/// The directory could not be read.
pub fn document_actions(
    desk: &mut Desk<'_>,
    document: &Document,
    read: bool,
) -> Result<Vec<ActionState>, AppError> {
    let directory = desk.directory()?;
    let picture = document.picture(&directory.law);
    let facts = desk.facts(Resource::Document(&picture), Act::Plain)?;
    let sensible = ON_PAGE.into_iter().filter(|it| makes_sense(*it, document, read));
    Ok(sensible.map(|operation| state(desk, &directory, &picture, operation, &facts)).collect())
}

fn state(
    desk: &Desk<'_>,
    directory: &Arc<Snapshot>,
    picture: &DocumentPicture,
    operation: Operation,
    facts: &Facts,
) -> ActionState {
    let refusal = decide(operation, facts).err();
    let helpers =
        if refusal.is_some() { helpers(desk, directory, picture, operation) } else { Vec::new() };
    ActionState { operation, refusal, helpers }
}

/// Those who could do it now, named where the caller may know of the document: colleagues' names
/// are no secret in an organisation.
fn helpers(
    desk: &Desk<'_>,
    directory: &Arc<Snapshot>,
    picture: &DocumentPicture,
    operation: Operation,
) -> Vec<EmployeeRecord> {
    let able = |id: EmployeeId| {
        let subject = directory.law.subject(id, &Evidence::default(), desk.now());
        let resource = Resource::Document(picture);
        let (act, acting, now) = (Act::Plain, Acting::Own, desk.now());
        permits(operation, &Facts::of(&Question { subject: &subject, resource, act, acting, now }))
    };
    let all = directory.records.employees.iter();
    all.filter(|one| one.blocked.is_none() && able(one.id)).take(HELPERS).cloned().collect()
}

/// An action that the document's state leaves no place for is not offered, open or closed.
fn makes_sense(operation: Operation, document: &Document, read: bool) -> bool {
    let card = &document.card;
    let ahead = |kinds: &[StageKind]| {
        let mut open = document.route().into_iter().filter(|it| !it.stage.state.is_over());
        open.any(|it| kinds.is_empty() || kinds.contains(&it.stage.kind))
    };
    let prepared = card.state == DocumentState::New;
    match operation {
        Operation::DocumentApprove | Operation::ApprovalDecline => ahead(&[StageKind::Approval]),
        Operation::DocumentSign | Operation::SigningDecline => {
            ahead(&[StageKind::Signing, StageKind::Confirmation])
        }
        Operation::DocumentSend => ahead(&[StageKind::Sending]),
        Operation::DocumentReceive => ahead(&[StageKind::Receiving]),
        Operation::AnnulmentAgree | Operation::AnnulmentRefuse => {
            document.their_request().is_some()
        }
        Operation::AnnulmentPrepare => {
            let asked = document.own_request().is_some_and(|it| it.asked.is_some());
            card.state == DocumentState::Completed && !asked
        }
        Operation::AnnulmentAsk => {
            document.own_request().is_some_and(|it| it.state == AnnulmentState::Prepared)
        }
        Operation::DocumentAcquaint => ahead(&[StageKind::Acquaintance]),
        Operation::RouteAppoint | Operation::ObserverAdd => ahead(&[]),
        Operation::RouteRecall => card.state == DocumentState::InRoute,
        Operation::DocumentMarkRead => !read,
        Operation::DocumentMarkUnread => read,
        Operation::DocumentArchive => !card.archived && !card.in_bin,
        Operation::DocumentUnarchive => card.archived,
        Operation::DocumentDelete => !card.in_bin,
        Operation::DocumentRestore => card.in_bin,
        Operation::PreparationComplete => prepared && !ahead(&[]),
        Operation::RouteStart => prepared && ahead(&[]),
        Operation::DocumentDownload | Operation::DocumentPrint => !document.contents.is_empty(),
        Operation::DocumentExport => !document.signatures.is_empty(),
        _ => true,
    }
}
