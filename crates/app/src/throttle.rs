//! Slows down guessing: after some failures a name or an address waits, longer each time.

use ids::{MINUTE, Moment, SECOND};
use std::collections::HashMap;
use std::sync::Mutex;

/// Failures of one name that cost nothing.
pub(crate) const FREE_OF_NAME: u32 = 5;
/// Failures of one address that cost nothing: a whole office may stand behind it.
pub(crate) const FREE_OF_ADDRESS: u32 = 100;
/// The longest wait.
const WAIT_MAX: i64 = 15 * MINUTE;
/// The most keys remembered: the oldest are forgotten first.
const KEYS_MAX: usize = 10_000;

/// Counts failures by key.
#[derive(Debug, Default)]
pub(crate) struct Throttle {
    failures: Mutex<HashMap<String, Failures>>,
}

#[derive(Clone, Copy, Debug)]
struct Failures {
    count: u32,
    last: Moment,
}

impl Throttle {
    /// How long the key must wait still, in microseconds.
    pub(crate) fn wait(&self, key: &str, free: u32, now: Moment) -> Option<i64> {
        let failures = self.failures.lock().ok()?;
        let seen = failures.get(key)?;
        let rest = pause(seen.count, free) - (now - seen.last);
        (rest > 0).then_some(rest)
    }

    /// A failure of this key.
    pub(crate) fn failed(&self, key: &str, now: Moment) {
        let Ok(mut failures) = self.failures.lock() else { return };
        if failures.len() >= KEYS_MAX {
            failures.retain(|_, seen| now - seen.last < WAIT_MAX);
        }
        let seen = failures.entry(key.to_owned()).or_insert(Failures { count: 0, last: now });
        let forgotten = now - seen.last > WAIT_MAX;
        seen.count = if forgotten { 1 } else { seen.count.saturating_add(1) };
        seen.last = now;
    }

    /// A success of this key: its failures are forgotten.
    pub(crate) fn succeeded(&self, key: &str) {
        if let Ok(mut failures) = self.failures.lock() {
            failures.remove(key);
        }
    }
}

/// Nothing at first, then 2 s, 4 s, 8 s … up to the longest wait.
fn pause(count: u32, free: u32) -> i64 {
    match count.checked_sub(free) {
        None => 0,
        Some(more) => (SECOND << (more + 1).min(20)).min(WAIT_MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_cost_more_and_more_and_success_forgives() {
        let (throttle, now) = (Throttle::default(), Moment(0));
        for _ in 0..FREE_OF_NAME - 1 {
            throttle.failed("a", now);
        }
        assert_eq!(throttle.wait("a", FREE_OF_NAME, now), None);
        throttle.failed("a", now);
        assert_eq!(throttle.wait("a", FREE_OF_NAME, now), Some(2 * SECOND));
        throttle.failed("a", now);
        assert_eq!(throttle.wait("a", FREE_OF_NAME, now), Some(4 * SECOND));
        assert_eq!(throttle.wait("a", FREE_OF_NAME, now + 4 * SECOND), None);
        assert_eq!(throttle.wait("b", FREE_OF_NAME, now), None);
        throttle.succeeded("a");
        assert_eq!(throttle.wait("a", FREE_OF_NAME, now), None);
    }
}
