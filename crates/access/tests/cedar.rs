//! The exported law, asked of Cedar: both engines give one answer, by the same rules, for every
//! rule's minimal permit, every single-bit neighbour of it and 200,000 random requests.
//! Hundreds of thousands of questions: only in release.
#![cfg(not(debug_assertions))]
#![expect(clippy::print_stdout, reason = "the counts are part of the result")]
#![expect(clippy::expect_used, reason = "an engine that does not answer stops the test")]

mod auditor;
mod chance;

use access::{
    Fact, FactSet, Facts, LAW, Operation, Right, Rights, Rule, RuleId, Switch, Switches, decide,
    rules_that_permit,
};
use auditor::Auditor;
use cedar_policy::{Decision, PolicyId};
use chance::Chance;
use std::collections::{BTreeSet, HashMap};
use std::error::Error;

const RANDOM: usize = 200_000;
const WORKERS: u64 = 2;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// A question put to both engines.
#[derive(Clone, Copy, Debug)]
struct Asked {
    operation: Operation,
    rights: Rights,
    facts: FactSet,
    switches: Switches,
}

#[test]
fn every_minimal_permit_and_every_neighbour_is_answered_alike() {
    let engines = Engines::new().expect("the exported policies parse");
    let mut permits = 0;
    let mut all = 0;
    for rule in LAW {
        let minimal = minimal(rule);
        assert!(engines.agree(minimal).expect("an answer"), "{rule:?} does not permit by itself");
        for neighbour in neighbours(minimal) {
            all += 1;
            permits += usize::from(engines.agree(neighbour).expect("an answer"));
        }
    }
    println!("{} minimal permits; {permits} of {all} neighbours permit", LAW.len());
}

#[test]
fn random_requests_are_answered_alike() {
    let each = RANDOM / WORKERS as usize;
    let permits: usize = std::thread::scope(|scope| {
        let workers: Vec<_> =
            (0..WORKERS).map(|seed| scope.spawn(move || random(seed, each))).collect();
        workers.into_iter().map(|worker| worker.join().expect("the engines agree")).sum()
    });
    println!("{permits} of {RANDOM} random requests permit");
    assert!(permits * 10 >= RANDOM * 3, "too few permits to prove anything");
}

/// Asks so many questions; answers how many were permitted.
fn random(seed: u64, count: usize) -> usize {
    let engines = Engines::new().expect("the exported policies parse");
    let mut chance = Chance::new(seed);
    (0..count).filter(|_| engines.agree(noisy(&mut chance)).expect("an answer")).count()
}

struct Engines {
    auditor: Auditor,
    rules: HashMap<Operation, HashMap<PolicyId, RuleId>>,
}

impl Engines {
    fn new() -> Outcome<Engines> {
        let auditor = Auditor::new()?;
        let mut rules = HashMap::new();
        for operation in Operation::ALL {
            rules.insert(*operation, names(&auditor, *operation)?);
        }
        Ok(Engines { auditor, rules })
    }

    /// Whether both permit; that they answer alike is asserted.
    fn agree(&self, asked: Asked) -> Outcome<bool> {
        let facts = Facts::hypothetical(asked.facts, asked.rights, asked.switches);
        let ours: BTreeSet<RuleId> = rules_that_permit(asked.operation, &facts).collect();
        let request = self.auditor.request(asked.rights, asked.facts, asked.switches)?;
        let policies = self.auditor.policies(asked.operation)?;
        let answer = self.auditor.answer(policies, &request);
        assert_eq!(answer.diagnostics().errors().count(), 0, "{asked:?}");
        let names = self.rules.get(&asked.operation).ok_or("no rules")?;
        let theirs = answer.diagnostics().reason().filter_map(|policy| names.get(policy).copied());
        assert_eq!(ours, theirs.collect(), "{asked:?}");
        let permit = decide(asked.operation, &facts).is_ok();
        assert_eq!(permit, answer.decision() == Decision::Allow, "{asked:?}");
        Ok(permit)
    }
}

/// Which rule a policy states: its annotation ends in the rule's number.
fn names(auditor: &Auditor, operation: Operation) -> Outcome<HashMap<PolicyId, RuleId>> {
    let policies = auditor.policies(operation)?.policies();
    policies
        .map(|policy| {
            let name = policy.annotation("id").ok_or("a policy has no name")?;
            let (code, number) = name.rsplit_once('-').ok_or("a name has no number")?;
            assert_eq!(code, operation.code());
            Ok((policy.id().clone(), RuleId(number.parse()?)))
        })
        .collect()
}

fn minimal(rule: &Rule) -> Asked {
    Asked {
        operation: rule.operation,
        rights: rule.right.into_iter().collect(),
        facts: rule.when,
        switches: Switches::NONE,
    }
}

/// Everything that differs in one right, one fact or one switch.
fn neighbours(asked: Asked) -> impl Iterator<Item = Asked> {
    let rights =
        Right::ALL.iter().map(move |right| Asked { rights: flip(asked.rights, *right), ..asked });
    let facts =
        Fact::ALL.iter().map(move |fact| Asked { facts: asked.facts.flipped(*fact), ..asked });
    let switches = Switch::ALL
        .iter()
        .map(move |switch| Asked { switches: asked.switches.with(*switch), ..asked });
    rights.chain(facts).chain(switches)
}

fn flip(rights: Rights, right: Right) -> Rights {
    if rights.has(right) { rights.without(Rights::of(&[right])) } else { rights.with(right) }
}

/// A minimal permit with noise: up to seven rights, twelve facts and two switches turned over, and
/// every other time one of the rule's own conditions.
fn noisy(chance: &mut Chance) -> Asked {
    let mut asked = LAW.get(chance.below(LAW.len())).map(minimal).expect("below the length");
    for _ in 0..chance.below(8) {
        asked.rights = flip(asked.rights, pick(chance, Right::ALL));
    }
    for _ in 0..chance.below(13) {
        asked.facts = asked.facts.flipped(pick(chance, Fact::ALL));
    }
    if let Some(own) = asked.facts.iter().nth(chance.below(8)) {
        asked.facts = asked.facts.flipped(own);
    }
    for _ in 0..chance.below(3) {
        asked.switches = asked.switches.with(pick(chance, Switch::ALL));
    }
    asked
}

fn pick<T: Copy>(chance: &mut Chance, all: &[T]) -> T {
    *all.get(chance.below(all.len())).expect("below the length")
}
