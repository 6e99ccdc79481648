//! Computes digests, of a whole at once or as it streams by: memory stays flat, whatever the size.
//! SHA-1 is not among them: it identifies certificates in old formats and never stands for a content.

use digest::{Digest, DynDigest};
use gost94::{Gost94CryptoPro, Gost94Test};
use sha2::{Sha256, Sha384, Sha512};
use streebog::{Streebog256, Streebog512};

use crate::algorithm::DigestAlgorithm;

/// A digest in the making.
pub struct Hasher(Box<dyn DynDigest + Send + Sync>);

impl Hasher {
    fn new(digest: impl DynDigest + Send + Sync + 'static) -> Hasher {
        Hasher(Box::new(digest))
    }

    /// Takes in the next octets.
    pub fn update(&mut self, octets: &[u8]) {
        self.0.update(octets);
    }

    /// The digest of everything taken in.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.0.finalize().into_vec()
    }
}

impl DigestAlgorithm {
    /// A digest to be fed, where this program computes it.
    #[must_use]
    pub fn hasher(&self) -> Option<Hasher> {
        match self {
            DigestAlgorithm::Sha256 => Some(Hasher::new(Sha256::new())),
            DigestAlgorithm::Sha384 => Some(Hasher::new(Sha384::new())),
            DigestAlgorithm::Sha512 => Some(Hasher::new(Sha512::new())),
            DigestAlgorithm::Streebog256 => Some(Hasher::new(Streebog256::new())),
            DigestAlgorithm::Streebog512 => Some(Hasher::new(Streebog512::new())),
            DigestAlgorithm::Gost94CryptoPro => Some(Hasher::new(Gost94CryptoPro::new())),
            DigestAlgorithm::Gost94Test => Some(Hasher::new(Gost94Test::new())),
            DigestAlgorithm::Sha1 | DigestAlgorithm::Other(_) => None,
        }
    }

    /// The content's digest, where this program computes it.
    #[must_use]
    pub fn digest(&self, content: &[u8]) -> Option<Vec<u8>> {
        let mut hasher = self.hasher()?;
        hasher.update(content);
        Some(hasher.finish())
    }

    /// The digest by which a signature or an answer names a certificate. SHA-1 is computed too: such
    /// a name is only one of several ties.
    pub(crate) fn name_of(&self, file: &[u8]) -> Option<Vec<u8>> {
        match self {
            DigestAlgorithm::Sha1 => Some(sha1::Sha1::digest(file).to_vec()),
            other => other.digest(file),
        }
    }
}

/// Several digests of one content, made in one pass.
#[derive(Default)]
pub struct ContentHasher {
    hashers: Vec<(DigestAlgorithm, Hasher)>,
}

impl ContentHasher {
    /// Begins those of `algorithms` that this program computes, each once.
    pub fn new(algorithms: impl IntoIterator<Item = DigestAlgorithm>) -> ContentHasher {
        let mut hashers: Vec<(DigestAlgorithm, Hasher)> = Vec::new();
        for algorithm in algorithms {
            if hashers.iter().all(|(known, _)| *known != algorithm) {
                hashers.extend(algorithm.hasher().map(|hasher| (algorithm, hasher)));
            }
        }
        ContentHasher { hashers }
    }

    /// Takes in the next octets of the content.
    pub fn update(&mut self, octets: &[u8]) {
        for (_, hasher) in &mut self.hashers {
            hasher.update(octets);
        }
    }

    /// The digests of everything taken in.
    #[must_use]
    pub fn finish(self) -> ContentDigests {
        let digests = self.hashers.into_iter();
        ContentDigests(digests.map(|(algorithm, hasher)| (algorithm, hasher.finish())).collect())
    }
}

/// Digests of one content by their algorithms.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ContentDigests(Vec<(DigestAlgorithm, Vec<u8>)>);

impl ContentDigests {
    /// The digests of a content that is at hand as a whole.
    pub fn of(algorithms: impl IntoIterator<Item = DigestAlgorithm>, content: &[u8]) -> Self {
        let mut hasher = ContentHasher::new(algorithms);
        hasher.update(content);
        hasher.finish()
    }

    /// The digest by `algorithm`, where it was made.
    #[must_use]
    pub fn get(&self, algorithm: &DigestAlgorithm) -> Option<&[u8]> {
        self.0.iter().find(|(known, _)| known == algorithm).map(|(_, digest)| digest.as_slice())
    }
}
