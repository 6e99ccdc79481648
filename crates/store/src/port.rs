//! The seam that a database is plugged into. A driver knows transactions, threads and one dialect;
//! it must never know a table.

use std::path::Path;

use crate::{Row, StoreError, Value};

/// One open transaction. Statements name their values `$1`, `$2`, … and use every one of them.
///
/// After an error a job ends with an `Err`: some databases refuse any further statement.
pub trait Connection {
    /// Runs a statement and gives all its rows: `select`, or anything with `returning`.
    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreError>;

    /// Runs a statement without rows and says how many rows it changed.
    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<usize, StoreError>;

    /// Runs several statements without values: a migration.
    fn script(&mut self, sql: &str) -> Result<(), StoreError>;
}

/// Whether the effects of a command stay.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// They become part of the group.
    Keep,
    /// They are taken back; the rest of the group is not touched.
    Undo,
}

/// A write on its way, without its types.
pub trait Command: Send {
    /// Does the work. A driver whose transactions can collide may call this again.
    fn run(&mut self, connection: &mut dyn Connection) -> Fate;

    /// Answers the caller. Called once, after the group is durable or lost.
    fn answer(self: Box<Self>, group: Result<(), StoreError>);
}

/// A database.
pub trait Driver: Send + Sync {
    /// Runs the job on this thread, in one read transaction: it sees one committed state.
    fn read(&self, job: &mut dyn FnMut(&mut dyn Connection)) -> Result<(), StoreError>;

    /// Queues the command. Commands run in the order of their arrival; each sees what those before
    /// it did; one that fails or panics undoes only itself; all are answered after the commit.
    fn write(&self, command: Box<dyn Command>);

    /// How many reads can run at once.
    fn readers(&self) -> usize;

    /// Writes a consistent copy of the database into a file that does not exist yet.
    fn backup_to(&self, file: &Path) -> Result<(), StoreError>;

    /// Reads the whole database and says what is broken in it.
    fn faults(&self) -> Result<Vec<String>, StoreError>;
}
