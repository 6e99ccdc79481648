//! The page of roles, filled from what is saved and what is ticked.

use ids::RoleId;

use super::closed;
use super::roles_effect::right_keys;
use super::roles_form::{Face, Ticked, seen};
use crate::text::Phrase;
use crate::view::{
    ClosedAction, FieldErrors, Note, OtherRole, RoleRow, RoleTab, RolesPage, Tone, right_key,
};
use access::{Right, RoleKind};
use app::queries::{self, LastChange};
use domain::{EmployeeRecord, RoleRecord};

/// The kind of roles on a tab.
pub(super) fn kind(tab: RoleTab) -> RoleKind {
    match tab {
        RoleTab::Documents => RoleKind::Documents,
        RoleTab::Reporting => RoleKind::Reporting,
        RoleTab::Categories => RoleKind::Category,
        RoleTab::Blocks => RoleKind::AccessBlock,
    }
}

/// The page.
pub(super) fn page(tab: RoleTab, saved: &queries::RolesPage, ticked: &Ticked) -> RolesPage {
    let can_edit = saved.may_create || saved.roles.iter().any(|row| row.not_edited.is_none());
    let matrix = tab == RoleTab::Documents;
    let rows = saved.roles.iter().filter(|_| matrix).map(|row| self::row(row, ticked, can_edit));
    let others = saved.roles.iter().filter(|_| !matrix).map(other);
    let rows: Vec<_> = rows.collect();
    let fresh = ticked.fresh_row().filter(|_| matrix && saved.may_create);
    let last = rows.len() + usize::from(fresh.is_some());
    RolesPage {
        tab,
        tabs: tabs(&saved.directory.records.roles),
        shown: shown(ticked, last, fresh.is_some()),
        rows,
        fresh,
        others: others.collect(),
        can_edit,
        effect: None,
        errors: FieldErrors::default(),
    }
}

/// On a phone the row asked for; else the new one, else the first that is not locked.
fn shown(ticked: &Ticked, last: usize, fresh: bool) -> usize {
    let asked = ticked.shown.filter(|at| (1..=last).contains(at));
    asked.unwrap_or(if fresh { last } else { last.min(3) })
}

/// Who changed a role meanwhile, and how.
pub(super) fn conflict_note(role: &RoleRecord, saw: &Face, last: Option<&LastChange>) -> Note {
    let who = last.and_then(|change| change.who.as_ref()).map(EmployeeRecord::short_name);
    let title = match (who, last) {
        (Some(who), Some(change)) => Phrase::new("role-changed-by")
            .text("role", role.name.clone())
            .text("who", who)
            .time("time", change.at),
        _ => Phrase::new("role-changed").text("role", role.name.clone()),
    };
    let renamed = (!saw.name.is_empty() && saw.name != role.name)
        .then(|| Phrase::new("role-change-renamed").text("was", saw.name.clone()));
    let given = role.rights.without(saw.rights).iter().map(|right| (right, "role-change-given"));
    let taken = saw.rights.without(role.rights).iter().map(|right| (right, "role-change-taken"));
    let right = |(right, key): (Right, _)| Phrase::new(key).word("right", right_key(right.name()));
    let lines = renamed.into_iter().chain(given.chain(taken).map(right));
    let note = lines.fold(Note::new(Tone::Warn, title), Note::line);
    note.line(Phrase::new("role-conflict-advice"))
}

fn tabs(roles: &[RoleRecord]) -> Vec<(RoleTab, u64)> {
    let count = |tab: RoleTab| roles.iter().filter(|role| role.kind == kind(tab)).count();
    let all = RoleTab::ALL.iter().map(|tab| (*tab, u64::try_from(count(*tab)).unwrap_or(u64::MAX)));
    let always = [RoleTab::Documents, RoleTab::Reporting];
    all.filter(|(tab, count)| *count > 0 || always.contains(tab)).collect()
}

fn row(row: &queries::RoleRow, ticked: &Ticked, can_edit: bool) -> RoleRow {
    let role = &row.role;
    RoleRow {
        id: role.id.0,
        revision: role.version,
        seen: seen(role.rights),
        name: role.name.clone(),
        typed: ticked.name(role),
        locked: role.locked.is_some(),
        holders: u64::try_from(row.holders.len()).unwrap_or(u64::MAX),
        cells: ticked.cells(role),
        closed: can_edit.then(|| not_deleted(row)).flatten(),
        conflict: ticked.conflict(role).is_some(),
    }
}

/// Why a role is not deleted: who holds it is named (R312).
fn not_deleted(row: &queries::RoleRow) -> Option<ClosedAction> {
    let refusal = row.not_deleted.as_ref().filter(|_| row.role.locked.is_none())?;
    let label = Phrase::new("role-delete");
    let mut closed = closed::closed_action(delete_id(row.role.id), label, refusal, &[]);
    let in_use = Phrase::new("fact-in-use");
    for check in closed.checks.iter_mut().filter(|check| check.text == in_use) {
        let who: Vec<_> = row.holders.iter().map(EmployeeRecord::short_name).collect();
        if !who.is_empty() {
            let count = i64::try_from(who.len()).unwrap_or(i64::MAX);
            let said = Phrase::new("role-in-use").number("n", count).text("who", some(&who));
            check.text = said;
        }
    }
    Some(closed)
}

/// A few names: a list of forty helps nobody.
fn some(names: &[String]) -> String {
    const NAMED: usize = 5;
    let first: Vec<_> = names.iter().take(NAMED).map(String::as_str).collect();
    let rest = if names.len() > NAMED { "…" } else { "" };
    format!("{}{rest}", first.join(", "))
}

fn delete_id(id: RoleId) -> String {
    format!("delete-{id}")
}

fn other(row: &queries::RoleRow) -> OtherRole {
    OtherRole {
        id: row.role.id.0,
        name: row.role.name.clone(),
        rights: right_keys(row.role.rights),
        holders: u64::try_from(row.holders.len()).unwrap_or(u64::MAX),
        locked: row.role.locked.is_some(),
    }
}
