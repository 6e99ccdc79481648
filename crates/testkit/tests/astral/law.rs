//! The same questions put to the law itself: every combination of the conditions, those included
//! that no document of today's program can be in. The document is drawn by hand.

use crate::place::{Party, Place, Stage};
use crate::table::Action;
use access::{
    AccessLevel, Act, Acting, DocumentPicture, DocumentState, Facts, Operation, PartyKind,
    PartyPicture, Question, Resource, StageKind, StageProgress, SubjectPicture,
};
use ids::{DocumentId, EmployeeId, Moment, OrganisationId, UnitId};

/// Somebody else.
const OTHER: EmployeeId = EmployeeId(1);

/// The operations of the law that an action is, with what the act states.
pub(crate) fn operation(action: Action) -> (Operation, Act<'static>) {
    let operation = match action {
        Action::View => Operation::DocumentView,
        Action::Open => Operation::DocumentContent,
        Action::List => Operation::DocumentList,
        Action::Print => Operation::DocumentPrint,
        Action::Download => Operation::DocumentDownload,
        Action::ExportSigned => Operation::DocumentExport,
        Action::ExportFlow => Operation::FlowExport,
        Action::History => Operation::HistoryView,
        Action::Edit => Operation::DocumentEdit,
        Action::Retype => Operation::DocumentRetype,
        Action::Comment => Operation::DocumentComment,
        Action::MarkRead => Operation::DocumentMarkRead,
        Action::MarkUnread => Operation::DocumentMarkUnread,
        Action::Archive => Operation::DocumentArchive,
        Action::Unarchive => Operation::DocumentUnarchive,
        Action::Delete => Operation::DocumentDelete,
        Action::Restore => Operation::DocumentRestore,
        Action::Lay | Action::AppointNow | Action::AppointLater => Operation::RouteAppoint,
        Action::Start => Operation::RouteStart,
        Action::Complete => Operation::PreparationComplete,
        Action::Approve => Operation::DocumentApprove,
        Action::DeclineApproval => Operation::ApprovalDecline,
        Action::Sign => Operation::DocumentSign,
        Action::DeclineSigning => Operation::SigningDecline,
        Action::Send => Operation::DocumentSend,
        Action::Receive => Operation::DocumentReceive,
        Action::PrepareAnnulment => Operation::AnnulmentPrepare,
        Action::AskAnnulment => Operation::AnnulmentAsk,
        Action::AgreeAnnulment => Operation::AnnulmentAgree,
        Action::RefuseAnnulment => Operation::AnnulmentRefuse,
    };
    let act = match action {
        Action::Lay | Action::AppointLater => Act::Appoint { current: false, later: true },
        Action::AppointNow => Act::Appoint { current: true, later: false },
        _ => Act::Plain,
    };
    (operation, act)
}

/// Facts about somebody at a place, for every action: those where a stage is appointed to state
/// which.
pub(crate) struct Drawn {
    plain: Facts,
    current: Facts,
    later: Facts,
}

impl Drawn {
    /// Draws the document and establishes the facts.
    pub(crate) fn of(subject: &SubjectPicture, me: EmployeeId, place: &Place) -> Drawn {
        let picture = picture(subject.organisation, me, place);
        let facts = |act| {
            let (resource, acting) = (Resource::Document(&picture), Acting::Own);
            Facts::of(&Question { subject, resource, act, acting, now: Moment(0) })
        };
        Drawn {
            plain: facts(Act::Plain),
            current: facts(Act::Appoint { current: true, later: false }),
            later: facts(Act::Appoint { current: false, later: true }),
        }
    }

    /// What the law says.
    pub(crate) fn permits(&self, action: Action) -> bool {
        let facts = match action {
            Action::AppointNow => &self.current,
            Action::Lay | Action::AppointLater => &self.later,
            _ => &self.plain,
        };
        access::decide(operation(action).0, facts).is_ok()
    }
}

fn picture(organisation: OrganisationId, me: EmployeeId, place: &Place) -> DocumentPicture {
    let initiator = if place.initiator { me } else { OTHER };
    let id = DocumentId(1);
    let draft = DocumentPicture::draft(organisation, id, place.block, initiator, UnitId(0));
    let access =
        if place.flags.restricted { AccessLevel::Restricted } else { AccessLevel::Internal };
    DocumentPicture {
        access,
        formalised: place.flags.formalised,
        state: state(place.stage),
        started: place.stage != Stage::Draft,
        declined: place.stage == Stage::Declined,
        archived: place.flags.archived,
        in_bin: place.flags.in_bin,
        signed: place.signed,
        stage: kind(place.stage),
        parties: party(me, place).into_iter().collect(),
        ..draft
    }
}

fn state(stage: Stage) -> DocumentState {
    match stage {
        Stage::Draft | Stage::Recalled | Stage::Declined => DocumentState::New,
        Stage::Completed | Stage::Annulment => DocumentState::Completed,
        Stage::Annulled => DocumentState::Annulled,
        _ => DocumentState::InRoute,
    }
}

fn kind(stage: Stage) -> Option<StageKind> {
    match stage {
        Stage::Draft | Stage::Recalled | Stage::Declined => Some(StageKind::New),
        Stage::Approval => Some(StageKind::Approval),
        Stage::Signing => Some(StageKind::Signing),
        Stage::Confirmation => Some(StageKind::Confirmation),
        Stage::Sending => Some(StageKind::Sending),
        Stage::Receiving => Some(StageKind::Receiving),
        Stage::Annulment => Some(StageKind::Annulment),
        Stage::Completed | Stage::Annulled => None,
    }
}

fn party(me: EmployeeId, place: &Place) -> Option<PartyPicture> {
    let responsible = matches!(
        place.party,
        Party::ResponsibleNow | Party::ResponsibleBefore | Party::ResponsibleLater
    );
    let passed = if place.signed { StageKind::Signing } else { StageKind::Approval };
    let (stage, progress) = match place.party {
        Party::Stranger => return None,
        party if party.is_now() => {
            (kind(place.stage).unwrap_or(StageKind::Approval), StageProgress::Active)
        }
        party if party.is_before() => (passed, StageProgress::Passed),
        _ => (StageKind::Approval, StageProgress::Ahead),
    };
    Some(PartyPicture {
        employee: me,
        kind: if responsible { PartyKind::Responsible } else { PartyKind::Observer },
        stage,
        progress,
        answered: false,
    })
}
