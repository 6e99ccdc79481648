//! One document as JSON.

use serde::Serialize;
use utoipa::ToSchema;

use super::data::{Action, Person, lasting, name, time};
use super::exchange::{Annulment, Exchange};
use crate::text::Locale;
use app::queries::DocumentPage;
use domain::{
    ContentRecord, Document, DocumentRecord, Overall, PartyRecord, SignatureRecord, Snapshot,
    StageView,
};

/// One document with everything that its reader may see and do.
#[derive(Serialize, ToSchema)]
#[schema(as = Document)]
pub(crate) struct DocumentBody {
    id: String,
    version: i64,
    block: String,
    formalised: bool,
    kind: String,
    title: String,
    number: Option<String>,
    correspondent: Option<String>,
    folder: String,
    /// `New`, `InRoute`, `Completed` or `Annulled`.
    state: String,
    stage: Option<String>,
    /// `Internal`, `Restricted` or `Published`.
    access: String,
    declined: bool,
    archived: bool,
    in_bin: bool,
    signed: bool,
    created: String,
    changed: String,
    /// `null`: a counterparty sent it, and nobody has received it yet.
    initiator: Option<Person>,
    owner: Option<Person>,
    /// The reader marked it as read.
    read: bool,
    /// The reader may open the content.
    content_open: bool,
    contents: Vec<Content>,
    /// The route of this round.
    route: Vec<Stage>,
    /// Observers of the document as a whole.
    observers: Vec<Person>,
    signatures: Vec<Signature>,
    links: Vec<Link>,
    comments: usize,
    /// How it stands between two organisations; `null`: it is of one alone.
    exchange: Option<Exchange>,
    /// Requests for annulment, oldest first.
    annulments: Vec<Annulment>,
    actions: Vec<Action>,
}

/// A version of the content.
#[derive(Serialize, ToSchema)]
struct Content {
    number: i64,
    file_name: String,
    size: i64,
    /// The type that it is served as.
    media: &'static str,
    sha256: String,
    /// `null`: a counterparty sent it.
    by: Option<Person>,
    at: String,
}

/// A stage of the route.
#[derive(Serialize, ToSchema)]
struct Stage {
    id: i64,
    kind: String,
    /// `All` or `Any`.
    mode: String,
    /// `Pending`, `Active`, `Done`, `Declined` or `Void`.
    state: String,
    deadline: Option<String>,
    parties: Vec<Party>,
}

/// Somebody at a stage.
#[derive(Serialize, ToSchema)]
struct Party {
    employee: Person,
    /// `Responsible` or `Observer`.
    kind: String,
    /// Waited for now.
    open: bool,
    answer: Option<String>,
    at: Option<String>,
    note: Option<String>,
}

/// A signature with its latest verdict.
#[derive(Serialize, ToSchema)]
struct Signature {
    id: i64,
    content: i64,
    /// `null`: a counterparty brought it.
    by: Option<Person>,
    /// The name in the certificate.
    signer: String,
    serial: String,
    /// The moment that the signer claims.
    claimed: Option<String>,
    received: String,
    /// `valid`, `indeterminate` or `invalid`; absent where it was never verified.
    verdict: Option<&'static str>,
    /// Why it is not valid: codes.
    reasons: Vec<String>,
    /// When it was verified last.
    verified: Option<String>,
}

/// A document linked that the reader may open.
#[derive(Serialize, ToSchema)]
struct Link {
    id: String,
    title: String,
}

impl DocumentBody {
    pub(crate) fn of(page: &DocumentPage, locale: &Locale) -> DocumentBody {
        let (document, directory) = (&page.document, &page.directory);
        let card: &DocumentRecord = &document.card;
        let link = |(id, title): &(ids::PublicId, String)| Link {
            id: id.to_string(),
            title: title.clone(),
        };
        DocumentBody {
            id: card.public_id.to_string(),
            version: card.version,
            block: name(&card.block),
            formalised: card.formalised,
            kind: card.kind.clone(),
            title: card.title.clone(),
            number: card.number.clone(),
            correspondent: card.correspondent.clone(),
            folder: name(&card.folder()),
            state: name(&card.state),
            stage: card.stage.as_ref().map(name),
            access: name(&card.access),
            declined: card.declined,
            archived: card.archived,
            in_bin: card.in_bin,
            signed: card.signed,
            created: time(card.created),
            changed: time(card.changed),
            initiator: Person::known(card.initiator, directory),
            owner: Person::known(card.owner, directory),
            read: page.read,
            content_open: page.content_open,
            contents: document.contents.iter().map(|it| Content::of(it, directory)).collect(),
            route: document.route().iter().map(|it| Stage::of(it, directory)).collect(),
            observers: observers(document, directory),
            signatures: document.signatures.iter().map(|it| Signature::of(it, page)).collect(),
            links: page.links.iter().map(link).collect(),
            comments: page.comments.len(),
            exchange: page.exchange.as_ref().map(Exchange::of),
            annulments: Annulment::all(document),
            actions: page.actions.iter().map(|it| Action::of(it, locale)).collect(),
        }
    }
}

fn observers(document: &Document, directory: &Snapshot) -> Vec<Person> {
    let staged = |it: &PartyRecord| document.stages.iter().any(|stage| stage.id == it.stage);
    let whole = document.parties.iter().filter(|it| !staged(it));
    whole.map(|it| Person::by_id(it.employee, directory)).collect()
}

impl Content {
    fn of(content: &ContentRecord, directory: &Snapshot) -> Content {
        Content {
            number: content.number,
            file_name: content.file_name.clone(),
            size: content.size,
            media: content.media.served_as(),
            sha256: content.blob.to_string(),
            by: Person::known(content.employee, directory),
            at: time(content.at),
        }
    }
}

impl Stage {
    fn of(view: &StageView<'_>, directory: &Snapshot) -> Stage {
        Stage {
            id: view.stage.id.0,
            kind: name(&view.stage.kind),
            mode: name(&view.stage.mode),
            state: name(&view.stage.state),
            deadline: view.stage.deadline.and_then(lasting),
            parties: view.parties.iter().map(|it| Party::of(it, directory)).collect(),
        }
    }
}

impl Party {
    fn of(party: &PartyRecord, directory: &Snapshot) -> Party {
        Party {
            employee: Person::by_id(party.employee, directory),
            kind: name(&party.kind),
            open: party.open,
            answer: party.answer.as_ref().map(name),
            at: party.at.map(time),
            note: party.note.clone(),
        }
    }
}

impl Signature {
    fn of(signature: &SignatureRecord, page: &DocumentPage) -> Signature {
        let directory = &page.directory;
        let verdicts = page.verdicts.iter().find(|it| it.signature == signature.id);
        let latest = verdicts.map(|it| &it.latest);
        let signers = latest.into_iter().flat_map(|it| &it.signers);
        Signature {
            id: signature.id.0,
            content: signature.content,
            by: Person::known(signature.employee, directory),
            signer: signature.signer.clone(),
            serial: signature.serial.clone(),
            claimed: signature.claimed.map(time),
            received: time(signature.received),
            verdict: latest.map(|it| verdict(it.overall)),
            reasons: signers.flat_map(|it| it.reasons.iter().cloned()).collect(),
            verified: latest.map(|it| time(it.at)),
        }
    }
}

fn verdict(overall: Overall) -> &'static str {
    match overall {
        Overall::Valid => "valid",
        Overall::Indeterminate => "indeterminate",
        Overall::Invalid => "invalid",
    }
}
