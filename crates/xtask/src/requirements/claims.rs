//! Which test names which rows: test functions by their name and documentation, generated tests by
//! the cases of their table, case files by their `rows:` keys and comments. What the rows mean is not
//! known here.

use std::collections::BTreeSet;

use crate::failure::Failure;
use crate::rust_source::{Source, Test};
use crate::tree::{File, Tree};

/// A test, or one mention in a case file, with the rows that it says it proves.
#[derive(Debug, PartialEq)]
pub(super) struct Claim {
    pub(super) file: String,
    pub(super) line: usize,
    /// The name of the function, or of the case file.
    pub(super) name: String,
    pub(super) rows: BTreeSet<u16>,
}

impl Claim {
    /// Where it stands: `file::function`, or the case file.
    pub(super) fn place(&self) -> String {
        if self.file.ends_with(&self.name) {
            self.file.clone()
        } else {
            format!("{}::{}", self.file, self.name)
        }
    }

    /// Whether the table means this test by `name`.
    pub(super) fn answers_to(&self, name: &str) -> bool {
        self.name == name || self.file == name || self.place() == name
    }
}

/// The constant whose rows are each a case of the test that runs over it.
const GENERATED: &str = "GENERATED";

/// The claims of all tests, those that name no row included.
pub(super) fn collect(tree: &Tree) -> Result<Vec<Claim>, Failure> {
    let mut claims = Vec::new();
    for file in tree.rust().filter(|file| file.path.starts_with("crates/")) {
        claims.extend(of_rust(file).map_err(|reason| Failure::file(&file.path, reason))?);
    }
    claims.extend(tree.files.iter().filter(|file| is_case(file)).flat_map(of_cases));
    Ok(claims)
}

/// The rows that a text names: `R7`, `R7 R9`, `R7–R9`.
pub(super) fn rows_in(text: &str) -> BTreeSet<u16> {
    let mut rows = BTreeSet::new();
    let mut range_from = None;
    for word in text.split_inclusive(|letter: char| !letter.is_alphanumeric() && letter != '_') {
        let (word, end) = split_end(word);
        let row = word.strip_prefix('R').and_then(|digits| digits.parse::<u16>().ok());
        if let (Some(first), Some(last)) = (range_from, row) {
            rows.extend(first..=last);
        }
        rows.extend(row);
        range_from = row.filter(|_| matches!(end, '–' | '-'));
    }
    rows
}

fn split_end(word: &str) -> (&str, char) {
    let end = word.chars().next_back().filter(|letter| !letter.is_alphanumeric() && *letter != '_');
    (end.map_or(word, |end| word.trim_end_matches(end)), end.unwrap_or(' '))
}

fn of_rust(file: &File) -> Result<Vec<Claim>, String> {
    let source = Source::parse(&file.text)?;
    let mut claims = Vec::new();
    for test in source.tests() {
        if test.constants.iter().any(|name| name == GENERATED) {
            claims.extend(of_cases_generated(file, &test, &source));
        }
        claims.push(of_test(file, test));
    }
    Ok(claims)
}

/// One claim for each literal of the table that is a row: the test runs it as a case of its own.
fn of_cases_generated(file: &File, test: &Test, source: &Source) -> Vec<Claim> {
    let literals = source.constant(GENERATED).into_iter();
    let rows = literals.map(|literal| (literal.line, rows_in(literal.text.trim_matches('"'))));
    let cases = rows.filter(|(_, rows)| rows.len() == 1);
    cases
        .map(|(line, rows)| Claim { file: file.path.clone(), line, name: test.name.clone(), rows })
        .collect()
}

fn of_test(file: &File, test: Test) -> Claim {
    let mut rows = rows_in(&test.doc);
    rows.extend(test.name.split('_').flat_map(|part| rows_in(&part.to_uppercase())));
    Claim { file: file.path.clone(), line: test.line, name: test.name, rows }
}

fn is_case(file: &File) -> bool {
    let in_cases = file.path.rsplit('/').nth(1) == Some("cases");
    file.path.starts_with("crates/") && in_cases && file.has_extension("yaml")
}

