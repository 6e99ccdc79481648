//! The editor of a route: what was typed becomes stages, stages become rows.

use access::PartyKind;
use app::commands::RouteLay;
use app::{AppError, queries};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::{Document, EmployeeRecord, NewStage, StageMode, StageView};
use ids::{EmployeeId, Moment, PublicId};
use jiff::civil::Date;

use super::document::{Again, show_again};
use super::document_view::choices;
use super::document_words::{stage_kind, stage_of};
use super::wrong::Wrong;
use super::{Visit, content, done};
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use crate::text::Locale;
use crate::view::{EditorRow, Message, Problem, RouteEditor, StageKind};

/// A row as it was typed.
#[derive(Default)]
struct Row {
    kind: Option<StageKind>,
    people: Vec<EmployeeId>,
    observers: Vec<EmployeeId>,
    any: bool,
    due: Option<Moment>,
    /// The deadline is no day.
    wrong_due: bool,
}

/// Saves the route, or gives one row more.
pub(super) async fn lay(
    State(state): State<ServerState>,
    visit: Visit,
    Path(id): Path<String>,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let document = content::document(&id)?;
    let rows = rows(&form, &visit.locale);
    if form.text("do") == "add" {
        return again(&state, &visit, document, &rows, Again::default()).await;
    }
    match save(&state, &visit, document, &form, &rows).await {
        Ok(()) => Ok(done(&format!("/documents/{document}"), Message::RouteSaved)),
        Err(error) => {
            let wrong = Wrong::of(error)?;
            let told =
                Again { status: wrong.status(), notes: vec![wrong.note()], ..Again::default() };
            again(&state, &visit, document, &rows, told).await
        }
    }
}

/// The editor of a route as it is laid, with an empty row at the end.
pub(super) fn editor(document: &Document, people: &[EmployeeRecord]) -> RouteEditor {
    let laid: Vec<Row> = document.route().iter().map(laid).collect();
    drawn(&laid, people, false)
}

async fn save(
    state: &ServerState,
    visit: &Visit,
    document: PublicId,
    form: &FormData,
    rows: &[Row],
) -> Result<(), AppError> {
    if rows.iter().any(|row| row.wrong_due) {
        return Err(AppError::field("due", app::Problem::Form));
    }
    let stages = rows.iter().filter_map(stage).collect();
    let lay = RouteLay { document, stages, version: form.parsed("revision")? };
    state.app.run(visit.caller(), lay).await
}

async fn again(
    state: &ServerState,
    visit: &Visit,
    document: PublicId,
    rows: &[Row],
    told: Again,
) -> Result<Response, Failure> {
    let people = state.app.ask(visit.caller(), queries::people).await?;
    let editor = Some(drawn(rows, &people, true));
    show_again(state, visit, document, Again { editor, ..told }).await
}

fn drawn(rows: &[Row], people: &[EmployeeRecord], changed: bool) -> RouteEditor {
    let empty = Row::default();
    let rows = rows.iter().filter(|row| row.kind.is_some()).chain([&empty]);
    RouteEditor {
        rows: rows.map(|row| editor_row(row, people)).collect(),
        kinds: NewStage::KINDS.into_iter().map(stage_kind).collect(),
        changed,
    }
}

fn editor_row(row: &Row, people: &[EmployeeRecord]) -> EditorRow {
    EditorRow {
        kind: row.kind,
        people: choices(people, &row.people),
        observers: choices(people, &row.observers),
        any: row.any,
        due: row.due,
        error: row.wrong_due.then(|| Problem::DateForm.phrase()),
    }
}

fn laid(it: &StageView<'_>) -> Row {
    let of = |kind| {
        let parties = it.parties.iter().filter(move |party| party.kind == kind);
        parties.map(|party| party.employee).collect()
    };
    Row {
        kind: Some(stage_kind(it.stage.kind)),
        people: of(PartyKind::Responsible),
        observers: of(PartyKind::Observer),
        any: it.stage.mode == StageMode::Any,
        due: it.stage.deadline,
        wrong_due: false,
    }
}

fn stage(row: &Row) -> Option<NewStage> {
    Some(NewStage {
        kind: stage_of(row.kind?),
        mode: if row.any { StageMode::Any } else { StageMode::All },
        responsible: row.people.clone(),
        observers: row.observers.clone(),
        deadline: row.due,
    })
}

/// Rows are numbered from 1 without gaps.
fn rows(form: &FormData, locale: &Locale) -> Vec<Row> {
    let named = |place: &usize| form.has(&format!("stage.{place}.kind"));
    (1..=NewStage::LIMIT + 1).take_while(named).map(|place| row(form, locale, place)).collect()
}

fn row(form: &FormData, locale: &Locale, place: usize) -> Row {
    let name = |part: &str| format!("stage.{place}.{part}");
    let people = |part: &str| {
        let name = name(part);
        form.all(&name).filter_map(|id| id.parse().ok()).collect()
    };
    let typed = form.text(&name("due")).trim();
    let day = typed.parse::<Date>().ok();
    Row {
        kind: StageKind::from_code(form.text(&name("kind"))),
        people: people("person"),
        observers: people("observer"),
        any: form.has(&name("any")),
        due: day.and_then(|day| locale.end_of_day(day)),
        wrong_due: day.is_none() && !typed.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::{row, rows};
    use crate::form::FormData;
    use crate::text::{Language, Locale};
    use crate::view::StageKind;
    use ids::{EmployeeId, Moment};
    use jiff::tz::TimeZone;

    fn typed(pairs: &[(&str, &str)]) -> FormData {
        FormData::of_fields(pairs)
    }

    #[test]
    fn rows_are_read_as_they_were_typed() {
        let zone = TimeZone::get("Europe/Moscow").unwrap();
        let locale = Locale { language: Language::Ru, zone, now: Moment(0) };
        let form = typed(&[
            ("stage.1.kind", "approval"),
            ("stage.1.person", "7"),
            ("stage.1.person", "9"),
            ("stage.1.any", "1"),
            ("stage.1.due", "2026-11-20"),
            ("stage.2.kind", ""),
            ("stage.2.due", "soon"),
            ("stage.4.kind", "signing"),
        ]);
        assert_eq!(rows(&form, &locale).len(), 2);
        let first = row(&form, &locale, 1);
        assert_eq!(first.kind, Some(StageKind::Approval));
        assert_eq!(first.people, [EmployeeId(7), EmployeeId(9)]);
        assert!(first.any && !first.wrong_due);
        let due = first.due.map(|due| locale.time(due));
        assert_eq!(due.as_deref(), Some("20\u{a0}ноября 2026\u{a0}года, 23:59"));
        assert!(row(&form, &locale, 2).wrong_due);
    }
}
