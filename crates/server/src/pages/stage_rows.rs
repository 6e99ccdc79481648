//! Rows of stages as they are typed: one stage a row, shared by the editor of a route and by that
//! of a template. They hold what was typed, right or wrong.

use access::PartyKind;
use domain::{
    Called, DayKind, EmployeeRecord, NewStage, RoleRecord, Snapshot, StageMode, StageView,
    TemplateStage, Term,
};
use ids::{EmployeeId, Moment};
use jiff::civil::Date;

use super::document_words::{stage_kind, stage_of};
use crate::form::FormData;
use crate::text::Locale;
use crate::view::{Choice, EditorRow, Problem, StageKind};

/// A row as it was typed.
#[derive(Clone, Debug, Default)]
pub(super) struct StageRow {
    /// What is done there; `None` leaves the stage out.
    pub(super) kind: Option<StageKind>,
    /// Who answers.
    pub(super) people: Vec<Called>,
    /// Who watches.
    pub(super) observers: Vec<Called>,
    /// One answer is enough.
    pub(super) any: bool,
    /// Until when.
    pub(super) due: Option<Moment>,
    /// The deadline is no day.
    pub(super) wrong_due: bool,
    /// How many days after the start, as typed.
    pub(super) days: String,
    /// Every day counts, not only working ones.
    pub(super) calendar: bool,
}

/// Whom a row offers.
pub(super) struct Offered<'a> {
    /// People.
    pub(super) people: &'a [EmployeeRecord],
    /// Roles, of which any holder answers.
    pub(super) roles: &'a [RoleRecord],
    /// Relations to the initiator are offered too.
    pub(super) relations: bool,
}

impl StageRow {
    /// The number of days is none.
    pub(super) fn is_wrong_term(&self) -> bool {
        !self.days.trim().is_empty() && self.term().is_none()
    }

    /// The term, where there is one.
    fn term(&self) -> Option<Term> {
        let kind = if self.calendar { DayKind::Calendar } else { DayKind::Working };
        Term::of(self.days.trim().parse().ok()?, kind)
    }

    /// A stage of a document's route.
    pub(super) fn stage(&self) -> Option<NewStage> {
        let roles = self.people.iter().filter_map(|it| match it {
            Called::Role(id) => Some(*id),
            Called::Employee(_) | Called::InitiatorHead | Called::UnitHead => None,
        });
        Some(NewStage {
            mode: self.mode(),
            responsible: employees(&self.people),
            roles: roles.collect(),
            observers: employees(&self.observers),
            deadline: self.due,
            term: self.term(),
            ..NewStage::of(stage_of(self.kind?))
        })
    }

    /// A stage of a template.
    pub(super) fn template_stage(&self) -> Option<TemplateStage> {
        Some(TemplateStage {
            kind: stage_of(self.kind?),
            mode: self.mode(),
            term: self.term(),
            responsible: self.people.clone(),
            observers: self.observers.clone(),
        })
    }

    fn mode(&self) -> StageMode {
        if self.any { StageMode::Any } else { StageMode::All }
    }
}

/// The rows of a form; they are numbered from 1 without gaps.
pub(super) fn rows(form: &FormData, locale: &Locale) -> Vec<StageRow> {
    let named = |place: &usize| form.has(&format!("stage.{place}.kind"));
    (1..=NewStage::LIMIT + 1).take_while(named).map(|place| row(form, locale, place)).collect()
}

/// A stage as it is laid.
pub(super) fn laid(it: &StageView<'_>) -> StageRow {
    let of = |kind| {
        let here = it.parties.iter().filter(move |one| one.kind == kind && one.role.is_none());
        here.map(|party| Called::Employee(party.employee))
    };
    let roles = it.stage.roles.0.iter().copied().map(Called::Role);
    StageRow {
        kind: Some(stage_kind(it.stage.kind)),
        people: of(PartyKind::Responsible).chain(roles).collect(),
        observers: of(PartyKind::Observer).collect(),
        any: it.stage.mode == StageMode::Any,
        due: it.stage.deadline.filter(|_| it.stage.term.is_none()),
        wrong_due: false,
        ..termed(it.stage.term)
    }
}

/// A stage about to be laid.
pub(super) fn planned(stage: &NewStage) -> StageRow {
    let people = stage.responsible.iter().copied().map(Called::Employee);
    StageRow {
        kind: Some(stage_kind(stage.kind)),
        people: people.chain(stage.roles.iter().copied().map(Called::Role)).collect(),
        observers: stage.observers.iter().copied().map(Called::Employee).collect(),
        any: stage.mode == StageMode::Any,
        due: stage.deadline,
        wrong_due: false,
        ..termed(stage.term)
    }
}

/// A stage of a template as it is saved.
pub(super) fn saved(stage: &TemplateStage) -> StageRow {
    StageRow {
        kind: Some(stage_kind(stage.kind)),
        people: stage.responsible.clone(),
        observers: stage.observers.clone(),
        any: stage.mode == StageMode::Any,
        ..termed(stage.term)
    }
}

/// The rows with an empty one at the end, as the page draws them.
pub(super) fn drawn(rows: &[StageRow], offered: &Offered<'_>) -> Vec<EditorRow> {
    let empty = StageRow::default();
    let rows = rows.iter().filter(|row| row.kind.is_some()).chain([&empty]);
    rows.map(|row| editor_row(row, offered)).collect()
}

/// Kinds of stages that people put on a route.
pub(super) fn kinds() -> Vec<StageKind> {
    NewStage::KINDS.into_iter().map(stage_kind).collect()
}

