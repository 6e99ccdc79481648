//! Rust read as tokens, so that strings and comments are never taken for code.
//! It says what stands where (tests, literals, macros, attributes), not whether that is allowed.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// The tokens of one file.
pub(crate) struct Source {
    tokens: TokenStream,
}

/// A word of the code and its line.
#[derive(Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// A function that the test runner runs.
#[derive(Debug, PartialEq)]
pub(crate) struct Test {
    pub(crate) line: usize,
    pub(crate) name: String,
    pub(crate) doc: String,
    /// Names in capitals that stand in its body.
    pub(crate) constants: Vec<String>,
}

/// The lines from the first to the last, both included.
pub(crate) type Lines = (usize, usize);

impl Source {
    /// The tokens, or why the text is not Rust.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let tokens = text.parse().map_err(|error| format!("not Rust: {error}"))?;
        Ok(Source { tokens })
    }

    /// Functions marked `#[test]`, `#[tokio::test]` and the like, also inside macros.
    pub(crate) fn tests(&self) -> Vec<Test> {
        let mut tests = Vec::new();
        each_level(&self.tokens, &mut |level| tests_of(level, &mut tests));
        tests
    }

    /// String literals as written, without those of attributes and documentation.
    pub(crate) fn literals(&self) -> Vec<Found> {
        let mut found = Vec::new();
        each_level(&self.tokens, &mut |level| {
            let literals = level.iter().filter(|token| matches!(token, TokenTree::Literal(_)));
            found.extend(literals.map(|token| found_at(token, token.to_string())));
        });
        found.retain(|literal| literal.text.contains('"'));
        found
    }

    /// String literals of the constant of this name.
    pub(crate) fn constant(&self, name: &str) -> Vec<Found> {
        let mut found = Vec::new();
        each_level(&self.tokens, &mut |level| {
            let declared = |pair: &[TokenTree]| match pair {
                [word, named, ..] => is_word(word, "const") && is_word(named, name),
                _ => false,
            };
            let at = level.windows(2).position(declared);
            let item = level.iter().skip(at.unwrap_or(level.len()));
            let tokens = item.take_while(|token| !is_punct(token, ';')).cloned().collect();
            found.extend(Source { tokens }.literals());
        });
        found
    }

    /// Names of the macros that are called.
    pub(crate) fn macros(&self) -> Vec<Found> {
        let mut found = Vec::new();
        each_level(&self.tokens, &mut |level| {
            found.extend(level.windows(2).filter_map(|pair| match pair {
                [name @ TokenTree::Ident(_), TokenTree::Punct(mark)]
                    if mark.as_char() == '!' && mark.spacing() == Spacing::Alone =>
                {
                    Some(found_at(name, name.to_string()))
                }
                _ => None,
            }));
        });
        found
    }

    /// The attributes as text without spaces, for instance `cfg(test)`.
    pub(crate) fn attributes(&self) -> Vec<Found> {
        let mut found = Vec::new();
        each_level(&self.tokens, &mut |level| {
            let groups = level.iter().enumerate().filter_map(|(at, _)| attribute_at(level, at));
            found.extend(
                groups.map(|group| Found { line: group.span().start().line, text: text_of(group) }),
            );
        });
        found
    }

    /// The lines of the items marked `#[cfg(test)]`.
    pub(crate) fn test_items(&self) -> Vec<Lines> {
        let mut ranges = Vec::new();
        each_level(&self.tokens, &mut |level| {
            for (at, token) in level.iter().enumerate() {
                if attribute_at(level, at).is_some_and(|group| text_of(group) == "cfg(test)") {
                    let rest = level.iter().skip(at + 2);
                    let end = rest.clone().find(|token| ends_item(token)).or(rest.last());
                    let last = end.map_or(0, |token| token.span().end().line);
                    ranges.push((token.span().start().line, last));
                }
            }
        });
        ranges
    }
}

/// Shows `visit` the tokens of every level, outermost first; attributes are not entered.
fn each_level(stream: &TokenStream, visit: &mut dyn FnMut(&[TokenTree])) {
    let level: Vec<TokenTree> = stream.clone().into_iter().collect();
    visit(&level);
    let mut after_hash = false;
    for token in &level {
        if let (TokenTree::Group(group), false) = (token, after_hash) {
            each_level(&group.stream(), visit);
        }
        after_hash = is_hash(token) || (after_hash && is_punct(token, '!'));
    }
}

