//! What was proved so far, for the step that follows: a code or a passkey, the choice of an
//! organisation, a passkey that is being registered. Tickets live a few minutes, are used once, and
//! only their digests are kept.

use crate::second_factor::FactorUse;
use crate::secret::digest_of;
use crate::session_evidence::ShownCertificate;
use ids::{AccountId, EmployeeId, MINUTE, Moment, OrganisationId, Sha256, Token256};
use std::collections::HashMap;
use std::sync::Mutex;
use webauthn_rs::prelude::{PasskeyAuthentication, PasskeyRegistration};

/// How long the next step may take.
const LIVES: i64 = 5 * MINUTE;
/// The most sign-ins under way: dead ones are forgotten first.
const LIMIT: usize = 10_000;

/// How somebody proved who they are.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Proof {
    /// By password, and by a second step where one was asked.
    Password(Option<FactorUse>),
    /// By certificate.
    Certificate(ShownCertificate),
}

/// What is still to come.
#[derive(Debug)]
pub(crate) enum Step {
    /// The second step: the password of this account was right. The organisation was chosen already,
    /// or not; a passkey was asked, or not.
    Second(AccountId, Option<OrganisationId>, Option<Box<PasskeyAuthentication>>),
    /// The answer of a passkey that is being registered for this account in this session.
    Register(AccountId, Option<Sha256>, Box<PasskeyRegistration>),
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
        let step = || Step::Second(AccountId(7), None, None);
        tickets.issue(&one, step(), now);
        assert!(tickets.take(&other, now).is_none());
        assert!(matches!(tickets.take(&one, now), Some(Step::Second(AccountId(7), None, None))));
        assert!(tickets.take(&one, now).is_none());
        tickets.issue(&one, step(), now);
        assert!(tickets.take(&one, now + LIVES).is_none());
    }
}
