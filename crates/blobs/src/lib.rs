//! Content by SHA-256: stored once for an organisation, never shared between two, never changed.
//! Knows nothing of documents; whether a blob is used is asked from outside.

mod copy;
mod error;
mod name;
mod read;
mod sweep;

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use ids::{Moment, OrganisationId, Sha256};
use object_store::local::LocalFileSystem;
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt};
use sha2::Digest;
use tokio::sync::RwLock;

pub use copy::Copied;
pub use error::BlobError;
pub use object_store::PutPayload;
pub use read::BlobReader;

/// Content of all organisations. Clones share it.
#[derive(Clone, Debug)]
pub struct Blobs {
    content: Arc<dyn ObjectStore>,
    /// Writers share it; the sweep takes it alone for the moment of a deletion.
    sweeping: Arc<RwLock<()>>,
}

/// What is known of a blob without reading it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Blob {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// Its name.
    pub sha256: Sha256,
    /// Its length in bytes.
    pub size: u64,
    /// When it was last stored.
    pub stored: Moment,
}

impl Blobs {
    /// Content in a folder, which is created if need be. Blocks. What is stored there survives a
    /// loss of power: files and their folders are synced.
    pub fn folder(path: &Path) -> Result<Blobs, BlobError> {
        std::fs::create_dir_all(path)?;
        if let Some(parent) = path.canonicalize()?.parent() {
            std::fs::File::open(parent)?.sync_all()?;
        }
        Ok(Blobs::new(Arc::new(LocalFileSystem::new_with_prefix(path)?.with_fsync(true))))
    }

    /// Content in any object store whose writes are durable when they return.
    #[must_use]
    pub fn new(content: Arc<dyn ObjectStore>) -> Blobs {
        Blobs { content, sweeping: Arc::default() }
    }

    /// Stores content, given whole or in pieces, and names it. Durable when this returns.
    ///
    /// Content that is there already is written again: that mends a damaged file and makes it young,
    /// so that no sweep takes it before the command that stored it is committed.
    pub async fn put(
        &self,
        organisation: OrganisationId,
        content: impl Into<PutPayload>,
    ) -> Result<Sha256, BlobError> {
        let content = content.into();
        let sha256 = digest(content.clone()).await?;
        let _no_sweep = self.sweeping.read().await;
        self.content.put(&name::path(organisation, sha256), content).await?;
        Ok(sha256)
    }

    /// The content, checked against its name.
    pub async fn get(
        &self,
        organisation: OrganisationId,
        sha256: Sha256,
    ) -> Result<Option<Bytes>, BlobError> {
        let found = self.content.get(&name::path(organisation, sha256)).await;
        let Some(found) = known(found)? else { return Ok(None) };
        let content = found.bytes().await?;
        if digest(content.clone().into()).await? != sha256 {
            return Err(BlobError::Corrupted { organisation, sha256 });
        }
        Ok(Some(content))
    }

    /// What is known of the content, which is not read.
    pub async fn find(
        &self,
        organisation: OrganisationId,
        sha256: Sha256,
    ) -> Result<Option<Blob>, BlobError> {
        let found = self.content.head(&name::path(organisation, sha256)).await;
        Ok(known(found)?.map(|meta| Blob::new(organisation, sha256, &meta)))
    }

    /// Whether the content is there.
    pub async fn exists(
        &self,
        organisation: OrganisationId,
        sha256: Sha256,
    ) -> Result<bool, BlobError> {
        Ok(self.find(organisation, sha256).await?.is_some())
    }

    /// Everything one organisation has, in the order of the names.
    pub async fn list(&self, organisation: OrganisationId) -> Result<Vec<Blob>, BlobError> {
        let found = self.content.list_with_delimiter(Some(&name::folder(organisation))).await?;
        let blob =
            |meta: &ObjectMeta| Some(Blob::new(organisation, name::digest(&meta.location)?, meta));
        let mut blobs: Vec<_> = found.objects.iter().filter_map(blob).collect();
        blobs.sort_by_key(|blob| blob.sha256);
        Ok(blobs)
    }

    /// Everything there is, organisation by organisation.
    pub async fn list_all(&self) -> Result<Vec<Blob>, BlobError> {
        let mut blobs = Vec::new();
        for organisation in self.organisations().await? {
            blobs.append(&mut self.list(organisation).await?);
        }
        Ok(blobs)
    }

    /// The organisations that have content.
    pub async fn organisations(&self) -> Result<Vec<OrganisationId>, BlobError> {
        let found = self.content.list_with_delimiter(None).await?;
        let mut organisations: Vec<_> =
            found.common_prefixes.iter().filter_map(name::organisation).collect();
        organisations.sort_unstable();
        Ok(organisations)
    }

    /// Deletes content at once; that it is not used is the caller's business. Deleting what is not
    /// there is no error.
    pub async fn delete(
        &self,
        organisation: OrganisationId,
        sha256: Sha256,
    ) -> Result<(), BlobError> {
        known(self.content.delete(&name::path(organisation, sha256)).await)?;
        Ok(())
    }
}

impl Blob {
    fn new(organisation: OrganisationId, sha256: Sha256, meta: &ObjectMeta) -> Blob {
        let stored = Moment(meta.last_modified.timestamp_micros());
        Blob { organisation, sha256, size: meta.size, stored }
    }
}

/// Hashing takes long enough to be kept off the threads that serve others.
async fn digest(content: PutPayload) -> Result<Sha256, BlobError> {
    let hashing = move || {
        let mut hasher = sha2::Sha256::new();
        content.iter().for_each(|piece| hasher.update(piece));
        Sha256(hasher.finalize().into())
    };
    tokio::task::spawn_blocking(hashing).await.map_err(|_| BlobError::Stopping)
}

/// Absence is an answer, not an error.
fn known<T>(found: object_store::Result<T>) -> Result<Option<T>, BlobError> {
    match found {
        Err(object_store::Error::NotFound { .. }) => Ok(None),
        other => Ok(Some(other?)),
    }
}
