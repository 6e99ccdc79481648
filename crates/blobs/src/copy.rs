//! Copies all content into a folder: the other half of a backup, taken after the database's half.

use std::path::Path;

use ids::{OrganisationId, Sha256};

use crate::{BlobError, Blobs};

/// What became of a copy.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Copied {
    /// How many were copied now.
    pub copied: usize,
    /// How many were there already.
    pub kept: usize,
    /// What could not be copied because it is not what its name says.
    pub corrupted: Vec<(OrganisationId, Sha256)>,
}

impl Blobs {
    /// Copies all content into a folder, reading and checking each. What is there already stays, so
    /// a second copy into the same folder is quick. One corrupted blob does not end the copy.
    pub async fn copy_all_to(&self, folder: &Path) -> Result<Copied, BlobError> {
        let target = Blobs::folder(folder)?;
        let mut outcome = Copied::default();
        for organisation in self.organisations().await? {
            for blob in self.list(organisation).await? {
                self.copy(organisation, blob.sha256, &target, &mut outcome).await?;
            }
        }
        Ok(outcome)
    }

    async fn copy(
        &self,
        organisation: OrganisationId,
        sha256: Sha256,
        target: &Blobs,
        outcome: &mut Copied,
    ) -> Result<(), BlobError> {
        if target.exists(organisation, sha256).await? {
            outcome.kept += 1;
            return Ok(());
        }
        match self.get(organisation, sha256).await {
            Ok(Some(content)) => {
                target.put(organisation, content).await?;
                outcome.copied += 1;
            }
            // Swept since it was listed.
            Ok(None) => {}
            Err(BlobError::Corrupted { .. }) => outcome.corrupted.push((organisation, sha256)),
            Err(other) => return Err(other),
        }
        Ok(())
    }
}
