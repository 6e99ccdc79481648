//! The page of information systems, filled from its query.

use super::closed::closed_action;
use crate::text::Phrase;
use crate::view::{self, Chip, Choice, FieldErrors, SystemState, SystemView, Tone, operation_key};
use access::Operation;
use app::queries::{self, SystemRow, SystemsPage};

/// The page as it is saved.
pub(super) fn page(found: &SystemsPage) -> view::SystemsPage {
    let label = || Phrase::new(operation_key(Operation::SettingsSave.code()));
    let closed = found.not_saved.iter();
    view::SystemsPage {
        systems: found.systems.iter().map(|row| system(row, found)).collect(),
        can_save: found.not_saved.is_none(),
        closed: closed.map(|it| closed_action("settings-save", label(), it, &[])).collect(),
        made: None,
        name: String::new(),
        errors: FieldErrors::default(),
    }
}

fn system(row: &SystemRow, found: &SystemsPage) -> SystemView {
    let system = &row.system;
    let blocks = found.blocks.iter().map(|role| Choice {
        chosen: row.ticked.iter().any(|(ticked, _)| *ticked == role.id),
        ..Choice::new(role.id.to_string(), role.name.clone())
    });
    SystemView {
        id: system.id.0,
        name: system.name.clone(),
        state: chip(row.state),
        subject: system.subject.clone(),
        issuer: system.issuer.clone(),
        until: system.not_after,
        fingerprint: system.fingerprint.to_string(),
        blocks: blocks.collect(),
        contested: row.state == queries::SystemState::Contested,
        text: None,
    }
}

fn chip(state: queries::SystemState) -> Chip {
    let (state, tone) = match state {
        queries::SystemState::Acts => (SystemState::Acts, Tone::Ok),
        queries::SystemState::Early => (SystemState::Early, Tone::Warn),
        queries::SystemState::Expired => (SystemState::Expired, Tone::Bad),
        queries::SystemState::Contested => (SystemState::Contested, Tone::Warn),
        queries::SystemState::Lost => (SystemState::Lost, Tone::Bad),
    };
    Chip::new(tone, Phrase::new(state.key()))
}
