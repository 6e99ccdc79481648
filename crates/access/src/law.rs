//! Rules, and how the table of them is indexed. The table itself is `law_table.rs`.

use crate::{FactSet, Operation, Right, Rights, Strike, Switches};

pub use crate::law_table::LAW;

/// One line of the law.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rule {
    /// What it grants.
    pub operation: Operation,
    /// The right that the subject must hold; `None`: whoever the facts name.
    pub right: Option<Right>,
    /// Facts that must all be true.
    pub when: FactSet,
    /// Facts of which none may be true.
    pub unless: FactSet,
    /// Switches that narrow it.
    pub strikes: &'static [Strike],
    /// The rows and readings that it states.
    pub source: &'static str,
}

/// A rule's place in the law.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RuleId(pub u16);

impl RuleId {
    /// The rule.
    #[must_use]
    pub fn rule(self) -> Option<&'static Rule> {
        LAW.get(usize::from(self.0))
    }
}

impl Rule {
    /// Whether the rule grants its operation to somebody with these rights, where these facts are
    /// true and these switches are on.
    #[must_use]
    pub fn grants(&self, rights: Rights, facts: FactSet, switches: Switches) -> bool {
        self.right.is_none_or(|right| rights.has(right))
            && self.when.within(facts)
            && self.unless.disjoint(facts)
            && self
                .strikes
                .iter()
                .all(|strike| !switches.on(strike.switch) || strike.unless.disjoint(facts))
    }

    /// Everything that refuses under these switches.
    #[must_use]
    pub fn refuses(&self, switches: Switches) -> FactSet {
        let struck = self.strikes.iter().filter(|strike| switches.on(strike.switch));
        struck.fold(self.unless, |all, strike| all.and(strike.unless))
    }
}

/// The rules of an operation, with their places.
pub fn rules_of(operation: Operation) -> impl Iterator<Item = (RuleId, &'static Rule)> + Clone {
    let (begin, end) = RANGES.get(operation as usize).copied().unwrap_or_default();
    let rules = LAW.get(usize::from(begin)..usize::from(end)).unwrap_or_default();
    (begin..end).map(RuleId).zip(rules)
}

/// A number that changes whenever the law does. The journal keeps it with every record.
#[must_use]
pub fn law_version() -> u64 {
    fnv(crate::law_text().as_bytes())
}

/// FNV-1a, 64 bits: a stable name for a text, not a defence.
pub(crate) const fn fnv(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut rest = bytes;
    while let [first, tail @ ..] = rest {
        hash = (hash ^ *first as u64).wrapping_mul(0x0100_0000_01b3);
        rest = tail;
    }
    hash
}

const RANGES: [(u16, u16); Operation::ALL.len()] = ranges();

/// INVARIANT: the rules of one operation stand together (tested).
const fn ranges() -> [(u16, u16); Operation::ALL.len()] {
    let mut ranges = [(0, 0); Operation::ALL.len()];
    let mut rest = LAW;
    let mut place = 0;
    while let [rule, tail @ ..] = rest {
        place += 1;
        let (_, from) = ranges.split_at_mut(rule.operation as usize);
        if let [range, ..] = from {
            if range.1 == 0 {
                range.0 = place - 1;
            }
            range.1 = place;
        }
        rest = tail;
    }
    ranges
}

macro_rules! law {
    ($($operation:ident { $(
        $right:ident [$($when:ident)*]
        $(unless [$($unless:ident)*])? $(struck [$($switch:ident)*])? $source:literal;
    )* })*) => {
        &[$($($crate::law::Rule {
            operation: $crate::Operation::$operation,
            right: $crate::law::law!(@right $right),
            when: $crate::FactSet::of(&[$($crate::Fact::$when,)*]),
            unless: $crate::FactSet::of(&[$($($crate::Fact::$unless,)*)?]),
            strikes: &[$($($crate::Switch::$switch.strike(),)*)?],
            source: $source,
        },)*)*]
    };
    (@right Anyone) => { None };
    (@right $right:ident) => { Some($crate::Right::$right) };
}
pub(crate) use law;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_an_operation_stand_together() {
        for &operation in Operation::ALL {
            let whole = LAW.iter().filter(|rule| rule.operation == operation).count();
            assert_eq!(rules_of(operation).count(), whole, "{operation}");
            assert!(rules_of(operation).all(|(id, rule)| id.rule() == Some(rule)));
        }
    }

    #[test]
    fn every_operation_has_a_rule_and_no_rule_stands_twice() {
        for &operation in Operation::ALL {
            assert!(rules_of(operation).count() > 0, "{operation} is open to nobody");
        }
        for (at, rule) in LAW.iter().enumerate() {
            let twin = LAW.iter().skip(at + 1).find(|other| {
                (other.operation, other.right, other.when)
                    == (rule.operation, rule.right, rule.when)
            });
            assert_eq!(twin, None, "two rules with one condition");
            assert!(rule.when.disjoint(rule.unless), "{rule:?} can never grant");
            assert!(!rule.source.is_empty());
        }
    }
}
