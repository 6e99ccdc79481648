//! The journal of changes: who did what, when, in whose name; what was and what became; the chain.

use ids::Moment;

use super::{ClosedAction, Fact, Pager};
use crate::text::Phrase;

/// The journal page.
#[derive(Clone, Debug)]
pub struct JournalPage {
    /// The state of the chain.
    pub chain: Chain,
    /// What is asked for.
    pub filter: JournalFilter,
    /// Records by day, newest first.
    pub days: Vec<JournalDay>,
    /// Neighbouring pages.
    pub pager: Pager,
    /// The newest and the oldest number shown.
    pub range: Option<(i64, i64)>,
    /// Why it may not be taken out; `None` when it may.
    pub not_exported: Option<ClosedAction>,
}

/// The state of the chain of records.
#[derive(Clone, Debug)]
pub enum Chain {
    /// Nobody has looked over it since the server was started.
    Unchecked,
    /// Each record carries the hash of the one before it.
    Whole {
        /// How many records.
        records: u64,
        /// When it was checked.
        checked: Moment,
        /// The last hash, shortened.
        hash: String,
    },
    /// It breaks at a record.
    Broken {
        /// The record's number.
        record: i64,
        /// When it was checked.
        checked: Moment,
    },
}

/// What is asked for. Field names of the form: `q`, `who`, `what`, `from`, `to`.
#[derive(Clone, Debug)]
pub struct JournalFilter {
    /// Words or a number.
    pub query: String,
    /// The actor.
    pub who: String,
    /// The kind of records.
    pub what: JournalKind,
    /// The first day: 2026-11-16, may be empty.
    pub from: String,
    /// The last day.
    pub to: String,
}

words! {
    /// Kinds of records.
    JournalKind {
        All "all" => "journal-all",
        Rights "rights" => "journal-rights",
        Employees "employees" => "section-employees",
        Documents "documents" => "journal-documents",
        SignIn "sign-in" => "journal-sign-in",
        Settings "settings" => "journal-settings",
    }
}

/// One day of the journal.
#[derive(Clone, Debug)]
pub struct JournalDay {
    /// Any moment of the day.
    pub day: Moment,
    /// Its records.
    pub records: Vec<JournalRecord>,
}

/// One record.
#[derive(Clone, Debug)]
pub struct JournalRecord {
    /// Its number.
    pub number: i64,
    /// When.
    pub at: Moment,
    /// Who.
    pub who: Phrase,
    /// Whether the actor is an information system.
    pub system: bool,
    /// In whose name, when not their own.
    pub behalf: Option<String>,
    /// What was done.
    pub what: Phrase,
    /// To what: address and name.
    pub subject: Option<(String, String)>,
    /// What was and what became.
    pub changes: Vec<Change>,
    /// More of it, where there is much.
    pub more: Vec<Change>,
    /// Rule, remark, hash of the record before.
    pub facts: Vec<Fact>,
    /// The hash, shortened.
    pub hash: String,
}

/// A value that changed.
#[derive(Clone, Debug)]
pub struct Change {
    /// Of what.
    pub of: Phrase,
    /// Before; `None`: it is new.
    pub was: Option<Phrase>,
    /// After; `None`: it is gone.
    pub became: Option<Phrase>,
}

impl JournalFilter {
    /// Whether a kind is the one asked for.
    #[must_use]
    pub fn is_kind(&self, kind: &JournalKind) -> bool {
        self.what == *kind
    }
}

impl JournalRecord {
    /// Whether there is something under «Подробно».
    #[must_use]
    pub fn has_details(&self) -> bool {
        !self.more.is_empty() || !self.facts.is_empty()
    }
}

impl JournalPage {
    /// The kinds to choose from.
    #[must_use]
    pub fn kinds(&self) -> &'static [JournalKind] {
        JournalKind::ALL
    }
}

page!(JournalPage, "journal.html");
