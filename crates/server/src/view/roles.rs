//! Roles: the matrix of Documents roles and the six rights, staged until saved, and the lists of
//! the other kinds. Fields of the form: `role.ID.RIGHT` (ticked), `revision.ID`, `saw.ID`,
//! `name.ID` (typed), `named.ID` (as it was shown), `fresh=1`, `fresh.name`, `fresh.RIGHT`;
//! buttons `do=new|drop-new|preview|save` and `delete=ID`.

use super::{ClosedAction, Effect, FieldErrors};

/// The roles page.
#[derive(Clone, Debug)]
pub struct RolesPage {
    /// The tab.
    pub tab: RoleTab,
    /// The tabs offered, with how many roles each has.
    pub tabs: Vec<(RoleTab, u64)>,
    /// Rows of the matrix, locked roles first; empty on the other tabs.
    pub rows: Vec<RoleRow>,
    /// The open row of a new role.
    pub fresh: Option<FreshRole>,
    /// The roles of another kind.
    pub others: Vec<OtherRole>,
    /// Whether the person may change roles; otherwise everything is read-only.
    pub can_edit: bool,
    /// What saving would change, when it was asked for.
    pub effect: Option<Effect>,
    /// Errors: `fresh.name`, `name.ID`.
    pub errors: FieldErrors,
    /// The row shown first on a phone, from 1.
    pub shown: usize,
}

/// A role of the matrix.
#[derive(Clone, Debug)]
pub struct RoleRow {
    /// Its identifier.
    pub id: i64,
    /// The version of its record when the form was drawn.
    pub revision: i64,
    /// A digit for each of [`DocumentRight::ALL`]: what this form shows as saved.
    pub seen: String,
    /// Its name, as it is saved.
    pub name: String,
    /// Its name, as it was typed.
    pub typed: String,
    /// Whether it is built in and never changes.
    pub locked: bool,
    /// How many people hold it.
    pub holders: u64,
    /// A cell for each of [`DocumentRight::ALL`].
    pub cells: Vec<Cell>,
    /// Why it cannot be deleted; `None` when it can.
    pub closed: Option<ClosedAction>,
    /// Somebody else changed the role meanwhile; the cells' `was` is what they saved.
    pub conflict: bool,
}

/// One right of one role.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cell {
    /// The right.
    pub right: DocumentRight,
    /// What is saved.
    pub was: bool,
    /// What is ticked.
    pub now: bool,
}

/// The open row of a new role.
#[derive(Clone, Debug)]
pub struct FreshRole {
    /// The name typed.
    pub name: String,
    /// A cell for each of [`DocumentRight::ALL`].
    pub cells: Vec<Cell>,
}

/// A role of another kind, in a list.
#[derive(Clone, Debug)]
pub struct OtherRole {
    /// Its identifier.
    pub id: i64,
    /// Its name: data of the organisation.
    pub name: String,
    /// Keys of its rights.
    pub rights: Vec<String>,
    /// How many people hold it.
    pub holders: u64,
    /// Whether it is built in.
    pub locked: bool,
}

words! {
    /// Kinds of roles.
    RoleTab {
        Documents "documents" => "role-tab-documents",
        Reporting "reporting" => "role-tab-reporting",
        Categories "categories" => "role-tab-categories",
        Blocks "blocks" => "role-tab-blocks",
    }
}

words! {
    /// The six rights that Documents roles are built from (R83).
    DocumentRight {
        Administration "Administration" => "right-administration",
        RouteLaunch "RouteLaunch" => "right-route-launch",
        DocumentApprove "DocumentApprove" => "right-document-approve",
        DocumentSign "DocumentSign" => "right-document-sign",
        IncomingReceive "IncomingReceive" => "right-incoming-receive",
        OutgoingSend "OutgoingSend" => "right-outgoing-send",
    }
}

