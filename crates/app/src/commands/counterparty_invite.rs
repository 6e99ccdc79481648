//! Invites another organisation to exchange documents, by its address (R108, R207).

use crate::exchange::{IntroducedBody, own_number, post};
use crate::{AppError, Command, Desk, Problem, proving};
use access::Operation;
use domain::{CounterpartyError, CounterpartyRecord, MessageKind, Write};
use ids::OrganisationId;

/// Invites an organisation. One that is not there and one that no certificate has proved get the
/// same answer.
#[derive(Clone, Debug)]
pub struct CounterpartyInvite {
    /// Its address in document exchange, as typed.
    pub edo: String,
}

impl Command for CounterpartyInvite {
    type Done = OrganisationId;

    fn run(&self, desk: &mut Desk<'_>) -> Result<OrganisationId, AppError> {
        let permit = desk.decide_here(Operation::CounterpartyInvite)?;
        if !proving::is_proved(desk)? {
            return Err(CounterpartyError::NotProved.into());
        }
        let (here, now, edo) = (desk.organisation(), desk.now(), self.edo.trim().to_owned());
        let found = store::find_address(desk.connection(), &edo)?;
        let found = found.filter(|it| it.proved.is_some() && it.organisation != here);
        let peer = found.ok_or(AppError::field("edo", Problem::Unknown))?.organisation;
        let before = store::find_counterparty(desk.connection(), here, peer)?;
        let after = match before.clone() {
            Some(known) => known.invite_again(now)?,
            None => CounterpartyRecord::invited(here, peer, edo, now),
        };
        let who = introduction(desk.directory()?.records.organisation.clone());
        let (thread, kind) = (MessageKind::ACQUAINTANCE, MessageKind::Invited);
        let message = post(desk, peer, thread, kind, &who)?;
        let kept = Write::between(before.as_slice(), std::slice::from_ref(&after));
        let note = Some(after.shown().to_owned());
        desk.write(&permit, kept.into_iter().chain([message]), note)?;
        Ok(peer)
    }
}

/// Who we are, as the other side is told.
pub(super) fn introduction(card: domain::OrganisationRecord) -> IntroducedBody {
    IntroducedBody { number: own_number(&card), name: card.name, edo: card.edo }
}
