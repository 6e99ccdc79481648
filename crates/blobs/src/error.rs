//! Why content cannot be stored or given.

use std::{fmt, io};

use ids::{OrganisationId, Sha256};

/// Why content cannot be stored or given.
#[derive(Debug)]
pub enum BlobError {
    /// What lies under the name is something else: the disk or somebody's hand changed it.
    Corrupted {
        /// Whose content it is.
        organisation: OrganisationId,
        /// The name under which something else lies.
        sha256: Sha256,
    },
    /// The folder cannot be made or opened.
    Folder(io::Error),
    /// The object store failed.
    Storage(object_store::Error),
    /// The program is stopping.
    Stopping,
}

impl From<io::Error> for BlobError {
    fn from(cause: io::Error) -> BlobError {
        BlobError::Folder(cause)
    }
}

impl From<object_store::Error> for BlobError {
    fn from(cause: object_store::Error) -> BlobError {
        BlobError::Storage(cause)
    }
}

impl fmt::Display for BlobError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Corrupted { organisation, sha256 } => {
                write!(out, "content {sha256} of organisation {organisation} is corrupted")
            }
            Self::Folder(cause) => write!(out, "the folder of content is unavailable: {cause}"),
            Self::Storage(cause) => write!(out, "the storage of content failed: {cause}"),
            Self::Stopping => out.write_str("the program is stopping"),
        }
    }
}

impl std::error::Error for BlobError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Folder(cause) => Some(cause),
            Self::Storage(cause) => Some(cause),
            Self::Corrupted { .. } | Self::Stopping => None,
        }
    }
}
