//! Replacing a role in use by another one, after which it can be deleted (R312, Q28).

use super::{Choice, Effect, FieldErrors};

/// The page of a replacement. `POST /roles/{id}/replace` with `with` and `do=preview|save`.
#[derive(Clone, Debug)]
pub struct ReplaceRolePage {
    /// The role's identifier.
    pub id: i64,
    /// The role's name.
    pub name: String,
    /// Who holds it.
    pub holders: Vec<String>,
    /// Roles to take its place.
    pub choices: Vec<Choice>,
    /// What it would change, when it was asked for.
    pub effect: Option<Effect>,
    /// Errors: `with`.
    pub errors: FieldErrors,
}

page!(ReplaceRolePage, "replace_role.html");
