//! What a letter says, in the language of who reads it. The title of a document of restricted
//! access never stands in mail: a mail server is nobody's safe.

use app::{Letter, LetterDocument};
use domain::MailKind;
use ids::Moment;
use jiff::tz::TimeZone;

use crate::text::{Language, Locale};

/// A letter in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SaidLetter {
    /// One line.
    pub subject: String,
    /// Plain text.
    pub body: String,
}

/// A letter in words; `address` is the one that people open.
#[must_use]
pub fn letter(letter: &Letter, address: &str) -> SaidLetter {
    let language = Language::from_code(&letter.language).unwrap_or_default();
    let locale = Locale { language, zone: TimeZone::UTC, now: Moment(0) };
    let ((subject, body), path) = place(letter);
    let title = letter.document.as_ref().and_then(|document| document.title.clone());
    let title = match title {
        Some(title) => locale.of("mail-document").with("title", &title).to_string(),
        None => locale.get("mail-document-restricted"),
    };
    let line = |key: &str| locale.of(key).with("document", &title).to_string();
    let parts = [
        line(body),
        format!("{address}{path}"),
        locale.of("mail-why").with("organisation", &letter.organisation).to_string(),
        format!("{address}/profile/mail"),
    ];
    SaidLetter { subject: one_line(&line(subject)), body: parts.join("\n\n") + "\n" }
}

/// The keys of a letter, and the page that it leads to.
fn place(letter: &Letter) -> ((&'static str, &'static str), String) {
    let page = |document: &LetterDocument| format!("/documents/{}", document.id);
    match letter.kind {
        MailKind::DocumentWaits => (
            ("mail-waits", "mail-waits.body"),
            letter.document.as_ref().map(page).unwrap_or_default(),
        ),
        MailKind::ApplicationAnswered => {
            (("mail-answered", "mail-answered.body"), "/profile".to_owned())
        }
        MailKind::ApplicationWaits => {
            (("mail-application", "mail-application.body"), "/key-applications".to_owned())
        }
        MailKind::NewDevice => (("mail-device", "mail-device.body"), "/profile".to_owned()),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
