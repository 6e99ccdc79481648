//! Pages before sign-in.

use super::Sample;
use super::surroundings::organisations;
use crate::view::{FieldErrors, SignInPage, SignInState};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        ("sign-in", sign_in(SignInState::Fresh)),
        ("sign-in.out", sign_in(SignInState::SignedOut)),
        ("sign-in.ended", sign_in(SignInState::Ended)),
        ("sign-in.wrong", sign_in(SignInState::WrongPassword)),
        ("sign-in.many", sign_in(SignInState::TooMany { minutes: 5 })),
        ("sign-in.closed", sign_in(SignInState::Closed { organisation: "ООО «Тихий плёс»".into() })),
        ("sign-in.choose", sign_in(choose())),
    ]
}

fn choose() -> SignInState {
    SignInState::Choose { ticket: "ticket".into(), organisations: organisations() }
}

fn sign_in(state: SignInState) -> Box<SignInPage> {
    let login = "gushchin".into();
    Box::new(SignInPage { login, next: "/documents".into(), state, errors: FieldErrors::default() })
}
