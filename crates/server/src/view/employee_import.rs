//! A list of people to be imported: chosen, looked through, imported with links shown once.

use ids::Moment;

use crate::text::Phrase;

use super::{Check, FieldErrors};

/// The page on which a list is chosen and looked through.
#[derive(Clone, Debug, Default)]
pub struct EmployeeImportPage {
    /// What is wrong with the file.
    pub errors: FieldErrors,
    /// Why and what to do.
    pub advice: Option<Phrase>,
    /// Columns that are understood.
    pub columns: Vec<ImportColumn>,
    /// The most people of a list.
    pub limit: u64,
    /// What the chosen list would make.
    pub preview: Option<ImportPreview>,
}

/// A column of a list.
#[derive(Clone, Debug)]
pub struct ImportColumn {
    /// Its name.
    pub name: String,
    /// Other names that are understood.
    pub others: String,
    /// Every list has it.
    pub required: bool,
}

/// What a list would make.
#[derive(Clone, Debug)]
pub struct ImportPreview {
    /// The list itself: the page carries it, the server keeps nothing.
    pub text: String,
    /// The name of the file.
    pub file_name: String,
    /// The version of the directory that it was read against.
    pub version: i64,
    /// People whose lines are right.
    pub people: Vec<ImportRow>,
    /// What is wrong.
    pub wrong: Vec<ImportWrong>,
}

/// A person about to be made.
#[derive(Clone, Debug)]
pub struct ImportRow {
    /// The line of the file.
    pub line: u64,
    /// The full name.
    pub name: String,
    /// The sign-in name.
    pub login: String,
    /// Post and unit.
    pub place: String,
    /// The superior.
    pub superior: String,
    /// National numbers.
    pub numbers: Vec<Phrase>,
    /// Names of roles.
    pub roles: Vec<String>,
}

/// What is wrong with a line.
#[derive(Clone, Debug)]
pub struct ImportWrong {
    /// The line of the file.
    pub line: u64,
    /// What is wrong.
    pub title: Phrase,
    /// Why, and what to do.
    pub advice: Phrase,
    /// The law's conditions, where it refuses.
    pub checks: Vec<Check>,
}

/// Everybody was made: links, shown once.
#[derive(Clone, Debug)]
pub struct EmployeeImportedPage {
    /// Who, with their links.
    pub people: Vec<ImportedRow>,
    /// Until when the links live.
    pub until: Moment,
    /// The same as a file, in base64: it is saved from the page and asks the server for nothing.
    pub file: String,
}

/// Somebody who was made.
#[derive(Clone, Debug)]
pub struct ImportedRow {
    /// The identifier.
    pub id: i64,
    /// The full name.
    pub name: String,
    /// The sign-in name.
    pub login: String,
    /// The address of the one-time link.
    pub address: String,
}

page!(EmployeeImportPage, "employee_import.html");
page!(EmployeeImportedPage, "employee_imported.html");
