//! The clock and chance of the machine: the only place that reads either.

use app::Environment;
use ids::Moment;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// The machine's own clock and chance.
#[must_use]
pub fn real() -> Environment {
    Environment::new(now, random)
}

/// The machine's chance with a clock that the demonstration sets as it goes through the past.
#[must_use]
pub fn told(clock: Arc<AtomicI64>) -> Environment {
    Environment::new(move || Moment(clock.load(Ordering::Relaxed)), random)
}

/// The present moment.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}

/// Random bytes of the operating system.
///
/// A machine that cannot give them must not make secrets: the process ends.
#[expect(clippy::disallowed_methods, reason = "the one place that draws chance")]
fn random() -> [u8; 32] {
    let mut bytes = [0; 32];
    if getrandom::fill(&mut bytes).is_err() {
        std::process::abort();
    }
    bytes
}
