//! `history.json`: what happened to a document, for programs. Codes are those of the API and of the
//! journal; the names of its fields are kept for ever.

use access::Operation;
use domain::{
    CommentRecord, ContentRecord, Document, Field, FieldValue, JournalRecord, PartyRecord,
    SignatureRecord, Snapshot, StageRecord, VerdictRecord,
};
use ids::{EmployeeId, Moment};
use serde::Serialize;

/// What happened to a document.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct History {
    format: &'static str,
    document: Card,
    versions: Vec<Version>,
    stages: Vec<Stage>,
    signatures: Vec<Signature>,
    comments: Vec<Comment>,
    /// Oldest first.
    events: Vec<Event>,
}

#[derive(Clone, Debug, Serialize)]
struct Card {
    id: String,
    title: String,
    number: Option<String>,
    block: String,
    kind: String,
    correspondent: Option<String>,
    state: String,
    access: String,
    initiator: Person,
    owner: Person,
    created: String,
    archived: bool,
}

#[derive(Clone, Debug, Serialize)]
struct Person {
    id: i64,
    name: String,
    post: String,
}

#[derive(Clone, Debug, Serialize)]
struct Version {
    number: i64,
    file_name: String,
    size: i64,
    sha256: String,
    by: Person,
    at: String,
}

#[derive(Clone, Debug, Serialize)]
struct Stage {
    round: i64,
    place: i64,
    kind: String,
    mode: String,
    state: String,
    begun: Option<String>,
    deadline: Option<String>,
    ended: Option<String>,
    parties: Vec<Party>,
}

#[derive(Clone, Debug, Serialize)]
struct Party {
    employee: Person,
    kind: String,
    answer: Option<String>,
    at: Option<String>,
    note: Option<String>,
    /// An administrator who was not assigned.
    outside: bool,
}

#[derive(Clone, Debug, Serialize)]
struct Signature {
    id: i64,
    version: i64,
    by: Person,
    signer: String,
    serial: String,
    claimed: Option<String>,
    received: String,
    verdicts: Vec<Verdict>,
}

#[derive(Clone, Debug, Serialize)]
struct Verdict {
    number: i64,
    overall: String,
    reason: Option<String>,
    at: String,
    by: Person,
}

#[derive(Clone, Debug, Serialize)]
struct Comment {
    by: Person,
    at: String,
    text: String,
}

#[derive(Clone, Debug, Serialize)]
struct Event {
    /// The number of the journal's record, with the hashes that chain it.
    number: i64,
    at: String,
    operation: &'static str,
    subject: String,
    employee: Option<Person>,
    principal: Option<Person>,
    note: Option<String>,
    previous: String,
    hash: String,
}

/// RFC 3339, UTC.
pub(crate) fn time(moment: Moment) -> String {
    jiff::Timestamp::from_microsecond(moment.0).map(|it| it.to_string()).unwrap_or_default()
}

/// The history of a document of its records.
pub(super) fn of(
    document: &Document,
    directory: &Snapshot,
    events: &[JournalRecord],
    comments: &[CommentRecord],
    verdicts: &[VerdictRecord],
) -> History {
    let people = People(directory);
    History {
        format: "dopusk-history/1",
        document: card(document, people),
        versions: document.contents.iter().map(|one| version(one, people)).collect(),
        stages: document.stages.iter().map(|one| stage(document, one, people)).collect(),
        signatures: document.signatures.iter().map(|it| signature(it, verdicts, people)).collect(),
        comments: comments.iter().map(|one| comment(one, people)).collect(),
        events: events.iter().rev().map(|one| event(one, people)).collect(),
    }
}

/// Names of people.
#[derive(Clone, Copy)]
struct People<'a>(&'a Snapshot);

impl People<'_> {
    fn of(self, id: EmployeeId) -> Person {
        let known = self.0.employee(id);
        Person {
            id: id.0,
            name: known.map(domain::EmployeeRecord::short_name).unwrap_or_default(),
            post: known.map(|one| one.post.clone()).unwrap_or_default(),
        }
    }
}

fn card(document: &Document, people: People<'_>) -> Card {
    let card = &document.card;
    Card {
        id: card.public_id.to_string(),
        title: card.title.clone(),
        number: card.number.clone(),
        block: code(&card.block),
        kind: card.kind.clone(),
        correspondent: card.correspondent.clone(),
        state: code(&card.state),
        access: code(&card.access),
        initiator: people.of(card.initiator),
        owner: people.of(card.owner),
        created: time(card.created),
        archived: card.archived,
    }
}

fn version(content: &ContentRecord, people: People<'_>) -> Version {
    Version {
        number: content.number,
        file_name: content.file_name.clone(),
        size: content.size,
        sha256: content.blob.to_string(),
        by: people.of(content.employee),
        at: time(content.at),
    }
}

fn stage(document: &Document, stage: &StageRecord, people: People<'_>) -> Stage {
    let here = document.view(stage).parties;
    Stage {
        round: stage.round,
        place: stage.place,
        kind: code(&stage.kind),
        mode: code(&stage.mode),
        state: code(&stage.state),
        begun: stage.begun.map(time),
        deadline: stage.deadline.map(time),
        ended: stage.ended.map(time),
        parties: here.into_iter().map(|one| party(one, people)).collect(),
    }
}

fn party(party: &PartyRecord, people: People<'_>) -> Party {
    Party {
        employee: people.of(party.employee),
        kind: code(&party.kind),
        answer: party.answer.as_ref().map(code),
        at: party.at.map(time),
        note: party.note.clone(),
        outside: party.outside,
    }
}

fn signature(one: &SignatureRecord, all: &[VerdictRecord], people: People<'_>) -> Signature {
    let own = all.iter().filter(|verdict| verdict.signature == one.id);
    Signature {
        id: one.id.0,
        version: one.content,
        by: people.of(one.employee),
        signer: one.signer.clone(),
        serial: one.serial.clone(),
        claimed: one.claimed.map(time),
        received: time(one.received),
        verdicts: own.map(|verdict| of_verdict(verdict, people)).collect(),
    }
}

fn of_verdict(verdict: &VerdictRecord, people: People<'_>) -> Verdict {
    Verdict {
        number: verdict.number,
        overall: code(&verdict.overall).to_lowercase(),
        reason: verdict.reason.clone(),
        at: time(verdict.at),
        by: people.of(verdict.employee),
    }
}

fn comment(comment: &CommentRecord, people: People<'_>) -> Comment {
    Comment { by: people.of(comment.employee), at: time(comment.at), text: comment.text.clone() }
}

fn event(record: &JournalRecord, people: People<'_>) -> Event {
    let principal = record.principal.filter(|_| record.in_name_of_principal);
    // The title of another document is not everybody's to know.
    let told = record.operation != Operation::DocumentLink;
    Event {
        number: record.number.0,
        at: time(record.at),
        operation: record.operation.code(),
        subject: record.subject.clone(),
        employee: record.employee.map(|id| people.of(id)),
        principal: principal.map(|id| people.of(id)),
        note: record.note.clone().filter(|_| told),
        previous: record.previous.to_string(),
        hash: record.hash.to_string(),
    }
}

/// A member of a closed list by its name.
pub(super) fn code(value: &impl FieldValue) -> String {
    match value.to_field() {
        Field::Text(name) => name,
        Field::Null | Field::Integer(_) | Field::Blob(_) => String::new(),
    }
}
