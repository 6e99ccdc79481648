//! Names of a policy file: surnames, titles, roles. A name is the key of its record; its number is
//! its place, from 1.

use crate::error::unknown;
use crate::value::{Read, Value};

/// The names of one kind of thing.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    what: &'static str,
    names: Vec<String>,
}

/// Every name of a scenario.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    pub(crate) units: Index,
    pub(crate) employees: Index,
    pub(crate) systems: Index,
    pub(crate) roles: Index,
    pub(crate) delegations: Index,
    pub(crate) documents: Index,
    pub(crate) cabinets: Index,
    pub(crate) attorneys: Index,
    pub(crate) categories: Index,
}

impl Default for Names {
    fn default() -> Names {
        Names {
            units: Index::new("unit"),
            employees: Index::new("employee"),
            systems: Index::new("information system"),
            roles: Index::new("role"),
            delegations: Index::new("delegation"),
            documents: Index::new("document"),
            cabinets: Index::new("cabinet"),
            attorneys: Index::new("power of attorney"),
            categories: Index::new("category of reports"),
        }
    }
}

impl Index {
    fn new(what: &'static str) -> Index {
        Index { what, names: Vec::new() }
    }

    /// Gives the name the next number.
    pub(crate) fn add(&mut self, name: Value<'_>) -> Read<i64> {
        let text = name.text()?;
        if self.number(text).is_some() {
            return Err(name.wrong(format!("the {} `{text}` is described already", self.what)));
        }
        self.names.push(text.to_owned());
        Ok(as_number(self.names.len()))
    }

    /// Gives a built-in name the next number.
    pub(crate) fn add_known(&mut self, name: &str) -> i64 {
        self.names.push(name.to_owned());
        as_number(self.names.len())
    }

    /// The number of the name.
    pub(crate) fn find(&self, name: Value<'_>) -> Read<i64> {
        self.find_text(name, name.text()?)
    }

    /// The number of a name that was put together from the text of the value.
    pub(crate) fn find_text(&self, place: Value<'_>, text: &str) -> Read<i64> {
        let known = self.names.iter().map(String::as_str);
        self.number(text).ok_or_else(|| place.wrong(unknown(self.what, text, known)))
    }

    /// The number of a name that code asks for.
    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        self.names.iter().position(|one| one == name).map(|at| as_number(at + 1))
    }

    /// The name behind the number.
    pub(crate) fn name(&self, number: i64) -> &str {
        let at = usize::try_from(number - 1).ok();
        at.and_then(|at| self.names.get(at)).map_or("?", String::as_str)
    }
}

fn as_number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