/// «Сеитов Д. М., юрист».
pub(super) fn label(one: &EmployeeRecord) -> String {
    match one.post.as_str() {
        "" => one.short_name(),
        post => format!("{}, {post}", one.short_name()),
    }
}

/// Everybody of a directory who is not blocked, and those of the blocked who stand in the rows.
pub(super) fn with_chosen(directory: &Snapshot, rows: &[StageRow]) -> Vec<EmployeeRecord> {
    let mut chosen = rows.iter().flat_map(|row| row.people.iter().chain(&row.observers));
    let named = |id: EmployeeId| chosen.any(|it| *it == Called::Employee(id));
    let mut named = named;
    let offered = |one: &&EmployeeRecord| one.blocked.is_none() || named(one.id);
    directory.records.employees.iter().filter(offered).cloned().collect()
}

fn termed(term: Option<Term>) -> StageRow {
    StageRow {
        days: term.map(|term| term.days.to_string()).unwrap_or_default(),
        calendar: term.is_some_and(|term| term.kind == DayKind::Calendar),
        ..StageRow::default()
    }
}

fn editor_row(row: &StageRow, offered: &Offered<'_>) -> EditorRow {
    let people = |chosen: &[Called]| {
        let one = |it: &EmployeeRecord| Choice {
            value: it.id.to_string(),
            label: label(it),
            chosen: chosen.contains(&Called::Employee(it.id)),
        };
        offered.people.iter().map(one).collect()
    };
    let role = |it: &RoleRecord| Choice {
        value: Called::Role(it.id).to_string(),
        label: it.name.clone(),
        chosen: row.people.contains(&Called::Role(it.id)),
    };
    let wrong = if row.wrong_due { Some(Problem::DateForm) } else { None };
    let wrong = wrong.or(row.is_wrong_term().then_some(Problem::DaysForm));
    EditorRow {
        kind: row.kind,
        people: people(&row.people),
        roles: offered.roles.iter().map(role).collect(),
        relations: if offered.relations { relations(&row.people) } else { Vec::new() },
        observers: people(&row.observers),
        any: row.any,
        due: row.due,
        days: row.days.clone(),
        calendar: row.calendar,
        error: wrong.map(Problem::phrase),
    }
}

/// The label is the key of a text: relations are said in the reader's language.
fn relations(chosen: &[Called]) -> Vec<Choice> {
    let both =
        [(Called::InitiatorHead, "called-initiator-head"), (Called::UnitHead, "called-unit-head")];
    let choice = |(called, key): (Called, &str)| Choice {
        value: called.to_string(),
        label: key.to_owned(),
        chosen: chosen.contains(&called),
    };
    both.into_iter().map(choice).collect()
}

fn employees(called: &[Called]) -> Vec<EmployeeId> {
    let id = |it: &Called| if let Called::Employee(id) = it { Some(*id) } else { None };
    called.iter().filter_map(id).collect()
}

/// A bare number is an employee.
fn called(text: &str) -> Option<Called> {
    let employee = text.parse().ok().map(Called::Employee);
    employee.or_else(|| text.parse().ok())
}

fn row(form: &FormData, locale: &Locale, place: usize) -> StageRow {
    let name = |part: &str| format!("stage.{place}.{part}");
    let people = |part: &str| {
        let name = name(part);
        form.all(&name).filter_map(called).collect()
    };
    let typed = form.text(&name("due")).trim();
    let day = typed.parse::<Date>().ok();
    StageRow {
        kind: StageKind::from_code(form.text(&name("kind"))),
        people: people("person"),
        observers: people("observer"),
        any: form.has(&name("any")),
        due: day.and_then(|day| locale.end_of_day(day)),
        wrong_due: day.is_none() && !typed.is_empty(),
        days: form.text(&name("days")).trim().to_owned(),
        calendar: form.text(&name("count")) == "calendar",
    }
}

#[cfg(test)]
mod tests {
    use super::{row, rows};
    use crate::form::FormData;
    use crate::text::{Language, Locale};
    use crate::view::StageKind;
    use domain::{Called, DayKind, Term};
    use ids::{EmployeeId, Moment, RoleId};
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
            ("stage.1.person", "role 9"),
            ("stage.1.any", "1"),
            ("stage.1.due", "2026-11-20"),
            ("stage.2.kind", ""),
            ("stage.2.due", "soon"),
            ("stage.2.days", "none"),
            ("stage.4.kind", "signing"),
        ]);
        assert_eq!(rows(&form, &locale).len(), 2);
        let first = row(&form, &locale, 1);
        assert_eq!(first.kind, Some(StageKind::Approval));
        assert_eq!(first.people, [Called::Employee(EmployeeId(7)), Called::Role(RoleId(9))]);
        assert!(first.any && !first.wrong_due && !first.is_wrong_term());
        let due = first.due.map(|due| locale.time(due));
        assert_eq!(due.as_deref(), Some("20\u{a0}ноября 2026\u{a0}года, 23:59"));
        let second = row(&form, &locale, 2);
        assert!(second.wrong_due && second.is_wrong_term());
    }

    #[test]
    fn terms_and_relations_are_read() {
        let locale = Locale { language: Language::Ru, zone: TimeZone::UTC, now: Moment(0) };
        let form = typed(&[
            ("stage.1.kind", "approval"),
            ("stage.1.person", "unit-head"),
            ("stage.1.days", "3"),
            ("stage.1.count", "calendar"),
        ]);
        let stage = row(&form, &locale, 1).template_stage().unwrap();
        assert_eq!(stage.responsible, [Called::UnitHead]);
        assert_eq!(stage.term, Term::of(3, DayKind::Calendar));
    }
}
