//! Chance for the nets: a sequence that one number determines, so that every failure comes again.

use proptest::prelude::RngExt;
use proptest::test_runner::{RngAlgorithm, TestRng};

/// A sequence of draws.
pub(crate) struct Chance(TestRng);

impl Chance {
    /// The sequence that a number names.
    pub(crate) fn new(seed: u64) -> Chance {
        let [a, b, c, d, e, f, g, h] = seed.to_le_bytes();
        let seed = [[a, b, c, d, e, f, g, h]; 4].concat();
        Chance(TestRng::from_seed(RngAlgorithm::ChaCha, &seed))
    }

    /// A number below the bound (which is not 0).
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0.random_range(0..bound)
    }
}
