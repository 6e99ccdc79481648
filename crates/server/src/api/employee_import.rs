//! A list of people from a spreadsheet: looked through, or made as a whole.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::Form;
use super::change::Change;
use super::data::{Named, time};
use super::extract::Reader;
use crate::error::Failure;
use crate::form::FormData;
use crate::people_file;
use crate::problem::{LineBody, Problem, Rejection};
use crate::state::ServerState;
use crate::text::Locale;
use app::commands::{EmployeeImport, ImportedEmployee, ImportedEmployees};
use app::{AppError, ImportPlan, PlannedPerson, queries};

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new().routes(routes!(preview)).routes(routes!(import))
}

/// A list of people, as a spreadsheet saves it.
#[derive(Deserialize, ToSchema)]
#[expect(dead_code, reason = "it describes a form that is read by its names")]
struct PeopleFile {
    /// CSV in UTF-8 or Windows-1251, its columns named by the first line.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// The version of the directory that the preview told; none: whatever it is now.
    version: Option<i64>,
}

/// What a list would make.
#[derive(Serialize, ToSchema)]
struct ImportLook {
    /// The version of the directory that it was read against.
    version: i64,
    /// People whose lines are right.
    people: Vec<Planned>,
    /// What is wrong: while anything is, nobody is made.
    problems: Vec<LineBody>,
}

/// A person about to be made.
#[derive(Serialize, ToSchema)]
struct Planned {
    /// The line of the file.
    line: u64,
    name: String,
    sign_in_name: String,
    post: String,
    unit: Option<Named>,
    /// The sign-in name of the superior; empty: nobody.
    superior: String,
    iin: Option<String>,
    inn: Option<String>,
    snils: Option<String>,
    roles: Vec<Named>,
}

/// Everybody of a list was made.
#[derive(Serialize, ToSchema)]
struct Imported {
    people: Vec<Made>,
    link_until: String,
}

/// Somebody of a list was made.
#[derive(Serialize, ToSchema)]
struct Made {
    /// The line of the file.
    line: u64,
    id: i64,
    name: String,
    sign_in_name: String,
    /// The secret of the one-time link. Shown this once; a repeated request gets `null`.
    link: Option<String>,
}

/// Look through a list of people; nothing is made.
#[utoipa::path(post, path = "/employees/import/preview", tag = "employees",
    request_body(content((PeopleFile = "multipart/form-data"))),
    responses((status = 200, body = ImportLook)),
    extensions(("x-operation" = json!("employee.import"))))]
async fn preview(
    State(state): State<ServerState>,
    Reader(locale): Reader,
    Change { by, body: Form(form) }: Change<Form>,
) -> Result<Response, Failure> {
    state.app.ask(by.caller(), queries::may_import).await?;
    let lines = match people_file::read(&file(&form)?) {
        Ok((_, lines)) => lines,
        Err(problem) => return Ok(Rejection::from(*problem).into_response()),
    };
    let ask = move |desk: &mut app::Desk<'_>| queries::import_preview(desk, &lines);
    let plan = state.app.ask(by.caller(), ask).await?;
    Ok(axum::Json(ImportLook::of(&plan, &locale)).into_response())
}

/// Make everybody of a list, or nobody.
#[utoipa::path(post, path = "/employees/import", tag = "employees",
    request_body(content((PeopleFile = "multipart/form-data"))),
    responses((status = 201, body = Imported)),
    extensions(("x-operation" = json!("employee.import"))))]
async fn import(
    State(state): State<ServerState>,
    Change { by, body: Form(form) }: Change<Form>,
) -> Result<Response, Failure> {
    if let Some(before) = by.before(&state).await? {
        return Ok(before);
    }
    state.app.ask(by.caller(), queries::may_import).await?;
    let lines = match people_file::read(&file(&form)?) {
        Ok((_, lines)) => lines,
        Err(problem) => return Ok(Rejection::from(*problem).into_response()),
    };
    let links: Vec<_> = lines.iter().map(|_| state.app.environment().secret()).collect();
    let shown: Vec<_> = links.iter().map(ids::Token256::reveal).collect();
    let file_name = form.file("file").map(|it| it.name.clone()).unwrap_or_default();
    let import = EmployeeImport { lines, links, seen: form.optional("version")?, file_name };
    let reveal = move |body: &mut Value| show(body, shown);
    by.run_revealing(&state, StatusCode::CREATED, import, Imported::of, reveal).await
}

/// The links into an answer that is given for the first time.
fn show(body: &mut Value, links: Vec<String>) {
    let people = body.get_mut("people").and_then(Value::as_array_mut);
    for (person, link) in people.into_iter().flatten().zip(links) {
        if let Some(fields) = person.as_object_mut() {
            fields.insert("link".to_owned(), Value::String(link));
        }
    }
}

fn file(form: &FormData) -> Result<axum::body::Bytes, AppError> {
    let none = || AppError::field("file", app::Problem::EmptyFile);
    form.file("file").map(|file| file.bytes.clone()).ok_or_else(none)
}

impl ImportLook {
    fn of(plan: &ImportPlan, locale: &Locale) -> ImportLook {
        let problem = |one: &app::LineProblem| {
            let problem = Problem::of(&one.error).in_column(one.field);
            LineBody::new(&(one.line, problem), locale)
        };
        ImportLook {
            version: plan.directory.version,
            people: plan.people.iter().map(|one| Planned::of(one, plan)).collect(),
            problems: plan.problems.iter().map(problem).collect(),
        }
    }
}

impl Planned {
    fn of(one: &PlannedPerson, plan: &ImportPlan) -> Planned {
        let employee = &one.employee;
        let placed = employee.unit != ids::UnitId(0);
        Planned {
            line: one.line,
            name: employee.full_name(),
            sign_in_name: one.account.sign_in_name.clone(),
            post: employee.post.clone(),
            unit: placed.then(|| Named::unit(employee.unit, &plan.directory)),
            superior: one.superior.clone(),
            iin: employee.iin.map(|it| it.to_string()),
            inn: employee.inn.map(|it| it.to_string()),
            snils: employee.snils.map(|it| it.to_string()),
            roles: one.roles.iter().map(Named::role).collect(),
        }
    }
}

impl Imported {
    fn of(made: &ImportedEmployees) -> Imported {
        let person = |one: &ImportedEmployee| Made {
            line: one.line,
            id: one.employee.0,
            name: one.name.clone(),
            sign_in_name: one.sign_in_name.clone(),
            link: None,
        };
        Imported {
            people: made.people.iter().map(person).collect(),
            link_until: time(made.link_until),
        }
    }
}
