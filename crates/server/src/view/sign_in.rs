//! Signing in by password, and choosing an organisation when the account has several.

use super::{FieldErrors, OrganisationLink};

/// The sign-in page.
#[derive(Clone, Debug)]
pub struct SignInPage {
    /// The sign-in name typed before.
    pub login: String,
    /// Where to go afterwards: an address of this site, may be empty.
    pub next: String,
    /// What has happened.
    pub state: SignInState,
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
    /// The password was right and the account has several organisations.
    Choose {
        /// Proves the password for the next step.
        ticket: String,
        /// The organisations.
        organisations: Vec<OrganisationLink>,
    },
}

page!(SignInPage, "sign_in.html");
