//! What came of a policy file: how many checks hold, and a readable line for each that does not.

use std::fmt;

/// What came of a policy file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// Checks that hold.
    pub passed: usize,
    /// Checks that do not.
    pub failures: Vec<Failure>,
}

/// A check that does not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The file.
    pub file: String,
    /// The line where the check begins.
    pub line: usize,
    /// What was asked, what was expected, what the law says and why.
    pub text: String,
}

impl Report {
    /// How many checks do not hold.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.failures.len()
    }

    /// Both reports as one.
    #[must_use]
    pub fn and(mut self, other: Report) -> Report {
        self.passed += other.passed;
        self.failures.extend(other.failures);
        self
    }

    pub(crate) fn count(&mut self, file: &str, line: usize, outcome: Result<(), String>) {
        match outcome {
            Ok(()) => self.passed += 1,
            Err(text) => self.failures.push(Failure { file: file.to_owned(), line, text }),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.text)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for failure in &self.failures {
            writeln!(out, "{failure}")?;
        }
        write!(out, "{} passed, {} failed", self.passed, self.failed())
    }
}
