//! The discipline of keys: every key exists in every language, is used, and is defined where used.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fluent_bundle::FluentResource;

use super::texts::sources;
use super::{Language, texts};
use crate::view::{Switch, fact_key, operation_key, right_key};

/// Keys of these families are built from codes of the access model.
const FAMILIES: [&str; 3] = ["operation-", "right-", "fact-"];

/// Keys of this family are built from codes of problems, whose own test compares them.
const PROBLEMS: &str = "problem-";

fn keys(language: Language) -> Vec<String> {
    let mut keys = Vec::new();
    for line in sources(language).iter().flat_map(|(_, text)| text.lines()) {
        let Some((name, _)) = line.split_once('=') else { continue };
        let name = name.trim_end();
        if let Some(attribute) = name.trim_start().strip_prefix('.') {
            let message: &String = keys.iter().rfind(|key: &&String| !key.contains('.')).unwrap();
            keys.push(format!("{message}.{attribute}"));
        } else if name.starts_with(|first: char| first.is_ascii_lowercase()) {
            keys.push(name.to_owned());
        }
    }
    keys
}

fn files(folder: &str, ending: &str) -> String {
    fn walk(folder: &Path, ending: &str, text: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with("sample") || path.ends_with("check.rs") {
                continue;
            }
            if path.is_dir() {
                walk(&path, ending, text);
            } else if path.to_string_lossy().ends_with(ending) {
                let source = fs::read_to_string(path).unwrap();
                text.extend(source.lines().filter(|line| !line.trim_start().starts_with("//")));
            }
        }
    }
    let mut text = String::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), ending, &mut text);
    text
}

/// What stands between `opening` and the next quotation mark, everywhere in a text.
fn quoted<'a>(text: &'a str, opening: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(opening).skip(1).filter_map(|rest| rest.split('"').next())
}

#[test]
fn every_file_parses_and_no_key_repeats() {
    for language in Language::ALL {
        for (name, source) in sources(language) {
            let parsed = FluentResource::try_new(source.to_owned());
            assert!(
                parsed.is_ok(),
                "{}/{name}.ftl: {:?}",
                language.code(),
                parsed.err().map(|e| e.1)
            );
        }
        let all = keys(language);
        let unique: BTreeSet<_> = all.iter().collect();
        let twice: Vec<_> =
            unique.iter().filter(|key| all.iter().filter(|k| k == *key).count() > 1).collect();
        assert!(twice.is_empty(), "{} repeats {twice:?}", language.code());
    }
}

#[test]
fn every_language_has_every_key() {
    let of = |language| keys(language).into_iter().collect::<BTreeSet<_>>();
    let ru = of(Language::Ru);
    for language in [Language::Kk, Language::En] {
        let own = of(language);
        let missing: Vec<_> = ru.difference(&own).collect();
        let extra: Vec<_> = own.difference(&ru).collect();
        assert!(missing.is_empty(), "{} lacks {missing:?}", language.code());
        assert!(extra.is_empty(), "{} has {extra:?}, Russian has not", language.code());
    }
}

#[test]
fn every_key_is_used() {
    let places =
        files("templates", ".html") + &files("src", ".rs") + &files("src/view/sample", ".rs");
    let used: BTreeSet<_> = quoted(&places, "\"").collect();
    let unused: Vec<_> = keys(Language::Ru)
        .into_iter()
        .filter(|key| !FAMILIES.iter().any(|family| key.starts_with(family)))
        .filter(|key| !key.starts_with(PROBLEMS))
        .filter(|key| !used.contains(key.as_str()))
        .collect();
    assert!(unused.is_empty(), "nobody says {unused:#?}");
}

#[test]
fn every_used_key_is_defined() {
    let templates = files("templates", ".html");
    let code = files("src", ".rs") + &files("src/view/sample", ".rs");
    let views = files("src/view", ".rs");
    let said = ["t.get(\"", "t.of(\""].into_iter().flat_map(|call| quoted(&templates, call));
    let built = quoted(&code, "Phrase::new(\"");
    let named = quoted(&views, "\" => \"");
    let undefined: BTreeSet<_> =
        said.chain(built).chain(named).filter(|key| !texts().has(Language::Ru, key)).collect();
    assert!(undefined.is_empty(), "no text for {undefined:#?}");
}

/// A translation may leave an argument out, but may not ask for one that Russian does not get.
#[test]
fn translations_take_the_same_arguments() {
    let arguments = |language| -> BTreeSet<(String, String)> {
        let mut found = BTreeSet::new();
        for (_, source) in sources(language) {
            let mut key = String::new();
            for line in source.lines() {
                if line.starts_with(|first: char| first.is_ascii_lowercase()) {
                    key = line.split(" =").next().unwrap().to_owned();
                }
                for rest in line.split('$').skip(1) {
                    let name = rest.chars().take_while(char::is_ascii_lowercase).collect();
                    found.insert((key.clone(), name));
                }
            }
        }
        found
    };
    let ru = arguments(Language::Ru);
    for language in [Language::Kk, Language::En] {
        let own = arguments(language);
        let extra: Vec<_> = own.difference(&ru).collect();
        assert!(extra.is_empty(), "{}: {extra:?}", language.code());
    }
}

/// The access model and the texts agree: every code has its words and every such word its code.
#[test]
fn access_model_is_named() {
    let operations = access::Operation::ALL.iter().map(|one| operation_key(one.code()));
    let rights = access::Right::ALL.iter().map(|one| right_key(one.name()));
    let facts = access::Fact::ALL.iter().map(|one| fact_key(one.name()));
    let denied = facts.clone().map(|key| format!("{key}.not"));
    let wanted: BTreeSet<_> = operations.chain(rights).chain(facts).chain(denied).collect();
    let named: BTreeSet<_> = keys(Language::Ru)
        .into_iter()
        .filter(|key| FAMILIES.iter().any(|family| key.starts_with(family)))
        .filter(|key| !key.ends_with(".done"))
        .collect();
    let apart: Vec<_> = wanted.symmetric_difference(&named).collect();
    assert!(apart.is_empty(), "named or known, not both: {apart:?}");
    let switches = access::Switch::ALL.iter().map(|one| one.name());
    assert!(switches.eq(Switch::ALL.iter().map(|one| one.code())));
}
