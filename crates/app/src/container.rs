//! A container verified: every file against the manifest, every signature against trusted authorities.
//! Works on a machine that never saw the server, asks nobody, and believes nothing that the container
//! says of itself: that its parts fit together is shown apart from whom the signatures name.

mod inventory;

use crate::Trusted;
use crate::flow::{FORMAT, MIMETYPE, Manifest, ManifestFile, Role};
use archive::{Archive, ArchiveError, Limits};
use ids::Moment;
use inventory::Inventory;
use signature::{
    Certificate, ContentDigests, Overall, Placement, Question, SignedData, SignedDataError,
    Supplied, Use, Verdict,
};
use std::collections::BTreeSet;
use std::fmt;
use std::io::{Read, Seek};

/// The longest manifest that is read.
const MANIFEST_BYTES_MAX: usize = 16 << 20;
/// The manifest.
const MANIFEST: &str = "manifest.json";

/// What was found about a container.
#[derive(Clone, Debug)]
pub struct CheckedContainer {
    /// What it says of itself.
    pub manifest: Manifest,
    /// Every file: of the manifest in its order, then those that it does not name.
    pub files: Vec<CheckedEntry>,
    /// Every signature in it.
    pub signatures: Vec<CheckedSignature>,
}

/// A file of a container.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckedEntry {
    /// Its name.
    pub name: String,
    /// What it is there for; `None`: the manifest does not name it.
    pub role: Option<Role>,
    /// Bytes, as the manifest says.
    pub size: u64,
    /// Whether it is what the manifest says.
    pub state: EntryState,
}

/// Whether a file is what the manifest says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EntryState {
    /// Byte for byte.
    Intact,
    /// Its bytes are others.
    Altered,
    /// It is not there.
    Missing,
    /// The manifest does not name it.
    Extra,
}

/// A signature of a container.
#[derive(Clone, Debug)]
pub struct CheckedSignature {
    /// Its name there.
    pub name: String,
    /// The file that it is over.
    pub over: String,
    /// When the server received it, as the container says.
    pub received: Option<String>,
    /// The verdict.
    pub found: Result<Verdict, SignedDataError>,
}

/// Why a file is not verified as a container.
#[derive(Debug)]
pub enum ContainerError {
    /// The reader of archives refused it.
    Archive(ArchiveError),
    /// It does not begin with the type of a container.
    NoType,
    /// Its manifest is absent, unreadable or contradicts itself.
    Manifest(String),
}

/// At what moment, and by whom trusted.
#[derive(Clone, Copy, Debug)]
pub struct ContainerQuestion<'a> {
    /// Who is trusted.
    pub trusted: &'a Trusted,
    /// The moment to judge at; a trusted timestamp in a signature goes before it.
    pub at: Moment,
    /// The present moment.
    pub now: Moment,
    /// How much of the archive is read.
    pub limits: Limits,
}

/// Verifies a container.
///
/// # Errors
/// It is no container, or is not read for its limits' sake.
pub fn check_container(
    file: impl Read + Seek,
    question: ContainerQuestion<'_>,
) -> Result<CheckedContainer, ContainerError> {
    let mut archive = Archive::open(file, question.limits)?;
    if !archive.begins_with("mimetype", MIMETYPE.as_bytes())? {
        return Err(ContainerError::NoType);
    }
    let manifest = manifest(&mut archive)?;
    let inventory = Inventory::take(&mut archive, &manifest)?;
    let signatures = manifest.files.iter().filter(|file| file.role == Role::Signature);
    let signatures = signatures.map(|file| judge(file, &manifest, &inventory, question)).collect();
    Ok(CheckedContainer {
        files: inventory.entries(&manifest, archive.names()),
        signatures,
        manifest,
    })
}

