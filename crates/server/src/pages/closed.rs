//! Why an action is closed, in words: what it needs, what of that is there, who can help.
//! It decides nothing; the words of conditions come from `problem`.

use access::Refusal;
use domain::EmployeeRecord;

use crate::problem::Reason;
use crate::text::Phrase;
use crate::view::{Check, ClosedAction};

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

/// The first thing that is lacking, in a sentence: for lists, where there is room for one.
pub(crate) fn reason(refusal: &Refusal) -> Phrase {
    let missing = checks(refusal).into_iter().find(|check| !check.met);
    missing.map_or_else(|| Phrase::new("error-403"), |check| check.text)
}

fn checks(refusal: &Refusal) -> Vec<Check> {
    Reason::all_of(refusal).into_iter().map(|reason| reason.check).collect()
}

/// Everybody who holds the right waits only for a step; without it somebody must give it first.
fn is_for_now(refusal: &Refusal) -> bool {
    refusal.nearest().is_some_and(|rule| !rule.lacks_right())
}
