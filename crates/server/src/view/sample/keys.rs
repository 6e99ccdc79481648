//! Keys: applying, answering, the second factor.

use super::{NOW, Sample};
use crate::text::Phrase;
use crate::view::*;

pub(super) fn samples() -> Vec<Sample> {
    let codes = FactorState::Codes(vec!["ABCDE-FGHJK".into(), "LMNPQ-RSTUV".into()]);
    vec![
        ("key", Box::new(key("signing"))),
        ("key.auth", Box::new(key("auth"))),
        ("key_applications", Box::new(applications())),
        ("key_applications.none", Box::new(KeyApplicationsPage { rows: vec![], ..applications() })),
        ("factor.offer", factor(offer())),
        ("factor.codes", factor(codes)),
        ("passkeys", Box::new(passkeys())),
        ("passkeys.none", Box::new(PasskeysPage { keys: vec![], ..passkeys() })),
        ("passkeys.away", Box::new(PasskeysPage { prompt: PasskeyPrompt::Away, ..passkeys() })),
        ("factor.on", factor(FactorState::On { since: NOW, left: 3 })),
    ]
}

fn key(purpose: &'static str) -> KeyPage {
    let errors = FieldErrors::default().at("signature", Problem::FileMissing.phrase());
    KeyPage {
        text: "Заявление о ключе, Допуск".into(), issued: 7, purpose, errors
    }
}

fn applications() -> KeyApplicationsPage {
    let row = KeyApplicationView {
        id: 5,
        employee: 7,
        name: "Дроздова Марина Игоревна".into(),
        made: NOW,
        subject: "Дроздова Марина Игоревна".into(),
        verdict: Chip::with_icon(Tone::Warn, "alert", Phrase::new("verdict-indeterminate")),
        explanation: Some(Phrase::new("reason-revocation-unknown.why")),
        facts: vec![Fact::said("check-chain", Phrase::new("verdict-passed"))],
    };
    KeyApplicationsPage {
        rows: vec![row],
        wrong: Some((5, "  ".into())),
        errors: FieldErrors::default().at("reason", Problem::Required.phrase()),
    }
}

fn passkeys() -> PasskeysPage {
    let key = |id: &str, used| PasskeyView {
        id: id.into(),
        name: "Ноутбук на работе".into(),
        since: NOW,
        used,
    };
    let prompt =
        PasskeyPrompt::Ask { options: "{}".into(), origin: "https://dopusk.example".into() };
    PasskeysPage {
        keys: vec![key("0f", Some(NOW)), key("1e", None)],
        prompt,
        ticket: "ticket".into(),
        name: String::new(),
        removing: Some("1e".into()),
        errors: FieldErrors::default().at("password", Problem::PasswordWrong.phrase()),
    }
}

fn offer() -> FactorState {
    FactorState::Offer {
        salt: "00".into(),
        seed: "GEZD GNBV".into(),
        picture: "<svg class=\"qr\" viewBox=\"0 0 9 9\" role=\"img\" \
                  aria-labelledby=\"h-picture\"><path d=\"M4 4h1v1h-1z\"/></svg>"
            .into(),
    }
}

fn factor(state: FactorState) -> Box<FactorPage> {
    Box::new(FactorPage { state, errors: FieldErrors::default() })
}
