//! One's own page: data, password, sessions, tokens of programs, one's own rights.

use ids::Moment;

use crate::text::Phrase;

use super::{
    CertificateView, Chip, EffectiveRights, EmployeeValues, FieldErrors, OwnApplication,
    PasskeyView, SessionView,
};

/// «Настройки». Forms go to `/profile/…`: `data`, `password`, `sessions`, `tokens`,
/// `certificates`.
#[derive(Clone, Debug)]
pub struct ProfilePage {
    /// The full name.
    pub name: String,
    /// Post and unit: a line each.
    pub lines: Vec<Phrase>,
    /// States.
    pub chips: Vec<Chip>,
    /// One's own data to edit; `None` where one may not.
    pub data: Option<ProfileForm>,
    /// Sign-in name.
    pub login: String,
    /// One's own rights.
    pub rights: EffectiveRights,
    /// Certificates.
    pub certificates: Vec<CertificateView>,
    /// Whether one may register a certificate without an application.
    pub can_attach: bool,
    /// Whether one may apply for the registration of a certificate.
    pub can_apply: bool,
    /// One's own applications, newest first.
    pub applications: Vec<OwnApplication>,
    /// Whether a code is asked after the password.
    pub second_factor: bool,
    /// Passkeys that may be shown in its place.
    pub passkeys: Vec<PasskeyView>,
    /// Live sessions.
    pub sessions: Vec<SessionView>,
    /// Tokens of programs.
    pub tokens: Vec<TokenView>,
    /// A token just made: shown once.
    pub fresh_token: Option<String>,
    /// Errors: `old`, `new`, `again`, `token_name`, `certificate`.
    pub errors: FieldErrors,
}

/// One's own data to edit: surname, given name, patronymic and numbers of [`EmployeeValues`].
#[derive(Clone, Debug)]
pub struct ProfileForm {
    /// The version of the record.
    pub revision: i64,
    /// Values.
    pub values: EmployeeValues,
    /// Errors at the fields.
    pub errors: FieldErrors,
}

/// A token by which a program acts for the person.
#[derive(Clone, Debug)]
pub struct TokenView {
    /// Its short name that is no secret.
    pub id: String,
    /// Its name.
    pub name: String,
    /// When it was made.
    pub made: Moment,
    /// When it ends.
    pub until: Moment,
}

page!(ProfilePage, "profile.html");
