//! The law as Cedar policies, one set per operation, for outside auditors and for the net that
//! compares engines. Text only: the Cedar engine itself is a development dependency.

use crate::{Fact, Operation, Rule, rules_of};
use std::fmt::Write;

/// The action that every exported policy is about: each operation has a set of its own.
pub const CEDAR_ACTION: &str = r#"Action::"do""#;

/// The policies of one operation. The request's context holds three records of booleans:
/// `rights`, `facts` and `switches`, by the names of the model.
#[must_use]
pub fn cedar_policies(operation: Operation) -> String {
    rules_of(operation).fold(String::new(), |mut text, (id, rule)| {
        let _ = writeln!(
            text,
            "// {} {}\n@id(\"{}-{}\")\npermit (principal, action == {CEDAR_ACTION}, resource) \
             when {{\n    {}\n}};",
            rule.operation,
            rule.source,
            rule.operation,
            id.0,
            condition(rule)
        );
        text
    })
}

fn condition(rule: &Rule) -> String {
    let right = rule.right.map(|right| format!("context.rights.{right}"));
    let when = rule.when.iter().map(fact);
    let unless = rule.unless.iter().map(|one| format!("!{}", fact(one)));
    let strikes = rule.strikes.iter().map(|strike| {
        let any: Vec<_> = strike.unless.iter().map(fact).collect();
        format!("!(context.switches.{} && ({}))", strike.switch.name(), any.join(" || "))
    });
    let all: Vec<_> = right.into_iter().chain(when).chain(unless).chain(strikes).collect();
    if all.is_empty() { "true".to_owned() } else { all.join(" && ") }
}

fn fact(fact: Fact) -> String {
    format!("context.facts.{fact}")
}
