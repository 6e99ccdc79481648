//! Goes once through all files of a container: compares each with the manifest, and makes the digests
//! that the signatures need on the way. Of large files nothing stays in memory.

use super::{CheckedEntry, ContainerError, EntryState};
use crate::flow::{Manifest, ManifestFile, Role};
use archive::{Archive, ArchiveError};
use ids::Sha256;
use sha2::Digest;
use signature::{
    CRL_BYTES_MAX, ContentDigests, ContentHasher, DigestAlgorithm, SIGNED_DATA_BYTES_MAX,
    SignedData,
};
use std::collections::{BTreeMap, HashMap};
use std::io::{Read, Seek};

/// The most bytes of signatures and evidence that are kept while the container is verified.
const KEPT_BYTES_MAX: usize = 256 << 20;

/// What was found in the files of a container.
#[derive(Default)]
pub(super) struct Inventory {
    states: BTreeMap<String, EntryState>,
    kept: HashMap<String, Vec<u8>>,
    digests: HashMap<String, ContentDigests>,
}

impl Inventory {
    /// Goes through all files: first what tells which digests are needed, then the rest.
    pub(super) fn take<R: Read + Seek>(
        archive: &mut Archive<R>,
        manifest: &Manifest,
    ) -> Result<Inventory, ContainerError> {
        let mut inventory = Inventory::default();
        let small = |file: &&ManifestFile| matches!(file.role, Role::Signature | Role::Evidence);
        let mut left = KEPT_BYTES_MAX;
        for file in manifest.files.iter().filter(small) {
            let most = left.min(SIGNED_DATA_BYTES_MAX.max(CRL_BYTES_MAX));
            inventory.look(archive, file, Vec::new(), most)?;
            left = left.saturating_sub(inventory.kept(&file.name).len());
        }
        let wanted = inventory.wanted(manifest);
        for file in manifest.files.iter().filter(|file| !small(file)) {
            let algorithms = wanted.get(file.name.as_str()).cloned().unwrap_or_default();
            inventory.look(archive, file, algorithms, 0)?;
        }
        Ok(inventory)
    }

    /// The bytes of a signature or of evidence; nothing where they are not what the manifest says.
    pub(super) fn kept(&self, name: &str) -> &[u8] {
        self.kept.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The digests of a file that is signed.
    pub(super) fn digests(&self, name: &str) -> Option<&ContentDigests> {
        self.digests.get(name)
    }

    /// Every file with what was found.
    pub(super) fn entries(&self, manifest: &Manifest, names: &[String]) -> Vec<CheckedEntry> {
        let named = manifest.files.iter().map(|file| CheckedEntry {
            name: file.name.clone(),
            role: Some(file.role),
            size: file.size,
            state: self.states.get(&file.name).copied().unwrap_or(EntryState::Missing),
        });
        let own = ["mimetype", super::MANIFEST];
        let others = names.iter().filter(|name| {
            !own.contains(&name.as_str()) && !self.states.contains_key(name.as_str())
        });
        let extra = others.map(|name| CheckedEntry {
            name: name.clone(),
            role: None,
            size: 0,
            state: EntryState::Extra,
        });
        named.chain(extra).collect()
    }

    /// Which digests of which file the signatures are over.
    fn wanted<'m>(&self, manifest: &'m Manifest) -> HashMap<&'m str, Vec<DigestAlgorithm>> {
        let mut wanted = HashMap::<&str, Vec<DigestAlgorithm>>::new();
        for file in manifest.files.iter().filter(|file| file.role == Role::Signature) {
            let signature = SignedData::parse(self.kept(&file.name));
            let (Ok(signature), Some(over)) = (signature, &file.over) else { continue };
            wanted.entry(over).or_default().extend(signature.digest_algorithms());
        }
        wanted
    }

    fn look<R: Read + Seek>(
        &mut self,
        archive: &mut Archive<R>,
        file: &ManifestFile,
        algorithms: Vec<DigestAlgorithm>,
        most: usize,
    ) -> Result<(), ContainerError> {
        let (mut hasher, mut sha256) = (ContentHasher::new(algorithms), sha2::Sha256::new());
        let mut kept = Vec::new();
        let read = archive.read(&file.name, |piece| {
            sha256.update(piece);
            hasher.update(piece);
            if kept.len() + piece.len() <= most {
                kept.extend_from_slice(piece);
            }
        });
        let found = Sha256(sha256.finalize().into()).to_string();
        let state = match read {
            Ok(size) if size == file.size && found == file.sha256 => EntryState::Intact,
            Ok(_) | Err(ArchiveError::Damaged(_)) => EntryState::Altered,
            Err(ArchiveError::Absent(_)) => EntryState::Missing,
            Err(error) => return Err(error.into()),
        };
        self.states.insert(file.name.clone(), state);
        self.digests.insert(file.name.clone(), hasher.finish());
        if state == EntryState::Intact {
            self.kept.insert(file.name.clone(), kept);
        }
        Ok(())
    }
}
