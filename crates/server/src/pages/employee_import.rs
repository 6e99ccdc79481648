//! «Загрузить из файла»: a list of people is looked through, then made as a whole. Between the two
//! the server keeps nothing: the page carries the list, and it is read and decided anew.

use axum::Router;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use super::employee_import_view::{blank, imported, preview, refused};
use super::wrong::Wrong;
use super::{Visit, go};
use crate::content::disposition;
use crate::error::Failure;
use crate::form::FormData;
use crate::people_file;
use crate::state::ServerState;
use crate::view::{Message, Note, Section};
use app::commands::EmployeeImport;
use app::{AppError, ImportLine, queries};

/// A list that imports into any organisation with these units and roles.
const EXAMPLE: &str = include_str!("../../assets/employees-example.csv");

/// The pages of an import.
pub(super) fn routes() -> Router<ServerState> {
    Router::new()
        .route("/employees/import", get(show).post(look))
        .route("/employees/import/save", post(save).get(back))
        .route("/employees/import/example", get(example))
}

async fn show(State(state): State<ServerState>, visit: Visit) -> Result<Response, Failure> {
    state.app.ask(visit.caller(), queries::may_import).await?;
    visit.show(&blank(), Section::Employees)
}

async fn back() -> Response {
    go("/employees/import")
}

async fn example(State(state): State<ServerState>, visit: Visit) -> Result<Response, Failure> {
    state.app.ask(visit.caller(), queries::may_import).await?;
    let kind = HeaderValue::from_static("text/csv; charset=utf-8");
    let name = disposition(false, "employees.csv");
    let text = format!("\u{feff}{EXAMPLE}");
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, name)], text).into_response())
}

async fn look(
    State(state): State<ServerState>,
    visit: Visit,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    state.app.ask(visit.caller(), queries::may_import).await?;
    let file = form.file("file").ok_or(AppError::field("file", app::Problem::EmptyFile))?;
    match people_file::read(&file.bytes) {
        Ok((text, lines)) => looked(&state, &visit, &text, (&file.name, lines), Vec::new()).await,
        Err(problem) => {
            let status = problem.code.status();
            visit.answer(status, &refused(&problem), Section::Employees, None, Vec::new())
        }
    }
}

async fn save(
    State(state): State<ServerState>,
    visit: Visit,
    headers: HeaderMap,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let (text, name) = (form.text("list").to_owned(), form.text("file_name").to_owned());
    let lines = match people_file::lines(&text) {
        Ok(lines) => lines,
        Err(problem) => {
            let status = problem.code.status();
            return visit.answer(status, &refused(&problem), Section::Employees, None, Vec::new());
        }
    };
    let links: Vec<_> = lines.iter().map(|_| state.app.environment().secret()).collect();
    let shown: Vec<_> = links.iter().map(ids::Token256::reveal).collect();
    let seen = Some(form.parsed("revision")?);
    let file_name = name.clone();
    let import = EmployeeImport { lines: lines.clone(), links, seen, file_name };
    match state.app.run(visit.caller(), import).await {
        Ok(made) => {
            let address = state.settings.address_of(&headers);
            let page = imported(&made, &shown, &address, &visit.locale)?;
            let notes = vec![Message::EmployeesImported.note()];
            visit.answer(StatusCode::CREATED, &page, Section::Employees, None, notes)
        }
        Err(error) => {
            let notes = vec![Wrong::of(error)?.note()];
            looked(&state, &visit, &text, (&name, lines), notes).await
        }
    }
}

/// The list with everything that it would make and everything that is wrong with it.
async fn looked(
    state: &ServerState,
    visit: &Visit,
    text: &str,
    (name, lines): (&str, Vec<ImportLine>),
    notes: Vec<Note>,
) -> Result<Response, Failure> {
    let ask = move |desk: &mut app::Desk<'_>| queries::import_preview(desk, &lines);
    let plan = state.app.ask(visit.caller(), ask).await?;
    let status = match (notes.is_empty(), plan.problems.is_empty()) {
        (true, true) => StatusCode::OK,
        (false, true) => StatusCode::CONFLICT,
        (_, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = preview(text, name, &plan);
    visit.answer(status, &page, Section::Employees, None, notes)
}
