//! One employee: what they can really do, roles, category, certificates, sign-in, sessions, data.

use ids::Moment;

use crate::text::Phrase;

use super::{
    CertificateView, Chip, Choice, ClosedAction, Effect, EffectiveRights, EmployeeValues,
    FieldErrors, SessionView,
};

/// The employee page. Forms go to `/employees/{id}/…`: `roles`, `category`, `certificates`,
/// `block`, `unblock`, `link`, `sessions`, `data`.
#[derive(Clone, Debug)]
pub struct EmployeePage {
    /// The identifier.
    pub id: i64,
    /// The version of the record.
    pub revision: i64,
    /// The full name.
    pub name: String,
    /// «Дроздова М. И.»
    pub short: String,
    /// Post and unit, superior, numbers: a line each.
    pub lines: Vec<Phrase>,
    /// States.
    pub chips: Vec<Chip>,
    /// What they can really do.
    pub rights: EffectiveRights,
    /// Roles held.
    pub roles: Vec<RoleToken>,
    /// Roles that could be added; empty when the reader may not.
    pub addable: Vec<Choice>,
    /// A change of roles that waits for «Сохранить».
    pub pending: Option<PendingRoles>,
    /// The category; `None` where the organisation has no categories.
    pub category: Option<CategoryLine>,
    /// Certificates.
    pub certificates: Vec<CertificateView>,
    /// Whether a certificate may be attached.
    pub can_attach: bool,
    /// Sign-in.
    pub sign_in: SignInBlock,
    /// Live sessions; `None` when they are not open to the reader.
    pub sessions: Option<Vec<SessionView>>,
    /// Personal data to edit; `None` when the reader may not.
    pub data: Option<EmployeeForm>,
    /// What is closed now.
    pub closed: Vec<ClosedAction>,
    /// Errors of the small forms: `certificate`, `reason`, `order_number`, `order_date`, `role`.
    pub errors: FieldErrors,
}

/// A role that somebody holds.
#[derive(Clone, Debug)]
pub struct RoleToken {
    /// The identifier of its giving.
    pub id: i64,
    /// The name.
    pub name: String,
    /// Whether it can be taken away here.
    pub removable: bool,
}

/// A change of roles that was asked about and not saved yet.
#[derive(Clone, Debug)]
pub struct PendingRoles {
    /// Identifiers of roles to be given.
    pub add: Vec<i64>,
    /// Identifiers of givings to be taken back.
    pub drop: Vec<i64>,
    /// What it would change.
    pub effect: Effect,
}

/// The category of an employee.
#[derive(Clone, Debug)]
pub struct CategoryLine {
    /// Its name, or empty.
    pub name: String,
    /// The number of the order.
    pub order_number: String,
    /// The date of the order.
    pub order_date: Option<Moment>,
    /// Categories to choose from; empty when the reader may not.
    pub choices: Vec<Choice>,
}

/// How the employee signs in.
#[derive(Clone, Debug)]
pub struct SignInBlock {
    /// The sign-in name.
    pub login: String,
    /// Whether a password is set.
    pub signs_in: bool,
    /// Why they are blocked.
    pub blocked: Option<String>,
    /// Whether the reader may block and unblock.
    pub can_block: bool,
    /// Whether the reader may give a one-time link.
    pub can_link: bool,
    /// Whether a second step follows the password: whoever gives links may turn it off.
    pub second_factor: bool,
    /// A link just made: shown once.
    pub link: Option<OneTimeLink>,
}

/// A one-time link.
#[derive(Clone, Debug)]
pub struct OneTimeLink {
    /// The whole address.
    pub address: String,
    /// Until when it works.
    pub until: Moment,
}

/// Personal data to edit.
#[derive(Clone, Debug)]
pub struct EmployeeForm {
    /// Values.
    pub values: EmployeeValues,
    /// Units, the employee's marked.
    pub units: Vec<Choice>,
    /// Superiors, the employee's marked.
    pub superiors: Vec<Choice>,
    /// Errors at the fields.
    pub errors: FieldErrors,
}

impl EmployeePage {
    /// The address that the forms' addresses begin with.
    #[must_use]
    pub fn base(&self) -> String {
        format!("/employees/{}", self.id)
    }
}

page!(EmployeePage, "employee.html");
