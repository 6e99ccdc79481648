//! Keys of a person: applying to register a certificate, answering such applications, and the
//! second factors that are asked after the password.

use ids::Moment;

use super::{Chip, Fact, FieldErrors};
use crate::text::Phrase;

/// Applying to register a certificate: a text to be signed with its key.
#[derive(Clone, Debug)]
pub struct KeyPage {
    /// The text.
    pub text: String,
    /// When it was given: its name when the signature comes back.
    pub issued: i64,
    /// What the key is for: `signing` or `auth`, as the signing module knows them.
    pub purpose: &'static str,
    /// Errors: `signature`.
    pub errors: FieldErrors,
}

/// Applications that wait for an answer. Forms go to `/key-applications/{id}`.
#[derive(Clone, Debug)]
pub struct KeyApplicationsPage {
    /// Oldest first.
    pub rows: Vec<KeyApplicationView>,
    /// The application whose reason was not accepted, with what was typed.
    pub wrong: Option<(i64, String)>,
    /// Errors: `reason`.
    pub errors: FieldErrors,
}

/// An application that waits.
#[derive(Clone, Debug)]
pub struct KeyApplicationView {
    /// Its identifier.
    pub id: i64,
    /// Who applied.
    pub employee: i64,
    /// Their full name.
    pub name: String,
    /// When.
    pub made: Moment,
    /// Whom the certificate names.
    pub subject: String,
    /// The verdict on the certificate now.
    pub verdict: Chip,
    /// Why it is not valid, and what to do.
    pub explanation: Option<Phrase>,
    /// What was checked, and whose it is.
    pub facts: Vec<Fact>,
}

/// One's own application that was made before.
#[derive(Clone, Debug)]
pub struct OwnApplication {
    /// When it was made.
    pub made: Moment,
    /// Whom the certificate names, with its serial number.
    pub subject: String,
    /// «Ждёт ответа», «Зарегистрирован», «Отклонено».
    pub state: Chip,
    /// Why it was declined, may be empty.
    pub reason: String,
}

/// The second factor: turning it on, or what is left of its recovery codes. Forms go to
/// `/profile/second-factor`.
#[derive(Clone, Debug)]
pub struct FactorPage {
    /// What is shown.
    pub state: FactorState,
    /// Errors: `code`, `password`.
    pub errors: FieldErrors,
}

/// What the page of the second factor shows.
#[derive(Clone, Debug)]
pub enum FactorState {
    /// It may be turned on.
    Offer {
        /// Comes back with the first code.
        salt: String,
        /// The seed in groups of four, for typing.
        seed: String,
        /// The picture for authenticator programs: markup made here.
        picture: String,
    },
    /// It was just turned on: recovery codes are shown once.
    Codes(Vec<String>),
    /// It is on.
    On {
        /// Since when.
        since: Moment,
        /// How many recovery codes are left.
        left: usize,
    },
}

/// One's own passkeys. Forms go to `/profile/passkeys`.
#[derive(Clone, Debug)]
pub struct PasskeysPage {
    /// Oldest first.
    pub keys: Vec<PasskeyView>,
    /// Whether one more may be registered in this browser.
    pub prompt: PasskeyPrompt,
    /// Comes back with what the browser answers.
    pub ticket: String,
    /// The name typed for the new one.
    pub name: String,
    /// The passkey whose removal was not accepted.
    pub removing: Option<String>,
    /// Errors: `name`, `password`.
    pub errors: FieldErrors,
}

/// A passkey.
#[derive(Clone, Debug)]
pub struct PasskeyView {
    /// Its identifier.
    pub id: String,
    /// How its owner calls it.
    pub name: String,
    /// When it was registered.
    pub since: Moment,
    /// When it last signed in.
    pub used: Option<Moment>,
}

/// Whether the browser is asked for a passkey.
#[derive(Clone, Debug)]
pub enum PasskeyPrompt {
    /// There are none.
    No,
    /// Passkeys do not serve at this address.
    Away,
    /// It is asked.
    Ask {
        /// What it is asked, JSON.
        options: String,
        /// The address at which passkeys serve.
        origin: String,
    },
}

impl PasskeysPage {
    /// Whether this passkey was to be removed and was not.
    #[must_use]
    pub fn stays(&self, id: &str) -> bool {
        self.removing.as_deref() == Some(id)
    }
}

page!(PasskeysPage, "passkeys.html");
page!(KeyPage, "key.html");
page!(KeyApplicationsPage, "key_applications.html");
page!(FactorPage, "second_factor.html");
