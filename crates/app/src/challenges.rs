//! Texts that an organisation signs to prove that it holds the key of a system: each lives a few
//! minutes and is used once. They begin with a line of their own, so that no other signature fits.

use ids::{MINUTE, Moment, OrganisationId, SystemId};
use std::collections::HashMap;
use std::sync::Mutex;

/// How long signing may take.
const LIVES: i64 = 15 * MINUTE;
/// The most texts under way: dead ones are forgotten first.
const LIMIT: usize = 10_000;

/// A text to be signed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Challenge {
    /// Exactly what is signed, UTF-8.
    pub text: String,
    /// Until when the signature is taken.
    pub until: Moment,
}

/// Texts under way, by the system that they are for.
#[derive(Debug, Default)]
pub(crate) struct Challenges {
    live: Mutex<HashMap<(OrganisationId, SystemId), Challenge>>,
}

impl Challenges {
    /// A text for a system, in place of the one before.
    pub(crate) fn issue(
        &self,
        of: (OrganisationId, SystemId),
        text: impl FnOnce(Moment) -> String,
        now: Moment,
    ) -> Option<Challenge> {
        let mut live = self.live.lock().ok()?;
        if live.len() >= LIMIT {
            live.retain(|_, one| one.until > now);
        }
        let until = now + LIVES;
        let challenge = Challenge { text: text(until), until };
        (live.len() < LIMIT).then(|| live.insert(of, challenge.clone()))?;
        Some(challenge)
    }

    /// The text of a system. It is used up.
    pub(crate) fn take(&self, of: (OrganisationId, SystemId), now: Moment) -> Option<String> {
        let challenge = self.live.lock().ok()?.remove(&of)?;
        (challenge.until > now).then_some(challenge.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_works_once_and_not_for_long() {
        let (challenges, now) = (Challenges::default(), Moment(0));
        let (one, other) = ((OrganisationId(1), SystemId(1)), (OrganisationId(2), SystemId(1)));
        let text = |_: Moment| "текст".to_owned();
        challenges.issue(one, text, now).unwrap();
        assert_eq!(challenges.take(other, now), None);
        assert_eq!(challenges.take(one, now).as_deref(), Some("текст"));
        assert_eq!(challenges.take(one, now), None);
        let again = challenges.issue(one, text, now).unwrap();
        assert_eq!(challenges.take(one, again.until), None);
    }
}
