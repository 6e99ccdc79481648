//! Who a line says somebody is: numbers and sign-in names that stand twice, in the list or in the
//! organisation.

use super::ImportLine;
use crate::{AppError, Problem};
use domain::{EmployeeRecord, Snapshot};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Numbers and names known so far, with where they stand.
pub(super) struct Identities(HashMap<(&'static str, String), Place>);

#[derive(Clone, Copy)]
enum Place {
    Directory,
    Line(u64),
}

impl Identities {
    /// Of whoever works here already.
    pub(super) fn of(directory: &Snapshot) -> Identities {
        let numbers = directory.records.employees.iter().flat_map(numbers);
        Identities(numbers.map(|key| (key, Place::Directory)).collect())
    }

    /// What of this line stood somewhere before. Then it stands in this line too.
    pub(super) fn repeated(&mut self, line: &ImportLine) -> Vec<(&'static str, AppError)> {
        let said = [
            ("iin", digits(&line.iin)),
            ("inn", digits(&line.inn)),
            ("snils", digits(&line.snils)),
            ("sign_in_name", line.sign_in_name.trim().to_ascii_lowercase()),
        ];
        let known = said.into_iter().filter(|(_, text)| !text.is_empty());
        known.filter_map(|key| self.note(key, line.line)).collect()
    }

    fn note(&mut self, key: (&'static str, String), line: u64) -> Option<(&'static str, AppError)> {
        let field = key.0;
        match self.0.entry(key) {
            Entry::Vacant(empty) => {
                empty.insert(Place::Line(line));
                None
            }
            Entry::Occupied(found) => {
                let problem = match found.get() {
                    Place::Directory => Problem::Taken,
                    Place::Line(other) => Problem::Repeated(*other),
                };
                Some((field, AppError::field(field, problem)))
            }
        }
    }
}

fn numbers(one: &EmployeeRecord) -> impl Iterator<Item = (&'static str, String)> {
    let numbers = [
        ("iin", one.iin.map(|it| it.to_string())),
        ("inn", one.inn.map(|it| it.to_string())),
        ("snils", one.snils.map(|it| it.to_string())),
    ];
    numbers.into_iter().filter_map(|(field, number)| Some((field, number?)))
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
