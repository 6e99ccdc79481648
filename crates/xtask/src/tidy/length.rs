//! The law of length: a file of more than 450 lines of code holds two concepts.
//! Comments, blank lines and tests are not counted.

use super::at;
use super::rust::TABLES;
use crate::rust_source::{Lines, Source};
use crate::tree::{File, Tree};

/// Lines of code a file may have.
const LIMIT: usize = 450;
/// Files allowed to be longer, with their lines of code. The list may only shrink.
const RATCHET: &[(&str, usize)] = &[];

/// A file over the limit, or over what the ratchet leaves it, or under it.
pub(super) fn check(file: &File, source: &Source) -> Option<String> {
    let data = is_test(&file.path) || TABLES.contains(&file.path.as_str());
    let lines = if data { 0 } else { code_lines(&file.text, &source.test_items()) };
    let listed = RATCHET.iter().find(|(path, _)| *path == file.path).map(|(_, lines)| *lines);
    judge(lines, listed).map(|message| at(file, 1, &message))
}

/// Entries of the ratchet whose file is gone.
pub(super) fn ratchet(tree: &Tree) -> Vec<String> {
    let gone = |path: &str| !tree.files.iter().any(|file| file.path == path);
    let entries = RATCHET.iter().filter(|(path, _)| gone(path));
    entries.map(|(path, _)| format!("{path}: is gone, take it off the ratchet")).collect()
}

fn judge(lines: usize, listed: Option<usize>) -> Option<String> {
    match listed {
        None if lines > LIMIT => {
            Some(format!("{lines} lines of code, {LIMIT} allowed: two concepts?"))
        }
        Some(allowed) if lines > allowed => {
            Some(format!("grew to {lines} lines, the ratchet allows {allowed}"))
        }
        Some(_) if lines <= LIMIT => Some(format!("{lines} lines: take it off the ratchet")),
        Some(allowed) if lines < allowed => Some(format!("shrank: lower the ratchet to {lines}")),
        _ => None,
    }
}

fn code_lines(text: &str, tests: &[Lines]) -> usize {
    let numbered = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
    let code = numbered.filter(|(_, line)| !line.is_empty() && !line.starts_with("//"));
    code.filter(|(at, _)| !tests.iter().any(|(first, last)| (first..=last).contains(&at))).count()
}

fn is_test(path: &str) -> bool {
    path.split('/').any(|part| matches!(part, "tests" | "benches" | "tests.rs"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_code_is_counted() {
        let text =
            "//! A.\n\nfn a() {\n    // why\n}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\n";
        assert_eq!(code_lines(text, &Source::parse(text).unwrap().test_items()), 2);
        assert!(is_test("crates/a/tests/b.rs") && !is_test("crates/testkit/src/lib.rs"));
    }

    #[test]
    fn the_ratchet_only_shrinks() {
        assert_eq!(judge(450, None), None);
        assert_eq!(judge(500, Some(500)), None);
        for broken in [(451, None), (501, Some(500)), (499, Some(500)), (450, Some(500))] {
            assert!(judge(broken.0, broken.1).is_some(), "{broken:?}");
        }
    }
}