impl CheckedContainer {
    /// The worst of the whole: what is altered proves something wrong, and where nobody signed
    /// nothing is shown.
    #[must_use]
    pub fn overall(&self) -> Overall {
        let is_whole = self.files.iter().all(|file| file.state == EntryState::Intact);
        let signed = self.signatures.iter().map(CheckedSignature::overall).max();
        if is_whole { signed.unwrap_or(Overall::Indeterminate) } else { Overall::Invalid }
    }
}

impl CheckedSignature {
    /// The outcome; what is no signature proves something wrong.
    #[must_use]
    pub fn overall(&self) -> Overall {
        self.found.as_ref().map_or(Overall::Invalid, |verdict| verdict.overall)
    }
}

impl From<ArchiveError> for ContainerError {
    fn from(error: ArchiveError) -> ContainerError {
        ContainerError::Archive(error)
    }
}

impl fmt::Display for ContainerError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ContainerError::Archive(error) => error.fmt(out),
            ContainerError::NoType => out.write_str("the first entry is not the mimetype"),
            ContainerError::Manifest(why) => write!(out, "the manifest is wrong: {why}"),
        }
    }
}

impl std::error::Error for ContainerError {}

fn manifest<R: Read + Seek>(archive: &mut Archive<R>) -> Result<Manifest, ContainerError> {
    let wrong = |why: &dyn fmt::Display| ContainerError::Manifest(why.to_string());
    let bytes = archive.bytes(MANIFEST, MANIFEST_BYTES_MAX)?;
    let manifest: Manifest = serde_json::from_slice(&bytes).map_err(|error| wrong(&error))?;
    if manifest.format != FORMAT {
        return Err(wrong(&format_args!("the format `{}` is unknown", manifest.format)));
    }
    let mut names = BTreeSet::from(["mimetype", MANIFEST]);
    if let Some(twice) = manifest.files.iter().find(|file| !names.insert(&file.name)) {
        return Err(wrong(&format_args!("`{}` is named twice", twice.name)));
    }
    for file in manifest.files.iter().filter(|file| file.role == Role::Signature) {
        let over = file.over.as_deref().filter(|over| names.contains(over));
        over.ok_or_else(|| wrong(&format_args!("`{}` is over no file of it", file.name)))?;
    }
    Ok(manifest)
}

/// The verdict on one signature, with the evidence that the container brings for it.
fn judge(
    file: &ManifestFile,
    manifest: &Manifest,
    inventory: &Inventory,
    question: ContainerQuestion<'_>,
) -> CheckedSignature {
    let over = file.over.clone().unwrap_or_default();
    let found = SignedData::parse(inventory.kept(&file.name)).map(|signature| {
        let nothing = ContentDigests::default();
        signature::verify(&Question {
            signature: &signature,
            digests: inventory.digests(&over).unwrap_or(&nothing),
            placement: Placement::Detached,
            trust: &question.trusted.store,
            supplied: &supplied(&file.name, manifest, inventory, question.trusted),
            received: question.at,
            now: question.now,
            usage: Use::Signing,
            expected: None,
        })
    });
    CheckedSignature { name: file.name.clone(), over, received: file.received.clone(), found }
}

fn supplied(
    signature: &str,
    manifest: &Manifest,
    inventory: &Inventory,
    trusted: &Trusted,
) -> Supplied {
    let own = |file: &&ManifestFile| file.supports.iter().any(|name| name == signature);
    let evidence = manifest.files.iter().filter(|file| file.role == Role::Evidence).filter(own);
    let mut supplied = Supplied { crls: trusted.lists.clone(), ..Supplied::default() };
    for file in evidence {
        let bytes = inventory.kept(&file.name);
        match file.kind.as_deref() {
            Some("certificate") => supplied.certificates.extend(Certificate::parse(bytes).ok()),
            Some("crl") => supplied.crls.push(bytes.to_vec()),
            Some("ocsp") => supplied.ocsp.push(bytes.to_vec()),
            Some("timestamp") => supplied.timestamps.push(bytes.to_vec()),
            _ => {}
        }
    }
    supplied
}