/// One claim for each run of lines that are comments, and one for each `rows:` key.
fn of_cases(file: &File) -> Vec<Claim> {
    let name = file.path.rsplit('/').next().unwrap_or_default();
    let mut claims: Vec<Claim> = Vec::new();
    let mut previous = Mention::None;
    for (at, line) in file.text.lines().enumerate() {
        let mention = Mention::of(line.trim(), previous);
        if mention != Mention::None {
            if mention != previous || line.trim().starts_with("rows:") {
                let (file, name) = (file.path.clone(), name.to_owned());
                claims.push(Claim { file, line: at + 1, name, rows: BTreeSet::new() });
            }
            claims
                .iter_mut()
                .next_back()
                .into_iter()
                .for_each(|claim| claim.rows.extend(rows_in(line)));
        }
        previous = mention;
    }
    claims
}

/// What a line of a case file may say about rows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mention {
    None,
    Comment,
    Key,
}

impl Mention {
    fn of(line: &str, previous: Mention) -> Self {
        if line.starts_with('#') {
            Mention::Comment
        } else if line.starts_with("rows:") || (previous == Mention::Key && line.starts_with("- R"))
        {
            Mention::Key
        } else {
            Mention::None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn rows_are_whole_words_and_ranges() {
        assert_eq!(rows_in("R7, R9. (R11)"), BTreeSet::from([7, 9, 11]));
        assert_eq!(rows_in("R347–R350 and R2-R3"), BTreeSet::from([2, 3, 347, 348, 349, 350]));
        assert_eq!(rows_in("R7 – R9"), BTreeSet::from([7, 9]));
        assert_eq!(rows_in("RSA R2D2 xR5 r6 R_7"), BTreeSet::new());
    }

    #[test]
    fn test_functions_name_rows_in_words_and_in_their_name() {
        let text = "/// Proves R7 R8.\n#[test]\nfn r12_signs() {}\n\
                    /// R9\nfn helper() {}\n#[test]\nfn plain() {}\n";
        let claims = of_rust(&file("crates/a/tests/b.rs", text)).unwrap();
        assert_eq!(claims.len(), 2);
        assert_eq!(claims[0].rows, BTreeSet::from([7, 8, 12]));
        assert_eq!(claims[0].place(), "crates/a/tests/b.rs::r12_signs");
        assert!(claims[0].answers_to("r12_signs") && claims[0].answers_to("crates/a/tests/b.rs"));
        assert!(claims[1].rows.is_empty() && !claims[1].answers_to("r12_signs"));
    }

    #[test]
    fn rows_of_a_generated_table_are_claims_of_the_test_that_runs_over_it() {
        let text = "const GENERATED: &[(&str, [&str; 2])] = \
                    &[(\"words\", [\"R1\", \"R2\"]), (\"R3 R4\", [\"\", \"R5\"])];\n\
                    #[test]\nfn runs() { for line in GENERATED {} }\n#[test]\nfn other() {}";
        let claims = of_rust(&file("crates/a/tests/b.rs", text)).unwrap();
        let rows = |name: &str| {
            let own = claims.iter().filter(|claim| claim.name == name);
            own.flat_map(|claim| claim.rows.iter().copied()).collect::<Vec<_>>()
        };
        assert_eq!((rows("runs"), rows("other")), (vec![1, 2, 5], vec![]));
        assert!(claims.iter().all(|claim| claim.rows.len() < 2));
    }

    #[test]
    fn case_files_name_rows_in_keys_and_comments() {
        let text = "rows: [R1, R2]\ncases:\n  # R3: one\n  # R4\n  - a: 1 # R5\n  # R6\n\
                    rows:\n  - R7\n  - R8\nx:\n  - R9\n";
        let cases = file("crates/a/tests/cases/b.yaml", text);
        assert!(is_case(&cases) && !is_case(&file("crates/a/b.yaml", "")));
        let rows: Vec<Vec<u16>> =
            of_cases(&cases).into_iter().map(|claim| claim.rows.into_iter().collect()).collect();
        assert_eq!(rows, [vec![1, 2], vec![3, 4], vec![6], vec![7, 8]]);
    }
}
