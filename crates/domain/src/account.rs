//! Accounts and sessions: the instance's directory of who may try to enter, and who has.

use crate::{field::enumeration, record::record};
use ids::{AccountId, Bin, EmployeeId, Iin, Moment, OrganisationId, Sha256};
use std::fmt;

record! {
    /// A person on this instance.
    AccountRecord in "account" (instance) {
        /// Which.
        id: AccountId = key,
        /// The name that they sign in with, lower case.
        sign_in_name: String,
        /// Their password, as argon2 keeps it; `None` until it is set.
        password: Option<String> = secret,
        /// The digest of a live one-time link.
        link: Option<Sha256> = secret,
        /// Until when the link lives.
        link_until: Option<Moment>,
        /// When the account was made.
        created: Moment,
    }
}

/// What a session was opened for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SessionKind {
    /// A browser, by password.
    Password,
    /// A browser, by certificate.
    Certificate,
    /// An API token.
    Token,
}

enumeration!(SessionKind { Password, Certificate, Token });

record! {
    /// One employee, with how they proved it.
    SessionRecord in "session" (instance) {
        /// The digest of its secret.
        digest: Sha256 = key,
        /// A short name that is no secret: for lists and for ending it.
        label: String,
        /// The account.
        account: AccountId,
        /// The organisation that it is for.
        organisation: OrganisationId,
        /// The employee there.
        employee: EmployeeId,
        /// What it was opened for.
        kind: SessionKind,
        /// The person whom the session's certificate names.
        iin: Option<Iin>,
        /// From when.
        opened: Moment,
        /// Until when.
        until: Moment,
        /// The device or the token's purpose, as the person knows it.
        device: String,
        /// The organisation that the session's certificate names.
        bin: Option<Bin>,
        /// The fingerprint of the session's certificate.
        certificate: Option<Sha256>,
        /// What the session's certificate was used as: codes of capacities, between spaces.
        capacities: String,
    }
}

/// A sign-in name: 3–64 of a–z, 0–9, `.`, `-`, `_`, `@`, kept in lower case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignInName(String);

/// A sign-in name that is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SignInNameError;

impl fmt::Display for SignInNameError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a sign-in name has 3 to 64 latin letters, digits, `.`, `-`, `_` or `@`")
    }
}

impl std::error::Error for SignInNameError {}

impl std::str::FromStr for SignInName {
    type Err = SignInNameError;
    fn from_str(text: &str) -> Result<Self, SignInNameError> {
        let name = text.trim().to_ascii_lowercase();
        let plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_' | '@');
        let fits = (3..=64).contains(&name.len()) && name.chars().all(plain);
        if fits { Ok(SignInName(name)) } else { Err(SignInNameError) }
    }
}

impl SignInName {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
