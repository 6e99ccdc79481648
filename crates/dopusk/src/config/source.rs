//! The sources of settings, laid over each other: flags over variables over the file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::error::ConfigError;
use super::flags::Flags;
use super::setting::{Origin, Setting};
use super::{DEFAULT_FILE, file};

/// A value as somebody wrote it.
pub(super) struct Given {
    pub(super) text: String,
    pub(super) origin: Origin,
}

/// What was set, by whoever outweighs the others.
pub(super) struct Sources(BTreeMap<Setting, Given>);

/// Why a text is not a value: what would be one.
pub(super) type Expected = &'static str;

impl Sources {
    pub(super) fn gather(
        flags: &Flags,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Sources, ConfigError> {
        let mut given = match file_named(flags, &variable) {
            Some(path) => file::read(&path)?,
            None => BTreeMap::new(),
        };
        for setting in Setting::ALL.iter().copied() {
            let name = setting.variable();
            if let Some(text) = variable(&name) {
                given.insert(setting, Given { text, origin: Origin::Variable(name) });
            }
            if let Some(text) = flags.get(setting) {
                let origin = Origin::Flag(setting.flag());
                given.insert(setting, Given { text: text.to_owned(), origin });
            }
        }
        Ok(Sources(given))
    }

    /// The value of a setting, if it was set.
    pub(super) fn read<T>(
        &self,
        setting: Setting,
        parse: impl Fn(&str) -> Result<T, Expected>,
    ) -> Result<Option<T>, ConfigError> {
        let Some(given) = self.0.get(&setting) else { return Ok(None) };
        let wrong = |expected| ConfigError::Value {
            setting,
            text: given.text.clone(),
            origin: given.origin.clone(),
            expected,
        };
        parse(given.text.trim()).map(Some).map_err(wrong)
    }

    pub(super) fn origin(&self, setting: Setting) -> Origin {
        self.0.get(&setting).map_or(Origin::Default, |given| given.origin.clone())
    }
}

/// A file that was named must exist; the default one need not.
fn file_named(flags: &Flags, variable: impl Fn(&str) -> Option<String>) -> Option<PathBuf> {
    let named = flags.config.clone().or_else(|| variable("DOPUSK_CONFIG").map(PathBuf::from));
    named.or_else(|| Path::new(DEFAULT_FILE).exists().then(|| DEFAULT_FILE.into()))
}