fn tests_of(level: &[TokenTree], tests: &mut Vec<Test>) {
    let mut attributes: Vec<&Group> = Vec::new();
    for (at, token) in level.iter().enumerate() {
        attributes.extend(attribute_at(level, at));
        match (token, level.get(at + 1)) {
            (TokenTree::Ident(word), Some(TokenTree::Ident(name))) if word == "fn" => {
                if attributes.iter().any(|group| is_test(group)) {
                    let doc = attributes.iter().map(|group| doc_of(group)).collect();
                    let body = level.iter().skip(at).find(|token| ends_item(token));
                    tests.push(Test {
                        line: name.span().start().line,
                        name: name.to_string(),
                        doc,
                        constants: body.map(constants_of).unwrap_or_default(),
                    });
                }
                attributes.clear();
            }
            (TokenTree::Group(group), _) if group.delimiter() == Delimiter::Brace => {
                attributes.clear();
            }
            (token, _) if is_punct(token, ';') => attributes.clear(),
            _ => {}
        }
    }
}

/// Names in capitals, at any depth.
fn constants_of(body: &TokenTree) -> Vec<String> {
    let mut found = Vec::new();
    each_level(&body.clone().into(), &mut |level| {
        let words = level.iter().filter(|token| matches!(token, TokenTree::Ident(_)));
        let capital = |word: &String| !word.contains(|letter: char| letter.is_lowercase());
        found.extend(words.map(ToString::to_string).filter(capital));
    });
    found
}

/// The bracket group of the attribute whose `#` stands at `at`.
fn attribute_at(level: &[TokenTree], at: usize) -> Option<&Group> {
    let rest = level.get(at..)?;
    match rest {
        [hash, TokenTree::Group(group), ..] if is_hash(hash) => Some(group),
        [hash, mark, TokenTree::Group(group), ..] if is_hash(hash) && is_punct(mark, '!') => {
            Some(group)
        }
        _ => None,
    }
}

fn is_test(attribute: &Group) -> bool {
    let text = text_of(attribute);
    let path = text.split('(').next().unwrap_or_default();
    path.rsplit("::").next() == Some("test")
}

/// The text of a documentation line; empty for any other attribute.
fn doc_of(attribute: &Group) -> String {
    let tokens: Vec<TokenTree> = attribute.stream().into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Ident(word), _, TokenTree::Literal(text)] if word == "doc" => {
            format!("{text}\n")
        }
        _ => String::new(),
    }
}

fn text_of(group: &Group) -> String {
    group.stream().to_string().split_whitespace().collect()
}

fn ends_item(token: &TokenTree) -> bool {
    let braces = |group: &Group| group.delimiter() == Delimiter::Brace;
    is_punct(token, ';') || matches!(token, TokenTree::Group(group) if braces(group))
}

fn is_hash(token: &TokenTree) -> bool {
    is_punct(token, '#')
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

fn is_punct(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

fn found_at(token: &TokenTree, text: String) -> Found {
    Found { line: token.span().start().line, text }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r##"
//! File.
/// Not a test.
fn helper() { let text = "dbg!(1) #[test]"; log!(r#"raw"#, 'c'); }

proptest! {
    /// Proves one.
    /// And two.
    #[test]
    fn inside(x in 0..9) { }
}

#[cfg(test)]
mod tests {
    #[tokio::test(flavor = "current_thread")]
    pub async fn outside() {}
}
"##;

    fn source() -> Source {
        Source::parse(TEXT).unwrap()
    }

    #[test]
    fn tests_are_found_inside_macros_too() {
        let tests = source().tests();
        let names: Vec<&str> = tests.iter().map(|test| test.name.as_str()).collect();
        assert_eq!(names, ["inside", "outside"]);
        assert!(tests[0].doc.contains("one") && tests[0].doc.contains("two"));
        assert_eq!(tests[1].doc, "");
    }

    #[test]
    fn strings_are_not_code() {
        let macros = source().macros();
        assert_eq!(
            macros.iter().map(|found| found.text.as_str()).collect::<Vec<_>>(),
            ["proptest", "log"]
        );
        let literals = source().literals();
        assert_eq!((literals.len(), literals[1].text.as_str()), (2, "r#\"raw\"#"));
    }

    #[test]
    fn constants_are_read_and_those_that_a_test_uses() {
        let text = "const A: &[&str] = &[\"x\", [\"y\"]];\nconst B: u8 = 1;\n\
                    #[test]\nfn t() { for a in A { f(B2) } }\n#[test]\nfn u() {}";
        let source = Source::parse(text).unwrap();
        let literals: Vec<_> = source.constant("A").into_iter().map(|it| it.text).collect();
        assert_eq!(literals, ["\"x\"", "\"y\""]);
        assert!(source.constant("B").is_empty() && source.constant("C").is_empty());
        let used: Vec<_> = source.tests().into_iter().map(|test| test.constants).collect();
        assert_eq!(used, [vec!["A".to_owned(), "B2".to_owned()], vec![]]);
    }

    #[test]
    fn test_items_have_lines() {
        assert_eq!(source().test_items(), [(13, 17)]);
    }
}
