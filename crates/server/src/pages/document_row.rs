//! A document in a list: with no more in it than its reader may see, in the words of the page.

use access::DocumentState as State;
use app::queries::{DocumentRow, Open};
use domain::{DocumentRecord, EmployeeRecord, Snapshot};
use ids::EmployeeId;

use super::document_words::stage_kind;
use crate::text::Phrase;
use crate::view::{self, Chip, DocumentState, Holder, StageKind, Tone};

/// Who reads a list, and how.
pub(super) struct Reader<'a> {
    /// Who.
    pub(super) me: EmployeeId,
    /// Names of people.
    pub(super) directory: &'a Snapshot,
    /// They keep read marks.
    pub(super) keeps_marks: bool,
}

/// A row of the list.
pub(super) fn row(row: &DocumentRow, reader: &Reader<'_>) -> view::DocumentRow {
    let open = row.open.as_ref();
    let card = open.map(|open| &open.card);
    view::DocumentRow {
        id: row.id.to_string(),
        title: row.title.clone(),
        number: card.and_then(|card| card.number.clone()),
        correspondent: card.and_then(|card| card.correspondent.clone()),
        signatures: u64::try_from(row.signatures).unwrap_or(0),
        unread: reader.keeps_marks && open.is_some_and(|open| !open.read),
        openable: open.is_some(),
        stage: open.map(stage_chip),
        holder: open.and_then(|open| holder(open, reader)),
        due: card.and_then(|card| card.deadline),
    }
}

/// Where a document is; that it waits for the reader comes first.
pub(super) fn stage_chip(open: &Open) -> Chip {
    if open.waits {
        return Chip::new(Tone::You, Phrase::new("chip-yours"));
    }
    state_chip(&open.card)
}

/// Where a document is.
pub(super) fn state_chip(card: &DocumentRecord) -> Chip {
    match card.state {
        _ if card.in_bin => DocumentState::InBin.chip(),
        _ if card.archived => DocumentState::Archived.chip(),
        State::New if card.declined => DocumentState::Declined.chip(),
        State::New if card.started => StageKind::New.chip(0, 0),
        State::New => DocumentState::Draft.chip(),
        State::InRoute => {
            let kind = card.stage.map_or(StageKind::New, stage_kind);
            kind.chip(card.answered, card.asked)
        }
        State::Completed if card.signed => DocumentState::Signed.chip(),
        State::Completed => DocumentState::Completed.chip(),
        State::Annulled => DocumentState::Annulled.chip(),
    }
}

fn holder(open: &Open, reader: &Reader<'_>) -> Option<Holder> {
    let card = &open.card;
    let holder = card.holder?;
    let awaited = card.asked.saturating_sub(card.answered);
    if open.waits || holder == reader.me {
        Some(Holder::You)
    } else if awaited > 1 {
        Some(Holder::Several(u64::try_from(awaited).unwrap_or(0)))
    } else {
        reader.directory.employee(holder).map(EmployeeRecord::short_name).map(Holder::One)
    }
}
