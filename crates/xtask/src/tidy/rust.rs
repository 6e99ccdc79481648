//! Laws of Rust files: how they open, how wide they are, what they must not contain.

use super::at;
use crate::rust_source::{Found, Source};
use crate::tree::File;

/// The widest line, in characters.
const WIDTH: usize = 110;
/// The law is a table: a rule is a line, however wide, and there are as many lines as rules.
pub(super) const TABLES: &[&str] = &["crates/access/src/law_table.rs"];
/// Macros that stand for work not done or left over from a hunt for a bug.
const MACROS: &[&str] = &["todo", "unimplemented", "dbg"];

/// Every line of the file that breaks a law of Rust files.
pub(super) fn check(file: &File, source: &Source) -> Vec<String> {
    let mut problems = wide_lines(file);
    if !file.text.starts_with("//!") {
        problems.push(at(file, 1, "the file must open with `//!` saying what it is"));
    }
    problems.extend(source.macros().iter().filter_map(|found| macro_law(file, found)));
    problems.extend(source.attributes().iter().filter_map(|found| attribute_law(file, found)));
    problems
}

fn wide_lines(file: &File) -> Vec<String> {
    if TABLES.contains(&file.path.as_str()) {
        return Vec::new();
    }
    let lines = file.text.lines().enumerate().map(|(at, line)| (at + 1, line.chars().count()));
    lines
        .filter(|(_, width)| *width > WIDTH)
        .map(|(line, width)| at(file, line, &format!("{width} characters wide, {WIDTH} allowed")))
        .collect()
}

fn macro_law(file: &File, found: &Found) -> Option<String> {
    let name = &found.text;
    MACROS
        .contains(&name.as_str())
        .then(|| at(file, found.line, &format!("`{name}!` must not stay")))
}

fn attribute_law(file: &File, found: &Found) -> Option<String> {
    let text = found.text.as_str();
    if text.starts_with("allow(") || (text.starts_with("cfg_attr(") && text.contains(",allow(")) {
        return Some(at(file, found.line, "`#[expect(lint, reason = \"…\")]` instead of `allow`"));
    }
    let ignored = text == "ignore" || text.starts_with("ignore=");
    ignored.then(|| at(file, found.line, "no test is skipped: repair it or delete it"))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        check(&sample("a.rs", text), &Source::parse(text).unwrap())
    }

    #[test]
    fn a_good_file_passes() {
        let text = "//! Good.\n#[expect(dead_code, reason = \"x\")]\n\
                    fn a() { log!(\"dbg!(1) #[allow(x)]\") }\n";
        assert!(problems(text).is_empty(), "{:?}", problems(text));
    }

    #[test]
    fn a_bad_file_is_told_line_by_line() {
        let text = format!(
            "fn a() {{ todo!() }}\n#[allow(x)]\n#[ignore]\nfn b() {{}}\n// {}\n",
            "ы".repeat(120)
        );
        let lines = problems(&text);
        for expected in [
            "a.rs:1: the file",
            "a.rs:1: `todo!`",
            "a.rs:2: `#[expect",
            "a.rs:3: no test",
            "a.rs:5: 123",
        ] {
            assert!(lines.iter().any(|line| line.starts_with(expected)), "{expected} in {lines:?}");
        }
        assert_eq!(lines.len(), 5);
    }
}
