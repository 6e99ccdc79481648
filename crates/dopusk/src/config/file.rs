//! Reads the settings file: known keys only, each value as text with its line.

use std::collections::BTreeMap;
use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::error::ConfigError;
use super::setting::{Origin, Setting};
use super::source::Given;

/// How unlike a known key an unknown one may be to be taken for a misspelling.
const MISSPELLING: usize = 4;

/// What a file sets.
pub(super) fn read(path: &Path) -> Result<BTreeMap<Setting, Given>, ConfigError> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| ConfigError::Read { path: path.to_owned(), reason: error.to_string() })?;
    parse(path, &text)
}

fn parse(path: &Path, text: &str) -> Result<BTreeMap<Setting, Given>, ConfigError> {
    let line = |offset| line_of(text, offset);
    let table = DeTable::parse(text).map_err(|error| ConfigError::Syntax {
        path: path.to_owned(),
        line: line(error.span().unwrap_or_default().start),
        reason: error.message().to_owned(),
    })?;
    let mut given = BTreeMap::new();
    for (key, value) in table.get_ref() {
        let line = line(key.span().start);
        let Some(setting) = Setting::of(key.get_ref()) else {
            let (path, key) = (path.to_owned(), key.get_ref().to_string());
            let nearest = nearest(&key);
            return Err(ConfigError::UnknownKey { path, line, key, nearest });
        };
        let origin = Origin::File { path: path.to_owned(), line };
        given.insert(setting, Given { text: plain(value.get_ref()), origin });
    }
    Ok(given)
}

/// The value as it would be typed in a variable; lists are joined by commas.
fn plain(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(yes) => yes.to_string(),
        DeValue::Datetime(moment) => moment.to_string(),
        DeValue::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| plain(item.get_ref())).collect();
            items.join(",")
        }
        DeValue::Table(_) => "{…}".to_owned(),
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}

fn nearest(key: &str) -> Option<Setting> {
    let distance = |setting: &Setting| strsim::damerau_levenshtein(setting.key(), key);
    let nearest = Setting::ALL.iter().copied().min_by_key(distance)?;
    (distance(&nearest) <= MISSPELLING).then_some(nearest)
}
