//! One role: what it gives, who holds it, to whom else it can be given (R226, R227, R306).

use ids::Moment;

use super::{Choice, ClosedAction, Effect, FieldErrors, RoleTab};
use crate::text::Phrase;

/// The page of a role. `POST /roles/{id}` with `add` (employees), `everyone`, `drop` (givings) and
/// `do=preview|save`.
#[derive(Clone, Debug)]
pub struct RolePage {
    /// Its identifier.
    pub id: i64,
    /// Its name: data of the organisation.
    pub name: String,
    /// Its kind.
    pub kind: RoleTab,
    /// Whether it is built in and never changes.
    pub locked: bool,
    /// Keys of its rights.
    pub rights: Vec<String>,
    /// To whom it is given.
    pub holders: Vec<RoleHolder>,
    /// Employees to whom it could be given; empty when the reader may not.
    pub offered: Vec<Choice>,
    /// Whether it could be given to everybody.
    pub may_give_everyone: bool,
    /// Why it could not, where it could be given to somebody.
    pub not_everyone: Option<ClosedAction>,
    /// A change of holders that waits for «Сохранить».
    pub pending: Option<PendingHolders>,
    /// Errors: `add`.
    pub errors: FieldErrors,
}

/// To whom a role is given.
#[derive(Clone, Debug)]
pub struct RoleHolder {
    /// The identifier of the giving.
    pub id: i64,
    /// The name, or «Все пользователи».
    pub name: Phrase,
    /// The page of an employee.
    pub href: Option<String>,
    /// From when, where that is still to come.
    pub from: Option<Moment>,
    /// Until when, where it ends.
    pub until: Option<Moment>,
    /// Whether it can be taken away here.
    pub removable: bool,
}

/// A change of holders that was asked about and not saved yet.
#[derive(Clone, Debug)]
pub struct PendingHolders {
    /// Identifiers of employees.
    pub add: Vec<i64>,
    /// To everybody.
    pub everyone: bool,
    /// Identifiers of givings to be taken back.
    pub drop: Vec<i64>,
    /// What it would change.
    pub effect: Effect,
}

impl RolePage {
    /// Its address.
    #[must_use]
    pub fn base(&self) -> String {
        format!("/roles/{}", self.id)
    }

    /// Whether the reader could give it to anybody.
    #[must_use]
    pub fn can_give(&self) -> bool {
        self.may_give_everyone || !self.offered.is_empty()
    }

    /// Whether everybody is ticked and waits to be saved.
    #[must_use]
    pub fn gives_everyone(&self) -> bool {
        self.pending.as_ref().is_some_and(|pending| pending.everyone)
    }
}

page!(RolePage, "role.html");
