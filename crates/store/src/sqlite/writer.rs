//! The thread that owns the connection that writes. It ends when its driver is dropped, after the
//! last queued command is answered.

use std::thread::{self, JoinHandle};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::connection::SqliteConnection;
use super::group;
use crate::{Command, StoreError};

/// How many commands share a commit at most: bounds how long the first waits for the last.
const GROUP_LIMIT: usize = 256;

/// The way to the thread.
pub(super) struct Writer {
    queue: Option<UnboundedSender<Box<dyn Command>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(connection: SqliteConnection) -> Result<Writer, StoreError> {
        let (queue, commands) = unbounded_channel();
        let thread = thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || work(connection, commands))?;
        Ok(Writer { queue: Some(queue), thread: Some(thread) })
    }

    pub(super) fn send(&self, command: Box<dyn Command>) {
        let refused = match &self.queue {
            Some(queue) => queue.send(command).map_err(|refused| refused.0),
            None => Err(command),
        };
        if let Err(command) = refused {
            command.answer(Err(StoreError::Closed));
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.queue.take());
        // A job may have held the last store; its thread cannot wait for itself.
        let elsewhere = |thread: &JoinHandle<()>| thread.thread().id() != thread::current().id();
        if let Some(thread) = self.thread.take().filter(elsewhere) {
            let _ended = thread.join();
        }
    }
}

fn work(mut connection: SqliteConnection, mut commands: UnboundedReceiver<Box<dyn Command>>) {
    let mut group = Vec::new();
    while commands.blocking_recv_many(&mut group, GROUP_LIMIT) > 0 {
        group::run(&mut connection, std::mem::take(&mut group));
    }
}
