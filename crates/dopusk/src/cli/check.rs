//! `dopusk check FILE…`: runs policy test files.

use super::{Outcome, Trouble, say};
use clap::Args;
use std::path::PathBuf;

/// Runs policy test files.
#[derive(Args, Debug)]
pub(crate) struct Check {
    /// Policy test files, YAML
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Check {
    /// A file that cannot be read counts as one failure: the others are run all the same.
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let (mut passed, mut failed) = (0, 0);
        for file in &self.files {
            match scenario::run_file(file) {
                Ok(report) => {
                    passed += report.passed;
                    failed += report.failed();
                    report.failures.iter().for_each(|failure| say(format_args!("{failure}")));
                }
                Err(error) => {
                    failed += 1;
                    say(format_args!("{error}"));
                }
            }
        }
        say(format_args!("{passed} passed, {failed} failed"));
        Ok(if failed == 0 { Outcome::Good } else { Outcome::Bad })
    }
}
