//! The demonstration's documents: printed, made, routed, approved, signed and archived by their own
//! people.

use super::people::Staff;
use super::{SeedError, Seeder};
use crate::demo::content::{DemoDocument, DemoState, documents};
use crate::demo::paper::Press;
use access::StageKind;
use app::Caller;
use app::commands::{
    ApprovalAnswer, DocumentArchive, DocumentComment, DocumentCreate, NewContent,
    PreparationComplete, RouteLay, RouteStart,
};
use bytes::Bytes;
use domain::{MediaType, NewDocument, NewStage, StageMode};
use ids::{DAY, HOUR, MINUTE, Moment, PublicId};

/// A document on its way through the demonstration.
struct Paper<'d> {
    document: &'d DemoDocument,
    id: PublicId,
    pdf: Bytes,
}

/// What happens to a document at one moment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Step {
    Create,
    Lay,
    Start,
    Complete,
    Comment(usize),
    Approve(usize),
    Sign,
    Archive,
}

/// Makes every document. All of their steps are done in the order of time, so that the journal
/// reads as if it had been written day by day.
pub(crate) async fn seed(seeder: &Seeder, staff: &Staff, now: Moment) -> Result<(), SeedError> {
    let press = Press::new()?;
    let all = documents(now);
    let mut papers = Vec::new();
    for document in &all {
        let id = seeder.app.environment().public_id();
        papers.push(Paper { document, id, pdf: Bytes::from(press.print(&document.paper)?) });
    }
    let mut steps: Vec<_> =
        papers.iter().flat_map(|it| plan(it.document, now).map(move |step| (step, it))).collect();
    steps.sort_by_key(|((moment, _), _)| *moment);
    for ((moment, step), paper) in steps {
        seeder.at(moment);
        paper.take(step, seeder, staff).await?;
    }
    Ok(())
}

/// The steps of a document as far as it goes, each with its moment; none is later than `now`.
fn plan(document: &DemoDocument, now: Moment) -> impl Iterator<Item = (Moment, Step)> + use<> {
    let routed = !document.approvers.is_empty() || document.signer.is_some();
    let mut steps = vec![(0, Step::Create)];
    if routed {
        steps.push((5 * MINUTE, Step::Lay));
    }
    if document.state != DemoState::Draft {
        steps.push(if routed { (MINUTE, Step::Start) } else { (10 * MINUTE, Step::Complete) });
    }
    if routed && document.state != DemoState::Draft {
        steps.extend(decisions(document));
    }
    if document.state == DemoState::Archived {
        steps.push((DAY, Step::Archive));
    }
    let mut at = document.created;
    steps.into_iter().map(move |(after, step)| {
        at = (at + after).min(now);
        (at, step)
    })
}

/// Comments, approvals and the signature, as far as the document goes.
fn decisions(document: &DemoDocument) -> impl Iterator<Item = (i64, Step)> + use<> {
    let approved = match document.state {
        DemoState::AtApproval { approved } => approved,
        _ => document.approvers.len(),
    };
    let ended = matches!(document.state, DemoState::Completed | DemoState::Archived);
    let comments = (0..document.comments.len()).map(|at| (20 * MINUTE, Step::Comment(at)));
    let approvals = (0..approved).map(|at| (3 * HOUR, Step::Approve(at)));
    let signature = document.signer.filter(|_| ended).map(|_| (4 * HOUR, Step::Sign));
    comments.chain(approvals).chain(signature)
}

impl Paper<'_> {
    async fn take(&self, step: Step, seeder: &Seeder, staff: &Staff) -> Result<(), SeedError> {
        let initiator = staff.caller(self.document.initiator)?;
        let document = self.id;
        match step {
            Step::Create => create(seeder, initiator, self).await.map(drop),
            Step::Lay => {
                let stages = stages(staff, self.document)?;
                seeder.run(initiator, RouteLay { document, stages, version: 1 }).await
            }
            Step::Start => seeder.run(initiator, RouteStart { document }).await,
            Step::Complete => seeder.run(initiator, PreparationComplete { document }).await,
            Step::Comment(at) => self.comment(at, seeder, staff).await,
            Step::Approve(at) => self.approve(at, seeder, staff).await,
            Step::Sign => sign(seeder, staff, self).await,
            Step::Archive => {
                seeder.run(initiator, DocumentArchive { document, archived: true }).await
            }
        }
    }

    async fn comment(&self, at: usize, seeder: &Seeder, staff: &Staff) -> Result<(), SeedError> {
        let Some(remark) = self.document.comments.get(at) else { return Ok(()) };
        let (author, text) = (staff.caller(remark.author)?.clone(), remark.text.to_owned());
        match seeder.app.run(author, DocumentComment { document: self.id, text }).await {
            // Not everybody who could say something later stands at the first stage.
            Ok(_) | Err(app::AppError::Refused(_)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    async fn approve(&self, at: usize, seeder: &Seeder, staff: &Staff) -> Result<(), SeedError> {
        let login = self.document.approvers.get(at).ok_or("nobody approves")?;
        let answer = ApprovalAnswer {
            document: self.id,
            approved: true,
            note: String::new(),
            content: None,
        };
        seeder.run(staff.caller(login)?, answer).await
    }
}

async fn create(
    seeder: &Seeder,
    initiator: &Caller,
    paper: &Paper<'_>,
) -> Result<PublicId, SeedError> {
    let (document, pdf) = (paper.document, paper.pdf.clone());
    let environment = seeder.app.environment();
    let size = i64::try_from(pdf.len()).unwrap_or(i64::MAX);
    let blob = seeder.app.blobs().put(initiator.organisation, pdf).await;
    let blob = blob.map_err(app::AppError::from)?;
    let other = document.correspondent.map(|it| it.name).unwrap_or_default();
    let create = DocumentCreate {
        public_id: paper.id,
        id: environment.document_id(environment.now()),
        new: NewDocument {
            block: document.block,
            kind: document.kind.to_owned(),
            title: document.title.clone(),
            correspondent: other.to_owned(),
            restricted: document.restricted,
        },
        content: Some(NewContent {
            blob,
            size,
            media: MediaType::Pdf,
            file_name: format!("{}.pdf", document.title),
            uploaded: true,
        }),
    };
    seeder.run(initiator, create).await
}

fn stages(staff: &Staff, document: &DemoDocument) -> Result<Vec<NewStage>, SeedError> {
    let people = |logins: &[&'static str]| {
        logins.iter().map(|login| staff.id(login)).collect::<Result<Vec<_>, _>>()
    };
    let stage = |kind, responsible, observers, days: i64| NewStage {
        mode: StageMode::All,
        responsible,
        observers,
        deadline: Some(document.created + days * DAY),
        ..NewStage::of(kind)
    };
    let observers = people(&document.observers)?;
    let mut stages = Vec::new();
    if !document.approvers.is_empty() {
        let responsible = people(&document.approvers)?;
        stages.push(stage(StageKind::Approval, responsible, observers.clone(), 5));
    }
    if let Some(signer) = document.signer {
        stages.push(stage(StageKind::Signing, people(&[signer])?, observers, 8));
    }
    Ok(stages)
}

async fn sign(seeder: &Seeder, staff: &Staff, paper: &Paper<'_>) -> Result<(), SeedError> {
    let login = paper.document.signer.ok_or("nobody signs")?;
    let (caller, now) = (staff.caller(login)?, seeder.app.environment().now());
    let cms = staff.signer(login)?.sign_detached(&paper.pdf, now)?;
    seeder.app.sign_document(caller.clone(), paper.id, cms).await?;
    Ok(())
}