impl DocumentRight {
    /// The key of its name with places where it may part, for the head of a narrow column.
    #[must_use]
    pub const fn head(self) -> &'static str {
        match self {
            DocumentRight::Administration => "head-administration",
            DocumentRight::RouteLaunch => "head-route-launch",
            DocumentRight::DocumentApprove => "head-document-approve",
            DocumentRight::DocumentSign => "head-document-sign",
            DocumentRight::IncomingReceive => "head-incoming-receive",
            DocumentRight::OutgoingSend => "head-outgoing-send",
        }
    }

    /// What the right gives.
    #[must_use]
    pub const fn gives(self) -> &'static str {
        match self {
            DocumentRight::Administration => "gives-administration",
            DocumentRight::RouteLaunch => "gives-route-launch",
            DocumentRight::DocumentApprove => "gives-document-approve",
            DocumentRight::DocumentSign => "gives-document-sign",
            DocumentRight::IncomingReceive => "gives-incoming-receive",
            DocumentRight::OutgoingSend => "gives-outgoing-send",
        }
    }

    /// Where the right ends.
    #[must_use]
    pub const fn ends(self) -> &'static str {
        match self {
            DocumentRight::Administration => "ends-administration",
            DocumentRight::RouteLaunch => "ends-route-launch",
            DocumentRight::DocumentApprove => "ends-document-approve",
            DocumentRight::DocumentSign => "ends-document-sign",
            DocumentRight::IncomingReceive => "ends-incoming-receive",
            DocumentRight::OutgoingSend => "ends-outgoing-send",
        }
    }
}

impl RoleTab {
    /// What the list of this kind says about itself.
    #[must_use]
    pub const fn lead(self) -> &'static str {
        match self {
            RoleTab::Documents => "roles-lead",
            RoleTab::Reporting => "roles-reporting-lead",
            RoleTab::Categories => "roles-categories-lead",
            RoleTab::Blocks => "roles-blocks-lead",
        }
    }
}

impl RolesPage {
    /// The columns of the matrix.
    #[must_use]
    pub fn rights(&self) -> &'static [DocumentRight] {
        DocumentRight::ALL
    }

    /// Whether a tab is the one shown.
    #[must_use]
    pub fn is_tab(&self, tab: &RoleTab) -> bool {
        self.tab == *tab
    }

    /// Whether the matrix is shown.
    #[must_use]
    pub fn is_matrix(&self) -> bool {
        self.tab == RoleTab::Documents
    }

    /// Whether anything differs from what is saved.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        let mut cells = self.rows.iter().flat_map(|row| &row.cells);
        let renamed = self.rows.iter().any(RoleRow::is_renamed);
        self.fresh.is_some() || renamed || cells.any(|cell| cell.was != cell.now)
    }

    /// Shows these errors, on a phone the first row that has one.
    #[must_use]
    pub fn with_errors(mut self, errors: FieldErrors) -> RolesPage {
        let wrong = |row: &RoleRow| errors.of(&row.name_field()).is_some();
        if let Some(at) = self.rows.iter().position(wrong) {
            self.shown = at + 1;
        }
        self.errors = errors;
        self
    }
}

impl RoleRow {
    /// The field of its name.
    #[must_use]
    pub fn name_field(&self) -> String {
        format!("name.{}", self.id)
    }

    /// Whether another name was typed than the one that is saved.
    #[must_use]
    pub fn is_renamed(&self) -> bool {
        self.typed != self.name
    }

    /// The page of the role: who holds it.
    #[must_use]
    pub fn href(&self) -> String {
        format!("/roles/{}", self.id)
    }

    /// The page that replaces the role by another.
    #[must_use]
    pub fn replace_href(&self) -> String {
        format!("/roles/{}/replace", self.id)
    }
}

impl Cell {
    /// What is saved, as the stylesheet compares it.
    #[must_use]
    pub fn was_digit(&self) -> &'static str {
        if self.was { "1" } else { "0" }
    }
}

page!(RolesPage, "roles.html");
