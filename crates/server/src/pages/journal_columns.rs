//! Columns that the journal tells in words, and how their values are said. Columns that only the
//! program needs are not here.

use ids::{EmployeeId, Moment, RoleId, SystemId, UnitId};
use serde_json::Value as Json;

use crate::text::Phrase;
use crate::view;
use domain::{EmployeeRecord, Snapshot};

/// How a value is said.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Text,
    Yes,
    Employee,
    Unit,
    Time,
    Word(fn(&str) -> Option<&'static str>),
}

/// Table, column, the key of its name, how its value is said.
pub(super) const COLUMNS: &[(&str, &str, &str, Kind)] = &[
    ("role", "name", "role-name", Kind::Text),
    ("employee", "surname", "field-surname", Kind::Text),
    ("employee", "given_name", "field-name", Kind::Text),
    ("employee", "patronymic", "field-patronymic", Kind::Text),
    ("employee", "post", "field-post", Kind::Text),
    ("employee", "unit", "field-unit", Kind::Unit),
    ("employee", "superior", "field-superior", Kind::Employee),
    ("employee", "iin", "field-iin", Kind::Text),
    ("employee", "inn", "field-inn", Kind::Text),
    ("employee", "snils", "field-snils", Kind::Text),
    ("employee", "blocked", "journal-blocked", Kind::Text),
    ("account", "sign_in_name", "field-login", Kind::Text),
    ("account", "link_until", "link-make", Kind::Time),
    ("certificate", "serial", "journal-certificate", Kind::Text),
    ("information_system", "name", "system-name", Kind::Text),
    ("information_system", "subject", "system-certificate", Kind::Text),
    ("unit", "name", "field-unit", Kind::Text),
    ("unit", "parent", "unit-parent", Kind::Unit),
    ("unit", "head", "unit-head", Kind::Employee),
    ("unit", "participant", "unit-participant", Kind::Yes),
    ("route_template", "name", "template-name", Kind::Text),
    ("route_template", "kind", "template-kind", Kind::Text),
    ("organisation_card", "name", "field-organisation-name", Kind::Text),
    ("organisation_card", "inn", "field-inn", Kind::Text),
    ("organisation_card", "bin", "field-bin", Kind::Text),
    ("organisation_card", "ogrn", "field-ogrn", Kind::Text),
    ("organisation_card", "zone", "field-zone", Kind::Text),
    ("document", "title", "field-title", Kind::Text),
    ("document", "kind", "card-type", Kind::Text),
    ("document", "number", "card-number", Kind::Text),
    ("document", "correspondent", "card-correspondent", Kind::Text),
    ("document", "access", "card-access", Kind::Word(access)),
    ("document", "state", "column-state", Kind::Word(state)),
    ("document", "archived", "chip-archived", Kind::Yes),
    ("document", "in_bin", "chip-in-bin", Kind::Yes),
    ("content", "file_name", "journal-file", Kind::Text),
    ("comment", "text", "journal-comment", Kind::Text),
    ("signature", "signer", "journal-signature", Kind::Text),
    ("extra_access", "number", "journal-extra", Kind::Text),
    ("registration", "number", "card-number", Kind::Text),
];

pub(super) fn is_empty(value: &Json, kind: Kind) -> bool {
    match kind {
        Kind::Yes | Kind::Unit => value.as_i64().is_none_or(|number| number == 0),
        _ => value.is_null() || value.as_str().is_some_and(str::is_empty),
    }
}

pub(super) fn value_said(value: &Json, kind: Kind, names: &Snapshot) -> Phrase {
    let empty = || Phrase::new("value-empty");
    let number = value.as_i64();
    match kind {
        Kind::Yes => Phrase::new(if number == Some(1) { "yes" } else { "no" }),
        Kind::Employee => {
            number.map_or_else(empty, |id| Phrase::verbatim(employee_name(id, names)))
        }
        Kind::Unit => {
            let unit = number.and_then(|id| names.unit(UnitId(id)));
            unit.map_or_else(empty, |unit| Phrase::verbatim(unit.name.clone()))
        }
        Kind::Time => {
            number.map_or_else(empty, |at| Phrase::new("until-time").time("time", Moment(at)))
        }
        Kind::Word(key) => match value.as_str() {
            Some(code) => key(code).map_or_else(|| Phrase::verbatim(code), Phrase::new),
            None => empty(),
        },
        Kind::Text => match value.as_str().filter(|text| !text.is_empty()) {
            Some(text) => Phrase::verbatim(text),
            None => empty(),
        },
    }
}

pub(super) fn employee_name(id: i64, names: &Snapshot) -> String {
    let employee = names.employee(EmployeeId(id));
    employee.map_or_else(|| format!("№\u{a0}{id}"), EmployeeRecord::short_name)
}

pub(super) fn system_name(id: i64, names: &Snapshot) -> String {
    let system = names.system(SystemId(id));
    system.map_or_else(|| format!("№\u{a0}{id}"), |system| system.name.clone())
}

pub(super) fn role_name(id: RoleId, names: &Snapshot) -> Phrase {
    match names.role(id) {
        Some(role) => Phrase::verbatim(role.name.clone()),
        None => Phrase::new("journal-role").text("id", id.to_string()),
    }
}

fn access(code: &str) -> Option<&'static str> {
    view::DocumentAccess::from_code(&lower(code)).map(view::DocumentAccess::key)
}

fn state(code: &str) -> Option<&'static str> {
    match code {
        "New" => Some("journal-preparation"),
        "InRoute" => Some("journal-on-way"),
        "Completed" => Some("chip-completed"),
        "Annulled" => Some("chip-annulled"),
        _ => None,
    }
}

/// The model's name as the code of a page's list.
pub(super) fn lower(name: &str) -> String {
    name.to_lowercase()
}
