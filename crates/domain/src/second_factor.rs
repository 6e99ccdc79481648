//! Second factors that people choose: a code by time, passkeys, and codes for the day they are lost.
//! No seed is ever stored: it is derived from the salt by a key that lies outside the database. Of a
//! passkey only the public half is here.

use crate::record::record;
use ids::{AccountId, Moment, Sha256};

record! {
    /// A code by time (RFC 6238), asked after the password.
    SecondFactorRecord in "second_factor" (instance) {
        /// Whose.
        account: AccountId = key,
        /// What its seed is derived from.
        salt: Sha256,
        /// When it was turned on.
        since: Moment,
        /// The last step of time whose code was used: no code counts twice.
        step: i64,
    }
}

record! {
    /// A passkey (WebAuthn), shown after the password.
    PasskeyRecord in "passkey" (instance) {
        /// Whose.
        account: AccountId = key,
        /// The digest of the identifier that its authenticator gave it.
        digest: Sha256 = key,
        /// How its owner calls it.
        name: String,
        /// When it was registered.
        since: Moment,
        /// When it last signed its owner in.
        used: Option<Moment>,
        /// Its public key with the counter and what is known of its copies, as JSON of the library
        /// that checks answers.
        credential: String,
    }
}

record! {
    /// A code that stands in for the second factor once.
    RecoveryCodeRecord in "recovery_code" (instance) {
        /// Whose.
        account: AccountId = key,
        /// The digest of the code.
        digest: Sha256 = key,
    }
}
