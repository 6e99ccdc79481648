//! Measures, and tells what it measured as a row of a table.

use std::io::Write;
use std::time::{Duration, Instant};

use store::StoreError;

/// A running clock.
pub(crate) struct Clock(Instant);

/// Times of many runs, shortest first.
pub(crate) struct Times(Vec<Duration>);

impl Clock {
    pub(crate) fn start() -> Clock {
        Clock(Instant::now())
    }

    pub(crate) fn seconds(&self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }

    /// Runs a job so many times.
    pub(crate) fn measure(
        runs: usize,
        mut job: impl FnMut() -> Result<(), StoreError>,
    ) -> Result<Times, StoreError> {
        let mut times = Vec::with_capacity(runs);
        for _ in 0..runs {
            let clock = Clock::start();
            job()?;
            times.push(clock.0.elapsed());
        }
        times.sort_unstable();
        Ok(Times(times))
    }
}

impl Times {
    /// One row, with what it is compared to.
    pub(crate) fn tell(&self, what: &str, baseline: Option<&Times>) {
        let beside = baseline.map_or_else(|| "–".to_owned(), |times| shown(times.at(50)));
        say(&format!("| {what} | {} | {} | {beside} |\n", shown(self.at(50)), shown(self.at(95))));
    }

    fn at(&self, percent: usize) -> Duration {
        self.0[(self.0.len() - 1) * percent / 100]
    }
}

/// Prints at once.
pub(crate) fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).expect("somebody listens");
}

fn shown(time: Duration) -> String {
    let micros = time.as_micros();
    if micros < 10_000 { format!("{micros} µs") } else { format!("{} ms", micros / 1000) }
}
