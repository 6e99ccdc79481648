//! Takes away content that nobody uses: left by commands that stored it and then failed.

use ids::{Moment, OrganisationId, Sha256};

use crate::{Blob, BlobError, Blobs};

impl Blobs {
    /// Deletes content that was last stored before a moment and is not used; says how many.
    ///
    /// A command stores content first and commits afterwards, so `before` lies further back than
    /// any command lasts. The first error of `is_used` ends the sweep.
    pub async fn sweep<E, F>(
        &self,
        before: Moment,
        is_used: impl Fn(OrganisationId, Sha256) -> F,
    ) -> Result<usize, E>
    where
        E: From<BlobError>,
        F: Future<Output = Result<bool, E>>,
    {
        let mut swept = 0;
        for organisation in self.organisations().await? {
            for blob in self.list(organisation).await? {
                let orphan = blob.stored < before && !is_used(organisation, blob.sha256).await?;
                if orphan && self.take_away(blob, before).await? {
                    swept += 1;
                }
            }
        }
        Ok(swept)
    }

    /// Looks again with every writer held: one may have stored the same content just now.
    async fn take_away(&self, blob: Blob, before: Moment) -> Result<bool, BlobError> {
        let _alone = self.sweeping.write().await;
        let found = self.find(blob.organisation, blob.sha256).await?;
        let old = found.is_some_and(|found| found.stored < before);
        if old {
            self.delete(blob.organisation, blob.sha256).await?;
        }
        Ok(old)
    }
}
