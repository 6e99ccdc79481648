//! A key and its certificate in one PKCS #12 file, as authorities give them out.

use p12_keystore::{KeyStore, KeyStoreEntry};
use rcgen::KeyPair;

use super::{Signer, SigningError};

/// Opens a container. `certificate` takes the place of the one inside.
pub(super) fn open(
    container: &[u8],
    password: &str,
    certificate: Option<&[u8]>,
) -> Result<Signer, SigningError> {
    let failed = |reason: String| SigningError::Container(reason);
    let store = KeyStore::from_pkcs12(container, password).map_err(|it| failed(it.to_string()))?;
    let chain = store.entries().find_map(|(_, entry)| match entry {
        KeyStoreEntry::PrivateKeyChain(chain) => Some(chain),
        _ => None,
    });
    let chain = chain.ok_or_else(|| failed("it holds no private key".to_owned()))?;
    let own = chain.chain().first().map(p12_keystore::Certificate::as_der);
    let certificate = certificate.or(own).ok_or(SigningError::NoCertificate)?;
    let key = KeyPair::try_from(chain.key()).map_err(SigningError::Key)?;
    Signer::join(key, certificate)
}
