//! Why the store did not do what was asked. Never carries a value of a row: messages may be logged.

use std::fmt;

use crate::{Inconsistency, MigrationError};

/// Why the store did not do what was asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StoreError {
    /// The database cannot be opened, reached or locked.
    Unavailable(String),
    /// A statement failed.
    Statement(String),
    /// A row with this key exists.
    Duplicate(String),
    /// The database holds something that this program did not write.
    Inconsistent(Inconsistency),
    /// The schema cannot be brought to what this program knows.
    Migration(MigrationError),
    /// The group of the command was not committed: nothing of it is kept.
    NotCommitted(String),
    /// The job panicked: nothing of it is kept.
    Panicked,
    /// The store is closing and takes no more work.
    Closed,
}

impl From<Inconsistency> for StoreError {
    fn from(cause: Inconsistency) -> StoreError {
        StoreError::Inconsistent(cause)
    }
}

impl From<MigrationError> for StoreError {
    fn from(cause: MigrationError) -> StoreError {
        StoreError::Migration(cause)
    }
}

impl From<std::io::Error> for StoreError {
    fn from(cause: std::io::Error) -> StoreError {
        StoreError::Unavailable(cause.to_string())
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable(why) => write!(out, "the database is unavailable: {why}"),
            Self::Statement(why) => write!(out, "a statement failed: {why}"),
            Self::Duplicate(what) => write!(out, "such a row exists: {what}"),
            Self::Inconsistent(cause) => write!(out, "the database is inconsistent: {cause}"),
            Self::Migration(cause) => write!(out, "the schema does not fit: {cause}"),
            Self::NotCommitted(why) => write!(out, "nothing was committed: {why}"),
            Self::Panicked => out.write_str("a job of the store panicked"),
            Self::Closed => out.write_str("the store is closed"),
        }
    }
}

impl std::error::Error for StoreError {}
