//! `manifest.json`: what lies in a container, with the size and the digest of every file. Written when
//! a flow is taken out, read when it is verified; the names of its fields are kept for ever.

use ids::Sha256;
use serde::{Deserialize, Serialize};

/// The form of the container, which a change of its meaning changes.
pub const FORMAT: &str = "dopusk-flow/1";

/// What lies in a container.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: String,
    /// When it was made, RFC 3339.
    pub made: String,
    /// Who took it out: «Сеитов Д. М.».
    pub made_by: String,
    /// Of which organisation.
    pub organisation: String,
    /// The document's public name.
    pub document: String,
    /// Its title.
    pub title: String,
    /// Every file but this one, `mimetype` and those under `META-INF`.
    pub files: Vec<ManifestFile>,
}

/// A file of a container.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ManifestFile {
    /// Its name in the container.
    pub name: String,
    /// What it is there for.
    pub role: Role,
    /// Its type.
    pub media: String,
    /// Bytes.
    pub size: u64,
    /// Their digest, hexadecimal.
    pub sha256: String,
    /// The version of the content, of an original.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    /// The file that a signature is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<String>,
    /// When the server received a signature, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<String>,
    /// What evidence is: `certificate`, `crl`, `ocsp`, `timestamp`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The signatures whose verdicts it belongs to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supports: Vec<String>,
}

/// What a file is in a container for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// A version of the content.
    Original,
    /// A detached signature, CMS.
    Signature,
    /// A verdict on a signature, as this program reports it.
    Verdict,
    /// Bytes that a verdict rests on.
    Evidence,
    /// What was sent, received and answered between organisations.
    Exchange,
    /// A request for annulment.
    Annulment,
    /// What happened to the document, for programs or for people.
    History,
}

impl ManifestFile {
    pub(crate) fn new(role: Role, name: &str, media: &str, size: u64, sha256: Sha256) -> Self {
        ManifestFile {
            name: name.to_owned(),
            role,
            media: media.to_owned(),
            size,
            sha256: sha256.to_string(),
            version: None,
            over: None,
            received: None,
            kind: None,
            supports: Vec::new(),
        }
    }
}
