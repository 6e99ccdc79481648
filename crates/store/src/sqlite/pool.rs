//! Connections that read, opened when they are first needed. One returns to the pool settled, even
//! if its job panicked, or does not return.

use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::connection::{Role, SqliteConnection};
use crate::StoreError;

/// A bounded set of connections to one file.
pub(super) struct Pool {
    file: PathBuf,
    limit: usize,
    state: Mutex<State>,
    returned: Condvar,
}

/// A connection for the time of one job.
pub(super) struct Lease<'p> {
    pool: &'p Pool,
    connection: Option<SqliteConnection>,
}

#[derive(Default)]
struct State {
    idle: Vec<SqliteConnection>,
    opened: usize,
}

impl Pool {
    pub(super) fn new(file: PathBuf, limit: usize) -> Pool {
        Pool { file, limit, state: Mutex::default(), returned: Condvar::new() }
    }

    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    /// Waits for a connection.
    pub(super) fn take(&self) -> Result<Lease<'_>, StoreError> {
        let busy = |state: &mut State| state.idle.is_empty() && state.opened == self.limit;
        let state = self.returned.wait_while(self.state(), busy);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        let idle = state.idle.pop();
        state.opened += usize::from(idle.is_none());
        drop(state);
        let mut lease = Lease { pool: self, connection: idle };
        lease.connection()?;
        Ok(lease)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lease<'_> {
    /// The connection; opens it if need be.
    pub(super) fn connection(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => SqliteConnection::open(&self.pool.file, Role::Reader)?,
        };
        Ok(self.connection.insert(connection))
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        let settled = self.connection.take().and_then(SqliteConnection::settled);
        let mut state = self.pool.state();
        match settled {
            Some(connection) => state.idle.push(connection),
            None => state.opened -= 1,
        }
        drop(state);
        self.pool.returned.notify_one();
    }
}
