//! 256-bit values: content digests and secrets that are stored only as digests.

use std::fmt;

/// The SHA-256 of some content; the name of a blob.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256(pub [u8; 32]);

/// A random secret of 256 bits, shown once. Never stored, never logged: `Debug` hides it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Token256(pub [u8; 32]);

impl fmt::Display for Sha256 {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Sha256({self})")
    }
}

impl std::str::FromStr for Sha256 {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        parse_hex(text).map(Sha256).ok_or(())
    }
}

impl Token256 {
    /// The secret as text for its owner (64 hexadecimal digits).
    #[must_use]
    pub fn reveal(&self) -> String {
        Sha256(self.0).to_string()
    }
}

impl fmt::Debug for Token256 {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Token256(…)")
    }
}

impl std::str::FromStr for Token256 {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        parse_hex(text).map(Token256).ok_or(())
    }
}

fn parse_hex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (index, byte) in bytes.iter_mut().enumerate() {
        let digits = text.get(2 * index..2 * index + 2)?;
        *byte = u8::from_str_radix(digits, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{Sha256, Token256};

    #[test]
    fn digest_text_round_trips() {
        let digest = Sha256([0xA5; 32]);
        assert_eq!(digest.to_string().parse(), Ok(digest));
        assert!("zz".parse::<Sha256>().is_err());
    }

    #[test]
    fn secret_does_not_show_in_debug() {
        assert_eq!(format!("{:?}", Token256([1; 32])), "Token256(…)");
    }
}
