//! What the core is not allowed to have of itself: the clock and chance. Given by the program.

use ids::{DocumentId, Moment, PublicId, Token256};
use std::fmt;
use std::sync::Arc;

/// The clock and chance.
#[derive(Clone)]
pub struct Environment {
    clock: Arc<dyn Fn() -> Moment + Send + Sync>,
    chance: Arc<dyn Fn() -> [u8; 32] + Send + Sync>,
}

impl fmt::Debug for Environment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Environment")
    }
}

impl Environment {
    /// Of a clock and a source of random bytes.
    pub fn new(
        clock: impl Fn() -> Moment + Send + Sync + 'static,
        chance: impl Fn() -> [u8; 32] + Send + Sync + 'static,
    ) -> Environment {
        Environment { clock: Arc::new(clock), chance: Arc::new(chance) }
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Moment {
        (self.clock)()
    }

    /// A fresh secret.
    #[must_use]
    pub fn secret(&self) -> Token256 {
        Token256((self.chance)())
    }

    /// A fresh public name of a document.
    #[must_use]
    pub fn public_id(&self) -> PublicId {
        let [bytes @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] = (self.chance)();
        PublicId(u128::from_be_bytes(bytes))
    }

    /// A fresh document id: the moment in microseconds, then 10 random bits, so that ids grow with
    /// time and two documents of one microsecond still differ.
    #[must_use]
    pub fn document_id(&self, now: Moment) -> DocumentId {
        let [first, second, ..] = (self.chance)();
        let random = i64::from(u16::from_be_bytes([first, second]) & 0x3ff);
        DocumentId(now.0 << 10 | random)
    }
}
