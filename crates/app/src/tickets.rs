//! What was proved at the door so far, for the step that follows: a code, or the choice of an
//! organisation. Tickets live a few minutes, are used once, and only their digests are kept.

use crate::second_factor::FactorUse;
use crate::secret::digest_of;
use crate::session_evidence::ShownCertificate;
use ids::{AccountId, EmployeeId, MINUTE, Moment, OrganisationId, Sha256, Token256};
use std::collections::HashMap;
use std::sync::Mutex;

/// How long the next step may take.
const LIVES: i64 = 5 * MINUTE;
/// The most sign-ins under way: dead ones are forgotten first.
const LIMIT: usize = 10_000;

/// How somebody proved who they are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Proof {
    /// By password, and by a code where one was asked.
    Password(Option<FactorUse>),
    /// By certificate.
    Certificate(ShownCertificate),
}

/// What is still to come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    /// The code: the password of this account was right. The organisation was chosen already, or
    /// not.
    Code(AccountId, Option<OrganisationId>),
    /// The organisation: one of these employees, by this proof.
    Choice(Vec<(OrganisationId, EmployeeId)>, Proof),
}

/// Sign-ins under way.
#[derive(Debug, Default)]
pub(crate) struct Tickets {
    live: Mutex<HashMap<Sha256, (Step, Moment)>>,
}

impl Tickets {
    /// So much was proved; what follows.
    pub(crate) fn issue(&self, ticket: &Token256, step: Step, now: Moment) {
        let Ok(mut live) = self.live.lock() else { return };
        if live.len() >= LIMIT {
            live.retain(|_, (_, until)| *until > now);
        }
        if live.len() < LIMIT {
            live.insert(digest_of(ticket), (step, now + LIVES));
        }
    }

    /// What was to follow. The ticket is used up.
    pub(crate) fn take(&self, ticket: &Token256, now: Moment) -> Option<Step> {
        let (step, until) = self.live.lock().ok()?.remove(&digest_of(ticket))?;
        (until > now).then_some(step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_works_once_and_not_for_long() {
        let (tickets, now) = (Tickets::default(), Moment(0));
        let (one, other) = (Token256([1; 32]), Token256([2; 32]));
        let step = || Step::Code(AccountId(7), None);
        tickets.issue(&one, step(), now);
        assert_eq!(tickets.take(&other, now), None);
        assert_eq!(tickets.take(&one, now), Some(step()));
        assert_eq!(tickets.take(&one, now), None);
        tickets.issue(&one, step(), now);
        assert_eq!(tickets.take(&one, now + LIVES), None);
    }
}
