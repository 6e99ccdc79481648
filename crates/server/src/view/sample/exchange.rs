//! Exchange between organisations in its states.

use ids::DAY;

use super::document::document;
use super::{NOW, Sample};
use crate::text::Phrase;
use crate::view::*;

pub(super) fn samples() -> Vec<Sample> {
    vec![
        ("document_exchanged", Box::new(exchanged())),
        ("counterparties", Box::new(counterparties())),
        ("counterparties_none", Box::new(none())),
        ("counterparties_unproved", Box::new(unproved())),
    ]
}

fn exchanged() -> DocumentPage {
    let told = Phrase::new("exchange-annulment-came-told").time("since", NOW).day("sent", NOW);
    DocumentPage {
        open: vec![Act::AnnulmentAgree, Act::AnnulmentRefuse],
        exchange: Some(ExchangePanel {
            counterparty: "ООО «Пробный кабель»".into(),
            chip: Chip::new(Tone::You, Phrase::new("exchange-annulment-came")),
            told,
            reason: "Сумма не та".into(),
            facts: vec![Fact::said("exchange-sent", Phrase::new("at-time").time("time", NOW))],
        }),
        annulments: vec![AnnulmentView {
            chip: Chip::new(Tone::You, Phrase::new("annulment-waits-for-us")),
            told: Phrase::new("annulment-came-told").time("time", NOW),
            reason: "Ошибка в сумме договора".into(),
            refusal: "Договор исполнен".into(),
            signatures: vec![AnnulmentSignatureView {
                signer: "Пробин Антон Юрьевич".into(),
                side: "ООО «Пробный кабель»".into(),
                at: NOW,
                verdict: Chip::with_icon(Tone::Ok, "check", Phrase::new("verdict-valid")),
                explanation: Some(Phrase::new("verdict-unchecked-why")),
            }],
        }],
        request_text: "Запрос на аннулирование документа\nПричина: <ошибка> «в сумме»\n".into(),
        counterparties: vec![Choice {
            chosen: true, ..Choice::new("2", "ООО «Пробный кабель»")
        }],
        signatures: document()
            .signatures
            .into_iter()
            .map(|it| SignatureView { side: Some(Phrase::new("side-ours")), ..it })
            .collect(),
        ..document()
    }
}

fn counterparties() -> CounterpartiesPage {
    let states = CounterpartyState::ALL.iter().filter(|it| **it != CounterpartyState::Asked);
    CounterpartiesPage {
        asking: vec![one(7, CounterpartyState::Asked)],
        rows: states.zip(1..).map(|(state, id)| one(id, *state)).collect(),
        edo: "2DP-0123456789abcdef0123456789abcdef".into(),
        proved: true,
        may_invite: true,
        closed: vec![],
        typed: "2DP-7".into(),
        errors: FieldErrors::default().at("edo", Phrase::new("counterparty-not-found")),
    }
}

fn none() -> CounterpartiesPage {
    let closed = ClosedAction {
        id: "invite".into(),
        label: Phrase::new("counterparty-invite"),
        for_now: false,
        checks: vec![Check::right("OrganisationSettings", false)],
        advice: None,
        helpers: vec![],
    };
    CounterpartiesPage {
        asking: vec![],
        rows: vec![],
        may_invite: false,
        closed: vec![closed],
        ..counterparties()
    }
}

fn unproved() -> CounterpartiesPage {
    CounterpartiesPage { asking: vec![], rows: vec![], proved: false, ..counterparties() }
}

fn one(id: i64, state: CounterpartyState) -> CounterpartyView {
    let tone = if state == CounterpartyState::Linked { Tone::Ok } else { Tone::Plain };
    CounterpartyView {
        id,
        name: "ООО «Пробный кабель»".into(),
        number: "ИНН 0000000048".into(),
        edo: "2DP-0123456789abcdef0123456789abcdef".into(),
        state: Chip::new(tone, Phrase::new(state.key())),
        since: NOW + -3 * DAY,
    }
}
