//! The store as its callers see it: typed reads and writes, waiting either way. Knows no table and
//! no dialect.

use std::path::Path;
use std::sync::{Arc, mpsc};

use tokio::sync::{Semaphore, oneshot};

use crate::pending::Pending;
use crate::sqlite::STATISTICS;
use crate::{Connection, Driver, MIGRATIONS, Options, SqliteDriver, StoreError, migration};

/// A database with the schema of this program. Clones share it; the last one closes it.
///
/// An error type of a job is any that a [`StoreError`] turns into.
#[derive(Clone)]
pub struct Store {
    driver: Arc<dyn Driver>,
    /// Keeps waiting reads off the runtime's blocking threads.
    reading: Arc<Semaphore>,
}

impl Store {
    /// Opens or creates a SQLite file and brings its schema up to date. Blocks.
    pub fn open(file: &Path, options: &Options) -> Result<Store, StoreError> {
        let store = Store::new(SqliteDriver::open(file, options)?);
        store.write_blocking(|connection| {
            migration::apply(connection, MIGRATIONS)?;
            connection.script(STATISTICS)
        })?;
        Ok(store)
    }

    /// A store over a driver, its schema as it is.
    pub fn new(driver: impl Driver + 'static) -> Store {
        let reading = Arc::new(Semaphore::new(driver.readers()));
        Store { driver: Arc::new(driver), reading }
    }

    /// Runs a job that sees one committed state and changes nothing.
    pub async fn read<T, E>(
        &self,
        job: impl FnOnce(&mut dyn Connection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let turn = Arc::clone(&self.reading).acquire_owned().await;
        let store = self.clone();
        let reading = move || {
            let _turn = turn.map_err(|_| StoreError::Closed)?;
            store.read_blocking(job)
        };
        let finished = tokio::task::spawn_blocking(reading).await;
        finished.unwrap_or_else(|_| Err(StoreError::Panicked.into()))
    }

    /// [`Store::read`] on this very thread: for the command line, tests and benches. A panic of the
    /// job goes on to the caller.
    pub fn read_blocking<T, E: From<StoreError>>(
        &self,
        job: impl FnOnce(&mut dyn Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut job = Some(job);
        let mut outcome = None;
        self.driver.read(&mut |connection| {
            outcome = job.take().map(|job| job(connection));
        })?;
        outcome.unwrap_or_else(|| Err(StoreError::Closed.into()))
    }

    /// Runs a job whose effects are durable when this returns `Ok`, and gone when it returns `Err`.
    ///
    /// The job may be run again, so it takes nothing out of what it captured. A dropped future
    /// does not take a queued command back.
    pub async fn write<T, E>(
        &self,
        job: impl FnMut(&mut dyn Connection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (sender, receiver) = oneshot::channel();
        // A caller that went away needs no answer.
        let answer = move |outcome| drop(sender.send(outcome));
        self.driver.write(Box::new(Pending::new(job, answer)));
        receiver.await.unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }

    /// [`Store::write`] that blocks this thread: for the command line, tests and benches.
    pub fn write_blocking<T, E>(
        &self,
        job: impl FnMut(&mut dyn Connection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (sender, receiver) = mpsc::sync_channel(1);
        let answer = move |outcome| drop(sender.send(outcome));
        self.driver.write(Box::new(Pending::new(job, answer)));
        receiver.recv().unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }

    /// Writes a consistent copy of the database into a file that does not exist yet. Writers go on
    /// meanwhile. Blocks.
    pub fn backup_to(&self, file: &Path) -> Result<(), StoreError> {
        self.driver.backup_to(file)
    }

    /// Reads the whole database and says what is broken in it. Blocks.
    pub fn faults(&self) -> Result<Vec<String>, StoreError> {
        self.driver.faults()
    }
}
