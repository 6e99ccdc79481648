//! The list of employees.

use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use form_urlencoded::Serializer;
use ids::EmployeeId;
use serde::Deserialize;

use super::Visit;
use super::employee_words::{state_chip, unit_choices};
use crate::error::Failure;
use crate::state::ServerState;
use crate::view::{self, EmployeesPage, Pager, Section};
use app::queries::{self, EmployeeRow};
use domain::Snapshot;

/// Rows of one page.
const PAGE: usize = 50;

/// The list.
pub(super) fn routes() -> Router<ServerState> {
    Router::new().route("/employees", get(show))
}

/// What is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    q: String,
    unit: String,
    /// The page begins with this employee.
    from: Option<i64>,
}

async fn show(
    State(state): State<ServerState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let words = asked.q.clone();
    let ask = move |desk: &mut app::Desk<'_>| {
        let rows = queries::employee_list(desk, &words)?;
        let open = queries::open_applications(desk).ok().map(|open| open.len());
        let may = (queries::employee_new(desk).is_ok(), queries::may_import(desk).is_ok());
        Ok((rows, (may, open), desk.directory()?))
    };
    let (rows, may, directory) = state.app.ask(visit.caller(), ask).await?;
    visit.show(&page(&asked, rows, may, &directory), Section::Employees)
}

fn page(
    asked: &Asked,
    mut rows: Vec<EmployeeRow>,
    ((can_create, can_import), applications): ((bool, bool), Option<usize>),
    directory: &Snapshot,
) -> EmployeesPage {
    let unit = asked.unit.parse().ok().map(ids::UnitId);
    rows.retain(|row| unit.is_none_or(|unit| row.employee.unit == unit));
    let first = asked.from.map(EmployeeId);
    let begin = rows.iter().position(|row| Some(row.employee.id) == first).unwrap_or(0);
    let at = |index: usize| rows.get(index).map(|row| asked.from(row.employee.id));
    let before = begin.checked_sub(PAGE).or((begin > 0).then_some(0));
    EmployeesPage {
        query: asked.q.clone(),
        units: unit_choices(directory, unit),
        total: u64::try_from(rows.len()).unwrap_or(u64::MAX),
        pager: Pager { newer: before.and_then(at), older: at(begin + PAGE), range: None },
        rows: rows.iter().skip(begin).take(PAGE).map(row).collect(),
        can_create,
        can_import,
        applications,
        closed: Vec::new(),
    }
}

impl Asked {
    /// The address of the page that begins with an employee.
    fn from(&self, first: EmployeeId) -> String {
        let filter = [("q", self.q.as_str()), ("unit", &self.unit)];
        let mut query = Serializer::new(String::new());
        query.extend_pairs(filter.into_iter().filter(|(_, value)| !value.is_empty()));
        query.append_pair("from", &first.to_string());
        format!("{}?{}", Section::Employees.href(), query.finish())
    }
}

fn row(row: &EmployeeRow) -> view::EmployeeRow {
    view::EmployeeRow {
        id: row.employee.id.0,
        name: row.employee.full_name(),
        unit: row.unit.clone(),
        post: row.employee.post.clone(),
        roles: row.roles.iter().map(|role| role.name.clone()).collect(),
        state: state_chip(&row.employee, row.may_sign_in),
    }
}
