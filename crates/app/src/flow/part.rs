//! A file of a container before it is sent: its line of the manifest, and where its bytes are.

use super::manifest::{ManifestFile, Role};
use bytes::Bytes;
use domain::ContentRecord;
use ids::Sha256;
use sha2::Digest;

/// A file of a container.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// As the manifest has it.
    pub(crate) file: ManifestFile,
    /// Where its bytes are.
    pub(crate) source: Source,
}

/// Where the bytes of a part are.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// At hand.
    Bytes(Bytes),
    /// Among the contents.
    Blob(Sha256),
}

impl Part {
    /// Bytes at hand.
    pub(crate) fn of(role: Role, name: &str, media: &str, bytes: impl Into<Bytes>) -> Part {
        let bytes = bytes.into();
        let sha256 = Sha256(sha2::Sha256::digest(&bytes).into());
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let file = ManifestFile::new(role, name, media, size, sha256);
        Part { file, source: Source::Bytes(bytes) }
    }

    /// Bytes among the contents, which are asked for their size later.
    pub(crate) fn stored(role: Role, name: &str, media: &str, blob: Sha256) -> Part {
        let file = ManifestFile::new(role, name, media, 0, blob);
        Part { file, source: Source::Blob(blob) }
    }

    /// A version of a document's content.
    pub(crate) fn original(name: &str, content: &ContentRecord) -> Part {
        let media = content.media.served_as();
        let mut part = Part::stored(Role::Original, name, media, content.blob);
        part.file.version = Some(content.number);
        part
    }
}
