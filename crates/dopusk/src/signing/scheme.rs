//! By which algorithms a private key signs: the digest of the content and the identifiers that a
//! signature names. What is signed here must be verified by `signature`.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912::{
    ECDSA_WITH_SHA_256, ECDSA_WITH_SHA_384, ID_SHA_256, ID_SHA_384, SHA_256_WITH_RSA_ENCRYPTION,
};
use der::Any;
use rcgen::{KeyPair, PKCS_ECDSA_P256_SHA256, PKCS_ECDSA_P384_SHA384, PKCS_RSA_SHA256};
use signature::DigestAlgorithm;
use x509_cert::spki::AlgorithmIdentifierOwned;

/// The algorithms of one key.
pub(super) struct Scheme {
    /// How the content is hashed.
    pub(super) digest: DigestAlgorithm,
    /// The same, as a signature names it.
    pub(super) digest_id: AlgorithmIdentifierOwned,
    /// How the signed attributes are signed.
    pub(super) signature_id: AlgorithmIdentifierOwned,
}

impl Scheme {
    /// The algorithms of `key`, where it is RSA or ECDSA over P-256 or P-384.
    pub(super) fn of(key: &KeyPair) -> Option<Scheme> {
        let is = |algorithm| key.is_compatible(algorithm);
        if is(&PKCS_ECDSA_P256_SHA256) {
            Some(Scheme::new(DigestAlgorithm::Sha256, ID_SHA_256, ECDSA_WITH_SHA_256, None))
        } else if is(&PKCS_ECDSA_P384_SHA384) {
            Some(Scheme::new(DigestAlgorithm::Sha384, ID_SHA_384, ECDSA_WITH_SHA_384, None))
        } else if is(&PKCS_RSA_SHA256) {
            let signature = SHA_256_WITH_RSA_ENCRYPTION;
            Some(Scheme::new(DigestAlgorithm::Sha256, ID_SHA_256, signature, Some(Any::null())))
        } else {
            None
        }
    }

    fn new(
        digest: DigestAlgorithm,
        digest_id: ObjectIdentifier,
        signature_id: ObjectIdentifier,
        parameters: Option<Any>,
    ) -> Scheme {
        Scheme {
            digest,
            digest_id: AlgorithmIdentifierOwned { oid: digest_id, parameters: None },
            signature_id: AlgorithmIdentifierOwned { oid: signature_id, parameters },
        }
    }
}
