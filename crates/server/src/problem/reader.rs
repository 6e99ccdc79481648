//! In which language the reader of an answer reads.

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};

use crate::text::Language;

/// The language that the address asks for, then the cookie, then the browser; else Russian.
#[must_use]
pub(crate) fn language_of(query: Option<&str>, headers: &HeaderMap) -> Language {
    asked(query).or_else(|| kept(headers)).or_else(|| preferred(headers)).unwrap_or_default()
}

fn asked(query: Option<&str>) -> Option<Language> {
    form_urlencoded::parse(query?.as_bytes())
        .find(|(name, _)| name == "lang")
        .and_then(|(_, code)| Language::from_code(&code))
}

fn kept(headers: &HeaderMap) -> Option<Language> {
    let texts = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs =
        texts.flat_map(|text| text.split(';')).filter_map(|it| it.trim().split_once('='));
    pairs.find(|(name, _)| *name == "language").and_then(|(_, code)| Language::from_code(code))
}

fn preferred(headers: &HeaderMap) -> Option<Language> {
    headers.get(ACCEPT_LANGUAGE)?.to_str().ok().and_then(Language::accepted)
}
