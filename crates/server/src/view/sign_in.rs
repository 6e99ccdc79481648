//! Signing in by certificate or password, with a second step where one is asked, and choosing an
//! organisation when there are several.

use super::{FieldErrors, OrganisationLink, PasskeyPrompt};
use crate::text::Phrase;

/// The sign-in page.
#[derive(Clone, Debug)]
pub struct SignInPage {
    /// The sign-in name typed before.
    pub login: String,
    /// Where to go afterwards: an address of this site, may be empty.
    pub next: String,
    /// What has happened.
    pub state: SignInState,
    /// The text that is signed to sign in by certificate.
    pub text: String,
    /// When it was given: its name when the signature comes back.
    pub issued: i64,
    /// Errors of fields.
    pub errors: FieldErrors,
}

/// What the sign-in page answers to.
#[derive(Clone, Debug)]
pub enum SignInState {
    /// Nothing yet.
    Fresh,
    /// The person signed out.
    SignedOut,
    /// The session ended by itself.
    Ended,
    /// Unknown name or wrong password: the answer does not say which.
    WrongPassword,
    /// Too many attempts.
    TooMany {
        /// Minutes until the next attempt.
        minutes: u32,
    },
    /// The employee has no «Разрешить авторизацию», or is blocked (R238).
    Closed {
        /// The organisation's name.
        organisation: String,
    },
    /// The password was right: the second step is asked.
    SecondStep {
        /// Proves the password for the next step.
        ticket: String,
        /// A program shows codes; a recovery code is taken anyway.
        code: bool,
        /// Whether a passkey is asked.
        passkey: PasskeyPrompt,
        /// What was shown before and is wrong, with what to do.
        wrong: Option<(Phrase, Phrase)>,
    },
    /// The signature lets nobody in.
    NoSignature {
        /// What happened.
        title: Phrase,
        /// Why, and what to do.
        advice: Phrase,
    },
    /// The password was right and the account has several organisations.
    Choose {
        /// Proves the password for the next step.
        ticket: String,
        /// The organisations.
        organisations: Vec<OrganisationLink>,
    },
}

impl SignInPage {
    /// Whether the sign-in is under way: one step is asked and nothing else.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        matches!(self.state, SignInState::Choose { .. } | SignInState::SecondStep { .. })
    }

    /// Whether nothing but a code is asked for the second step.
    #[must_use]
    pub fn asks_code_only(&self) -> bool {
        let asked = |prompt: &PasskeyPrompt| matches!(prompt, PasskeyPrompt::Ask { .. });
        match &self.state {
            SignInState::SecondStep { passkey, .. } => !asked(passkey),
            _ => false,
        }
    }
}

page!(SignInPage, "sign_in.html");
