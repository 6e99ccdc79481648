//! The one place that speaks SQL: the port, its SQLite driver, the journal, the lists.
//!
//! The port is [`Store`] over a [`Driver`]: jobs get a [`Connection`] inside a transaction that
//! somebody else begins and ends. SQL texts use `$n` and are the same for every driver. What
//! changes things goes through [`Tx::apply`], under a permit.

mod bind;
mod directory;
mod document;
mod error;
mod idempotency;
mod instance;
mod journal;
mod key_application;
mod list;
mod migration;
mod number;
mod pending;
mod port;
mod search;
mod sqlite;
mod store;
mod table;
mod tx;
mod value;
mod verdict;

pub use directory::{directory_version, load_directory};
pub use document::{
    find_document, find_read_mark, is_blob_used, load_card, load_document, named_contents,
    read_comments, reindex, stale_indexes,
};
pub use error::StoreError;
pub use idempotency::{Remembered, find_answer};
pub use instance::{
    devices_of, employments, find_account, find_link, find_session, load_account, next_account,
    next_organisation, organisations, pins_of, recovery_codes, registrations_of, second_factor_of,
    sessions_of,
};
pub use journal::{
    Breach, ChainReport, JournalFilter, read_journal, replay_writes, verify_journal,
};
pub use key_application::{find_application, open_applications, own_applications};
pub use list::{
    ListPage, ListQuery, ListRow, PAGE_LIMIT, count_unread, list_documents, tokens_of, waiting_for,
};
pub use migration::{MIGRATIONS, Migration, MigrationError};
pub use number::next_id;
pub use port::{Command, Connection, Driver, Fate};
pub use search::{SearchQuery, search_documents};
pub use sqlite::{Durability, Options, SqliteDriver};
pub use store::Store;
pub use tx::{ApplyError, Tx};
pub use value::{Inconsistency, Row, Value};
pub use verdict::{read_evidence, read_verdicts};
