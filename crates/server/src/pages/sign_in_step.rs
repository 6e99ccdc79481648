//! The second step of signing in, as the door shows it.

use axum::http::StatusCode;

use crate::problem::{Code, Problem};
use crate::view::{PasskeyPrompt, SignInState};
use app::{PasskeyAsked, PasskeySite, SecondStep, Tried};

/// What is asked, and what was wrong with what was shown.
pub(super) fn asked(step: &SecondStep, site: Option<&PasskeySite>) -> (StatusCode, SignInState) {
    let wrong = step.tried.map(|tried| {
        Problem::new(match tried {
            Tried::Code => Code::SignInFactorWrong,
            Tried::Passkey => Code::SignInPasskeyWrong,
        })
    });
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let state = SignInState::SecondStep {
        ticket: step.ticket.reveal(),
        code: step.code,
        passkey: prompt(&step.passkey, site),
        wrong: wrong.map(|problem| (problem.title, problem.advice)),
    };
    (status, state)
}

fn prompt(asked: &PasskeyAsked, site: Option<&PasskeySite>) -> PasskeyPrompt {
    match (asked, site) {
        (PasskeyAsked::No, _) => PasskeyPrompt::No,
        (PasskeyAsked::Options(options), Some(site)) => {
            PasskeyPrompt::Ask { options: options.clone(), origin: site.origin() }
        }
        (PasskeyAsked::Away | PasskeyAsked::Options(_), _) => PasskeyPrompt::Away,
    }
}
