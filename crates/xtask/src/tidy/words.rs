//! The law of words: no marks of unfinished work, no paths of somebody's machine, no inline styles.
//! The words are put together from halves, so that this file does not contain them itself.

use super::at;
use crate::tree::File;

/// Marks of unfinished work, banned where code lives.
const UNFINISHED: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME")];
/// Kinds of file in which those marks are banned; documents may speak of them.
const CODE: &[&str] = &["rs", "html", "js", "css", "sql", "ftl", "toml", "yaml", "yml", "sh"];
/// What only one machine knows.
const PRIVATE: &[&str] = &[concat!("/wo", "rk/"), concat!("../sha", "red")];

/// Every line of the file with a banned word.
pub(super) fn check(file: &File) -> Vec<String> {
    let laws = laws_of(file);
    let numbered = file.text.lines().enumerate();
    numbered
        .flat_map(|(number, line)| {
            laws.iter().filter_map(move |law| law(line)).map(move |found| (number + 1, found))
        })
        .map(|(line, message)| at(file, line, &message))
        .collect()
}

type Law = fn(&str) -> Option<String>;

fn laws_of(file: &File) -> Vec<Law> {
    let mut laws: Vec<Law> = vec![private];
    if CODE.iter().any(|extension| file.has_extension(extension)) && !file.is_foreign() {
        laws.push(unfinished);
    }
    if file.has_extension("html") && file.path.split('/').any(|part| part == "templates") {
        laws.push(inline_style);
    }
    laws
}

fn private(line: &str) -> Option<String> {
    let found = PRIVATE.iter().find(|word| line.contains(*word));
    found.map(|word| format!("`{word}` is a path of one machine"))
}

fn unfinished(line: &str) -> Option<String> {
    let mut words = line.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    words
        .find(|word| UNFINISHED.contains(word))
        .map(|word| format!("`{word}`: finish it or delete it"))
}

fn inline_style(line: &str) -> Option<String> {
    let styled = line.contains(" style=") || line.starts_with("style=");
    styled.then(|| "a style belongs into the stylesheet".to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn each_word_is_banned_where_it_must_not_be() {
        let unfinished = concat!("// TO", "DO later\n");
        assert_eq!(check(&sample("a.rs", unfinished)).len(), 1);
        assert_eq!(check(&sample("a.md", unfinished)).len(), 0);
        assert_eq!(check(&sample("a.md", concat!("see /wo", "rk/x\n"))).len(), 1);
        let styled = "<p\n style=\"color: red\">";
        assert_eq!(
            check(&sample("crates/server/templates/a.html", styled)),
            ["crates/server/templates/a.html:2: a style belongs into the stylesheet"]
        );
        assert_eq!(check(&sample("docs/a.html", styled)).len(), 0);
    }

    #[test]
    fn longer_words_are_other_words() {
        assert_eq!(
            check(&sample("a.rs", concat!("let TO", "DOS = 1; // network/path\n"))).len(),
            0
        );
    }
}
