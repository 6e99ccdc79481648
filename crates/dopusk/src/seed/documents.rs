//! The demonstration's documents: printed, made, routed, approved, signed and archived by their own
//! people.

use super::people::Staff;
use super::{SeedError, Seeder};
use crate::demo::content::{DemoDocument, DemoState, documents};
use crate::demo::paper::Press;
use access::StageKind;
use app::Caller;
use app::commands::{
    ApprovalAnswer, DocumentArchive, DocumentComment, DocumentCreate, DocumentSign, NewContent,
    PreparationComplete, RouteLay, RouteStart,
};
use bytes::Bytes;
use domain::{MediaType, NewDocument, NewStage, StageMode};
use ids::{DAY, HOUR, MINUTE, Moment, PublicId};
use signature::DetachedSignature;

/// Makes every document.
pub(crate) async fn seed(seeder: &Seeder, staff: &Staff, now: Moment) -> Result<(), SeedError> {
    let press = Press::new()?;
    for document in documents(now) {
        let pdf = Bytes::from(press.print(&document.paper)?);
        make(seeder, staff, &document, pdf, now).await?;
    }
    Ok(())
}

async fn make(
    seeder: &Seeder,
    staff: &Staff,
    document: &DemoDocument,
    pdf: Bytes,
    now: Moment,
) -> Result<(), SeedError> {
    let initiator = staff.caller(document.initiator)?;
    let mut clock = Pace { seeder, at: document.created, now };
    clock.tick(0);
    let id = create(seeder, initiator, document, pdf.clone()).await?;
    if document.state == DemoState::Draft && document.approvers.is_empty() {
        return Ok(());
    }
    let stages = stages(staff, document)?;
    if stages.is_empty() {
        clock.tick(10 * MINUTE);
        seeder.run(initiator, PreparationComplete { document: id }).await?;
    } else {
        clock.tick(5 * MINUTE);
        let lay = RouteLay { document: id, stages, version: 1 };
        seeder.run(initiator, lay).await?;
        if document.state == DemoState::Draft {
            return Ok(());
        }
        clock.tick(MINUTE);
        seeder.run(initiator, RouteStart { document: id }).await?;
        decide(seeder, staff, document, id, &pdf, &mut clock).await?;
    }
    if document.state == DemoState::Archived {
        clock.tick(DAY);
        let archived = true;
        seeder.run(initiator, DocumentArchive { document: id, archived }).await?;
    }
    Ok(())
}

async fn create(
    seeder: &Seeder,
    initiator: &Caller,
    document: &DemoDocument,
    pdf: Bytes,
) -> Result<PublicId, SeedError> {
    let environment = seeder.app.environment();
    let size = i64::try_from(pdf.len()).unwrap_or(i64::MAX);
    let blob = seeder.app.blobs().put(initiator.organisation, pdf).await;
    let blob = blob.map_err(app::AppError::from)?;
    let other = document.correspondent.map(|it| it.name).unwrap_or_default();
    let create = DocumentCreate {
        public_id: environment.public_id(),
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
        kind,
        mode: StageMode::All,
        responsible,
        observers,
        deadline: Some(document.created + days * DAY),
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

/// Approvals, comments and the signature, as far as the document went.
async fn decide(
    seeder: &Seeder,
    staff: &Staff,
    document: &DemoDocument,
    id: PublicId,
    pdf: &Bytes,
    clock: &mut Pace<'_>,
) -> Result<(), SeedError> {
    comment(seeder, staff, document, id, clock).await?;
    let approved = match document.state {
        DemoState::AtApproval { approved } => approved,
        _ => document.approvers.len(),
    };
    for login in document.approvers.iter().take(approved) {
        clock.tick(3 * HOUR);
        let (approved, note) = (true, String::new());
        let answer = ApprovalAnswer { document: id, approved, note, content: None };
        seeder.run(staff.caller(login)?, answer).await?;
    }
    let ended = matches!(document.state, DemoState::Completed | DemoState::Archived);
    match document.signer {
        Some(login) if ended => {
            clock.tick(4 * HOUR);
            sign(seeder, staff, login, id, pdf).await
        }
        _ => Ok(()),
    }
}

async fn comment(
    seeder: &Seeder,
    staff: &Staff,
    document: &DemoDocument,
    id: PublicId,
    clock: &mut Pace<'_>,
) -> Result<(), SeedError> {
    for remark in &document.comments {
        clock.tick(20 * MINUTE);
        let author = staff.caller(remark.author)?;
        let text = remark.text.to_owned();
        let said = seeder.app.run(author.clone(), DocumentComment { document: id, text }).await;
        match said {
            // Not everybody who could say something later stands at the first stage.
            Ok(_) | Err(app::AppError::Refused(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

async fn sign(
    seeder: &Seeder,
    staff: &Staff,
    login: &str,
    id: PublicId,
    pdf: &Bytes,
) -> Result<(), SeedError> {
    let now = seeder.app.environment().now();
    let cms = staff.signer(login)?.sign_detached(pdf, now)?;
    let digest = DetachedSignature::parse(&cms).map_err(app::AppError::from)?.check_digest(pdf);
    let content = seeder.app.blobs().put(staff.caller(login)?.organisation, pdf.clone()).await;
    let content = content.map_err(app::AppError::from)?;
    let sign = DocumentSign { document: id, content, cms, digest };
    seeder.run(staff.caller(login)?, sign).await.map(|_| ())
}

/// Time goes on from act to act, and never past the present.
struct Pace<'s> {
    seeder: &'s Seeder,
    at: Moment,
    now: Moment,
}

impl Pace<'_> {
    fn tick(&mut self, by: i64) {
        self.at = (self.at + by).min(self.now);
        self.seeder.at(self.at);
    }
}
