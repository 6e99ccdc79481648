//! The kinds of documents that the organisation works with: who begins them, who decides, and what
//! they are about.

mod incoming;
mod internal;
mod outgoing;

use access::Block;

use crate::demo::prose::Form;

/// What a document of some kind is about.
pub(super) struct Subject {
    /// The words that stand for `{о чём}` in the title.
    pub(super) title: &'static str,
    /// The same in the form that the text needs; empty where it is the title's.
    pub(super) body: &'static str,
    /// Whole sentences that only this subject has.
    pub(super) facts: &'static str,
}

/// A kind of documents.
pub(super) struct Kind {
    /// The name of the document type.
    pub(super) name: &'static str,
    /// `{о чём}` and `{номер}` are filled.
    pub(super) title: &'static str,
    pub(super) block: Block,
    pub(super) form: Form,
    /// The prefix and suffix of its numbers.
    pub(super) number: (&'static str, &'static str),
    pub(super) initiators: &'static [&'static str],
    pub(super) approvers: &'static [&'static str],
    /// Empty where nobody signs.
    pub(super) signer: &'static str,
    pub(super) observers: &'static [&'static str],
    /// The indices of those it is exchanged with.
    pub(super) others: &'static [usize],
    /// The sum in thousands of roubles, from and to.
    pub(super) thousands: (usize, usize),
    /// How often of a hundred the access is restricted.
    pub(super) restricted: usize,
    pub(super) subjects: &'static [Subject],
}

/// The kind of the document with this index, so that kinds alternate as in real life.
pub(super) fn kind(index: usize) -> Option<&'static Kind> {
    const TURN: [usize; 20] = [0, 1, 3, 4, 1, 10, 0, 7, 11, 12, 2, 8, 5, 12, 9, 3, 11, 7, 6, 12];
    kinds().nth(*TURN.get(index % TURN.len())?)
}

/// Every kind, in the order that `TURN` counts.
fn kinds() -> impl Iterator<Item = &'static Kind> {
    incoming::KINDS.iter().chain(&outgoing::KINDS).chain(&internal::KINDS)
}

const fn subject(title: &'static str, body: &'static str) -> Subject {
    Subject { title, body, facts: "" }
}

const fn letter(title: &'static str, facts: &'static str) -> Subject {
    Subject { title, body: "", facts }
}

#[cfg(test)]
mod tests {
    use access::Right;

    use super::{kind, kinds};
    use crate::demo::content::organisation::CORRESPONDENTS;
    use crate::demo::content::{ROLES, employees};

    fn holds(login: &str, right: Right) -> bool {
        let mine = ROLES.iter().filter(|role| role.holders.contains(&login));
        mine.flat_map(|role| role.rights).any(|held| *held == right)
    }

    #[test]
    fn everybody_may_do_what_the_plan_wants() {
        for kind in kinds() {
            let check = |logins: &[&str], right| {
                let lacking: Vec<_> = logins.iter().filter(|login| !holds(login, right)).collect();
                assert!(lacking.is_empty(), "{} {right:?} {lacking:?}", kind.title);
            };
            check(kind.initiators, Right::RouteLaunch);
            check(kind.approvers, Right::DocumentApprove);
            if !kind.signer.is_empty() {
                check(&[kind.signer], Right::DocumentSign);
            }
            let everybody = employees();
            let known = |login: &&str| everybody.iter().any(|person| person.login == *login);
            assert!(kind.observers.iter().all(known), "{}", kind.title);
            assert!(kind.others.iter().all(|other| *other < CORRESPONDENTS.len()));
        }
    }

    #[test]
    fn every_kind_has_its_turn() {
        let met = |wanted| (0..20).any(|turn| kind(turn).is_some_and(|kind| kind.form == wanted));
        assert!(kinds().all(|kind| met(kind.form)));
    }
}
