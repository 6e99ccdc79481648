//! One SQLite connection behind the port: settings, values in, rows out, errors by their kind.
//!
//! `$n` is a named parameter to SQLite, numbered by its first appearance, so values are bound by
//! the name and the text needs no rewriting.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{ErrorCode, Statement, ToSql, ffi};

use super::Durability;
use crate::{Connection, Inconsistency, Row, StoreError, Value};

/// How long a lock of another process is waited for.
const LOCK_PATIENCE: Duration = Duration::from_secs(10);
/// More than the program has statements.
const STATEMENTS_KEPT: usize = 1024;

/// Keys begin with the organisation and rows are never deleted before what they lead to, so foreign
/// keys would only cost. Maps 256 MiB of the file, keeps 64 MiB of a log that has grown.
const COMMON: &str = "pragma foreign_keys=off; pragma temp_store=memory;
    pragma mmap_size=268435456; pragma journal_size_limit=67108864;";

/// What a connection is for.
#[derive(Clone, Copy)]
pub(super) enum Role {
    Reader,
    Writer(Durability),
}

/// A connection of rusqlite as the port wants it.
pub(super) struct SqliteConnection(rusqlite::Connection);

impl SqliteConnection {
    pub(super) fn open(file: &Path, role: Role) -> Result<SqliteConnection, StoreError> {
        let connection = rusqlite::Connection::open(file)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
        connection.busy_timeout(LOCK_PATIENCE)?;
        // Otherwise a statement is planned anew whenever a number bound to it changes: 10 µs each.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.execute_batch(COMMON)?;
        connection.execute_batch(settings(role))?;
        Ok(SqliteConnection(connection))
    }

    pub(super) fn inner(&self) -> &rusqlite::Connection {
        &self.0
    }

    /// Ends an open transaction without a trace; gives the connection if it can be used again.
    pub(super) fn settled(mut self) -> Option<SqliteConnection> {
        let settled = self.0.is_autocommit() || self.execute("rollback", &[]).is_ok();
        settled.then_some(self)
    }
}

impl Connection for SqliteConnection {
    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        let mut statement = self.0.prepare_cached(sql)?;
        bind(&mut statement, values)?;
        let columns = statement.column_count();
        let mut rows = statement.raw_query();
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(take(row, columns)?);
        }
        Ok(found)
    }

    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<usize, StoreError> {
        let mut statement = self.0.prepare_cached(sql)?;
        bind(&mut statement, values)?;
        Ok(statement.raw_execute()?)
    }

    fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        Ok(self.0.execute_batch(sql)?)
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Integer(number) => ValueRef::Integer(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(cause: rusqlite::Error) -> StoreError {
        let why = cause.to_string();
        match cause.sqlite_error() {
            Some(error) if is_duplicate(error.extended_code) => StoreError::Duplicate(why),
            Some(error) if is_unavailable(error.code) => StoreError::Unavailable(why),
            _ => StoreError::Statement(why),
        }
    }
}

fn is_duplicate(extended_code: i32) -> bool {
    [ffi::SQLITE_CONSTRAINT_UNIQUE, ffi::SQLITE_CONSTRAINT_PRIMARYKEY].contains(&extended_code)
}

fn is_unavailable(code: ErrorCode) -> bool {
    [ErrorCode::CannotOpen, ErrorCode::DatabaseBusy, ErrorCode::NotADatabase].contains(&code)
}

/// WAL is a property of the file, so the writer, which is opened first, sets it.
fn settings(role: Role) -> &'static str {
    match role {
        Role::Reader => "pragma cache_size=-8192; pragma query_only=on;",
        Role::Writer(Durability::Full) => {
            "pragma journal_mode=wal; pragma cache_size=-32768; pragma synchronous=full;"
        }
        Role::Writer(Durability::Normal) => {
            "pragma journal_mode=wal; pragma cache_size=-32768; pragma synchronous=normal;"
        }
    }
}

fn bind(statement: &mut Statement<'_>, values: &[Value]) -> Result<(), StoreError> {
    let count = statement.parameter_count();
    if count != values.len() {
        return Err(StoreError::Statement(format!("{} values for {count}", values.len())));
    }
    for index in 1..=count {
        let value = statement.parameter_name(index).and_then(|name| named(values, name));
        let value = value.ok_or_else(|| StoreError::Statement("a name is not $n".to_owned()))?;
        statement.raw_bind_parameter(index, value)?;
    }
    Ok(())
}

fn named<'v>(values: &'v [Value], name: &str) -> Option<&'v Value> {
    let number: usize = name.strip_prefix('$')?.parse().ok()?;
    values.get(number.checked_sub(1)?)
}

fn take(row: &rusqlite::Row<'_>, columns: usize) -> Result<Row, StoreError> {
    let values = (0..columns).map(|column| match row.get_ref(column)? {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(number) => Ok(Value::Integer(number)),
        ValueRef::Text(bytes) => text(column, bytes),
        ValueRef::Blob(bytes) => Ok(Value::Blob(bytes.to_vec())),
        ValueRef::Real(_) => Err(unlike(column, "fraction")),
    });
    values.collect::<Result<_, _>>().map(Row)
}

fn text(column: usize, bytes: &[u8]) -> Result<Value, StoreError> {
    let text = std::str::from_utf8(bytes).map_err(|_| unlike(column, "text outside UTF-8"))?;
    Ok(Value::Text(text.to_owned()))
}

fn unlike(column: usize, found: &'static str) -> StoreError {
    Inconsistency::Kind { column, expected: "null, integer, text or blob", found }.into()
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;

    #[test]
    fn statements_are_planned_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("data");
        let writer = Role::Writer(Durability::Normal);
        let mut connection = SqliteConnection::open(&file, writer).expect("a database");
        connection.script("create table t (id integer primary key)").expect("a table");
        connection.script("insert into t values (1), (2), (3)").expect("rows");
        let sql = "select id from t where id < $1 order by id desc limit $2";
        for (below, limit, found) in [(2, 5, 1), (3, 1, 1), (4, 2, 2)] {
            let rows = connection.query(sql, &[below.into(), limit.into()]).expect("rows");
            assert_eq!(rows.len(), found);
        }
        let statement = connection.inner().prepare_cached(sql).expect("a statement");
        assert_eq!(statement.get_status(StatementStatus::Run), 3);
        assert_eq!(statement.get_status(StatementStatus::RePrepare), 0);
    }
}
