//! An empty database under test, and the few words in which dialects differ.

use store::{Connection, Durability, Options, Row, SqliteDriver, Store, StoreError, Value};
use tempfile::TempDir;

/// An empty database; gone when dropped.
pub(crate) struct Subject {
    pub(crate) store: Store,
    /// The type of a column of bytes.
    pub(crate) blob: &'static str,
    _folder: TempDir,
}

impl Subject {
    pub(crate) fn sqlite() -> Subject {
        let folder = tempfile::tempdir().expect("a folder");
        let options = Options { durability: Durability::Normal, readers: 4 };
        let driver = SqliteDriver::open(&folder.path().join("data"), &options).expect("opens");
        Subject { store: Store::new(driver), blob: "blob", _folder: folder }
    }

    /// A table of rows `(id, note)`.
    pub(crate) fn with_things(&self) -> &Store {
        let table = "create table thing (id bigint not null primary key, note text)";
        self.script(table);
        &self.store
    }

    pub(crate) fn script(&self, sql: &str) {
        let sql = sql.to_owned();
        self.store.write_blocking(move |connection| connection.script(&sql)).expect("runs");
    }

    pub(crate) fn rows(&self, sql: &str) -> Vec<Row> {
        self.store.read_blocking(|connection| connection.query(sql, &[])).expect("rows")
    }

    /// The ids in the table of things.
    pub(crate) fn things(&self) -> Vec<i64> {
        let rows = self.rows("select id from thing order by id");
        rows.iter().map(|row| row.integer(0).expect("an id")).collect()
    }
}

/// Adds a thing.
pub(crate) fn add(connection: &mut dyn Connection, id: i64) -> Result<usize, StoreError> {
    let values: [Value; 2] = [id.into(), Value::Null];
    connection.execute("insert into thing (id, note) values ($1, $2)", &values)
}

/// Runs a future to its end.
pub(crate) fn run<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build();
    runtime.expect("a runtime").block_on(future)
}
