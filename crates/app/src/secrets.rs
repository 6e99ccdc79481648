//! The installation's own secret, which lies outside the database: what is derived from it cannot
//! be made from a copy of the database. Nothing derived is ever stored or logged.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;

/// The size of a block of SHA-256 and of SHA-1: a shorter key is filled up with zeros (RFC 2104).
const BLOCK: usize = 64;

/// The installation's own secret.
#[derive(Clone)]
pub struct Secrets([u8; 32]);

impl fmt::Debug for Secrets {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secrets(…)")
    }
}

impl Secrets {
    /// Of 32 random bytes.
    #[must_use]
    pub fn new(key: [u8; 32]) -> Secrets {
        Secrets(key)
    }

    /// What this secret makes of these parts, for one use only. A part never runs into the next.
    pub(crate) fn derive(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new(&block(&self.0).into());
        for part in std::iter::once(purpose.as_bytes()).chain(parts.iter().copied()) {
            mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

/// A key filled up to a whole block.
pub(crate) fn block(key: &[u8; 32]) -> [u8; BLOCK] {
    std::array::from_fn(|at| key.get(at).copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::Secrets;

    #[test]
    fn another_key_purpose_or_cut_between_parts_gives_another_value() {
        let one = Secrets::new([1; 32]);
        let same = one.derive("a", &[b"bc", b"d"]);
        assert_eq!(one.derive("a", &[b"bc", b"d"]), same);
        assert_ne!(Secrets::new([2; 32]).derive("a", &[b"bc", b"d"]), same);
        assert_ne!(one.derive("b", &[b"bc", b"d"]), same);
        assert_ne!(one.derive("a", &[b"b", b"cd"]), same);
        assert_ne!(one.derive("a", &[b"bcd"]), same);
    }
}
