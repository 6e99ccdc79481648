//! Pages as people see them: one typed struct and one template per page. Handlers fill the
//! structs from queries and call [`render`]; the structs hold data that knows no language.
//! Nothing here decides: what is open, closed or hidden arrives decided.

#[macro_use]
mod word;

mod act;
mod check_file;
mod document;
mod document_new;
mod documents;
mod effect;
mod employee;
mod employee_import;
mod employees;
mod error;
mod exchange;
mod first_run;
mod flow;
mod home;
mod instance;
mod journal;
mod keys;
mod law;
mod mail;
mod message;
mod names;
mod organisation;
mod parts;
mod profile;
mod replace_role;
mod rights;
mod role;
mod roles;
mod route;
mod shell;
mod sign_in;
mod systems;
mod templates;
mod verdict;

#[cfg(test)]
mod check;
#[cfg(test)]
mod sample;

use axum::response::Html;

pub use act::*;
pub use check_file::*;
pub use document::*;
pub use document_new::*;
pub use documents::*;
pub use effect::*;
pub use employee::*;
pub use employee_import::*;
pub use employees::*;
pub use error::*;
pub use exchange::*;
pub use first_run::*;
pub use flow::*;
pub use home::*;
pub use instance::*;
pub use journal::*;
pub use keys::*;
pub use law::*;
pub use mail::*;
pub use message::*;
pub use names::*;
pub use organisation::*;
pub use parts::*;
pub use profile::*;
pub use replace_role::*;
pub use rights::*;
pub use role::*;
pub use roles::*;
pub use route::*;
pub use shell::*;
pub use sign_in::*;
pub use systems::*;
pub use templates::*;
pub use verdict::*;

/// A page: data that a template shows.
pub trait Page {
    /// Draws the page inside its shell.
    ///
    /// # Errors
    /// When a value fails to print itself.
    fn draw(&self, shell: &Shell) -> Result<String, askama::Error>;
}

/// Renders a page for its reader.
///
/// # Errors
/// When a value fails to print itself: the handler answers 500.
pub fn render(page: &dyn Page, shell: &Shell) -> Result<Html<String>, askama::Error> {
    page.draw(shell).map(Html)
}
