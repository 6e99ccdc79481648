//! «Что изменится» in words: people for whom the same happens for the same reason stand together.

use crate::text::Phrase;
use crate::view::{Effect, EffectRoute, EffectRow, Note, Outcome, operation_key, right_key};
use access::{Operation, Right, Rights, RoleKind, rules_of};
use app::AppError;
use app::queries::{Effect as OnPerson, RolesEffect, RouteStopped};
use domain::{EmployeeRecord, RoleRecord};

use super::wrong::Wrong;

/// The most routes that the page names.
const ROUTES: usize = 10;

/// What a change of rights would do.
pub(super) fn effect(effect: &RolesEffect) -> Effect {
    let mut rows: Vec<EffectRow> = Vec::new();
    for outcome in [Outcome::Gain, Outcome::Lose, Outcome::Keep] {
        for row in effect.people.iter().flat_map(|one| rows_of(one, outcome)) {
            join(&mut rows, row);
        }
    }
    for row in &mut rows {
        row.operations.sort();
        row.operations.dedup();
    }
    let stays =
        |one: &&OnPerson| one.gains.is_empty() && one.loses.is_empty() && !one.keeps.is_empty();
    Effect {
        rows,
        gain: count(effect.people.iter().filter(|one| !one.gains.is_empty())),
        lose: count(effect.people.iter().filter(|one| !one.loses.is_empty())),
        keep: count(effect.people.iter().filter(stays)),
        managers: effect.managers.iter().map(EmployeeRecord::short_name).collect(),
        documents: u64::try_from(effect.reach.documents_up_to).unwrap_or(u64::MAX),
        routes: effect.reach.routes.iter().take(ROUTES).map(route).collect(),
        more_routes: effect.reach.more_routes || effect.reach.routes.len() > ROUTES,
    }
}

/// The guard that would refuse the change, said before it is tried.
pub(super) fn warning(effect: &RolesEffect) -> Option<Note> {
    let guard = AppError::from(effect.guard?);
    Wrong::of(guard).ok().map(|wrong| wrong.note())
}

/// A line for each role that the rights come from.
fn rows_of(one: &OnPerson, outcome: Outcome) -> Vec<EffectRow> {
    let rights = match outcome {
        Outcome::Gain => one.gains,
        Outcome::Lose => one.loses,
        Outcome::Keep => one.keeps,
    };
    let mut rows: Vec<EffectRow> = Vec::new();
    for right in rights.iter() {
        let why = why(one, right, outcome);
        match rows.iter_mut().find(|row| row.why == why) {
            Some(row) => {
                row.rights.push(right_key(right.name()));
                row.operations.extend(operations(one, right, outcome));
            }
            None => rows.push(EffectRow {
                people: vec![one.employee.short_name()],
                outcome,
                rights: vec![right_key(right.name())],
                operations: operations(one, right, outcome),
                why,
            }),
        }
    }
    rows
}

/// The operations that begin or cease with a right, each once on its line.
fn operations(one: &OnPerson, right: Right, outcome: Outcome) -> Vec<String> {
    let moved = match outcome {
        Outcome::Gain => &one.opens,
        Outcome::Lose => &one.closes,
        Outcome::Keep => return Vec::new(),
    };
    let by = |it: &&Operation| rules_of(**it).any(|(_, rule)| rule.right == Some(right));
    moved.iter().filter(by).map(|it| operation_key(it.code())).collect()
}

fn route(stopped: &RouteStopped) -> EffectRoute {
    EffectRoute {
        id: stopped.document.to_string(),
        title: stopped.title.clone(),
        who: stopped.employee.short_name(),
    }
}

fn why(one: &OnPerson, right: Right, outcome: Outcome) -> Phrase {
    let source = one.sources.iter().find(|(given, _)| *given == right).map(|(_, role)| role);
    match (outcome, source) {
        (Outcome::Gain, Some(role)) if role.kind == RoleKind::Category => {
            Phrase::new("why-category").text("category", role.name.clone())
        }
        (Outcome::Gain, Some(role)) => named("why-role", role),
        (Outcome::Keep, Some(role)) => named("why-other-role", role),
        (Outcome::Gain | Outcome::Keep, None) => Phrase::new("source-direct"),
        (Outcome::Lose, _) => Phrase::new("why-no-other-role"),
    }
}

fn named(key: &'static str, role: &RoleRecord) -> Phrase {
    Phrase::new(key).text("role", role.name.clone())
}

fn join(rows: &mut Vec<EffectRow>, row: EffectRow) {
    let same = |it: &&mut EffectRow| {
        (it.outcome, &it.rights, &it.why) == (row.outcome, &row.rights, &row.why)
    };
    match rows.iter_mut().find(same) {
        Some(known) => known.people.extend(row.people),
        None => rows.push(row),
    }
}

fn count<'a>(people: impl Iterator<Item = &'a OnPerson>) -> u64 {
    u64::try_from(people.count()).unwrap_or(u64::MAX)
}

/// The rights of a set, as keys of their names.
pub(super) fn right_keys(rights: Rights) -> Vec<String> {
    rights.iter().map(|right| right_key(right.name())).collect()
}
