//! Puts the application together over a data folder: one process at a time, schema and tokens up
//! to date.

use app::{AdministratorFile, App, Environment, Trust, TrustFolderError, Verification};
use blobs::Blobs;
use outgoing::{Outgoing, OutgoingError};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};
use store::{Durability, Options, Store};

use crate::config::{Synchronous, Verifying};
use crate::secrets;

/// The name of the database in the data folder.
pub const DATABASE: &str = "dopusk.db";
/// The name of the folder of trust anchors, where another is not set.
pub const TRUST: &str = "trust";
/// The name of the folder of contents.
pub const CONTENT: &str = "content";

/// The largest revocation list that is fetched: 32 MiB.
const ANSWER_BYTES_MAX: usize = 32 * 1024 * 1024;

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
    /// The trust anchors.
    Trust(TrustFolderError),
    /// The way out to other servers.
    Outgoing(OutgoingError),
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
            OpenError::Trust(error) => write!(out, "the trust anchors: {error}"),
            OpenError::Outgoing(error) => write!(out, "the way out: {error}"),
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
    let trust = Trust::folder(folder.join(TRUST), environment.now()).map_err(OpenError::Trust)?;
    let secrets = secrets::open(folder, &environment);
    let secrets =
        secrets.map_err(|error| OpenError::Folder(folder.join(secrets::SECRETS), error))?;
    let app = App::new(store, blobs, environment).with_secrets(secrets);
    let app = app.verifying_with(Verification::new(trust, None, None));
    let app = app.administered_by(AdministratorFile::of(folder));
    Ok(Opened { app, _lock: lock })
}

impl Opened {
    /// The same, verifying as the configuration says: with its folder of trust anchors, fetching
    /// what is missing, and with its timestamping authority.
    ///
    /// # Errors
    /// The trust anchors are not understood.
    pub fn verifying(self, folder: &Path, how: &Verifying) -> Result<Opened, OpenError> {
        let trust = how.trust.clone().unwrap_or_else(|| folder.join(TRUST));
        let trust = Trust::folder(trust, self.app.environment().now()).map_err(OpenError::Trust)?;
        let settings = outgoing::Settings {
            allowed: how.networks.clone(),
            size: ANSWER_BYTES_MAX,
            ..outgoing::Settings::default()
        };
        let outgoing = Outgoing::new(settings).map_err(OpenError::Outgoing)?;
        let outgoing = how.fetch.then_some(outgoing);
        let verification = Verification::new(trust, outgoing, how.timestamps.clone())
            .admitting_signing(how.sign_in_by_signing);
        Ok(Opened { app: self.app.verifying_with(verification), ..self })
    }
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
