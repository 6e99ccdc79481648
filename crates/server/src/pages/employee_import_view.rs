//! A list of people in words: what it would make, what is wrong, who was made.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::spreadsheet::{MARK, table};
use crate::people_file::{COLUMNS, LINES_MAX};
use crate::problem::Problem;
use crate::text::{Locale, Phrase};
use crate::view::{
    EmployeeImportPage, EmployeeImportedPage, FieldErrors, ImportColumn, ImportPreview, ImportRow,
    ImportWrong, ImportedRow,
};
use app::commands::ImportedEmployees;
use app::{AppError, ImportPlan, LineProblem, PlannedPerson};
use domain::Snapshot;

/// The page before a list is chosen.
pub(super) fn blank() -> EmployeeImportPage {
    let columns = COLUMNS.iter().map(|column| ImportColumn {
        name: column.names.first().copied().unwrap_or_default().to_owned(),
        others: column.names.get(1..).unwrap_or_default().join(", "),
        required: column.required,
    });
    EmployeeImportPage {
        columns: columns.collect(),
        limit: u64::try_from(LINES_MAX).unwrap_or(u64::MAX),
        ..EmployeeImportPage::default()
    }
}

/// The page after a file that is no list.
pub(super) fn refused(problem: &Problem) -> EmployeeImportPage {
    EmployeeImportPage {
        errors: FieldErrors::default().at("file", problem.title.clone()),
        advice: Some(problem.advice.clone()),
        ..blank()
    }
}

/// The page of a list that was read.
pub(super) fn preview(text: &str, file_name: &str, plan: &ImportPlan) -> EmployeeImportPage {
    let preview = ImportPreview {
        text: text.to_owned(),
        file_name: file_name.to_owned(),
        version: plan.directory.version,
        people: plan.people.iter().map(|one| row(one, &plan.directory)).collect(),
        wrong: plan.problems.iter().map(wrong).collect(),
    };
    EmployeeImportPage { preview: Some(preview), ..blank() }
}

/// The page of everybody who was made.
pub(super) fn imported(
    made: &ImportedEmployees,
    links: &[String],
    address: &str,
    locale: &Locale,
) -> Result<EmployeeImportedPage, AppError> {
    let people = made.people.iter().zip(links).map(|(one, link)| ImportedRow {
        id: one.employee.0,
        name: one.name.clone(),
        login: one.sign_in_name.clone(),
        address: format!("{address}/password/{link}"),
    });
    let people: Vec<_> = people.collect();
    let heads = ["column-employee", "field-login", "imported-link"].map(|key| locale.get(key));
    let rows = people.iter().map(|one| [one.name.clone(), one.login.clone(), one.address.clone()]);
    let file = format!("{MARK}{}", table(std::iter::once(heads).chain(rows))?);
    Ok(EmployeeImportedPage { people, until: made.link_until, file: STANDARD.encode(file) })
}

fn row(one: &PlannedPerson, directory: &Snapshot) -> ImportRow {
    let employee = &one.employee;
    let unit = directory.unit(employee.unit).map(|unit| unit.name.clone()).unwrap_or_default();
    let place = [employee.post.clone(), unit];
    let numbers = [
        employee.iin.map(|it| Phrase::new("employee-iin").text("n", it.to_string())),
        employee.inn.map(|it| Phrase::new("employee-inn").text("n", it.to_string())),
        employee.snils.map(|it| Phrase::new("employee-snils").text("n", it.to_string())),
    ];
    ImportRow {
        line: one.line,
        name: employee.full_name(),
        login: one.account.sign_in_name.clone(),
        place: place.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", "),
        superior: one.superior.clone(),
        numbers: numbers.into_iter().flatten().collect(),
        roles: one.roles.iter().map(|role| role.name.clone()).collect(),
    }
}

fn wrong(one: &LineProblem) -> ImportWrong {
    let problem = Problem::of(&one.error).in_column(one.field);
    let checks = problem.checks();
    ImportWrong { line: one.line, title: problem.title, advice: problem.advice, checks }
}
