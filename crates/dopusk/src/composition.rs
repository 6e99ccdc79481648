//! Puts the application together over a data folder: one process at a time, schema and tokens up
//! to date.

use app::{App, Environment};
use blobs::Blobs;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};
use store::{Durability, Options, Store};

use crate::config::Synchronous;

/// The name of the database in the data folder.
pub const DATABASE: &str = "dopusk.db";
/// The name of the folder of contents.
pub const CONTENT: &str = "content";

/// An application over a data folder.
pub struct Opened {
    /// The application.
    pub app: App,
    /// Held as long as the process works on the folder.
    _lock: File,
}

/// Why a data folder does not open.
#[derive(Debug)]
pub enum OpenError {
    /// Another process works on it.
    Busy(PathBuf),
    /// There is no database in it.
    Missing(PathBuf),
    /// The folder.
    Folder(PathBuf, io::Error),
    /// The database.
    Store(store::StoreError),
    /// The contents.
    Blobs(blobs::BlobError),
}

impl fmt::Display for OpenError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::Busy(folder) => {
                write!(out, "another process works on `{}`", folder.display())
            }
            OpenError::Missing(folder) => {
                write!(out, "there is no database in `{}`", folder.display())
            }
            OpenError::Folder(folder, error) => write!(out, "`{}`: {error}", folder.display()),
            OpenError::Store(error) => write!(out, "the database: {error}"),
            OpenError::Blobs(error) => write!(out, "the contents: {error}"),
        }
    }
}

impl std::error::Error for OpenError {}

impl From<store::StoreError> for OpenError {
    fn from(error: store::StoreError) -> OpenError {
        OpenError::Store(error)
    }
}

/// Opens a data folder, making it where it is missing.
///
/// # Errors
/// See [`OpenError`].
pub fn open(
    folder: &Path,
    synchronous: Synchronous,
    environment: Environment,
) -> Result<Opened, OpenError> {
    fs::create_dir_all(folder).map_err(|error| OpenError::Folder(folder.to_owned(), error))?;
    let lock = lock(folder)?;
    let durability = match synchronous {
        Synchronous::Full => Durability::Full,
        Synchronous::Normal => Durability::Normal,
    };
    let options = Options { durability, ..Options::default() };
    let store = Store::open(&folder.join(DATABASE), &options)?;
    reindex(&store)?;
    let blobs = Blobs::folder(&folder.join(CONTENT)).map_err(OpenError::Blobs)?;
    Ok(Opened { app: App::new(store, blobs, environment), _lock: lock })
}

/// Opens a data folder that must hold a database already.
///
/// # Errors
/// See [`OpenError`].
pub fn open_existing(folder: &Path, environment: Environment) -> Result<Opened, OpenError> {
    if folder.join(DATABASE).exists() {
        open(folder, Synchronous::Full, environment)
    } else {
        Err(OpenError::Missing(folder.to_owned()))
    }
}

fn lock(folder: &Path) -> Result<File, OpenError> {
    let io = |error| OpenError::Folder(folder.to_owned(), error);
    let file = File::create(folder.join("lock")).map_err(io)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::Busy(folder.to_owned())),
        Err(TryLockError::Error(error)) => Err(io(error)),
    }
}

/// After a change of the law of lists every document's tokens are made anew.
fn reindex(store: &Store) -> Result<(), store::StoreError> {
    let stale = store.read_blocking(|connection| store::stale_indexes(connection))?;
    for organisation in stale {
        let made = store.write_blocking(move |it| store::reindex(it, organisation))?;
        tracing::info!(%organisation, documents = made, "made the lists anew");
    }
    Ok(())
}
