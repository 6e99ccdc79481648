//! Where content lies: `organisation/sha256`. A file of any other name is not ours and is not seen.

use ids::{OrganisationId, Sha256};
use object_store::path::Path;

pub(crate) fn folder(organisation: OrganisationId) -> Path {
    Path::from(organisation.to_string())
}

pub(crate) fn path(organisation: OrganisationId, sha256: Sha256) -> Path {
    folder(organisation).join(sha256.to_string())
}

pub(crate) fn organisation(folder: &Path) -> Option<OrganisationId> {
    exactly(folder.filename()?)
}

pub(crate) fn digest(path: &Path) -> Option<Sha256> {
    exactly(path.filename()?)
}

/// One thing has one name: `07` or upper case is not it.
fn exactly<T: std::str::FromStr + ToString>(text: &str) -> Option<T> {
    text.parse().ok().filter(|value: &T| value.to_string() == text)
}

#[cfg(test)]
mod tests {
    use ids::{OrganisationId, Sha256};
    use object_store::path::Path;

    #[test]
    fn a_name_leads_there_and_back() {
        let path = super::path(OrganisationId(7), Sha256([0xAB; 32]));
        assert_eq!(path.as_ref(), format!("7/{}", "ab".repeat(32)));
        assert_eq!(super::digest(&path), Some(Sha256([0xAB; 32])));
        let folder = super::folder(OrganisationId(7));
        assert_eq!(super::organisation(&folder), Some(OrganisationId(7)));
    }

    #[test]
    fn other_names_are_not_ours() {
        for other in ["7/AB", "7/note.txt", &format!("7/{}", "AB".repeat(32))] {
            assert_eq!(super::digest(&Path::from(other)), None, "{other}");
        }
        for other in ["07", "+7", "seven"] {
            assert_eq!(super::organisation(&Path::from(other)), None, "{other}");
        }
    }
}
