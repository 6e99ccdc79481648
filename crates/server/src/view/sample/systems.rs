//! Information systems in every state.

use ids::DAY;

use super::NOW;
use crate::text::Phrase;
use crate::view::*;

pub(super) fn page() -> SystemsPage {
    let states = SystemState::ALL.iter().zip(1..);
    SystemsPage {
        systems: states.map(|(state, id)| system(id, *state)).collect(),
        can_save: true,
        closed: vec![],
        made: None,
        name: "Склад".into(),
        errors: FieldErrors::default().at("name", Phrase::new("error-required")),
    }
}

pub(super) fn none() -> SystemsPage {
    let closed = ClosedAction {
        id: "settings-save".into(),
        label: Phrase::new(operation_key("settings.save")),
        for_now: false,
        checks: vec![Check::right("OrganisationSettings", false)],
        advice: None,
        helpers: vec![],
    };
    SystemsPage { systems: vec![], can_save: false, closed: vec![closed], ..page() }
}

pub(super) fn made() -> SystemsPage {
    let made = MadeKey {
        name: "Склад".into(),
        certificate: "-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----".into(),
        key: "-----BEGIN PRIVATE KEY-----\nMIGH…\n-----END PRIVATE KEY-----".into(),
    };
    SystemsPage { made: Some(made), ..page() }
}

fn system(id: i64, state: SystemState) -> SystemView {
    let contested = state == SystemState::Contested;
    SystemView {
        id,
        name: "Учёт поставок".into(),
        state: Chip::new(Tone::Plain, Phrase::new(state.key())),
        subject: "Учёт поставок".into(),
        issuer: "Учёт поставок".into(),
        until: NOW + 365 * DAY,
        fingerprint: "7f3a".repeat(16),
        blocks: vec![Choice {
            chosen: true, ..Choice::new("3", "Доступ к документам")
        }],
        contested,
        text: contested.then(|| "Подтверждение ключа\n".to_owned()),
    }
}
