//! Personal data in forms: read from a form, filled from a record, and what to say when somebody
//! else changed it meanwhile.

use super::employee_words::unit_choices;
use super::wrong::Wrong;
use crate::form::FormData;
use crate::text::Phrase;
use crate::view::{Choice, EmployeeForm, EmployeeValues, FieldErrors, Note, Tone};
use app::AppError;
use app::queries::LastChange;
use domain::{EmployeeRecord, NewEmployee, Snapshot};

/// What a form says of a person.
///
/// # Errors
/// Unit or superior is none.
pub(super) fn person(form: &FormData) -> Result<NewEmployee, AppError> {
    let text = |name: &str| form.text(name).to_owned();
    Ok(NewEmployee {
        surname: text("surname"),
        given_name: text("given_name"),
        patronymic: text("patronymic"),
        post: text("post"),
        unit: form.optional("unit")?.unwrap_or_default(),
        superior: form.optional("superior")?,
        iin: text("iin"),
        inn: text("inn"),
        snils: text("snils"),
    })
}

/// What was typed, to be shown again.
pub(super) fn typed(form: &FormData) -> EmployeeValues {
    let text = |name: &str| form.text(name).to_owned();
    EmployeeValues {
        surname: text("surname"),
        given_name: text("given_name"),
        patronymic: text("patronymic"),
        login: text("login"),
        post: text("post"),
        iin: text("iin"),
        snils: text("snils"),
        inn: text("inn"),
    }
}

/// What is saved.
pub(super) fn saved(employee: &EmployeeRecord) -> EmployeeValues {
    let number = |number: Option<String>| number.unwrap_or_default();
    EmployeeValues {
        surname: employee.surname.clone(),
        given_name: employee.given_name.clone(),
        patronymic: employee.patronymic.clone(),
        login: String::new(),
        post: employee.post.clone(),
        iin: number(employee.iin.map(|it| it.to_string())),
        snils: number(employee.snils.map(|it| it.to_string())),
        inn: number(employee.inn.map(|it| it.to_string())),
    }
}

/// The form of an employee as they are saved.
pub(super) fn form_of(employee: &EmployeeRecord, directory: &Snapshot) -> EmployeeForm {
    EmployeeForm {
        values: saved(employee),
        units: unit_choices(directory, Some(employee.unit)),
        superiors: superiors(directory, employee),
        errors: FieldErrors::default(),
    }
}

/// The same form as it was typed.
pub(super) fn form_again(mut shown: EmployeeForm, form: &FormData, wrong: &Wrong) -> EmployeeForm {
    shown.values = typed(form);
    mark(&mut shown.units, form.text("unit"));
    mark(&mut shown.superiors, form.text("superior"));
    shown.errors = errors(wrong);
    shown
}

/// The error at the field that this form has for it.
pub(super) fn errors(wrong: &Wrong) -> FieldErrors {
    wrong.at(if wrong.field() == "sign_in_name" { "login" } else { wrong.field() })
}

/// Everybody who may stand above an employee, nobody first.
pub(super) fn superiors(directory: &Snapshot, of: &EmployeeRecord) -> Vec<Choice> {
    let others = directory.records.employees.iter().filter(|one| one.id != of.id);
    let choice = |one: &EmployeeRecord| Choice {
        chosen: of.superior == Some(one.id),
        ..Choice::new(one.id.to_string(), one.full_name())
    };
    std::iter::once(Choice::new("", "—")).chain(others.map(choice)).collect()
}

/// Marks the member that the form sent.
pub(super) fn mark(choices: &mut [Choice], value: &str) {
    for choice in choices {
        choice.chosen = choice.value == value;
    }
}

/// Who changed the data meanwhile, and where what is saved differs from what was typed.
pub(super) fn conflict(now: &EmployeeValues, typed: &EmployeeValues, changed: Phrase) -> Note {
    let differs = pairs(now, typed).into_iter().filter(|(_, saved, typed)| saved != typed);
    let note = differs.fold(Note::new(Tone::Warn, changed), |note, (key, saved, _)| {
        note.line(if saved.is_empty() {
            Phrase::new("changed-field-empty").word("field", key)
        } else {
            Phrase::new("changed-field").word("field", key).text("value", saved)
        })
    });
    note.line(Phrase::new("changed-advice"))
}

/// «Данные тем временем изменил другой: Сычёв Р. Е., 18 ноября, 11:47».
pub(super) fn changed_by(last: Option<&LastChange>) -> Phrase {
    let known = last.and_then(|change| Some((change.who.as_ref()?, change.at)));
    match known {
        Some((who, at)) => Phrase::new("changed-by").text("who", who.short_name()).time("time", at),
        None => Phrase::new("changed-meanwhile"),
    }
}

fn pairs<'a>(
    now: &'a EmployeeValues,
    typed: &'a EmployeeValues,
) -> [(&'static str, &'a str, &'a str); 7] {
    [
        ("field-surname", &now.surname, &typed.surname),
        ("field-name", &now.given_name, &typed.given_name),
        ("field-patronymic", &now.patronymic, &typed.patronymic),
        ("field-post", &now.post, &typed.post),
        ("field-iin", &now.iin, &typed.iin),
        ("field-snils", &now.snils, &typed.snils),
        ("field-inn", &now.inn, &typed.inn),
    ]
    .map(|(key, now, typed)| (key, now.as_str(), typed.trim()))
}
