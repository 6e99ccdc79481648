//! A folder of documents, or what a search found: rows by day, quick filters, bulk actions.

use ids::Moment;

use super::{Chip, Folder, Pager};
use crate::text::Phrase;

/// The list of documents.
#[derive(Clone, Debug)]
pub struct DocumentsPage {
    /// The folder; `None` shows all folders (a search from the top).
    pub folder: Option<Folder>,
    /// The quick filter in force.
    pub quick: Quick,
    /// The reader keeps read marks.
    pub keeps_marks: bool,
    /// How many documents the list has, of those the reader may see; `None`: not counted.
    pub total: Option<u64>,
    /// How many of them are unread; `None`: the reader keeps no read marks, or not counted.
    pub unread: Option<u64>,
    /// How many of them wait for the reader; `None`: not counted.
    pub mine: Option<u64>,
    /// What is searched for, may be empty.
    pub query: String,
    /// Rows by day, newest first.
    pub days: Vec<DocumentDay>,
    /// Neighbouring pages.
    pub pager: Pager,
    /// Actions offered for the chosen rows.
    pub bulk: Vec<BulkAction>,
    /// What a bulk action has just done.
    pub result: Option<BulkResult>,
    /// Whether «Новый документ» is offered.
    pub can_create: bool,
}

/// One day of the list.
#[derive(Clone, Debug)]
pub struct DocumentDay {
    /// Any moment of the day.
    pub day: Moment,
    /// Its rows.
    pub rows: Vec<DocumentRow>,
}

/// One document in the list. What only an opened document may show is optional (R44).
#[derive(Clone, Debug)]
pub struct DocumentRow {
    /// The public identifier, as in addresses.
    pub id: String,
    /// The title.
    pub title: String,
    /// The registration number.
    pub number: Option<String>,
    /// The correspondent.
    pub correspondent: Option<String>,
    /// How many signatures it has.
    pub signatures: u64,
    /// Whether the reader has not opened it yet.
    pub unread: bool,
    /// Whether the reader may open it; otherwise the title is no link.
    pub openable: bool,
    /// Where it is.
    pub stage: Option<Chip>,
    /// With whom it is.
    pub holder: Option<Holder>,
    /// The deadline of the present stage.
    pub due: Option<Moment>,
}

/// With whom a document is.
#[derive(Clone, Debug)]
pub enum Holder {
    /// With the reader.
    You,
    /// With one person: «Белкина И. О.».
    One(String),
    /// With several people.
    Several(u64),
}

words! {
    /// A quick filter.
    Quick {
        All "all" => "quick-all",
        Unread "unread" => "quick-unread",
        Mine "mine" => "quick-mine",
        ToReceive "to-receive" => "quick-to-receive",
        ToSend "to-send" => "quick-to-send",
    }
}

words! {
    /// An action on the chosen rows.
    BulkAction {
        Read "read" => "bulk-read",
        Unread "unread" => "bulk-unread",
        Archive "archive" => "bulk-archive",
        Unarchive "unarchive" => "bulk-unarchive",
        Restore "restore" => "bulk-restore",
    }
}

/// What a bulk action did, document by document.
#[derive(Clone, Debug)]
pub struct BulkResult {
    /// The action.
    pub action: BulkAction,
    /// How many documents it was done to.
    pub done: u64,
    /// Where it was refused, and why.
    pub refused: Vec<BulkRefusal>,
}

/// One document that a bulk action left as it was.
#[derive(Clone, Debug)]
pub struct BulkRefusal {
    /// The public identifier.
    pub id: String,
    /// The title.
    pub title: String,
    /// Why.
    pub reason: Phrase,
}

impl DocumentsPage {
    /// Whether a filter is the one in force.
    #[must_use]
    pub fn is_quick(&self, quick: &Quick) -> bool {
        self.quick == *quick
    }

    /// The filters offered: «Ждут меня» is a folder of its own, and only those see «Непрочитанные»
    /// who keep read marks.
    #[must_use]
    pub fn quicks(&self) -> Vec<Quick> {
        let offered = |quick: &Quick| match quick {
            Quick::All => true,
            Quick::Unread => self.keeps_marks,
            Quick::Mine => self.folder != Some(Folder::Waiting),
            Quick::ToReceive => self.folder == Some(Folder::Incoming),
            Quick::ToSend => self.folder == Some(Folder::Outgoing),
        };
        Quick::ALL.iter().copied().filter(offered).collect()
    }

    /// How many documents a filter leaves.
    #[must_use]
    pub fn count_of(&self, quick: &Quick) -> Option<u64> {
        match quick {
            Quick::All | Quick::ToReceive | Quick::ToSend => None,
            Quick::Unread => self.unread,
            Quick::Mine => self.mine,
        }
    }

    /// The address of a filter.
    #[must_use]
    pub fn href_of(&self, quick: &Quick) -> String {
        let folder =
            self.folder.map_or(String::new(), |folder| format!("folder={}&", folder.code()));
        format!("/documents?{folder}quick={}", quick.code())
    }

    /// Whether any row has a number: a column without one is not shown.
    #[must_use]
    pub fn has_numbers(&self) -> bool {
        self.days.iter().flat_map(|day| &day.rows).any(|row| row.number.is_some())
    }

    /// Whether words or a filter narrow the list.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        self.quick != Quick::All || !self.query.is_empty()
    }
}

page!(DocumentsPage, "documents.html");
