//! One document with everything that its reader may see and do.

use crate::queries::{
    ActionState, ExchangeView, RouteCheck, SignatureVerdicts, SignerCertificate, document_actions,
    exchange_view, route_check, signature_verdicts, signer_certificates,
};
use crate::{AppError, Desk};
use access::{Act, DocumentState, Operation, Refusal, Resource, ResourceName, decide, permits};
use domain::{CommentRecord, Document, JournalRecord, Snapshot};
use ids::PublicId;
use std::sync::Arc;
use store::JournalFilter;

/// One document with everything that its reader may see and do.
#[derive(Clone, Debug)]
pub struct DocumentPage {
    /// The document.
    pub document: Document,
    /// Names of people and units.
    pub directory: Arc<Snapshot>,
    /// Comments, oldest first.
    pub comments: Vec<CommentRecord>,
    /// Titles of the documents linked that the reader may open.
    pub links: Vec<(PublicId, String)>,
    /// What may be done, and why not the rest.
    pub actions: Vec<ActionState>,
    /// Why the reader may bring no file, as a new version; `None`: they may.
    pub not_uploaded: Option<Refusal>,
    /// The reader may lay the route now.
    pub lays_route: bool,
    /// What stands in the way of the route; nothing where there is none to walk.
    pub check: RouteCheck,
    /// What the signers' certificates say, in the order of the signatures.
    pub certificates: Vec<Option<SignerCertificate>>,
    /// The verdicts on its signatures, in their order; those never verified have none.
    pub verdicts: Vec<SignatureVerdicts>,
    /// How it stands between ours and another organisation; requests for annulment are in the
    /// document itself.
    pub exchange: Option<ExchangeView>,
    /// The content may be opened.
    pub content_open: bool,
    /// The reader marked it as read.
    pub read: bool,
    /// Its history, newest first; `None`: the reader may not see it.
    pub history: Option<Vec<HistoryEntry>>,
}

/// A record of a document's history.
#[derive(Clone, PartialEq, Debug)]
pub struct HistoryEntry {
    /// The journal's record.
    pub record: JournalRecord,
}

/// The most records of history on the page.
const HISTORY_LIMIT: i64 = 100;

/// One document.
///
/// # Errors
/// There is none, or the caller may not know of it; visible but forbidden is refused.
pub fn document_page(desk: &mut Desk<'_>, id: PublicId) -> Result<DocumentPage, AppError> {
    let document = desk.document(id)?;
    desk.decide_document(Operation::DocumentView, &document, Act::Plain)?;
    let (here, me, it) = (desk.organisation(), desk.reader()?, document.card.id);
    let read = store::find_read_mark(desk.connection(), here, me, it)?.is_some();
    let directory = desk.directory()?;
    let picture = document.picture(&directory.law);
    let facts = desk.facts(Resource::Document(&picture), Act::Plain)?;
    let history = if permits(Operation::HistoryView, &facts) {
        Some(history(desk, &document)?)
    } else {
        None
    };
    Ok(DocumentPage {
        comments: store::read_comments(desk.connection(), here, it)?,
        links: links(desk, &document)?,
        actions: document_actions(desk, &document, read)?,
        not_uploaded: refusal_here(desk, Operation::DocumentUpload)?,
        lays_route: lays_route(desk, &document)?,
        check: walked(desk, &document)?,
        certificates: signer_certificates(&document),
        verdicts: signature_verdicts(desk, &document)?,
        exchange: exchange_view(desk, &document)?,
        content_open: permits(Operation::DocumentContent, &facts),
        directory,
        read,
        history,
        document,
    })
}

fn refusal_here(desk: &mut Desk<'_>, operation: Operation) -> Result<Option<Refusal>, AppError> {
    let here = desk.organisation_resource()?;
    Ok(decide(operation, &desk.facts(here, Act::Plain)?).err())
}

fn lays_route(desk: &mut Desk<'_>, document: &Document) -> Result<bool, AppError> {
    let picture = document.picture(&desk.directory()?.law);
    let act = Act::Appoint { current: false, later: true };
    let facts = desk.facts(Resource::Document(&picture), act)?;
    let prepared = document.card.state == DocumentState::New && !document.card.archived;
    Ok(prepared && permits(Operation::RouteAppoint, &facts))
}

/// Only a route that is laid or runs can have something in its way.
fn walked(desk: &mut Desk<'_>, document: &Document) -> Result<RouteCheck, AppError> {
    let card = &document.card;
    let walks = [DocumentState::New, DocumentState::InRoute].contains(&card.state);
    if !walks || card.in_bin || card.archived {
        return Ok(RouteCheck::default());
    }
    route_check::check(desk, document)
}

fn history(desk: &mut Desk<'_>, document: &Document) -> Result<Vec<HistoryEntry>, AppError> {
    let here = desk.organisation();
    let filter = JournalFilter {
        about: Some(vec![ResourceName::Document(document.card.id)]),
        ..JournalFilter::default()
    };
    let records = store::read_journal(desk.connection(), here, &filter, HISTORY_LIMIT)?;
    Ok(records.into_iter().map(|record| HistoryEntry { record }).collect())
}

/// A linked document that the reader may not open is not named, nor counted.
fn links(desk: &mut Desk<'_>, document: &Document) -> Result<Vec<(PublicId, String)>, AppError> {
    let here = desk.organisation();
    let mut titles = Vec::new();
    for link in &document.links {
        let other = store::load_document(desk.connection(), here, link.other)?;
        let Some(other) = other else { continue };
        if desk.decide_document(Operation::DocumentView, &other, Act::Plain).is_ok() {
            titles.push((other.card.public_id, other.card.title));
        }
    }
    Ok(titles)
}
