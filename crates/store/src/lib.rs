//! The one place that speaks SQL: the port, its SQLite driver, the journal, the lists.
//!
//! The port is [`Store`] over a [`Driver`]: jobs get a [`Connection`] inside a transaction that
//! somebody else begins and ends. SQL texts use `$n` and are the same for every driver. What
//! changes things goes through [`Tx::apply`], under a permit.

mod bind;
mod directory;
mod document;
mod error;
mod exchange;
mod idempotency;
mod instance;
mod journal;
mod key_application;
mod list;
mod mail;
mod migration;
mod number;
mod pending;
mod port;
mod route_template;
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
pub use exchange::{
    counterparties, find_applied, find_counterparty, find_half, find_message, undelivered,
};
pub use idempotency::{Remembered, find_answer};
pub use instance::{
    devices_of, employments, find_account, find_address, find_link, find_passkey, find_session,
    load_account, next_account, next_organisation, organisations, passkeys_of, pins_of,
    recovery_codes, registrations_of, second_factor_of, sessions_of,
};
pub use journal::{
    Breach, ChainReport, JournalFilter, read_journal, replay_writes, verify_journal,
};
pub use key_application::{find_application, open_applications, own_applications};
pub use list::{
    ListPage, ListQuery, ListRow, PAGE_LIMIT, count_documents, count_unread, count_visible,
    list_documents, tokens_of, waiting_for,
};
pub use mail::{mail_address, mail_due, mail_wanted};
pub use migration::{MIGRATIONS, Migration, MigrationError};
pub use number::next_id;
pub use port::{Command, Connection, Driver, Fate};
pub use route_template::{find_template, read_templates};
pub use search::{SearchQuery, search_documents};
pub use sqlite::{Durability, Options, SqliteDriver};
pub use store::Store;
pub use tx::{ApplyError, Tx};
pub use value::{Inconsistency, Row, Value};
pub use verdict::{read_evidence, read_verdicts};
