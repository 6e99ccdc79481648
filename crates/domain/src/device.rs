//! Devices that an account was signed in from: known again by a secret of which only the digest is
//! kept. A device that is new is told to the person.

use crate::record::record;
use ids::{AccountId, Moment, Sha256};

record! {
    /// A device that an account was signed in from.
    DeviceRecord in "device" (instance) {
        /// Whose.
        account: AccountId = key,
        /// The digest of its secret.
        digest: Sha256 = key,
        /// Its name, as the person knows it.
        name: String,
        /// The address that it was first seen at.
        address: String,
        /// When it was first seen.
        seen: Moment,
    }
}
