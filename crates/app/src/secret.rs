//! Secrets are kept only as digests.

use ids::{Sha256, Token256};
use sha2::Digest;

/// The digest under which a secret is kept.
pub(crate) fn digest_of(secret: &Token256) -> Sha256 {
    Sha256(sha2::Sha256::digest(secret.0).into())
}
