//! How many signatures one verdict may verify in search of chains and over lists and answers. A file
//! made on purpose could else cost a server minutes; when it is spent, nothing more is shown.

use std::cell::Cell;

/// The most signatures of authorities that are verified for one verdict.
pub const AUTHORITY_SIGNATURES_MAX: u32 = 512;

/// What is left.
#[derive(Debug)]
pub(crate) struct Budget(Cell<u32>);

impl Default for Budget {
    fn default() -> Budget {
        Budget(Cell::new(AUTHORITY_SIGNATURES_MAX))
    }
}

impl Budget {
    /// Takes one; `false`: nothing is left.
    pub(crate) fn spend(&self) -> bool {
        let left = self.0.get().checked_sub(1);
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }
}
