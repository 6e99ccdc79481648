//! The law of SQL: statements stand in `crates/store` and nowhere else.

use super::at;
use crate::rust_source::Source;
use crate::tree::File;

/// The only place that speaks SQL.
const HOME: &str = "crates/store/";
/// Words that open a statement, and the word that must follow somewhere for it to be one.
const STATEMENTS: &[(&str, &str)] = &[
    ("select ", " from "),
    ("insert ", "into "),
    ("update ", " set "),
    ("delete ", "from "),
    ("create ", "table "),
    ("create ", "index "),
    ("alter ", "table "),
    ("drop ", "table "),
    ("pragma ", ""),
];

/// String literals outside the store that are SQL.
pub(super) fn check(file: &File, source: &Source) -> Vec<String> {
    if file.path.starts_with(HOME) {
        return Vec::new();
    }
    let literals = source.literals();
    let statements = literals.iter().filter(|literal| is_sql(&literal.text));
    statements.map(|literal| at(file, literal.line, "SQL outside `crates/store`")).collect()
}

fn is_sql(literal: &str) -> bool {
    let text = literal.to_lowercase().replace("\\n", " ");
    let words: Vec<&str> =
        text.split(|letter: char| letter.is_whitespace() || letter == '"').collect();
    let text = words.join(" ");
    let text = text.trim_start_matches(['r', '#', ' ']);
    STATEMENTS.iter().any(|(opening, follow)| {
        text.strip_prefix(opening)
            .is_some_and(|rest| !rest.trim().is_empty() && format!(" {rest}").contains(follow))
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        check(&sample(path, text), &Source::parse(text).unwrap()).len()
    }

    #[test]
    fn statements_are_found_outside_the_store_only() {
        let text = concat!("const A: &str = \"sel", "ect id\n from role where id = 1\";");
        assert_eq!(count("crates/app/src/a.rs", text), 1);
        assert_eq!(count("crates/store/src/a.rs", text), 0);
        let raw = concat!("const A: &str = r#\"INS", "ERT INTO role values (1)\"#;");
        assert_eq!(count("crates/server/src/a.rs", raw), 1);
    }

    #[test]
    fn words_of_other_languages_are_not_sql() {
        let list = "[\"select a role\", \"delete\", \"role.update\"]";
        let text = format!(
            "/// select a from b
const A: &[&str] = &{list};"
        );
        assert_eq!(count("crates/server/src/a.rs", &text), 0);
    }
}
