//! Gathers everything that belongs to the flow of a document, part by part, in one transaction. What
//! else comes to belong to it is one more line of [`SOURCES`].

use super::evidence;
use super::exchanged;
use super::history::{self, History};
use super::manifest::Role;
use super::part::Part;
use crate::{AppError, Desk, Who};
use archive::safe_name;
use domain::{ContentRecord, Document, JournalRecord, SignatureRecord, Snapshot};
use ids::{Moment, RecordNumber, SignatureId};
use std::sync::Arc;
use store::JournalFilter;

/// The flow of a document, gathered.
#[derive(Clone, Debug)]
pub struct Flow {
    /// The document.
    pub document: Document,
    /// Names of people and units.
    pub directory: Arc<Snapshot>,
    /// What happened to it, newest first.
    pub events: Vec<JournalRecord>,
    /// Who takes it out: «Сеитов Д. М.».
    pub by: String,
    /// When.
    pub at: Moment,
    pub(super) parts: Vec<Part>,
    pub(super) history: History,
}

/// Puts one kind of parts into the container.
type Source = fn(&mut Desk<'_>, &Document, &mut Vec<Part>) -> Result<(), AppError>;

/// What a flow consists of, in the order in which it lies in the container.
const SOURCES: [Source; 5] =
    [originals, signatures, evidence::verdicts, exchanged::exchange, exchanged::annulments];

/// How many records of the journal are read at once.
const EVENTS: i64 = 500;

/// Gathers the flow of a document.
pub(crate) fn gather(desk: &mut Desk<'_>, document: Document) -> Result<Flow, AppError> {
    let mut parts = Vec::new();
    for source in SOURCES {
        source(desk, &document, &mut parts)?;
    }
    let (directory, here, id) = (desk.directory()?, desk.organisation(), document.card.id);
    let events = events(desk, &document)?;
    let comments = store::read_comments(desk.connection(), here, id)?;
    let verdicts = store::read_verdicts(desk.connection(), here, id)?;
    let history = history::of(&document, &directory, &events, &comments, &verdicts);
    let (by, at) = (name_of_caller(desk)?, desk.now());
    Ok(Flow { document, directory, events, by, at, parts, history })
}

/// Every version, under its own name in a folder with its number.
fn originals(_: &mut Desk<'_>, document: &Document, parts: &mut Vec<Part>) -> Result<(), AppError> {
    parts.extend(document.contents.iter().map(|one| Part::original(&original(one), one)));
    Ok(())
}

/// Every signature as it was brought, named after the file that it is over.
fn signatures(
    _: &mut Desk<'_>,
    document: &Document,
    parts: &mut Vec<Part>,
) -> Result<(), AppError> {
    for signature in &document.signatures {
        let over = document.contents.iter().find(|one| one.number == signature.content);
        let Some(over) = over.map(original) else { continue };
        let name = signature_name(document, signature);
        let media = "application/pkcs7-signature";
        let mut part = Part::of(Role::Signature, &name, media, signature.cms.clone());
        part.file.over = Some(over);
        part.file.received = Some(history::time(signature.received));
        parts.push(part);
    }
    Ok(())
}

/// The name of a version in the container.
fn original(content: &ContentRecord) -> String {
    format!("originals/{}/{}", content.number, safe_name(&content.file_name))
}

/// The name of a signature in the container.
fn signature_name(document: &Document, signature: &SignatureRecord) -> String {
    let over = document.contents.iter().find(|one| one.number == signature.content);
    let name = over.map_or("document", |one| one.file_name.as_str());
    format!("signatures/{}", signature_file_name(name, signature.id))
}

/// What a signature over a file is called beside it: whoever verifies looks for that.
pub(crate) fn signature_file_name(file: &str, id: SignatureId) -> String {
    format!("{}.{id}.p7s", safe_name(file))
}

/// The name of a signature in the container, by its number.
pub(super) fn signature_named(document: &Document, id: SignatureId) -> Option<String> {
    let signature = document.signatures.iter().find(|one| one.id == id);
    signature.map(|one| signature_name(document, one))
}

/// All that the journal tells of the document, newest first.
fn events(desk: &mut Desk<'_>, document: &Document) -> Result<Vec<JournalRecord>, AppError> {
    let (here, about) = (desk.organisation(), access::ResourceName::Document(document.card.id));
    let (mut all, mut before) = (Vec::new(), None::<RecordNumber>);
    loop {
        let filter = JournalFilter { before, about: Some(vec![about]), ..JournalFilter::default() };
        let some = store::read_journal(desk.connection(), here, &filter, EVENTS)?;
        let Some(last) = some.last() else { return Ok(all) };
        before = Some(last.number);
        // The rows written are the journal's own business, and large.
        all.extend(some.into_iter().map(|one| JournalRecord { writes: String::new(), ..one }));
    }
}

fn name_of_caller(desk: &mut Desk<'_>) -> Result<String, AppError> {
    match desk.caller().who {
        Who::Employee { employee, .. } => Ok(desk.employee(employee)?.short_name()),
        Who::InformationSystem { system, .. } => {
            let directory = desk.directory()?;
            Ok(directory.system(system).map(|one| one.name.clone()).unwrap_or_default())
        }
        Who::Anonymous | Who::InstanceAdministrator | Who::Job(_) => Err(AppError::SignedOut),
    }
}
