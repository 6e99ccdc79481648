//! Proofs that a password was right, for the choice of an organisation that follows: they live a
//! few minutes, are used once, and only their digests are kept.

use crate::secret::digest_of;
use ids::{AccountId, MINUTE, Moment, Sha256, Token256};
use std::collections::HashMap;
use std::sync::Mutex;

/// How long a choice may take.
const LIVES: i64 = 5 * MINUTE;
/// The most choices under way: dead ones are forgotten first.
const LIMIT: usize = 10_000;

/// Choices under way.
#[derive(Debug, Default)]
pub(crate) struct Tickets {
    live: Mutex<HashMap<Sha256, (AccountId, Moment)>>,
}

impl Tickets {
    /// The password of this account was right.
    pub(crate) fn issue(&self, ticket: &Token256, account: AccountId, now: Moment) {
        let Ok(mut live) = self.live.lock() else { return };
        if live.len() >= LIMIT {
            live.retain(|_, (_, until)| *until > now);
        }
        if live.len() < LIMIT {
            live.insert(digest_of(ticket), (account, now + LIVES));
        }
    }

    /// Whose password was right. The ticket is used up.
    pub(crate) fn take(&self, ticket: &Token256, now: Moment) -> Option<AccountId> {
        let (account, until) = self.live.lock().ok()?.remove(&digest_of(ticket))?;
        (until > now).then_some(account)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_works_once_and_not_for_long() {
        let (tickets, now) = (Tickets::default(), Moment(0));
        let (one, other) = (Token256([1; 32]), Token256([2; 32]));
        tickets.issue(&one, AccountId(7), now);
        assert_eq!(tickets.take(&other, now), None);
        assert_eq!(tickets.take(&one, now), Some(AccountId(7)));
        assert_eq!(tickets.take(&one, now), None);
        tickets.issue(&one, AccountId(7), now);
        assert_eq!(tickets.take(&one, now + LIVES), None);
    }
}
