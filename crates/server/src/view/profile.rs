//! One's own page: data, password, sessions, tokens of programs, one's own rights.

use ids::Moment;

use super::{CertificateView, Chip, EffectiveRights, FieldErrors, SessionView};

/// «Настройки». Forms go to `/profile/…`: `data`, `password`, `sessions`, `tokens`,
/// `certificates`.
#[derive(Clone, Debug)]
pub struct ProfilePage {
    /// The full name.
    pub name: String,
    /// Post and unit: a line each.
    pub lines: Vec<String>,
    /// States.
    pub chips: Vec<Chip>,
    /// E-mail, to edit.
    pub email: String,
    /// Phone, to edit.
    pub phone: String,
    /// Sign-in name.
    pub login: String,
    /// When the password was set.
    pub password_set: Option<Moment>,
    /// One's own rights.
    pub rights: EffectiveRights,
    /// Certificates.
    pub certificates: Vec<CertificateView>,
    /// Whether one may apply to register a certificate.
    pub can_attach: bool,
    /// Live sessions.
    pub sessions: Vec<SessionView>,
    /// Tokens of programs.
    pub tokens: Vec<TokenView>,
    /// A token just made: shown once.
    pub fresh_token: Option<String>,
    /// Errors: `email`, `phone`, `old`, `new`, `again`, `token_name`, `certificate`.
    pub errors: FieldErrors,
}

/// A token by which a program acts for the person.
#[derive(Clone, Debug)]
pub struct TokenView {
    /// Its identifier.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// When it was made.
    pub made: Moment,
    /// When it was last used.
    pub used: Option<Moment>,
    /// When it ends.
    pub until: Moment,
}

page!(ProfilePage, "profile.html");
