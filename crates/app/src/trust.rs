//! The folder of trust anchors, as it is now: looked at again at most once a second, so that an
//! authority added or taken away counts without a restart. A folder that is not understood changes
//! nothing: what was trusted before it was touched stays, and the trouble is told.

use ids::{Moment, SECOND};
use signature::{TrustError, TrustStore};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::time::SystemTime;
use std::{fmt, fs, io};

/// How long a look at the folder holds.
const LOOK: i64 = SECOND;
/// The largest file that is read: revocation lists grow.
const FILE_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// What an installation trusts at a moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trusted {
    /// The anchors.
    pub store: TrustStore,
    /// Revocation lists put beside them by hand, for installations without a network.
    pub lists: Vec<Vec<u8>>,
}

/// Why a folder is not understood.
#[derive(Debug)]
pub enum TrustFolderError {
    /// It, or a file of it, cannot be read.
    Folder(PathBuf, io::Error),
    /// A file is too large.
    TooLarge(PathBuf),
    /// A description.
    Description(TrustError),
}

/// The folder of trust anchors.
#[derive(Debug, Default)]
pub struct Trust {
    folder: Option<PathBuf>,
    seen: RwLock<Seen>,
}

/// The folder as last looked at.
#[derive(Debug)]
struct Seen {
    at: Moment,
    stamp: Stamp,
    trusted: Arc<Trusted>,
    trouble: Option<String>,
}

/// Differs when anything in the folder does.
type Stamp = Vec<(String, Option<SystemTime>, u64)>;

impl Trusted {
    /// Reads a folder: `*.toml` describe anchors, the certificates that they name lie beside them,
    /// `*.crl` are revocation lists. A folder that is not there trusts nobody.
    ///
    /// # Errors
    /// See [`TrustFolderError`].
    pub fn read(folder: &Path) -> Result<Trusted, TrustFolderError> {
        let files = files(folder)?;
        let lists = files.iter().filter(|(name, _)| name.ends_with(".crl"));
        let lists = lists.map(|(_, bytes)| bytes.clone()).collect();
        let store = TrustStore::read(&files).map_err(TrustFolderError::Description)?;
        Ok(Trusted { store, lists })
    }

    fn nobody() -> Trusted {
        Trusted { store: TrustStore::empty(), lists: Vec::new() }
    }
}

impl Trust {
    /// The anchors of a folder, which need not be there yet.
    ///
    /// # Errors
    /// The folder is there and is not understood.
    pub fn folder(folder: PathBuf, now: Moment) -> Result<Trust, TrustFolderError> {
        let trusted = Arc::new(Trusted::read(&folder)?);
        let stamp = stamp(&folder);
        let seen = RwLock::new(Seen { at: now, stamp, trusted, trouble: None });
        Ok(Trust { folder: Some(folder), seen })
    }

    /// Where the descriptions lie.
    #[must_use]
    pub fn place(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// What is trusted now.
    pub fn current(&self, now: Moment) -> Arc<Trusted> {
        self.look(now);
        self.seen.read().map(|seen| Arc::clone(&seen.trusted)).unwrap_or_else(|_| nobody())
    }

    /// What is wrong with the folder as it lies now, where something is.
    #[must_use]
    pub fn trouble(&self, now: Moment) -> Option<String> {
        self.look(now);
        self.seen.read().ok().and_then(|seen| seen.trouble.clone())
    }

    fn look(&self, now: Moment) {
        let Some(folder) = &self.folder else { return };
        let fresh = |seen: &Seen| now < seen.at + LOOK && now >= seen.at;
        if self.seen.read().is_ok_and(|seen| fresh(&seen)) {
            return;
        }
        let Ok(mut seen) = self.seen.write() else { return };
        seen.at = now;
        let stamp = stamp(folder);
        if stamp != seen.stamp {
            seen.stamp = stamp;
            seen.take(Trusted::read(folder));
        }
    }
}

impl Default for Seen {
    fn default() -> Seen {
        Seen { at: Moment(0), stamp: Vec::new(), trusted: nobody(), trouble: None }
    }
}

impl Seen {
    fn take(&mut self, read: Result<Trusted, TrustFolderError>) {
        match read {
            Ok(trusted) => {
                self.trusted = Arc::new(trusted);
                self.trouble = None;
            }
            Err(error) => self.trouble = Some(error.to_string()),
        }
    }
}

impl fmt::Display for TrustFolderError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TrustFolderError::Folder(path, error) => write!(out, "`{}`: {error}", path.display()),
            TrustFolderError::TooLarge(path) => write!(out, "`{}` is too large", path.display()),
            TrustFolderError::Description(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for TrustFolderError {}

fn nobody() -> Arc<Trusted> {
    Arc::new(Trusted::nobody())
}

fn files(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, TrustFolderError> {
    let failed = |path: &Path, error| TrustFolderError::Folder(path.to_owned(), error);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(error) => return Err(failed(folder, error)),
    };
    let mut files = BTreeMap::new();
    for entry in entries {
        let path = entry.map_err(|error| failed(folder, error))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let about = fs::metadata(&path).map_err(|error| failed(&path, error))?;
        if !about.is_file() {
            continue;
        }
        if about.len() > FILE_BYTES_MAX {
            return Err(TrustFolderError::TooLarge(path));
        }
        let bytes = fs::read(&path).map_err(|error| failed(&path, error))?;
        files.insert(name.to_owned(), bytes);
    }
    Ok(files)
}

fn stamp(folder: &Path) -> Stamp {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let said = entries.filter_map(|entry| {
        let about = entry.metadata().ok()?;
        let name = entry.file_name().to_string_lossy().into_owned();
        Some((name, about.modified().ok(), about.len()))
    });
    let mut stamp: Stamp = said.collect();
    stamp.sort();
    stamp
}
