//! Why an action is closed, in words: what it needs, what of that is there, who can help.
//! The one mapper from a refusal of the law; it decides nothing.

use access::{Condition, Fact, Refusal};
use domain::EmployeeRecord;

use crate::problem::Reason;
use crate::text::Phrase;
use crate::view::{Check, ClosedAction};

/// Conditions that hold for everybody who reads a page: met, they tell nothing.
const UNSAID: [Fact; 8] = [
    Fact::InOrganisation,
    Fact::TargetInOrganisation,
    Fact::ActingOwn,
    Fact::OfDocuments,
    Fact::OfReporting,
    Fact::OfAccessBlock,
    Fact::OfCategory,
    Fact::OfRecords,
];

/// A closed action with its reasons. `id` is unique on the page and fit for an HTML `id`.
pub(crate) fn closed_action(
    id: impl Into<String>,
    label: Phrase,
    refusal: &Refusal,
    helpers: &[EmployeeRecord],
) -> ClosedAction {
    ClosedAction {
        id: id.into(),
        label,
        for_now: is_for_now(refusal),
        checks: checks(refusal),
        advice: None,
        helpers: helpers.iter().map(EmployeeRecord::short_name).collect(),
    }
}

/// Conditions of the nearest rule in the order of testing, each met or not.
pub(crate) fn checks(refusal: &Refusal) -> Vec<Check> {
    let nearest = refusal.nearest().map(|rule| rule.conditions).unwrap_or_default();
    let said = |(condition, met): &(Condition, bool)| !*met || !is_unsaid(*condition);
    nearest.iter().filter(|one| said(one)).map(|(condition, met)| check(*condition, *met)).collect()
}

/// The first thing that is lacking, in a sentence: for lists, where there is room for one.
pub(crate) fn reason(refusal: &Refusal) -> Phrase {
    let nearest = refusal.nearest();
    let missing = nearest.as_ref().and_then(|rule| rule.missing().next());
    missing.map_or_else(|| Phrase::new("error-403"), |condition| check(condition, false).text)
}

/// Everybody who holds the right waits only for a step; without it somebody must give it first.
fn is_for_now(refusal: &Refusal) -> bool {
    refusal.nearest().is_some_and(|rule| !rule.lacks_right())
}

fn is_unsaid(condition: Condition) -> bool {
    matches!(condition, Condition::Fact(fact) if UNSAID.contains(&fact))
}

fn check(condition: Condition, met: bool) -> Check {
    Reason::new(condition, met).check
}
