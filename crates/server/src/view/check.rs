//! Renders every page with every sample in every language and looks at the HTML: well formed,
//! no inline style or script, unique identifiers, forms that are safe, no untranslated key.
//! With `DOPUSK_GALLERY` set to a folder the pages are also written there, to be looked at.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::sample;
use crate::asset::Asset;
use crate::text::Language;

const VOID: [&str; 8] = ["meta", "link", "input", "br", "hr", "img", "col", "wbr"];
const OPTIONAL_CONTENT: [&str; 3] = ["path", "circle", "option"];

/// One opening or closing tag: name, attributes as written, whether it closes.
struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
    closes: bool,
}

#[test]
fn every_page_renders_in_every_language() {
    for language in Language::ALL {
        for (framed, (name, page)) in sample::all() {
            let html = page.draw(&sample::shell(language, framed)).unwrap();
            let context = format!("{name}.{}", language.code());
            look(&html, &context);
            show(&html, &context);
        }
    }
}

/// Russian pages of the samples say nothing in another alphabet but names of formats, which
/// would be a forgotten text.
#[test]
fn samples_have_unique_names() {
    let all = sample::all();
    let names: BTreeSet<_> = all.iter().map(|(_, (name, _))| *name).collect();
    assert_eq!(names.len(), all.len());
}

fn look(html: &str, context: &str) {
    assert!(!html.contains('⟦'), "{context}: untranslated {:?}", after(html, '⟦'));
    assert!(!html.contains("{$") && !html.contains("{ $"), "{context}: an argument is missing");
    assert!(!html.contains("{$"), "{context}");
    let tags = tags(html, context);
    nested(&tags, context);
    attributes(&tags, context);
    forms(html, context);
}

fn after(html: &str, mark: char) -> String {
    html.split(mark).skip(1).map(|rest| rest.chars().take(40).collect::<String>()).collect()
}

fn tags<'a>(html: &'a str, context: &str) -> Vec<Tag<'a>> {
    let mut found = Vec::new();
    for piece in html.split('<').skip(1) {
        if piece.starts_with('!') {
            continue;
        }
        let end = tag_end(piece);
        let Some(end) = end else { panic!("{context}: a tag does not end: <{piece:.80}") };
        let inner = piece[..end].trim_end_matches('/');
        let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |rest| (true, rest));
        let (name, attributes) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric()), "{context}: <{piece:.80}");
        found.push(Tag { name, attributes, closes });
    }
    found
}

/// Where a tag ends: the first `>` outside quotation marks.
fn tag_end(piece: &str) -> Option<usize> {
    let mut quoted = false;
    piece.char_indices().find_map(|(index, letter)| {
        quoted ^= letter == '"';
        (letter == '>' && !quoted).then_some(index)
    })
}

fn nested(tags: &[Tag<'_>], context: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in tags {
        if VOID.contains(&tag.name) {
            assert!(!tag.closes, "{context}: </{}>", tag.name);
        } else if tag.closes {
            let last = open.pop();
            assert_eq!(last, Some(tag.name), "{context}: </{}> inside {open:?}", tag.name);
        } else if !OPTIONAL_CONTENT.contains(&tag.name) || tag.name == "option" {
            assert!(tag.name != "form" || !open.contains(&"form"), "{context}: a form in a form");
            assert!(tag.name != "button" || !open.contains(&"a"), "{context}: a button in a link");
            let in_paragraph = open.last() == Some(&"p");
            let block = ["p", "div", "ul", "ol", "table", "form", "section"].contains(&tag.name);
            assert!(!(in_paragraph && block), "{context}: <{}> in <p>", tag.name);
            open.push(tag.name);
        }
    }
    assert!(open.is_empty(), "{context}: left open {open:?}");
}

fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let padded = format!(" {name}=\"");
    let start = format!(" {attributes}").find(&padded)?;
    attributes[start + padded.len() - 1..].split('"').next()
}

fn attributes(tags: &[Tag<'_>], context: &str) {
    let mut ids = BTreeSet::new();
    let mut wanted = BTreeSet::new();
    for tag in tags.iter().filter(|tag| !tag.closes) {
        for forbidden in ["style", "onclick", "onsubmit", "onchange"] {
            assert!(attribute(tag.attributes, forbidden).is_none(), "{context}: {forbidden}=");
        }
        if let Some(id) = attribute(tag.attributes, "id") {
            assert!(!id.contains(char::is_whitespace) && !id.is_empty(), "{context}: id «{id}»");
            assert!(ids.insert(id), "{context}: id «{id}» twice");
        }
        for reference in
            ["for", "popovertarget", "aria-labelledby", "aria-describedby", "list", "form"]
        {
            let named = attribute(tag.attributes, reference).unwrap_or_default();
            wanted.extend(named.split_whitespace());
        }
        if tag.name == "script" {
            assert!(attribute(tag.attributes, "src").is_some(), "{context}: inline script");
        }
    }
    let lost: Vec<_> = wanted.difference(&ids).collect();
    assert!(lost.is_empty(), "{context}: no element has {lost:?}");
}

fn forms(html: &str, context: &str) {
    for form in html.split("<form").skip(1) {
        let attributes = &form[..tag_end(form).unwrap()];
        let body = form.split("</form>").next().unwrap();
        match attribute(attributes.trim_start(), "method") {
            Some("post") => {
                assert!(body.contains("name=\"csrf\""), "{context}: no csrf in <form{attributes}>");
            }
            Some("get") => assert!(!body.contains("name=\"csrf\""), "{context}: csrf in address"),
            other => panic!("{context}: method {other:?} in <form{attributes}>"),
        }
        assert!(attribute(attributes.trim_start(), "action").is_some(), "{context}: no action");
    }
}

fn show(html: &str, context: &str) {
    let Ok(folder) = std::env::var("DOPUSK_GALLERY") else { return };
    let folder = Path::new(&folder);
    fs::create_dir_all(folder.join("assets")).unwrap();
    for asset in Asset::ALL {
        fs::write(folder.join(asset.href().trim_start_matches('/')), asset.bytes()).unwrap();
    }
    fs::write(folder.join(format!("{context}.html")), html.replace("\"/assets/", "\"assets/"))
        .unwrap();
}
