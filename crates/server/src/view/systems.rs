//! Information systems: programs that act for the organisation, and what each may.

use ids::Moment;

use super::{Chip, Choice, ClosedAction, FieldErrors};

/// The list. `POST /systems` with `do=register|generate`, `POST /systems/{id}` with
/// `do=rename|blocks|remove|challenge|prove`.
#[derive(Clone, Debug)]
pub struct SystemsPage {
    /// In the order of registration.
    pub systems: Vec<SystemView>,
    /// Whether anything may be changed.
    pub can_save: bool,
    /// What is closed now.
    pub closed: Vec<ClosedAction>,
    /// A key just made: it is shown here and nowhere else.
    pub made: Option<MadeKey>,
    /// The name typed for a new one.
    pub name: String,
    /// Errors: `name`, `certificate`; of one system `name-3`, `signature-3`.
    pub errors: FieldErrors,
}

/// An information system.
#[derive(Clone, Debug)]
pub struct SystemView {
    /// The identifier.
    pub id: i64,
    /// The name.
    pub name: String,
    /// Whether it acts.
    pub state: Chip,
    /// Whom the certificate names.
    pub subject: String,
    /// Who issued it.
    pub issuer: String,
    /// Until when.
    pub until: Moment,
    /// SHA-256 of the certificate.
    pub fingerprint: String,
    /// The access blocks, the ticked ones chosen.
    pub blocks: Vec<Choice>,
    /// Whether possession of the key is to be proved.
    pub contested: bool,
    /// The text to be signed, just issued.
    pub text: Option<String>,
}

/// A key just made.
#[derive(Clone, Debug)]
pub struct MadeKey {
    /// The system's name.
    pub name: String,
    /// The certificate, PEM.
    pub certificate: String,
    /// The private key, PEM.
    pub key: String,
}

words! {
    /// Whether a system acts.
    SystemState {
        Acts "Acts" => "system-acts",
        Early "Early" => "system-early",
        Expired "Expired" => "system-expired",
        Contested "Contested" => "system-contested",
        Lost "Lost" => "system-lost",
    }
}

impl SystemView {
    /// The name of a field of this system.
    #[must_use]
    pub fn field(&self, name: &str) -> String {
        format!("{name}-{}", self.id)
    }
}

page!(SystemsPage, "systems.html");
