//! Passwords: rules, hashing, checking. Slow on purpose: never inside a transaction.

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash as Phc};
use argon2::{Algorithm, Argon2, Params, Version};
use ids::{Sha256, Token256};
use sha2::Digest;
use std::fmt;

/// The shortest password, in characters.
pub const PASSWORD_LENGTH_MIN: usize = 10;

/// The longest, in bytes: longer ones only cost time.
const PASSWORD_BYTES_MAX: usize = 1_024;

/// A password as argon2 keeps it.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

/// Why a password is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PasswordError {
    /// Shorter than [`PASSWORD_LENGTH_MIN`].
    TooShort,
    /// Longer than the limit.
    TooLong,
    /// The second spelling differs.
    Differs,
    /// The present password is another.
    Wrong,
    /// Too many wrong ones: wait so many microseconds.
    Wait(i64),
    /// It could not be hashed.
    Unhashed,
}

impl fmt::Display for PasswordError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            PasswordError::TooShort => "the password is too short",
            PasswordError::TooLong => "the password is too long",
            PasswordError::Differs => "the two spellings differ",
            PasswordError::Wrong => "the password is another",
            PasswordError::Wait(_) => "too many wrong passwords",
            PasswordError::Unhashed => "the password could not be hashed",
        })
    }
}

impl std::error::Error for PasswordError {}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("PasswordHash(…)")
    }
}

impl PasswordHash {
    /// Hashes a password with a fresh salt.
    ///
    /// # Errors
    /// The hash could not be made.
    pub fn of(password: &str, salt: &Token256) -> Result<PasswordHash, PasswordError> {
        let [salt @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] = salt.0;
        let hash = hasher().hash_password_with_salt(password.as_bytes(), &salt);
        let hash = hash.map_err(|_| PasswordError::Unhashed)?;
        Ok(PasswordHash(hash.to_string()))
    }

    /// As kept.
    #[must_use]
    pub fn kept(text: String) -> PasswordHash {
        PasswordHash(text)
    }

    /// To be kept.
    #[must_use]
    pub fn into_kept(self) -> String {
        self.0
    }

    /// Whether the password is this one.
    #[must_use]
    pub fn matches(&self, password: &str) -> bool {
        password.len() <= PASSWORD_BYTES_MAX
            && Phc::new(&self.0)
                .is_ok_and(|hash| hasher().verify_password(password.as_bytes(), &hash).is_ok())
    }
}

/// Whether a new password may be used; both spellings are asked for.
///
/// # Errors
/// Too short, too long, or spelt differently.
pub fn check_password_rules(password: &str, again: &str) -> Result<(), PasswordError> {
    if password.chars().count() < PASSWORD_LENGTH_MIN {
        return Err(PasswordError::TooShort);
    }
    if password.len() > PASSWORD_BYTES_MAX {
        return Err(PasswordError::TooLong);
    }
    if password == again { Ok(()) } else { Err(PasswordError::Differs) }
}

/// A digest of a request with a password in it: as slow to guess at as the password's own hash.
pub(crate) fn slow_digest(request: Sha256, salt: &str) -> Result<Sha256, PasswordError> {
    let salt = sha2::Sha256::digest(salt);
    let mut digest = [0; 32];
    let hashed = hasher().hash_password_into(&request.0, &salt, &mut digest);
    hashed.map(|()| Sha256(digest)).map_err(|_| PasswordError::Unhashed)
}

/// 19 MiB, two passes: the least that OWASP names for argon2id.
fn hasher() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}
