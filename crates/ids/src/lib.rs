//! Names of things: typed identifiers, national numbers with their check digits, moments.
//! Values only: nothing here reads a clock, draws chance or knows what a thing means.

mod digest;
mod identifier;
mod moment;
mod number;

pub use digest::{Sha256, Token256};
pub use identifier::*;
pub use moment::{DAY, HOUR, MINUTE, Moment, SECOND};
pub use number::{Bin, Iin, Inn, NumberError, Ogrn, Person, Snils};
