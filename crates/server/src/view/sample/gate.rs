//! Pages before sign-in.

use super::Sample;
use super::surroundings::organisations;
use crate::view::*;

pub(super) fn samples() -> Vec<Sample> {
    vec![
        ("sign-in", sign_in(SignInState::Fresh)),
        ("sign-in.out", sign_in(SignInState::SignedOut)),
        ("sign-in.ended", sign_in(SignInState::Ended)),
        ("sign-in.wrong", sign_in(SignInState::WrongPassword)),
        ("sign-in.many", sign_in(SignInState::TooMany { minutes: 5 })),
        (
            "sign-in.closed",
            sign_in(SignInState::Closed { organisation: "ООО «Тихий плёс»".into() }),
        ),
        ("sign-in.choose", sign_in(choose())),
        ("first_run", Box::new(first_run())),
        ("password_set", Box::new(password(Some("0f1e2d".into())))),
        ("password_dead", Box::new(password(None))),
    ]
}

fn choose() -> SignInState {
    SignInState::Choose { ticket: "ticket".into(), organisations: organisations() }
}

fn sign_in(state: SignInState) -> Box<SignInPage> {
    let login = "gushchin".into();
    Box::new(SignInPage { login, next: "/documents".into(), state, errors: FieldErrors::default() })
}

fn first_run() -> FirstRunPage {
    FirstRunPage {
        values: FirstRunValues {
            organisation: "ТОО «Көк Сынақ Транзит»".into(),
            country: Country::Kazakhstan,
            kind: OrganisationKind::Company,
            number: "000000000031".into(),
            ogrn: String::new(),
            surname: "Ахатов".into(),
            given_name: "Тимур".into(),
            patronymic: String::new(),
            login: "akhatov".into(),
        },
        zones: vec![Choice { chosen: true, ..Choice::new("Asia/Almaty", "Алматы, UTC+5") }],
        errors: FieldErrors::default()
            .at("number", Problem::NumberCheck.phrase())
            .at("password", Problem::PasswordShort.phrase()),
    }
}

fn password(ticket: Option<String>) -> PasswordSetPage {
    let errors = FieldErrors::default().at("again", Problem::PasswordDiffers.phrase());
    PasswordSetPage { ticket, login: "drozdova".into(), shortest: 12, errors }
}
