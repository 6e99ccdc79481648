//! One record of the journal in words. Of a document that the reader may not list it says no more
//! than that something happened.

use ids::Sha256;

use super::journal_changes::changes;
use crate::text::{Language, Phrase, texts};
use crate::view::{self, Fact, done_key, operation_key, right_key};
use access::law_version;
use app::queries::JournalPage;
use domain::{EmployeeRecord, JournalRecord};

/// So many changes stand in the row itself, the rest under «Подробно».
const IN_ROW: usize = 3;

/// A record as it is shown.
pub(super) fn record(one: &JournalRecord, page: &JournalPage) -> view::JournalRecord {
    let told = is_told(one, page);
    let mut shown = if told { changes(&one.writes, &page.directory) } else { Vec::new() };
    let more = shown.split_off(shown.len().min(IN_ROW));
    view::JournalRecord {
        number: one.number.0,
        at: one.at,
        who: who(one, page),
        system: one.system().is_some(),
        behalf: behalf(one, page),
        what: what(one),
        subject: subject(one, page),
        changes: shown,
        more,
        facts: facts(one, told),
        hash: short(&one.hash),
    }
}

/// «7f3a…c21e».
pub(super) fn short(hash: &Sha256) -> String {
    let digits = hash.to_string();
    let (head, tail) = (digits.get(..4), digits.get(60..));
    format!("{}…{}", head.unwrap_or_default(), tail.unwrap_or_default())
}

fn is_told(one: &JournalRecord, page: &JournalPage) -> bool {
    let Some(document) = one.document() else { return true };
    page.documents.get(&document).is_some_and(|known| known.told)
}

fn who(one: &JournalRecord, page: &JournalPage) -> Phrase {
    let employee = one.employee.and_then(|id| page.directory.employee(id));
    let system = one.system().and_then(|id| page.directory.system(id));
    match (employee, system) {
        (Some(employee), _) => Phrase::verbatim(employee.short_name()),
        (None, Some(system)) => Phrase::verbatim(system.name.clone()),
        (None, None) => Phrase::new("journal-nobody"),
    }
}

fn behalf(one: &JournalRecord, page: &JournalPage) -> Option<String> {
    let principal = one.principal.filter(|_| one.in_name_of_principal)?;
    page.directory.employee(principal).map(EmployeeRecord::short_name)
}

fn what(one: &JournalRecord) -> Phrase {
    let done = done_key(one.operation.code());
    let said = texts().has(Language::Ru, &done);
    Phrase::new(if said { done } else { operation_key(one.operation.code()) })
}

fn subject(one: &JournalRecord, page: &JournalPage) -> Option<(String, String)> {
    let id = one.resource_id?;
    match one.resource.as_str() {
        "document" => {
            let known = page.documents.get(&one.document()?)?;
            Some((format!("/documents/{}", known.id), known.title.clone()))
        }
        "employee" => {
            let own = one.employee == Some(ids::EmployeeId(id));
            let employee = page.directory.employee(ids::EmployeeId(id)).filter(|_| !own)?;
            Some((format!("/employees/{id}"), employee.short_name()))
        }
        "role" => {
            let role = page.directory.role(ids::RoleId(id))?;
            Some(("/roles".to_owned(), role.name.clone()))
        }
        _ => None,
    }
}

fn facts(one: &JournalRecord, told: bool) -> Vec<Fact> {
    let version = one.law.cast_unsigned();
    let line = format!("{} {}, {version:016x}", one.operation.code(), one.rule.0);
    let remark = match &one.note {
        Some(note) if told => Some(Fact::new("journal-note", note)),
        Some(_) | None if told => None,
        _ => Some(Fact::said("journal-note", Phrase::new("journal-hidden"))),
    };
    let basis = [Fact::said("journal-rule", rule(one)), Fact::code("journal-law", line)];
    let previous = Fact::code("journal-previous", one.previous.to_string());
    remark.into_iter().chain(basis).chain([previous]).collect()
}

/// The right of the rule is known only where the law is still the one of that day.
fn rule(one: &JournalRecord) -> Phrase {
    let known = one.rule.rule().filter(|_| law_version() == one.law.cast_unsigned());
    let source = one.source.clone();
    match known.map(|rule| rule.right) {
        Some(Some(right)) => Phrase::new("journal-rule-right")
            .word("right", right_key(right.name()))
            .text("source", source),
        Some(None) => Phrase::new("journal-rule-anyone").text("source", source),
        None => Phrase::verbatim(source),
    }
}
