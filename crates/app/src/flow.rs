//! The flow of a document on its way out: everything that belongs to it, as one container that is
//! sent piece by piece and verified without this program's server. Decides nothing about who may.

mod evidence;
mod exchanged;
mod gather;
mod history;
mod manifest;
mod package;
mod part;

pub use gather::Flow;
pub(crate) use gather::gather;
pub use manifest::{FORMAT, Manifest, ManifestFile, Role};
pub(crate) use package::MIMETYPE;
pub use package::Package;
