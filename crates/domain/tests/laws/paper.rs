//! A document of an invented organisation, and short words for moving it.

use access::{Block, StageKind};
use domain::{
    Answer, ContentRecord, Document, MediaType, NewDocument, NewStage, RouteError, SignatureRecord,
    StageMode,
};
use ids::{
    DAY, DocumentId, EmployeeId, Moment, OrganisationId, PublicId, Sha256, SignatureId, UnitId,
};

pub(crate) const HERE: OrganisationId = OrganisationId(1);
pub(crate) const INITIATOR: EmployeeId = EmployeeId(1);
/// An administrator who stands at no stage.
pub(crate) const OUTSIDER: EmployeeId = EmployeeId(9);
pub(crate) const NOW: Moment = Moment(100 * DAY);

pub(crate) type Moved = Result<Document, RouteError>;

pub(crate) fn draft(block: Block) -> Document {
    let new = NewDocument {
        block,
        kind: "Приказ".into(),
        title: "О графике отпусков".into(),
        correspondent: String::new(),
        restricted: false,
    };
    let by = (INITIATOR, UnitId(0));
    Document::create(HERE, DocumentId(5), PublicId(55), by, &new, NOW).expect("a document")
}

pub(crate) fn stage(kind: StageKind, mode: StageMode, responsible: &[i64]) -> NewStage {
    let responsible = responsible.iter().map(|id| EmployeeId(*id)).collect();
    NewStage { mode, responsible, observers: vec![EmployeeId(7)], ..NewStage::of(kind) }
}

/// A document with one version of its content, on this route.
pub(crate) fn started(stages: &[NewStage]) -> Document {
    let document = bring(draft(Block::Internal)).expect("not frozen");
    lay(document, stages).and_then(|it| it.start_route(NOW)).expect("starts")
}

pub(crate) fn lay(document: Document, stages: &[NewStage]) -> Moved {
    let version = document.card.version;
    document.lay_route(stages, version, NOW)
}

pub(crate) fn answer(document: Document, who: i64, answer: Answer) -> Moved {
    document.answer(EmployeeId(who), answer, None, false, NOW)
}

pub(crate) fn bring(document: Document) -> Moved {
    let content = ContentRecord {
        organisation: HERE,
        document: document.card.id,
        number: document.contents.len() as i64 + 1,
        blob: Sha256([document.contents.len() as u8; 32]),
        size: 10,
        media: MediaType::Pdf,
        file_name: "приказ.pdf".into(),
        employee: INITIATOR,
        at: NOW,
    };
    Ok(document.bring(content, NOW)?)
}

/// A signature over this version of the content.
pub(crate) fn signature(document: &Document, who: i64, content: i64) -> SignatureRecord {
    SignatureRecord {
        organisation: HERE,
        document: document.card.id,
        id: SignatureId(document.signatures.len() as i64 + 1),
        content,
        employee: EmployeeId(who),
        signer: "CN=Лапшина".into(),
        serial: "1".into(),
        iin: None,
        bin: None,
        claimed: None,
        received: NOW,
        digest_compared: true,
        cms: vec![1, 2, 3],
    }
}

pub(crate) fn sign(document: Document, who: i64) -> Moved {
    let signature = signature(&document, who, document.contents.len() as i64);
    document.sign(signature, false, NOW)
}
