//! What happened to a document, as a page that lies in a container: it needs no server, loads nothing
//! and leads nowhere.

use super::DocumentPage;

/// The history of a document for people.
#[derive(Clone, Debug)]
pub struct FlowHistory {
    /// The document.
    pub document: DocumentPage,
    /// The organisation.
    pub organisation: String,
    /// Who took it out.
    pub by: String,
}

impl FlowHistory {
    /// How it looks.
    #[must_use]
    pub fn looks(&self) -> &'static str {
        include_str!("../../assets/flow_history.css")
    }
}

page!(FlowHistory, "flow_history.html");
