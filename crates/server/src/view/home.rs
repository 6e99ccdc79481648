//! Home: the day, what waits for the person, a target for a new document, drafts, recent ones.

use ids::Moment;

use super::Chip;
use crate::text::Phrase;

/// The home page.
#[derive(Clone, Debug)]
pub struct HomePage {
    /// What waits for the person, the nearest deadline first.
    pub tasks: Vec<Task>,
    /// Their drafts, newest first.
    pub drafts: Vec<Recent>,
    /// What they opened or changed lately.
    pub recent: Vec<Recent>,
    /// Whether they may create documents.
    pub can_create: bool,
}

/// One thing to do.
#[derive(Clone, Debug)]
pub struct Task {
    /// What to do.
    pub kind: TaskKind,
    /// The document's public identifier.
    pub id: String,
    /// The document's title.
    pub title: String,
    /// Number and correspondent, joined; may be empty.
    pub detail: String,
    /// What else is worth knowing.
    pub note: Option<Phrase>,
    /// The deadline.
    pub due: Option<Moment>,
}

words! {
    /// What a task asks for.
    TaskKind {
        Prepare "prepare" => "task-prepare",
        Approve "approve" => "task-approve",
        Sign "sign" => "task-sign",
        Send "send" => "task-send",
        Receive "receive" => "task-receive",
        Execute "execute" => "task-execute",
        Acquaint "acquaint" => "task-acquaint",
        Annul "annul" => "task-annul",
    }
}

/// A document touched lately.
#[derive(Clone, Debug)]
pub struct Recent {
    /// The public identifier.
    pub id: String,
    /// The title.
    pub title: String,
    /// When it was touched.
    pub at: Moment,
    /// Where it is.
    pub stage: Option<Chip>,
}

page!(HomePage, "home.html");
