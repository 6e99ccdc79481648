//! Pages as a client without script reads them and fills their forms.

use crate::{Answer, Client, Form};

/// A page.
#[must_use]
#[track_caller]
pub fn read(client: &Client, path: &str) -> String {
    client.get(path).expect(200).text()
}

/// A form of a page that the client has just read, with the fields that it hides.
#[must_use]
#[track_caller]
pub fn form(page: &str, names: &[&str]) -> Form {
    let fields = names.iter().chain(&["csrf"]);
    fields.fold(Form::default(), |form, name| form.field(name, &value(page, name)))
}

/// The value of the first hidden field, text field or button of a name.
#[must_use]
#[track_caller]
pub fn value(page: &str, name: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("no {name}"));
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// Whether a page shows a box ticked.
#[must_use]
#[track_caller]
pub fn is_ticked(page: &Answer, name: &str) -> bool {
    let page = page.text();
    let (_, rest) =
        page.split_once(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no {name}"));
    rest.split('>').next().unwrap_or_default().contains(" checked")
}

/// Saved, and off to the page that says so.
#[track_caller]
pub fn saved(answer: &Answer) {
    assert_eq!(answer.status, 303, "{answer:?}");
}
