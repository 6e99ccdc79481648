//! Content in pieces: whatever its size, one piece is in memory. It is checked against its name at
//! the end, so whoever takes the pieces must not call it whole before the end is reached.

use bytes::Bytes;
use ids::{OrganisationId, Sha256};
use object_store::ObjectStoreExt;
use sha2::Digest;

use crate::{BlobError, Blobs, known, name};

/// How much is in memory at once.
const PIECE: u64 = 1 << 20;

/// Content that is being read.
#[derive(Debug)]
pub struct BlobReader {
    blobs: Blobs,
    organisation: OrganisationId,
    sha256: Sha256,
    size: u64,
    read: u64,
    hasher: sha2::Sha256,
}

impl Blobs {
    /// Begins to read content piece by piece.
    pub async fn read(
        &self,
        organisation: OrganisationId,
        sha256: Sha256,
    ) -> Result<Option<BlobReader>, BlobError> {
        let Some(found) = self.find(organisation, sha256).await? else { return Ok(None) };
        let (size, hasher) = (found.size, sha2::Sha256::new());
        let blobs = self.clone();
        Ok(Some(BlobReader { blobs, organisation, sha256, size, read: 0, hasher }))
    }
}

impl BlobReader {
    /// How many bytes it has.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The next piece; `None` at the end, where all of it was what its name says.
    pub async fn next(&mut self) -> Result<Option<Bytes>, BlobError> {
        if self.read >= self.size {
            return self.checked().map(|()| None);
        }
        let end = self.size.min(self.read + PIECE);
        let path = name::path(self.organisation, self.sha256);
        let piece = known(self.blobs.content.get_range(&path, self.read..end).await)?;
        let piece = piece.filter(|piece| !piece.is_empty()).ok_or_else(|| self.corrupted())?;
        self.hasher.update(&piece);
        self.read += u64::try_from(piece.len()).unwrap_or(u64::MAX);
        Ok(Some(piece))
    }

    fn checked(&self) -> Result<(), BlobError> {
        let found = Sha256(self.hasher.clone().finalize().into());
        if found == self.sha256 { Ok(()) } else { Err(self.corrupted()) }
    }

    fn corrupted(&self) -> BlobError {
        BlobError::Corrupted { organisation: self.organisation, sha256: self.sha256 }
    }
}
