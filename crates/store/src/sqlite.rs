//! The SQLite driver: one thread that writes, a pool of connections that read, one file in WAL mode.

mod connection;
mod group;
mod pool;
mod writer;

use std::path::Path;
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};

use connection::{Role, SqliteConnection};
use pool::Pool;
use writer::Writer;

use crate::{Command, Connection, Driver, StoreError};

/// How SQLite finds its way; run after the migrations.
pub(crate) const STATISTICS: &str = include_str!("sqlite/statistics.sql");

/// What an acknowledged write survives.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Durability {
    /// A loss of power (`synchronous=full`).
    #[default]
    Full,
    /// A death of the process only; faster (`synchronous=normal`).
    Normal,
}

/// How the database is run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    /// What an acknowledged write survives.
    pub durability: Durability,
    /// How many reads can run at once.
    pub readers: usize,
}

/// A SQLite file.
pub struct SqliteDriver {
    pool: Pool,
    writer: Writer,
}

impl Default for Options {
    fn default() -> Options {
        Options { durability: Durability::Full, readers: 8 }
    }
}

impl SqliteDriver {
    /// Opens or creates the file; its folder exists.
    pub fn open(file: &Path, options: &Options) -> Result<SqliteDriver, StoreError> {
        let writing = SqliteConnection::open(file, Role::Writer(options.durability))?;
        let writer = Writer::start(writing)?;
        Ok(SqliteDriver { pool: Pool::new(file.to_owned(), options.readers.max(1)), writer })
    }
}

impl Driver for SqliteDriver {
    fn read(&self, job: &mut dyn FnMut(&mut dyn Connection)) -> Result<(), StoreError> {
        let mut lease = self.pool.take()?;
        let connection = lease.connection()?;
        connection.execute("begin", &[])?;
        job(connection);
        Ok(())
    }

    fn write(&self, command: Box<dyn Command>) {
        self.writer.send(command);
    }

    fn readers(&self) -> usize {
        self.pool.limit()
    }

    fn backup_to(&self, file: &Path) -> Result<(), StoreError> {
        let target = std::fs::File::create_new(file)?;
        let copied = self.pool.take().and_then(|mut lease| copy(lease.connection()?, file));
        if copied.is_err() {
            // Half a copy must not be taken for one.
            std::fs::remove_file(file)?;
        }
        copied?;
        target.sync_all()?;
        sync_folder_of(file)?;
        Ok(())
    }

    fn faults(&self) -> Result<Vec<String>, StoreError> {
        let mut lease = self.pool.take()?;
        let rows = match lease.connection()?.query("pragma integrity_check", &[]) {
            // Broken where the look itself has to pass.
            Err(StoreError::Statement(why)) => return Ok(vec![why]),
            looked => looked?,
        };
        let lines = rows.iter().map(|row| row.text(0).map(str::to_owned));
        let lines: Vec<String> = lines.collect::<Result<_, _>>()?;
        Ok(lines.into_iter().filter(|line| line != "ok").collect())
    }
}

/// All pages in one step, so from one snapshot; the copy is a single file.
fn copy(source: &SqliteConnection, file: &Path) -> Result<(), StoreError> {
    let mut target = rusqlite::Connection::open(file)?;
    let backup = Backup::new(source.inner(), &mut target)?;
    while backup.step(-1)? != StepResult::Done {
        std::thread::sleep(Duration::from_millis(1));
    }
    drop(backup);
    target.pragma_update(None, "journal_mode", "delete")?;
    Ok(())
}

fn sync_folder_of(file: &Path) -> std::io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    std::fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}
