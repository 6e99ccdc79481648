//! Why not: the nearest rules of a refused operation, condition by condition.

use crate::{Fact, FactSet, Operation, Refusal, Right, Rule, RuleId, decide, rules_of};

/// A condition of a rule.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Condition {
    /// The right must be held.
    Right(Right),
    /// The fact must be true.
    Fact(Fact),
    /// The fact must not be true.
    Not(Fact),
}

/// One rule that could have permitted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explanation {
    /// Which.
    pub rule: RuleId,
    /// Its conditions in the order of testing, each with whether it is met.
    pub conditions: Vec<(Condition, bool)>,
}

impl Explanation {
    /// What is still lacking.
    pub fn missing(&self) -> impl Iterator<Item = Condition> + '_ {
        self.conditions.iter().filter(|(_, met)| !met).map(|(condition, _)| *condition)
    }

    /// Whether the right itself is lacking.
    #[must_use]
    pub fn lacks_right(&self) -> bool {
        self.missing().any(|condition| matches!(condition, Condition::Right(_)))
    }
}

impl Refusal {
    /// Every rule of the operation, nearest first: a rule whose right is held stands before one
    /// whose right is not, then the fewest conditions lacking, then the order of the law. A rule
    /// that the organisation's switches strike out whole comes last: nothing makes it permit.
    #[must_use]
    pub fn explanations(&self) -> Vec<Explanation> {
        let mut all: Vec<_> =
            rules_of(self.operation).map(|(id, rule)| self.explain(id, rule)).collect();
        all.sort_by_key(|one| {
            (self.strikes_out(one.rule), one.lacks_right(), one.missing().count())
        });
        all
    }

    /// The nearest rule.
    #[must_use]
    pub fn nearest(&self) -> Option<Explanation> {
        self.explanations().into_iter().next()
    }

    fn strikes_out(&self, rule: RuleId) -> bool {
        rule.rule().is_some_and(|rule| !rule.when.disjoint(rule.refuses(self.facts.switches)))
    }

    fn explain(&self, rule_id: RuleId, rule: &Rule) -> Explanation {
        let facts = self.facts.true_facts;
        let rights = decide::rights_for(self.operation, &self.facts);
        let refusing = rule.refuses(self.facts.switches);
        let right = rule.right.map(|right| (Condition::Right(right), rights.has(right)));
        let needed = rule.when.iter().map(|fact| (Condition::Fact(fact), facts.has(fact)));
        let barred = barring(refusing, facts).map(|fact| (Condition::Not(fact), false));
        Explanation {
            rule: rule_id,
            conditions: right.into_iter().chain(needed).chain(barred).collect(),
        }
    }

    /// The operation's code, for logs and problem details.
    #[must_use]
    pub fn code(&self) -> &'static str {
        let operation: Operation = self.operation;
        operation.code()
    }
}

/// Only the bars that stand in the way are worth a line.
fn barring(refusing: FactSet, facts: FactSet) -> impl Iterator<Item = Fact> {
    refusing.iter().filter(move |fact| facts.has(*fact))
}
