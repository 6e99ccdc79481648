//! What a record of the journal wrote, for programs: which field of what, before and after. Only
//! fields named here are told: keys of the store and what the program alone needs stay inside.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use utoipa::ToSchema;

use super::data::lasting;
use ids::Moment;

/// A field that a record of the journal changed.
#[derive(Serialize, ToSchema, PartialEq, Debug)]
#[schema(as = JournalChange)]
pub(crate) struct Changed {
    /// What it is a field of: `employee`, `role`, `assignment`, `document`, `stage` and so on.
    of: String,
    /// Which one, where it has a name of its own: an id, a stage and an employee, a switch.
    which: Map<String, Json>,
    /// The field.
    field: &'static str,
    /// What it was; `null`: nothing, or it was not there.
    before: Json,
    /// What it became; `null`: nothing, or it is no more.
    after: Json,
}

/// How a field is told.
#[derive(Clone, Copy)]
enum Kind {
    /// As it is kept: text, a number.
    Plain,
    /// A truth.
    Flag,
    /// A moment; `null`: it never comes.
    Time,
    /// Several names.
    Names,
}

type Row = Map<String, Json>;

/// A row as the journal keeps it.
#[derive(Deserialize)]
struct Written {
    table: String,
    #[serde(default)]
    key: Row,
    #[serde(default)]
    before: Row,
    #[serde(default)]
    after: Row,
}

/// What names a row to a reader.
const NAMES: &[(&str, &[&str])] = &[
    ("employee", &["id"]),
    ("role", &["id"]),
    ("assignment", &["id"]),
    ("certificate", &["id"]),
    ("unit", &["id"]),
    ("switch", &["switch"]),
    ("content", &["number"]),
    ("comment", &["id"]),
    ("signature", &["id"]),
    ("stage", &["id"]),
    ("party", &["stage", "employee"]),
];

/// What is told, and how.
const FIELDS: &[(&str, &str, Kind)] = &[
    ("account", "sign_in_name", Kind::Plain),
    ("account", "link_until", Kind::Time),
    ("session", "kind", Kind::Plain),
    ("session", "device", Kind::Plain),
    ("session", "until", Kind::Time),
    ("organisation_card", "name", Kind::Plain),
    ("organisation_card", "inn", Kind::Plain),
    ("organisation_card", "bin", Kind::Plain),
    ("organisation_card", "ogrn", Kind::Plain),
    ("organisation_card", "zone", Kind::Plain),
    ("unit", "name", Kind::Plain),
    ("unit", "parent", Kind::Plain),
    ("unit", "participant", Kind::Flag),
    ("employee", "surname", Kind::Plain),
    ("employee", "given_name", Kind::Plain),
    ("employee", "patronymic", Kind::Plain),
    ("employee", "post", Kind::Plain),
    ("employee", "unit", Kind::Plain),
    ("employee", "superior", Kind::Plain),
    ("employee", "iin", Kind::Plain),
    ("employee", "inn", Kind::Plain),
    ("employee", "snils", Kind::Plain),
    ("employee", "blocked", Kind::Plain),
    ("certificate", "serial", Kind::Plain),
    ("certificate", "removed", Kind::Time),
    ("role", "name", Kind::Plain),
    ("role", "rights", Kind::Names),
    ("assignment", "role", Kind::Plain),
    ("assignment", "direct_right", Kind::Plain),
    ("assignment", "grantee", Kind::Plain),
    ("assignment", "begins", Kind::Time),
    ("assignment", "ends", Kind::Time),
    ("document", "title", Kind::Plain),
    ("document", "kind", Kind::Plain),
    ("document", "number", Kind::Plain),
    ("document", "correspondent", Kind::Plain),
    ("document", "access", Kind::Plain),
    ("document", "state", Kind::Plain),
    ("document", "archived", Kind::Flag),
    ("document", "in_bin", Kind::Flag),
    ("content", "file_name", Kind::Plain),
    ("comment", "text", Kind::Plain),
    ("signature", "signer", Kind::Plain),
    ("extra_access", "number", Kind::Plain),
    ("registration", "number", Kind::Plain),
    ("stage", "kind", Kind::Plain),
    ("stage", "mode", Kind::Plain),
    ("stage", "state", Kind::Plain),
    ("stage", "deadline", Kind::Time),
    ("party", "kind", Kind::Plain),
    ("party", "answer", Kind::Plain),
];

