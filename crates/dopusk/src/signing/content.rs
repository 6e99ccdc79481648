//! The digests of a file however large: it streams by in pieces and is never held whole.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use signature::{ContentDigests, ContentHasher, DigestAlgorithm};

use super::SigningError;

/// How much of a file is in memory at once.
const PIECE: usize = 256 * 1024;

/// The digests of a file by those of `algorithms` that are computed here, in one pass.
///
/// # Errors
/// When the file cannot be read.
pub fn digests(
    file: &Path,
    algorithms: impl IntoIterator<Item = DigestAlgorithm>,
) -> Result<ContentDigests, SigningError> {
    let unread = |error| SigningError::unread(file, &error);
    let mut hasher = ContentHasher::new(algorithms);
    let mut content = File::open(file).map_err(unread)?;
    let mut piece = vec![0; PIECE];
    loop {
        let filled = content.read(&mut piece).map_err(unread)?;
        if filled == 0 {
            return Ok(hasher.finish());
        }
        hasher.update(piece.get(..filled).unwrap_or_default());
    }
}
