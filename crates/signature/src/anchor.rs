//! What this installation trusts, and for what: descriptions of trust anchors, one file each.
//! Nothing is trusted by default. Reading the folder is the caller's; this is a value.

mod description;
mod error;

use std::collections::BTreeMap;

use ids::Sha256;
use sha2::Digest;

pub use error::{TrustError, TrustProblem};

use crate::capacity::{Capacity, Roles};
use crate::certificate::Certificate;
use crate::identity::Identity;

/// The most descriptions in one folder.
pub const ANCHORS_MAX: usize = 256;

/// The country whose numbers an authority may confirm.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Country {
    /// Kazakhstan: ИИН, БИН.
    Kz,
    /// Russia: ИНН, ОГРН, ОГРНИП, СНИЛС.
    Ru,
}

/// What certificates under an anchor are accepted for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AnchorUse {
    /// Signatures on documents.
    Signing,
    /// Signing in by a challenge.
    SignIn,
    /// Information systems at the TLS listener.
    Mtls,
    /// Timestamping authorities.
    Tsa,
    /// Answers about revocation.
    Ocsp,
}

impl Country {
    /// The name used in descriptions.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Country::Kz => "kz",
            Country::Ru => "ru",
        }
    }
}

impl AnchorUse {
    /// The name used in descriptions.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            AnchorUse::Signing => "signing",
            AnchorUse::SignIn => "sign-in",
            AnchorUse::Mtls => "mtls",
            AnchorUse::Tsa => "tsa",
            AnchorUse::Ocsp => "ocsp",
        }
    }
}

/// One authority that is trusted, and for what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TrustAnchor {
    name: String,
    certificates: Vec<Certificate>,
    intermediates: Vec<Certificate>,
    identity: Vec<Country>,
    uses: Vec<AnchorUse>,
    roles: Roles,
    crl_addresses: Vec<String>,
    ocsp_addresses: Vec<String>,
}

impl TrustAnchor {
    /// Its name for people.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The certificates in which trust begins.
    #[must_use]
    pub fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    /// Certificates that help to build a chain and are not trusted for themselves.
    #[must_use]
    pub fn intermediates(&self) -> &[Certificate] {
        &self.intermediates
    }

    /// Whose numbers it may confirm.
    #[must_use]
    pub fn countries(&self) -> &[Country] {
        &self.identity
    }

    /// What it is trusted for.
    #[must_use]
    pub fn uses(&self) -> &[AnchorUse] {
        &self.uses
    }

    /// Where its revocation lists may be fetched.
    #[must_use]
    pub fn crl_addresses(&self) -> &[String] {
        &self.crl_addresses
    }

    /// Where its responders may be asked.
    #[must_use]
    pub fn ocsp_addresses(&self) -> &[String] {
        &self.ocsp_addresses
    }

    /// The numbers in `certificate` that this authority is trusted to confirm.
    #[must_use]
    pub fn identity(&self, certificate: &Certificate) -> Identity {
        let claimed = certificate.identity;
        let none = Identity::default();
        let kazakh = if self.identity.contains(&Country::Kz) { claimed } else { none };
        let russian = if self.identity.contains(&Country::Ru) { claimed } else { none };
        Identity { iin: kazakh.iin, bin: kazakh.bin, ..russian }
    }

    /// The capacities that this authority gives the holder of `certificate`.
    #[must_use]
    pub fn capacities(&self, certificate: &Certificate) -> Vec<Capacity> {
        self.roles.capacities(&certificate.purposes)
    }
}

/// All trust anchors of an installation, as they were at one moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TrustStore {
    anchors: Vec<TrustAnchor>,
    version: Sha256,
}

impl TrustStore {
    /// Reads a folder: file names with their contents. Each `.toml` file describes one anchor; the
    /// certificate files that descriptions name lie beside them; other files mean nothing.
    ///
    /// # Errors
    /// For the first description that is not understood whole, or two with one certificate.
    pub fn read(folder: &BTreeMap<String, Vec<u8>>) -> Result<TrustStore, TrustError> {
        let names = folder.keys().filter(|name| name.ends_with(".toml"));
        let anchors: Vec<TrustAnchor> = names
            .take(ANCHORS_MAX + 1)
            .map(|name| {
                description::read(name, folder)
                    .map_err(|problem| TrustError { file: name.clone(), problem })
            })
            .collect::<Result<_, _>>()?;
        distinct(&anchors)?;
        Ok(TrustStore { anchors, version: version(folder) })
    }

    /// A store that trusts nobody.
    #[must_use]
    pub fn empty() -> TrustStore {
        TrustStore { anchors: Vec::new(), version: version(&BTreeMap::new()) }
    }

    /// The anchors, in the order of their file names.
    #[must_use]
    pub fn anchors(&self) -> &[TrustAnchor] {
        &self.anchors
    }

    /// The digest of everything in the folder: differs when anything does.
    #[must_use]
    pub fn version(&self) -> Sha256 {
        self.version
    }

    /// The anchors trusted for `wanted`.
    pub(crate) fn trusted_for(&self, wanted: AnchorUse) -> impl Iterator<Item = &TrustAnchor> {
        self.anchors.iter().filter(move |anchor| anchor.uses.contains(&wanted))
    }
}

/// Two descriptions of one certificate would leave open which of them counts.
fn distinct(anchors: &[TrustAnchor]) -> Result<(), TrustError> {
    let error = |file: &TrustAnchor, problem| TrustError { file: file.name.clone(), problem };
    if let Some(last) = anchors.get(ANCHORS_MAX) {
        return Err(error(last, TrustProblem::TooMany));
    }
    let mut seen = Vec::new();
    for anchor in anchors {
        for certificate in &anchor.certificates {
            if seen.contains(&certificate.fingerprint) {
                return Err(error(anchor, TrustProblem::Repeated(certificate.fingerprint)));
            }
            seen.push(certificate.fingerprint);
        }
    }
    Ok(())
}

fn version(folder: &BTreeMap<String, Vec<u8>>) -> Sha256 {
    let mut digest = sha2::Sha256::new();
    for part in folder.iter().flat_map(|(name, content)| [name.as_bytes(), content]) {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    Sha256(digest.finalize().into())
}
