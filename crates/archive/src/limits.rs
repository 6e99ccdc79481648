//! How much of an archive is read at all. Archives within archives are bytes like any other: no
//! reader goes into them.

/// How much of an archive is read at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Entries.
    pub entries: usize,
    /// Bytes unpacked, all together.
    pub bytes: u64,
    /// How many times larger than it lies an entry may become.
    pub ratio: u64,
}

/// Up to this size an entry may be as small as it likes when packed.
const ANY_RATIO: u64 = 1 << 20;

impl Default for Limits {
    fn default() -> Limits {
        Limits { entries: 10_000, bytes: 1 << 30, ratio: 100 }
    }
}

impl Limits {
    /// Whether an entry of this size, which lies in so many bytes, grows out of proportion.
    pub(crate) fn is_bomb(self, unpacked: u64, packed: u64) -> bool {
        unpacked > ANY_RATIO && unpacked / self.ratio.max(1) > packed
    }
}
