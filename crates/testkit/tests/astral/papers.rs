//! Documents at every reachable place, moved there by the application's own commands. A document is
//! at the same place for everybody who is asked about it: all of them stand on its route alike, or
//! one of them started it.

use crate::company::{Company, Member, TEXT};
use crate::place::{Party, Place, Stage};
use access::{Block, StageKind};
use app::commands::{
    ApprovalAnswer, DocumentArchive, DocumentCreate, DocumentDelete, NewContent, RouteLay,
    RouteRecall, RouteStart,
};
use app::{Caller, Upload, UploadPlace};
use domain::{Document, NewDocument, NewStage, StageMode, StageState};
use ids::{EmployeeId, PublicId, StageId};

/// A document, and who is asked about it.
pub(crate) struct Paper {
    /// Where those who are asked stand to it.
    pub(crate) place: Place,
    /// It has no route.
    pub(crate) bare: bool,
    /// Its public name.
    pub(crate) id: PublicId,
    /// Its version.
    pub(crate) version: i64,
    /// The stage that is active.
    pub(crate) active: Option<StageId>,
    /// A stage that is ahead.
    pub(crate) ahead: Option<StageId>,
    /// Who is asked, by their place among the members.
    pub(crate) asked: Vec<usize>,
}

/// The places of which documents are made: every reachable one of an outgoing document with no flag;
/// of unsigned ones with one difference (and of restricted incoming ones) the telling stages. Who
/// started it is beside that nothing, or somebody at the present stage. The rest is asked of the law.
pub(crate) fn places() -> impl Iterator<Item = Place> {
    Place::all().filter(|place| place.unreachable().is_none() && is_made(place))
}

fn is_made(place: &Place) -> bool {
    let flags = [place.flags.archived, place.flags.in_bin, place.flags.restricted];
    let flagged = flags.into_iter().filter(|on| *on).count();
    let elsewhere = usize::from(place.block != Block::Outgoing);
    let both = place.flags.restricted && flagged == 1 && place.block == Block::Incoming;
    let telling = matches!(place.stage, Stage::Draft | Stage::Approval | Stage::Completed)
        && !place.signed
        && (place.party == Party::Stranger || (!place.initiator && place.is_reached()));
    let distinct = !place.initiator || place.party == Party::Stranger || place.party.is_now();
    // An administrator moves drafts to the bin, nothing else.
    let moved = !place.flags.in_bin || place.stage == Stage::Draft;
    moved
        && distinct
        && (flagged + elsewhere == 0 || (telling && (flagged + elsewhere == 1 || both)))
}

impl Company {
    /// A document for every place, and one more without a route where a document may have none.
    pub(crate) fn papers(&self) -> Vec<Paper> {
        let text = self.text();
        let mut papers = Vec::new();
        for place in places() {
            let everybody = || (0..self.members.len()).collect();
            let with_key = (0..self.members.len()).filter(|at| self.members[*at].has_key);
            let groups: Vec<Vec<usize>> = if place.initiator {
                with_key.map(|at| vec![at]).collect()
            } else {
                vec![everybody()]
            };
            for asked in groups {
                if place.stage == Stage::Draft && place.party == Party::Stranger {
                    papers.push(self.paper(place, true, asked.clone(), &text));
                }
                papers.push(self.paper(place, false, asked, &text));
            }
        }
        papers
    }

    /// The text, stored.
    pub(crate) fn text(&self) -> NewContent {
        let upload = Upload {
            place: UploadPlace::NewDocument,
            bytes: TEXT.into(),
            file_name: "текст.txt".to_owned(),
            from_file: false,
        };
        self.wait(self.app().store_content(&self.admin, upload)).expect("a text")
    }

    fn paper(&self, place: Place, bare: bool, asked: Vec<usize>, text: &NewContent) -> Paper {
        let starter = if place.initiator { &self.members[asked[0]] } else { &self.colleague };
        let id = self.created(&starter.caller, &place, text.clone());
        let group: Vec<_> = asked.iter().map(|at| self.members[*at].id).collect();
        if !bare {
            let stages = self.route(&place, &group);
            let version = self.document(id).card.version;
            self.run(&self.admin, RouteLay { document: id, stages, version });
            self.moved(id, &place);
        }
        if place.flags.archived {
            self.run(&self.admin, DocumentArchive { document: id, archived: true });
        }
        if place.flags.in_bin {
            self.run(&self.admin, DocumentDelete { document: id, deleted: true });
        }
        let document = self.document(id);
        let ahead = document.route().into_iter().find(|it| it.stage.state == StageState::Pending);
        Paper {
            place,
            bare,
            id,
            version: document.card.version,
            active: document.active().map(|stage| stage.id),
            ahead: ahead.map(|it| it.stage.id),
            asked,
        }
    }

    /// A document as it stands.
    pub(crate) fn document(&self, id: PublicId) -> Document {
        self.ask(&self.admin, move |desk| desk.document(id)).expect("a document")
    }

    fn created(&self, starter: &Caller, place: &Place, text: NewContent) -> PublicId {
        let environment = self.app().environment();
        let new = NewDocument {
            block: place.block,
            kind: "Письмо".to_owned(),
            title: format!("{} · {}", place.relation(), place.document()),
            correspondent: String::new(),
            restricted: place.flags.restricted,
        };
        let create = DocumentCreate {
            public_id: environment.public_id(),
            id: environment.document_id(environment.now()),
            new,
            content: Some(text),
        };
        self.run(starter, create)
    }

    /// A stage that is over by then, the present one, and one ahead.
    fn route(&self, place: &Place, group: &[EmployeeId]) -> Vec<NewStage> {
        let stage = |kind, mode, responsible: Party, observer: Party| {
            let here = |party| if place.party == party { group } else { &[] };
            NewStage {
                mode,
                responsible: [&[self.colleague.id], here(responsible)].concat(),
                observers: here(observer).to_vec(),
                ..NewStage::of(kind)
            }
        };
        let first = if place.signed { StageKind::Signing } else { StageKind::Approval };
        let present = match place.stage {
            Stage::Signing => StageKind::Signing,
            Stage::Confirmation => StageKind::Confirmation,
            _ => StageKind::Approval,
        };
        let over = stage(first, StageMode::Any, Party::ResponsibleBefore, Party::ObserverBefore);
        let now = stage(present, StageMode::All, Party::ResponsibleNow, Party::ObserverNow);
        let later = stage(
            StageKind::Approval,
            StageMode::All,
            Party::ResponsibleLater,
            Party::ObserverLater,
        );
        match place.stage {
            Stage::Draft => vec![later],
            Stage::Completed => vec![over],
            _ => vec![over, now, later],
        }
    }

    /// Started, past its first stage, and recalled or declined where it should be.
    fn moved(&self, id: PublicId, place: &Place) {
        if place.stage == Stage::Draft {
            return;
        }
        self.run(&self.admin, RouteStart { document: id });
        let Member { caller, signature, .. } = &self.colleague;
        if place.signed {
            let sign = self.app().sign_document(caller.clone(), id, signature.clone());
            self.wait(sign).expect("a signature");
        } else {
            self.run(caller, answer(id, true));
        }
        match place.stage {
            Stage::Recalled => self.run(&self.admin, RouteRecall { document: id }),
            Stage::Declined => self.run(caller, answer(id, false)),
            _ => {}
        }
    }
}

fn answer(document: PublicId, approved: bool) -> ApprovalAnswer {
    ApprovalAnswer { document, approved, note: "Прочитано".to_owned(), content: None }
}
