//! The log of refusals: counted all, written a few a second, without anything personal.

use access::Operation;
use app::Caller;
use std::sync::atomic::{AtomicI64, Ordering};

use ids::{Moment, SECOND};

/// The most lines a second.
const LINES: i64 = 10;

/// Writes a line about a refused action, unless this second has enough of them.
pub(super) fn log(operation: Operation, caller: Option<&Caller>, now: Moment) {
    static LIMIT: Limit = Limit::new();
    if !LIMIT.admits(now) {
        return;
    }
    let organisation = caller.map(|it| it.organisation.0);
    let employee = caller.and_then(Caller::id).map(|it| it.0);
    tracing::info!(
        target: "refusal",
        operation = operation.code(),
        organisation,
        employee,
        "refused"
    );
}

/// So many a second. Two threads at the edge of a second may count one line too many or too few.
struct Limit {
    second: AtomicI64,
    lines: AtomicI64,
}

impl Limit {
    const fn new() -> Limit {
        Limit { second: AtomicI64::new(0), lines: AtomicI64::new(0) }
    }

    fn admits(&self, now: Moment) -> bool {
        let second = now.0 / SECOND;
        if self.second.swap(second, Ordering::Relaxed) != second {
            self.lines.store(0, Ordering::Relaxed);
        }
        self.lines.fetch_add(1, Ordering::Relaxed) < LINES
    }
}

#[cfg(test)]
mod tests {
    use super::{LINES, Limit};
    use ids::{Moment, SECOND};

    #[test]
    fn a_second_has_so_many_lines() {
        let limit = Limit::new();
        let now = Moment(5 * SECOND);
        assert!((0..LINES).all(|_| limit.admits(now)));
        assert!(!limit.admits(now));
        assert!(limit.admits(now + SECOND));
    }
}
