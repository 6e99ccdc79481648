//! The law as text: for readers, for review as a diff, and as the version's fingerprint.

use crate::{FactSet, LAW, Operation, Right, Rule, rules_of};
use std::fmt::Write;

/// A line per rule.
#[must_use]
pub fn law_text() -> String {
    LAW.iter().fold(String::new(), |mut text, rule| {
        let _ = writeln!(text, "{}", line(rule));
        text
    })
}

/// The golden file: a line per rule, then for each operation and right its minimal permits.
#[must_use]
pub fn golden_text() -> String {
    let mut text = format!("# rules\n{}\n# minimal permits: operation, right, facts\n", law_text());
    for &operation in Operation::ALL {
        for right in std::iter::once(None).chain(Right::ALL.iter().copied().map(Some)) {
            for minimal in minimal_permits(operation, right) {
                let _ = writeln!(text, "{operation:<26} {:<20} {}", name(right), list(minimal));
            }
        }
    }
    text
}

/// The fact sets that permit with this right alone, of which no smaller one does.
fn minimal_permits(operation: Operation, right: Option<Right>) -> Vec<FactSet> {
    let all: Vec<_> = rules_of(operation)
        .filter(|(_, rule)| rule.right == right)
        .map(|(_, rule)| rule.when)
        .collect();
    let smaller = |set: &FactSet| all.iter().any(|other| other != set && other.within(*set));
    all.iter().filter(|set| !smaller(set)).copied().collect()
}

fn line(rule: &Rule) -> String {
    let mut text = format!("{:<26} {:<20}", rule.operation.code(), name(rule.right));
    part(&mut text, "when", &list(rule.when));
    part(&mut text, "unless", &list(rule.unless));
    let switches: Vec<_> = rule.strikes.iter().map(|strike| strike.switch.name()).collect();
    part(&mut text, "struck by", &switches.join(" "));
    let _ = write!(text, "  {}", rule.source);
    text
}

fn part(text: &mut String, word: &str, content: &str) {
    if !content.is_empty() {
        let _ = write!(text, " {word} {content}");
    }
}

fn name(right: Option<Right>) -> &'static str {
    right.map_or("–", Right::name)
}

fn list(facts: FactSet) -> String {
    facts.iter().map(crate::Fact::name).collect::<Vec<_>>().join(" ")
}
