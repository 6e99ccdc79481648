//! Questions about files with one signer.

use ids::Moment;
use signature::{Reason, SignerVerdict};

use crate::question::Asked;

impl Asked {
    pub(crate) fn received(mut self, at: Moment) -> Asked {
        self.received = at;
        self
    }

    /// The verdict on the only signer.
    pub(crate) fn one(&self) -> SignerVerdict {
        let mut signers = self.verdict().signers;
        assert_eq!(signers.len(), 1);
        signers.remove(0)
    }

    pub(crate) fn reasons(&self) -> Vec<Reason> {
        self.one().reasons
    }
}
