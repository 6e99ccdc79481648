//! Why a policy test file cannot be run at all. A check that fails is no error but a line of the
//! report.

use std::fmt;

/// Why a policy test file cannot be run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ScenarioError {
    /// The file cannot be read.
    Unreadable {
        /// Which.
        file: String,
        /// What the system says.
        reason: String,
    },
    /// Something in the file is not understood.
    At {
        /// Which file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong, with the nearest known name where there is one.
        message: String,
    },
}

impl fmt::Display for ScenarioError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ScenarioError::Unreadable { file, reason } => write!(out, "{file}: {reason}"),
            ScenarioError::At { file, line, column, message } => {
                write!(out, "{file}:{line}:{column}: {message}")
            }
        }
    }
}

impl std::error::Error for ScenarioError {}

/// «unknown so-and-so», with the nearest of the known names.
pub(crate) fn unknown<'a>(
    what: &str,
    given: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> String {
    match nearest(given, known) {
        Some(name) => format!("unknown {what} `{given}`, did you mean `{name}`?"),
        None => format!("unknown {what} `{given}`"),
    }
}

/// The known name most like the given one, unless none is like it at all.
fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |name: &str| {
        strsim::normalized_damerau_levenshtein(&given.to_lowercase(), &name.to_lowercase())
    };
    let scored = known.into_iter().map(|name| (likeness(name), name));
    let best = scored.max_by(|(one, _), (other, _)| one.total_cmp(other));
    best.filter(|(likeness, _)| *likeness >= 0.4).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::unknown;

    #[test]
    fn the_nearest_name_is_offered() {
        let known = ["Орлова", "Громов"];
        assert_eq!(
            unknown("employee", "Орлава", known),
            "unknown employee `Орлава`, did you mean `Орлова`?"
        );
        assert_eq!(unknown("employee", "xyz", known), "unknown employee `xyz`");
    }
}
