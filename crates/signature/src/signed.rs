//! What certificates, revocation lists and answers of responders have in common: a body, an
//! algorithm, a signature value. Keeps the body's octets as they came: they are what was signed.

use der::asn1::BitString;
use der::{Any, Decode, Encode};
use x509_cert::spki::AlgorithmIdentifierOwned;

use crate::{PublicKey, SignatureFault};

/// A signed body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Signed {
    pub(crate) body: Vec<u8>,
    pub(crate) algorithm: AlgorithmIdentifierOwned,
    value: BitString,
}

/// Both of X.509 and of OCSP, where certificates may follow.
#[derive(der::Sequence)]
struct Parts {
    body: Any,
    algorithm: AlgorithmIdentifierOwned,
    value: BitString,
}

impl Signed {
    pub(crate) fn read(der: &[u8]) -> der::Result<Signed> {
        let parts = Parts::from_der(der)?;
        Signed::new(&parts.body, parts.algorithm, parts.value)
    }

    /// DER allows one form of a header only, so that the body comes out as it went in.
    pub(crate) fn new(
        body: &Any,
        algorithm: AlgorithmIdentifierOwned,
        value: BitString,
    ) -> der::Result<Signed> {
        Ok(Signed { body: body.to_der()?, algorithm, value })
    }

    pub(crate) fn verify(&self, key: &PublicKey) -> Result<(), SignatureFault> {
        let value = self.value.as_bytes().ok_or(SignatureFault::Wrong)?;
        key.verify(&self.algorithm, None, &self.body, value)
    }
}

/// Whether the algorithm inside the body is the one outside. Kazakhstan's lists have the NULL
/// parameter in one place only.
pub(crate) fn same_algorithm(
    inside: &AlgorithmIdentifierOwned,
    outside: &AlgorithmIdentifierOwned,
) -> bool {
    let given = |algorithm: &AlgorithmIdentifierOwned| {
        algorithm.parameters.clone().filter(|parameters| *parameters != Any::null())
    };
    inside.oid == outside.oid && given(inside) == given(outside)
}
