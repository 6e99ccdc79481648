//! Counterparties: other organisations that one exchanges documents with, and how the two agree to.
//! Knows of the other side only what its own messages said.

use crate::{field::enumeration, record::record};
use ids::{Moment, OrganisationId};
use std::fmt;

record! {
    /// Another organisation that documents are exchanged with, or will be.
    CounterpartyRecord in "counterparty" {
        /// Whose counterparty.
        organisation: OrganisationId = key,
        /// Which organisation it is.
        peer: OrganisationId = key,
        /// How far the two are.
        state: CounterpartyState,
        /// Its name, as it told; empty until it answers an invitation.
        name: String,
        /// Its БИН or ИНН, as it told.
        number: Option<String>,
        /// Its address in document exchange.
        edo: String,
        /// When the state became so.
        since: Moment,
    }
}

record! {
    /// The address of an organisation in document exchange: the one thing that others find it by.
    EdoAddressRecord in "edo_address" (instance) {
        /// The address.
        edo: String = key,
        /// Whose it is.
        organisation: OrganisationId,
        /// When a certificate proved its БИН or ИНН; only then it is found and receives.
        proved: Option<Moment>,
    }
}

/// How far two organisations are with exchanging documents.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CounterpartyState {
    /// We invited it and wait.
    Invited,
    /// It invited us and waits.
    Asked,
    /// Both agreed.
    Linked,
    /// One of the two refused.
    Refused,
}

enumeration!(CounterpartyState { Invited, Asked, Linked, Refused });

/// Why two organisations do not become counterparties as asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CounterpartyError {
    /// No certificate has proved our own БИН or ИНН: nobody could answer us.
    NotProved,
    /// They are counterparties already, or one of the two waits for the other.
    Already,
    /// It did not ask, so there is nothing to answer.
    NotAsked,
    /// It is not our counterparty.
    NotLinked,
}

impl fmt::Display for CounterpartyError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            CounterpartyError::NotProved => "no certificate has proved the organisation's number",
            CounterpartyError::Already => "the two are in touch already",
            CounterpartyError::NotAsked => "it did not ask",
            CounterpartyError::NotLinked => "it is not a counterparty",
        })
    }
}

impl std::error::Error for CounterpartyError {}

impl CounterpartyRecord {
    /// One that we invite by its address: its name comes with its answer.
    #[must_use]
    pub fn invited(
        organisation: OrganisationId,
        peer: OrganisationId,
        edo: String,
        now: Moment,
    ) -> CounterpartyRecord {
        let (state, name, number) = (CounterpartyState::Invited, String::new(), None);
        CounterpartyRecord { organisation, peer, state, name, number, edo, since: now }
    }

    /// We invite it again after one of the two refused.
    ///
    /// # Errors
    /// They are in touch already.
    pub fn invite_again(self, now: Moment) -> Result<CounterpartyRecord, CounterpartyError> {
        self.from(CounterpartyState::Refused, CounterpartyError::Already)?;
        Ok(CounterpartyRecord { state: CounterpartyState::Invited, since: now, ..self })
    }

    /// We accept its invitation, or refuse it.
    ///
    /// # Errors
    /// It did not ask.
    pub fn answer(self, yes: bool, now: Moment) -> Result<CounterpartyRecord, CounterpartyError> {
        self.from(CounterpartyState::Asked, CounterpartyError::NotAsked)?;
        let state = if yes { CounterpartyState::Linked } else { CounterpartyState::Refused };
        Ok(CounterpartyRecord { state, since: now, ..self })
    }

    /// Its invitation arrived. Where we invited it as well, both agree.
    #[must_use]
    pub fn asked(self, now: Moment) -> CounterpartyRecord {
        let state = match self.state {
            CounterpartyState::Invited | CounterpartyState::Linked => CounterpartyState::Linked,
            CounterpartyState::Asked | CounterpartyState::Refused => CounterpartyState::Asked,
        };
        CounterpartyRecord { state, since: now, ..self }
    }

    /// Its answer to our invitation arrived.
    ///
    /// # Errors
    /// We did not ask.
    pub fn answered(self, yes: bool, now: Moment) -> Result<CounterpartyRecord, CounterpartyError> {
        if yes && self.state == CounterpartyState::Linked {
            return Ok(self);
        }
        self.from(CounterpartyState::Invited, CounterpartyError::NotAsked)?;
        let state = if yes { CounterpartyState::Linked } else { CounterpartyState::Refused };
        Ok(CounterpartyRecord { state, since: now, ..self })
    }

    /// Documents go to and fro.
    #[must_use]
    pub fn is_linked(&self) -> bool {
        self.state == CounterpartyState::Linked
    }

    /// Its name, or where it has told none yet, its address.
    #[must_use]
    pub fn shown(&self) -> &str {
        if self.name.is_empty() { &self.edo } else { &self.name }
    }

    fn from(
        &self,
        state: CounterpartyState,
        error: CounterpartyError,
    ) -> Result<(), CounterpartyError> {
        if self.state == state { Ok(()) } else { Err(error) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invited() -> CounterpartyRecord {
        let (here, peer) = (OrganisationId(1), OrganisationId(2));
        CounterpartyRecord::invited(here, peer, "2DP-1".to_owned(), Moment(1))
    }

    #[test]
    fn two_become_counterparties_when_both_agree() {
        let linked = invited().answered(true, Moment(2)).expect("linked");
        assert!(linked.is_linked());
        assert_eq!(linked.clone().invite_again(Moment(3)), Err(CounterpartyError::Already));
        assert!(linked.answered(true, Moment(4)).expect("said twice").is_linked());
        let asked = CounterpartyRecord { state: CounterpartyState::Asked, ..invited() };
        assert!(asked.clone().answer(true, Moment(2)).expect("accepted").is_linked());
        let refused = asked.answer(false, Moment(2)).expect("refused");
        assert_eq!(refused.clone().answer(true, Moment(3)), Err(CounterpartyError::NotAsked));
        assert_eq!(refused.asked(Moment(4)).state, CounterpartyState::Asked);
    }

    #[test]
    fn two_who_invite_each_other_agree() {
        assert!(invited().asked(Moment(2)).is_linked());
        assert_eq!(invited().answer(true, Moment(2)), Err(CounterpartyError::NotAsked));
    }
}