/// What the rows say.
pub(crate) fn changes(writes: &str) -> Vec<Changed> {
    let all: Vec<Written> = serde_json::from_str(writes).unwrap_or_default();
    all.iter().flat_map(Written::told).collect()
}

impl Written {
    fn told(&self) -> Vec<Changed> {
        if self.table == "switch" {
            return vec![self.turned()];
        }
        let own = FIELDS.iter().filter(|(table, ..)| *table == self.table);
        own.filter_map(|(_, field, kind)| self.change(field, *kind)).collect()
    }

    fn change(&self, field: &'static str, kind: Kind) -> Option<Changed> {
        let said = |row: &Row| row.get(field).map_or(Json::Null, |value| kind.told(value));
        let (before, after) = (said(&self.before), said(&self.after));
        let of = self.table.clone();
        (before != after).then(|| Changed { of, which: self.which(), field, before, after })
    }

    /// A switch has no fields: it is there or not.
    fn turned(&self) -> Changed {
        let on = !self.after.is_empty();
        let (before, after) = (Json::Bool(!on), Json::Bool(on));
        Changed { of: self.table.clone(), which: self.which(), field: "on", before, after }
    }

    fn which(&self) -> Row {
        let names = NAMES.iter().find(|(table, _)| *table == self.table);
        let value = |name: &str| {
            let rows = [&self.key, &self.after, &self.before];
            rows.into_iter().find_map(|row| row.get(name)).cloned()
        };
        let names = names.map(|(_, names)| *names).unwrap_or_default();
        names.iter().filter_map(|name| Some(((*name).to_owned(), value(name)?))).collect()
    }
}

impl Kind {
    fn told(self, value: &Json) -> Json {
        match self {
            Kind::Plain => value.clone(),
            Kind::Flag => value.as_i64().map_or(Json::Null, |flag| Json::Bool(flag == 1)),
            Kind::Time => {
                let moment = value.as_i64().and_then(|at| lasting(Moment(at)));
                moment.map_or(Json::Null, Json::String)
            }
            Kind::Names => {
                let names = value.as_str().map(str::split_whitespace).into_iter().flatten();
                Json::Array(names.map(|name| Json::String(name.to_owned())).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn told(writes: &Json) -> Json {
        serde_json::to_value(changes(&writes.to_string())).unwrap()
    }

    #[test]
    fn fields_are_told_before_and_after() {
        let changed = json!([{"table": "employee", "key": {"organisation": 1, "id": 7},
            "before": {"post": "кассир", "version": 1}, "after": {"post": "бухгалтер", "version": 2}}]);
        let expected = json!([{"of": "employee", "which": {"id": 7}, "field": "post",
            "before": "кассир", "after": "бухгалтер"}]);
        assert_eq!(told(&changed), expected);
        let made = json!([{"table": "unit", "after": {"organisation": 1, "id": 2, "version": 1,
            "parent": null, "name": "Склад", "participant": 0}}]);
        let expected = json!([
            {"of": "unit", "which": {"id": 2}, "field": "name", "before": null, "after": "Склад"},
            {"of": "unit", "which": {"id": 2}, "field": "participant",
             "before": null, "after": false}]);
        assert_eq!(told(&made), expected);
    }

    #[test]
    fn what_has_gone_and_what_was_turned_is_told() {
        let taken = json!([{"table": "assignment", "key": {"organisation": 1, "id": 3},
            "before": {"organisation": 1, "id": 3, "role": 4, "grantee": "employee 5",
            "ends": i64::MAX}}]);
        let expected = json!([
            {"of": "assignment", "which": {"id": 3}, "field": "role", "before": 4, "after": null},
            {"of": "assignment", "which": {"id": 3}, "field": "grantee",
             "before": "employee 5", "after": null}]);
        assert_eq!(told(&taken), expected);
        let switch = json!([{"table": "switch", "after": {"organisation": 1, "switch": "A"}}]);
        let expected = json!([{"of": "switch", "which": {"switch": "A"}, "field": "on",
            "before": false, "after": true}]);
        assert_eq!(told(&switch), expected);
    }

    #[test]
    fn keys_of_the_store_are_not_told() {
        let made = json!([{"table": "document", "after": {"organisation": 1, "id": 99,
            "public_id": "ab", "title": "A", "holder": 3}}, {"table": "read_mark", "after": {}}]);
        let expected = json!([{"of": "document", "which": {}, "field": "title",
            "before": null, "after": "A"}]);
        assert_eq!(told(&made), expected);
        assert_eq!(told(&json!("nonsense")), json!([]));
    }
}
