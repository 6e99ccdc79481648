//! A document's history in readable words, told by the journal.

use access::Operation;
use app::queries::{DocumentPage, HistoryEntry};
use domain::{Answer, JournalRecord, PartyRecord, Snapshot};

use super::document_view::short_name;
use std::sync::LazyLock;

use crate::text::Phrase;
use crate::view::{HistoryRow, Note, Tone, done_key, right_key};

/// Computed once: the law is constant.
static LAW_VERSION: LazyLock<i64> = LazyLock::new(|| access::law_version().cast_signed());

/// History, newest first. Of a person's readings of one thing the latest stands for all: the
/// journal holds every one.
pub(super) fn history(entries: &[HistoryEntry], directory: &Snapshot) -> Vec<HistoryRow> {
    let mut shown: Vec<&JournalRecord> = Vec::new();
    for entry in entries {
        if !shown.iter().any(|later| is_again(later, &entry.record)) {
            shown.push(&entry.record);
        }
    }
    shown.into_iter().map(|record| row(record, directory)).collect()
}

fn is_again(later: &JournalRecord, record: &JournalRecord) -> bool {
    record.operation.is_reading()
        && later.operation == record.operation
        && (later.employee, &later.note) == (record.employee, &record.note)
}

fn row(record: &JournalRecord, directory: &Snapshot) -> HistoryRow {
    let principal = record.principal.filter(|_| record.in_name_of_principal);
    HistoryRow {
        at: record.at,
        by: record.employee.map_or_else(|| "—".to_owned(), |id| short_name(directory, id)),
        behalf: principal.map(|id| short_name(directory, id)),
        what: Phrase::new(done_key(told_as(record).code())),
        right: right(record),
        note: record.note.clone().filter(|_| is_worth_telling(record)).unwrap_or_default(),
    }
}

/// The right that permitted it, by the law of that day; another law's rules are not known here.
fn right(record: &JournalRecord) -> Option<Phrase> {
    let same = record.law == *LAW_VERSION;
    let rule = record.rule.rule().filter(|rule| same && rule.operation == record.operation)?;
    let right = rule.right?;
    Some(Phrase::new("by-right").word("right", right_key(right.name())))
}

/// The title stands above the page already; that of another document is not everybody's to know.
fn is_worth_telling(record: &JournalRecord) -> bool {
    !matches!(record.operation, Operation::DocumentCreate | Operation::DocumentLink)
}

/// An edit that wrote a content brought a version of it; others change the card.
fn told_as(record: &JournalRecord) -> Operation {
    let content = record.writes.contains("{\"table\":\"content\",");
    let brought = record.operation == Operation::DocumentEdit && content;
    if brought { Operation::DocumentUpload } else { record.operation }
}

/// Who declined the document and why, until it goes on its way again.
pub(super) fn declined(page: &DocumentPage) -> Option<Note> {
    let document = &page.document;
    let said = |party: &&PartyRecord| party.answer == Some(Answer::Declined);
    let last = document.parties.iter().filter(said).max_by_key(|party| party.at);
    let party = last.filter(|_| document.card.declined)?;
    let reason = party.note.clone().unwrap_or_default();
    let title = Phrase::new("declined-by").text("who", short_name(&page.directory, party.employee));
    Some(Note::new(Tone::Bad, title).line(Phrase::verbatim(reason)))
}
