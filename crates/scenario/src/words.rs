//! What a check asked and what came of it, in words that a lawyer can read.

use crate::World;
use crate::check::{Case, Check, On, Who};
use crate::circumstance::Reason;
use access::{Acting, Condition, Permit, Refusal, Rule};
use ids::DocumentId;

/// «Орлова: document.edit on Договор: expected a permit, got ».
pub(crate) fn asked(world: &World, check: &Check, case: Case) -> String {
    let who = who(world, case.who);
    let on = on(world, case.on);
    let acting = match check.acting {
        Acting::Own => String::new(),
        Acting::Through(id, _) => format!(" through {}", world.names.delegations.name(id.0)),
    };
    let expected = if case.permitted { "a permit" } else { "a refusal" };
    format!("{who}{acting}: {}{on}: expected {expected}, got ", case.operation)
}

pub(crate) fn permitted(permit: &Permit) -> String {
    match permit.rule().rule() {
        Some(rule) => format!("a permit by the rule {}", rule_name(rule)),
        None => "a permit".to_owned(),
    }
}

pub(crate) fn refused(refusal: &Refusal) -> String {
    let seen = if refusal.may_be_known() { "visible" } else { "hidden" };
    format!("a refusal ({seen}); {}", nearest(refusal))
}

pub(crate) fn other_reason(refusal: &Refusal, reason: Option<Reason>) -> String {
    let expected = match reason {
        Some(Reason::Hidden) => "as if it did not exist",
        Some(Reason::Known) => "as of something visible",
        Some(Reason::Right(right)) => right.name(),
        Some(Reason::Fact(fact)) => fact.name(),
        None => "",
    };
    format!("one for another reason than {expected}: {}", refused(refusal))
}

/// The nearest rule, condition by condition.
fn nearest(refusal: &Refusal) -> String {
    let Some(nearest) = refusal.nearest() else {
        return "no rule of the law grants it to anybody".to_owned();
    };
    let rule = nearest.rule.rule().map(rule_name).unwrap_or_default();
    let conditions = nearest.conditions.iter().map(|(condition, met)| {
        let mark = if *met { "+" } else { "−" };
        match condition {
            Condition::Right(right) => format!("{mark}{right}"),
            Condition::Fact(fact) => format!("{mark}{fact}"),
            Condition::Not(fact) => format!("{mark}not {fact}"),
        }
    });
    format!("nearest rule {rule}: {}", conditions.collect::<Vec<_>>().join(" "))
}

fn rule_name(rule: &Rule) -> String {
    let right = rule.right.map_or("–", access::Right::name);
    format!("«{} {right} ({})»", rule.operation, rule.source)
}

pub(crate) fn list(world: &World, whose: Who, expected: &[DocumentId]) -> String {
    format!("{}: expected to see {}", who(world, whose), titles(world, expected))
}

pub(crate) fn titles(world: &World, documents: &[DocumentId]) -> String {
    let titles = documents.iter().map(|id| world.names.documents.name(id.0));
    format!("[{}]", titles.collect::<Vec<_>>().join(", "))
}

fn who(world: &World, who: Who) -> String {
    match who {
        Who::Anonymous => "anonymous".to_owned(),
        Who::InstanceAdministrator => "instance administrator".to_owned(),
        Who::Employee(id) => world.names.employees.name(id.0).to_owned(),
        Who::Person(iin) => format!("person {iin}"),
        Who::System(id) => format!("system {}", world.names.systems.name(id.0)),
    }
}

fn on(world: &World, on: On) -> String {
    let names = &world.names;
    match on {
        On::Nothing => String::new(),
        On::Themself => " on themself".to_owned(),
        On::Outsider => " on an outsider".to_owned(),
        On::Document(id) => format!(" on «{}»", names.documents.name(id.0)),
        On::Employee(id) => format!(" on {}", names.employees.name(id.0)),
        On::Role(id) => format!(" on the role «{}»", names.roles.name(id.0)),
        On::Given(given) => format!(" on something of {given:?}"),
    }
}
