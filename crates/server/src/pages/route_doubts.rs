//! What stands in the way of a route, in words: said before the start, while it runs, and when a
//! template is taken. It decides nothing.

use access::{Condition, Fact, Refusal};
use app::queries::{Doubt, RouteCheck, RouteDoubt, lacking};
use domain::{Called, Document, EmployeeRecord, Gap, GapReason, Snapshot};

use super::document_view::short_name;
use super::document_words::stage_kind;
use crate::text::Phrase;
use crate::view::{Note, Tone, right_key};

/// What stands in the way of a document's route, in one message.
pub(super) fn doubts(check: &RouteCheck, document: &Document) -> Option<Note> {
    if check.doubts.is_empty() {
        return None;
    }
    let prepared = document.card.state == access::DocumentState::New;
    let title = if prepared { "doubts-before-start" } else { "doubts-running" };
    let note = Note::new(Tone::Warn, Phrase::new(title));
    let told = check.doubts.iter().fold(note, |note, doubt| note.line(line(doubt)));
    let rights = check.doubts.iter().any(|it| matches!(it.why, Doubt::Unable(..)));
    let givers: Vec<_> = check.givers.iter().map(EmployeeRecord::short_name).collect();
    let told = if rights && !givers.is_empty() {
        told.line(Phrase::new("doubts-givers").text("who", givers.join(", ")))
    } else {
        told
    };
    let advice = if prepared { "doubts-replace-editor" } else { "doubts-replace" };
    Some(told.line(Phrase::new(advice)))
}

/// Whom a template calls and cannot have.
pub(super) fn gaps(all: &[Gap], directory: &Snapshot) -> Option<Note> {
    if all.is_empty() {
        return None;
    }
    let note = Note::new(Tone::Warn, Phrase::new("template-gaps"));
    let told = all.iter().fold(note, |note, gap| note.line(gap_line(gap, directory)));
    Some(told.line(Phrase::new("template-gaps-advice")))
}

/// One of them.
pub(super) fn gap_line(gap: &Gap, directory: &Snapshot) -> Phrase {
    let line = match (gap.reason, gap.called) {
        (GapReason::Blocked(id), _) => {
            Phrase::new("gap-blocked").text("who", short_name(directory, id))
        }
        (GapReason::Nobody, Called::InitiatorHead) => Phrase::new("gap-initiator-head"),
        (GapReason::Nobody, Called::UnitHead) => Phrase::new("gap-unit-head"),
        (GapReason::Nobody, Called::Role(id)) => {
            let name = directory.role(id).map(|role| role.name.clone());
            Phrase::new("gap-role").text("role", name.unwrap_or_default())
        }
        (GapReason::Nobody, Called::Employee(_)) => Phrase::new("gap-gone"),
    };
    line.number("n", gap.place)
}

fn line(doubt: &RouteDoubt) -> Phrase {
    let said = match &doubt.why {
        Doubt::Nobody => Phrase::new("doubt-nobody"),
        Doubt::RoleEmpty(role) => Phrase::new("doubt-role").text("role", role.name.clone()),
        Doubt::Blocked(one) => Phrase::new("doubt-blocked").text("who", one.short_name()),
        Doubt::Unable(one, refusal) => unable(refusal).text("who", one.short_name()),
    };
    said.number("n", doubt.place).word("stage", stage_kind(doubt.kind).key())
}

/// The first thing that the person lacks, said of another than the reader.
fn unable(refusal: &Refusal) -> Phrase {
    for condition in lacking(refusal) {
        match condition {
            Condition::Right(right) => {
                return Phrase::new("doubt-right").word("right", right_key(right.name()));
            }
            Condition::Fact(Fact::HasKey | Fact::KeyOfSubject) => {
                return Phrase::new("doubt-key");
            }
            Condition::Not(Fact::SamePersonStarted) => return Phrase::new("doubt-initiator"),
            Condition::Not(Fact::ActedBefore) => return Phrase::new("doubt-one-stage"),
            Condition::Fact(Fact::InParticipant) => return Phrase::new("doubt-participant"),
            Condition::Fact(_) | Condition::Not(_) => {}
        }
    }
    Phrase::new("doubt-unable")
}
