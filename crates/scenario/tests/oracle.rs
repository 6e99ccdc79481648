//! A slow and obvious second opinion: who may do what, written from the requirements and not from
//! the law, compared with the law over many random organisations. No rule, no set of facts here.

#[path = "oracle/chance.rs"]
mod chance;
#[path = "oracle/judge.rs"]
mod judge;
#[path = "oracle/people.rs"]
mod people;

use access::{Directory, Facts, Operation, Permit, Question, Refusal, ResourceKind, decide};
use chance::{Chance, Scenario};
use std::collections::BTreeMap;

/// Random organisations compared.
const SCENARIOS: u64 = 25_000;

/// Conveniences of the product that no requirement speaks about.
const SILENT: [Operation; 10] = [
    Operation::DocumentLink,
    Operation::DocumentPublish,
    Operation::ObserverAdd,
    Operation::RouteRecall,
    Operation::DocumentRestore,
    Operation::EmployeeView,
    Operation::EmployeeImport,
    Operation::SessionList,
    Operation::SessionEnd,
    Operation::PasswordChange,
];

/// Operations compared: documents, routes, exchange, records, roles, employees.
fn is_compared(operation: Operation) -> bool {
    let reporting =
        operation.code().starts_with("report.") || operation.code().starts_with("demand.");
    let reporting = reporting || SILENT.contains(&operation);
    match operation.resource() {
        ResourceKind::Document | ResourceKind::Role | ResourceKind::Employee => !reporting,
        ResourceKind::Organisation | ResourceKind::Instance => false,
    }
}

/// An operation on which the two do not agree: how often, and the simplest case in words.
#[derive(Default)]
struct Disagreement {
    count: usize,
    simplest: Option<(usize, String)>,
}

#[test]
fn the_law_agrees_with_the_requirements_read_plainly() {
    let mut disagreements: BTreeMap<(&str, bool), Disagreement> = BTreeMap::new();
    let (mut permits, mut asked) = (0_usize, 0_usize);
    for seed in 0..SCENARIOS {
        let scenario = Chance::new(seed).scenario();
        let directory = Directory::new(scenario.directory.clone());
        let subject = scenario.subject(&directory);
        let superiors = directory.superiors_of(scenario.target);
        for &operation in Operation::ALL.iter().filter(|operation| is_compared(**operation)) {
            let question = Question {
                subject: &subject,
                resource: scenario.resource(operation, &superiors),
                act: scenario.act(&superiors),
                acting: scenario.acting,
                now: scenario.now,
            };
            let facts = Facts::of(&question);
            let (expected, got) = (judge::may(&scenario, operation), decide(operation, &facts));
            asked += 1;
            permits += usize::from(got.is_ok());
            if expected != got.is_ok() {
                disagreements
                    .entry((operation.code(), got.is_ok()))
                    .or_default()
                    .add(seed, &scenario, &facts, got);
            }
        }
    }
    assert!(permits * 50 > asked, "too few permits to prove anything: {permits} of {asked}");
    let lines = disagreements.iter().map(|((operation, got), one)| one.text(operation, *got));
    assert!(disagreements.is_empty(), "\n{}", lines.collect::<Vec<_>>().join("\n"));
}

impl Disagreement {
    fn add(&mut self, seed: u64, scenario: &Scenario, facts: &Facts, got: Result<Permit, Refusal>) {
        self.count += 1;
        let size = facts.true_facts().iter().count() + facts.rights().iter().count();
        if self.simplest.as_ref().is_none_or(|(least, _)| size < *least) {
            let rule = match got {
                Ok(permit) => format!("{:?}", permit.rule().rule()),
                Err(refusal) => format!("{:?}", refusal.nearest()),
            };
            let text = format!(
                "seed {seed}: {:?} {:?} {:?}\n    rights {:?}\n    facts {:?}\n    switches {:?}\n    {rule}",
                scenario.who,
                scenario.acting,
                scenario.details,
                facts.rights(),
                facts.true_facts(),
                scenario.directory.switches.iter().collect::<Vec<_>>(),
            );
            self.simplest = Some((size, text));
        }
    }

    fn text(&self, operation: &str, got: bool) -> String {
        let verdict = if got { "permits" } else { "refuses" };
        let simplest = self.simplest.as_ref().map_or("", |(_, text)| text);
        format!("{operation}: the law {verdict}, the oracle not, {} times; {simplest}", self.count)
    }
}
