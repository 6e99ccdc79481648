//! How a command of xtask ends: a line of good news, or everything that is wrong at once.

use std::fmt;

/// What a command answers: a summary for the reader, or why it failed.
pub(crate) type Outcome = Result<String, Failure>;

/// Why a command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Rules that do not hold, one line each.
    Broken(Vec<String>),
    /// A file that cannot be read or understood.
    File { path: String, reason: String },
    /// A program that cannot be started or did not do its work.
    Program { line: String, reason: String },
}

impl Failure {
    /// The summary when nothing is wrong, all the problems otherwise.
    pub(crate) fn unless_clean(problems: Vec<String>, summary: String) -> Outcome {
        if problems.is_empty() { Ok(summary) } else { Err(Failure::Broken(problems)) }
    }

    /// A file and what is the matter with it.
    pub(crate) fn file(path: impl fmt::Display, reason: impl fmt::Display) -> Self {
        Failure::File { path: path.to_string(), reason: reason.to_string() }
    }

    /// A command line and what is the matter with it.
    pub(crate) fn program(line: impl fmt::Display, reason: impl fmt::Display) -> Self {
        Failure::Program { line: line.to_string(), reason: reason.to_string() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Broken(problems) => {
                problems.iter().try_for_each(|problem| writeln!(out, "error: {problem}"))?;
                write!(out, "{} to put right", problems.len())
            }
            Failure::File { path, reason } => write!(out, "error: {path}: {reason}"),
            Failure::Program { line, reason } => write!(out, "error: `{line}`: {reason}"),
        }
    }
}
