//! A moment: microseconds since 1970-01-01T00:00:00Z. Given, never read here.

use std::ops::{Add, Sub};

/// One second in microseconds.
pub const SECOND: i64 = 1_000_000;
/// One minute in microseconds.
pub const MINUTE: i64 = 60 * SECOND;
/// One hour in microseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// One day of 24 hours in microseconds.
pub const DAY: i64 = 24 * HOUR;

/// A moment in microseconds of the Unix epoch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Moment(pub i64);

impl Moment {
    /// The end of time: what never expires ends here.
    pub const NEVER: Moment = Moment(i64::MAX);
}

impl Add<i64> for Moment {
    type Output = Moment;
    fn add(self, microseconds: i64) -> Moment {
        Moment(self.0.saturating_add(microseconds))
    }
}

impl Sub<Moment> for Moment {
    type Output = i64;
    fn sub(self, earlier: Moment) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}
