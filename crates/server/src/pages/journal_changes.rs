//! What a record of the journal wrote, in human lines: «Должность: кассир → бухгалтер».
//! Columns that only the program needs are not said.

use ids::{EmployeeId, Moment, RoleId, UnitId};
use serde::Deserialize;
use serde_json::{Map, Value as Json};

use crate::text::Phrase;
use crate::view::{self, Change, right_key};
use domain::Snapshot;

type Row = Map<String, Json>;

/// A row as the journal keeps it.
#[derive(Deserialize)]
struct Written {
    table: String,
    #[serde(default)]
    key: Row,
    before: Option<Row>,
    after: Option<Row>,
}

/// How a value is said.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Yes,
    Employee,
    Unit,
    Time,
    Word(fn(&str) -> Option<&'static str>),
}

/// Table, column, the key of its name, how its value is said.
const COLUMNS: &[(&str, &str, &str, Kind)] = &[
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
    ("session", "device", "journal-session", Kind::Text),
    ("certificate", "serial", "journal-certificate", Kind::Text),
    ("unit", "name", "field-unit", Kind::Text),
    ("unit", "parent", "unit-parent", Kind::Unit),
    ("unit", "participant", "unit-participant", Kind::Yes),
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

/// What the rows say.
pub(super) fn changes(writes: &str, names: &Snapshot) -> Vec<Change> {
    let all: Vec<Written> = serde_json::from_str(writes).unwrap_or_default();
    all.iter().flat_map(|one| one.said(names)).collect()
}

impl Written {
    fn said(&self, names: &Snapshot) -> Vec<Change> {
        match self.table.as_str() {
            "role" => self.columns(names).into_iter().chain(self.rights()).collect(),
            "assignment" => vec![self.assignment(names)],
            "switch" => self.switch().into_iter().collect(),
            "stage" => self.stage().into_iter().collect(),
            "party" => self.party(names).into_iter().collect(),
            "certificate" if self.before.is_some() => self.removed(names).into_iter().collect(),
            _ => self.columns(names),
        }
    }

    fn columns(&self, names: &Snapshot) -> Vec<Change> {
        // A document just made is named by the record itself.
        let named = self.table == "document" && self.before.is_none();
        let own = COLUMNS.iter().filter(|(table, column, ..)| {
            *table == self.table && !(named && *column == "title")
        });
        own.filter_map(|(_, column, key, kind)| self.column(column, key, *kind, names)).collect()
    }

    fn column(
        &self,
        column: &str,
        key: &'static str,
        kind: Kind,
        names: &Snapshot,
    ) -> Option<Change> {
        let said = |row: &Option<Row>| match (row.as_ref()?.get(column)?, kind) {
            // A new row says only what it has.
            (value, kind) if is_empty(value, kind) && !self.is_update() => None,
            (value, kind) => Some(value_said(value, kind, names)),
        };
        let (was, became) = (said(&self.before), said(&self.after));
        let any = was.is_some() || became.is_some();
        any.then(|| Change { of: Phrase::new(key), was, became })
    }

    fn is_update(&self) -> bool {
        self.before.is_some() && self.after.is_some()
    }

    /// A value of the row, wherever it stands.
    fn value(&self, column: &str) -> Option<&Json> {
        let rows = [Some(&self.key), self.after.as_ref(), self.before.as_ref()];
        rows.into_iter().flatten().find_map(|row| row.get(column))
    }

    fn id(&self, column: &str) -> Option<i64> {
        self.value(column)?.as_i64()
    }

    /// Each right given to a role or taken from it.
    fn rights(&self) -> Vec<Change> {
        let of = |row: &Option<Row>| -> Option<Vec<String>> {
            let text = row.as_ref()?.get("rights")?.as_str()?;
            Some(text.split_whitespace().map(str::to_owned).collect())
        };
        let (was, is) = (of(&self.before).unwrap_or_default(), of(&self.after).unwrap_or_default());
        let told = |has: bool| Phrase::new(if has { "yes" } else { "no" });
        let change = |right: &String, given: bool| Change {
            of: Phrase::new(right_key(right)),
            was: self.is_update().then(|| told(!given)),
            became: Some(told(given)),
        };
        let lost = was.iter().filter(|one| !is.contains(one)).map(|one| change(one, false));
        let gained = is.iter().filter(|one| !was.contains(one)).map(|one| change(one, true));
        if self.after.is_some() { gained.chain(lost).collect() } else { Vec::new() }
    }

    /// «Роль «Канцелярия», Кочергина Н. П.: дана».
    fn assignment(&self, names: &Snapshot) -> Change {
        let role = |row: &Option<Row>| row.as_ref()?.get("role")?.as_i64().map(RoleId);
        let (old, new) = (role(&self.before), role(&self.after));
        let grantee = self.value("grantee").and_then(Json::as_str).unwrap_or_default();
        if self.is_update() {
            let said = |id: RoleId| role_name(id, names);
            return Change {
                of: Phrase::new("column-role"),
                was: old.map(said),
                became: new.map(said),
            };
        }
        let name = new
            .or(old)
            .map(|id| names.role(id).map_or_else(|| id.to_string(), |it| it.name.clone()));
        let of = Phrase::new("journal-role-of").text("role", name.unwrap_or_default());
        let given = || Phrase::new("journal-given");
        Change {
            of: grantee_of(of, grantee, names),
            was: self.before.as_ref().map(|_| given()),
            became: self.after.as_ref().map(|_| given()),
        }
    }

    fn switch(&self) -> Option<Change> {
        let name = self.value("switch")?.as_str()?;
        let told = |has: bool| Some(Phrase::new(if has { "yes" } else { "no" }));
        let on = self.after.is_some();
        let of = Phrase::new(view::Switch::from_code(name)?.key());
        Some(Change { of, was: told(!on), became: told(on) })
    }

    fn stage(&self) -> Option<Change> {
        let of = Phrase::new("journal-stage").number("n", self.id("id")? % 1_000);
        let column = if self.is_update() { "state" } else { "kind" };
        let said = |row: &Option<Row>| {
            let code = row.as_ref()?.get(column)?.as_str()?;
            let state = view::StageState::from_code(&lower(code)).map(view::StageState::key);
            let kind = view::StageKind::from_code(&lower(code)).map(view::StageKind::key);
            Some(Phrase::new(if column == "state" { state? } else { kind? }))
        };
        let (was, became) = (said(&self.before), said(&self.after));
        (was.is_some() || became.is_some()).then_some(Change { of, was, became })
    }

    fn party(&self, names: &Snapshot) -> Option<Change> {
        let who = employee_name(self.id("employee")?, names);
        if self.is_update() {
            let answer = self.after.as_ref()?.get("answer")?.as_str()?;
            let key = view::Answer::from_code(&lower(answer))?.key();
            let of = Phrase::new("journal-answer").text("who", who);
            return Some(Change { of, was: None, became: Some(Phrase::new(key)) });
        }
        let watches = self.value("kind")?.as_str()? == "Observer";
        let kind = if watches { "journal-observer" } else { "journal-responsible" };
        let stage = self.id("stage")? % 1_000;
        Some(Change {
            of: Phrase::new("journal-party").word("kind", kind).number("n", stage),
            was: self.before.as_ref().map(|_| Phrase::verbatim(who.clone())),
            became: self.after.as_ref().map(|_| Phrase::verbatim(who.clone())),
        })
    }

    /// A certificate taken away: its record stays, the row says only when.
    fn removed(&self, names: &Snapshot) -> Option<Change> {
        let id = self.id("id")?;
        let known = names.records.certificates.iter().find(|one| one.id.0 == id)?;
        let was = Some(Phrase::verbatim(known.serial.clone()));
        Some(Change { of: Phrase::new("journal-certificate"), was, became: None })
    }
}

fn is_empty(value: &Json, kind: Kind) -> bool {
    match kind {
        Kind::Yes | Kind::Unit => value.as_i64().is_none_or(|number| number == 0),
        _ => value.is_null() || value.as_str().is_some_and(str::is_empty),
    }
}

fn value_said(value: &Json, kind: Kind, names: &Snapshot) -> Phrase {
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

fn employee_name(id: i64, names: &Snapshot) -> String {
    let employee = names.employee(EmployeeId(id));
    employee.map_or_else(|| format!("№\u{a0}{id}"), |employee| employee.short_name())
}

fn role_name(id: RoleId, names: &Snapshot) -> Phrase {
    match names.role(id) {
        Some(role) => Phrase::verbatim(role.name.clone()),
        None => Phrase::new("journal-role").text("id", id.to_string()),
    }
}

/// To whom: «employee 12», «everyone» or another grantee by its own name.
fn grantee_of(of: Phrase, grantee: &str, names: &Snapshot) -> Phrase {
    let employee = grantee.strip_prefix("employee ").and_then(|id| id.parse().ok());
    match employee {
        Some(id) => of.text("who", employee_name(id, names)),
        None if grantee == "everyone" => of.word("who", "journal-everyone"),
        None => of.text("who", grantee),
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
fn lower(name: &str) -> String {
    name.to_lowercase()
}
