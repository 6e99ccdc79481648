//! Notices by mail: one's own address, and whether they are wanted.

use super::FieldErrors;

/// The page. Its form goes to `/profile/mail`.
#[derive(Clone, Debug, Default)]
pub struct MailPage {
    /// The address, as typed.
    pub address: String,
    /// Notices by mail are wanted.
    pub wanted: bool,
    /// Whether one may change one's own profile.
    pub may_edit: bool,
    /// Errors: `mail`.
    pub errors: FieldErrors,
}

page!(MailPage, "mail.html");
