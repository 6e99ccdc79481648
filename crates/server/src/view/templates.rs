//! Templates of routes: the list, and the editor of one.

use super::{ClosedAction, EditorRow, FieldErrors, StageKind};
use crate::text::Phrase;

/// «Шаблоны маршрутов».
#[derive(Clone, Debug)]
pub struct TemplatesPage {
    /// The templates, by name.
    pub templates: Vec<TemplateView>,
    /// Whether they may be changed.
    pub can_edit: bool,
    /// What is closed now.
    pub closed: Vec<ClosedAction>,
}

/// A template of the list.
#[derive(Clone, Debug)]
pub struct TemplateView {
    /// The identifier.
    pub id: i64,
    /// The name.
    pub name: String,
    /// The type of documents it is for; empty: any.
    pub kind: String,
    /// Its stages.
    pub stages: Vec<TemplateLine>,
    /// Whom it calls and cannot have.
    pub gaps: Vec<Phrase>,
}

/// A stage of a template in a line.
#[derive(Clone, Debug)]
pub struct TemplateLine {
    /// What is done there.
    pub kind: StageKind,
    /// Whether one answer is enough.
    pub any: bool,
    /// Who answers.
    pub people: Vec<Phrase>,
    /// Who watches.
    pub observers: Vec<Phrase>,
    /// How long it may take.
    pub term: Option<Phrase>,
}

/// The editor of a template: a new one, or one that exists. `POST` to [`TemplatePage::action`] with
/// `name`, `kind`, `revision` and the rows of stages as in [`super::RouteEditor`].
#[derive(Clone, Debug)]
pub struct TemplatePage {
    /// The identifier; `None`: a new one.
    pub id: Option<i64>,
    /// The version of the record.
    pub revision: i64,
    /// The name typed.
    pub name: String,
    /// The type of documents typed.
    pub kind: String,
    /// Types suggested.
    pub kinds: Vec<String>,
    /// Rows, the empty one included.
    pub rows: Vec<EditorRow>,
    /// Kinds of stages to choose from.
    pub stage_kinds: Vec<StageKind>,
    /// Whether the form differs from what is saved.
    pub changed: bool,
    /// Errors: `name`, `kind`.
    pub errors: FieldErrors,
}

impl TemplatePage {
    /// Where its form goes.
    #[must_use]
    pub fn action(&self) -> String {
        self.id.map_or_else(
            || "/route-templates/new".to_owned(),
            |id| format!("/route-templates/{id}"),
        )
    }
}

page!(TemplatesPage, "route_templates.html");
page!(TemplatePage, "route_template.html");
