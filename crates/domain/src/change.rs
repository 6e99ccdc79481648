//! A change: what lies between an aggregate before and after a transition, as writes of rows.
//! The store applies it under a permit, journals it whole, and can replay it from nothing.

use crate::{Field, Record, Table};
use access::{Operation, ResourceName};
use std::fmt;

/// One row written: inserted, changed or removed.
#[derive(Clone, PartialEq, Debug)]
pub struct Write {
    /// Where.
    pub table: Table,
    /// The row before; `None`: it is new.
    pub before: Option<Vec<Field>>,
    /// The row after; `None`: it is removed.
    pub after: Option<Vec<Field>>,
}

/// Everything that one act writes.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// The act.
    pub operation: Operation,
    /// On what.
    pub resource: ResourceName,
    /// The version of the record that the act was decided on.
    pub version: i64,
    /// A reason or remark in the person's own words, for the history.
    pub note: Option<String>,
    /// The rows.
    pub writes: Vec<Write>,
}

/// A change that a permit does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ChangeError;

impl fmt::Display for ChangeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the permit is for another operation, resource or version")
    }
}

impl std::error::Error for ChangeError {}

impl Write {
    /// A new row.
    #[must_use]
    pub fn insert<R: Record>(record: &R) -> Write {
        Write { table: R::TABLE, before: None, after: Some(record.to_fields()) }
    }

    /// A changed row.
    #[must_use]
    pub fn update<R: Record>(before: &R, after: &R) -> Write {
        Write { table: R::TABLE, before: Some(before.to_fields()), after: Some(after.to_fields()) }
    }

    /// A removed row.
    #[must_use]
    pub fn delete<R: Record>(record: &R) -> Write {
        Write { table: R::TABLE, before: Some(record.to_fields()), after: None }
    }

    /// The writes that turn one set of rows into another, matched by key.
    pub fn between<R: Record>(before: &[R], after: &[R]) -> Vec<Write> {
        let changed = after.iter().filter_map(|new| match find(before, new) {
            None => Some(Write::insert(new)),
            Some(old) if old == new => None,
            Some(old) => Some(Write::update(old, new)),
        });
        let removed = before.iter().filter(|old| find(after, old).is_none()).map(Write::delete);
        changed.chain(removed).collect()
    }
}

impl Change {
    /// A change that the permit for `operation` on `resource` will be asked for.
    #[must_use]
    pub fn new(operation: Operation, resource: ResourceName, version: i64) -> Change {
        Change { operation, resource, version, note: None, writes: Vec::new() }
    }

    /// The same with these writes.
    #[must_use]
    pub fn writing(mut self, writes: impl IntoIterator<Item = Write>) -> Change {
        self.writes.extend(writes);
        self
    }

    /// The same with a remark.
    #[must_use]
    pub fn noting(mut self, note: Option<String>) -> Change {
        self.note = note;
        self
    }
}

fn find<'a, R: Record>(rows: &'a [R], like: &R) -> Option<&'a R> {
    let key = key(like);
    rows.iter().find(|row| self::key(*row) == key)
}

fn key<R: Record>(record: &R) -> Vec<Field> {
    let columns = R::TABLE.columns.iter();
    record.to_fields().into_iter().zip(columns).filter(|(_, it)| it.key).map(|(it, _)| it).collect()
}
