//! Repeatable variety: picks that look accidental and are the same every time.

/// A sequence of picks that its seed determines.
pub(in crate::demo) struct Draw(u64);

impl Draw {
    pub(in crate::demo) fn new(seed: usize) -> Draw {
        Draw(0x9e37_79b9_7f4a_7c15 ^ (seed as u64).wrapping_mul(0xd134_2543_de82_ef95))
    }

    /// A number below `limit`; 0 where there is none.
    pub(in crate::demo) fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let high = (self.0 >> 33) as usize;
        high.checked_rem(limit).unwrap_or_default()
    }

    /// One of `items`; the default where there is none.
    pub(in crate::demo) fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        items.get(self.below(items.len())).copied().unwrap_or_default()
    }

    /// Whether something happens that happens `percent` times of a hundred.
    pub(in crate::demo) fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}
