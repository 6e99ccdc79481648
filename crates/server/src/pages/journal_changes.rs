//! What a record of the journal wrote, in human lines: «Должность: кассир → бухгалтер».

use ids::RoleId;
use serde::Deserialize;
use serde_json::{Map, Value as Json};

use super::journal_columns::{
    COLUMNS, Kind, employee_name, is_empty, lower, role_name, system_name, value_said,
};
use crate::text::Phrase;
use crate::view::{self, Change, right_key};
use access::Grantee;
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
            "session" => vec![self.session()],
            "certificate" if self.before.is_some() => self.removed(names).into_iter().collect(),
            "information_system" if self.is_removal() => {
                self.system_removed(names).into_iter().collect()
            }
            _ => self.columns(names),
        }
    }

    /// Taken away: the row stays.
    fn is_removal(&self) -> bool {
        let after = self.after.as_ref().and_then(|row| row.get("removed"));
        self.is_update() && after.is_some_and(|it| !it.is_null())
    }

    fn system_removed(&self, names: &Snapshot) -> Option<Change> {
        let was = Some(Phrase::verbatim(system_name(self.id("id")?, names)));
        Some(Change { of: Phrase::new("systems"), was, became: None })
    }

    fn columns(&self, names: &Snapshot) -> Vec<Change> {
        let own = COLUMNS.iter().filter(|(table, column, ..)| {
            *table == self.table && !self.is_named_already(column, names)
        });
        own.filter_map(|(_, column, key, kind)| self.column(column, key, *kind, names)).collect()
    }

    /// A document or a role just made is named by the record itself.
    fn is_named_already(&self, column: &str, names: &Snapshot) -> bool {
        let role = || self.id("id").is_some_and(|id| names.role(RoleId(id)).is_some());
        let named = match self.table.as_str() {
            "document" => column == "title",
            "role" => column == "name" && role(),
            _ => false,
        };
        named && self.before.is_none()
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

    /// «Кочергина Н. П.: дана»: the record itself names the role, unless it is no more.
    fn assignment(&self, names: &Snapshot) -> Change {
        let role = |row: &Option<Row>| row.as_ref()?.get("role")?.as_i64().map(RoleId);
        let (old, new) = (role(&self.before), role(&self.after));
        if self.is_update() {
            let of = grantee_of(None, self.grantee(names).as_deref().unwrap_or_default(), names);
            let said = |id: RoleId| role_name(id, names);
            return Change { of, was: old.map(said), became: new.map(said) };
        }
        let gone = new.or(old).filter(|id| names.role(*id).is_none());
        let given = || Phrase::new("journal-given");
        Change {
            of: grantee_of(gone, self.grantee(names).as_deref().unwrap_or_default(), names),
            was: self.before.as_ref().map(|_| given()),
            became: self.after.as_ref().map(|_| given()),
        }
    }

    /// To whom something was given; a change of the role leaves it out.
    fn grantee(&self, names: &Snapshot) -> Option<String> {
        let written = self.value("grantee").and_then(Json::as_str).map(str::to_owned);
        let id = self.id("id");
        let mut all = names.records.assignments.iter();
        written.or_else(|| match all.find(|one| Some(one.id.0) == id)?.grantee {
            Grantee::Employee(id) => Some(format!("employee {id}")),
            Grantee::Everyone => Some("everyone".to_owned()),
            Grantee::Iin(_) | Grantee::Capacity(_) | Grantee::InformationSystem(_) => None,
        })
    }

    /// «Сеанс: Firefox, Linux» or «Токен программы: выгрузка».
    fn session(&self) -> Change {
        let is_token = self.value("kind").and_then(Json::as_str) == Some("Token");
        let key = if is_token { "evidence-token" } else { "journal-session" };
        let device = |row: &Option<Row>| {
            let device = row.as_ref()?.get("device")?.as_str()?;
            Some(Phrase::verbatim(device))
        };
        let (was, became) = (device(&self.before), device(&self.after));
        Change { of: Phrase::new(key), was, became }
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

/// To whom: «employee 12», «everyone» or another grantee by its own name; with the number of the
/// role where it is no more.
fn grantee_of(gone: Option<RoleId>, grantee: &str, names: &Snapshot) -> Phrase {
    let of = gone.map(|id| Phrase::new("journal-role-of").text("role", format!("№\u{a0}{id}")));
    let employee = grantee.strip_prefix("employee ").and_then(|id| id.parse().ok());
    let system = grantee.strip_prefix("system ").and_then(|id| id.parse().ok());
    let who = match (employee, system) {
        (Some(id), _) => employee_name(id, names),
        (None, Some(id)) => system_name(id, names),
        (None, None) => grantee.to_owned(),
    };
    match of {
        None if grantee == "everyone" => Phrase::new("journal-everyone"),
        None => Phrase::verbatim(who),
        Some(of) if grantee == "everyone" => of.word("who", "journal-everyone"),
        Some(of) => of.text("who", who),
    }
}
