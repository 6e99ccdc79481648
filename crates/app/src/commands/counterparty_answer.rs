//! Accepts the invitation of another organisation, or refuses it.

use super::counterparty_invite::introduction;
use crate::exchange::post;
use crate::{AppError, Command, Desk};
use access::Operation;
use domain::{MessageKind, Write};
use ids::OrganisationId;

/// Answers an invitation.
#[derive(Clone, Copy, Debug)]
pub struct CounterpartyAnswer {
    /// Whose.
    pub peer: OrganisationId,
    /// Accepted, or refused.
    pub accepted: bool,
}

impl Command for CounterpartyAnswer {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let permit = desk.decide_here(Operation::CounterpartyInvite)?;
        let here = desk.organisation();
        let before = store::find_counterparty(desk.connection(), here, self.peer)?;
        let before = before.ok_or(AppError::NotFound)?;
        let after = before.clone().answer(self.accepted, desk.now())?;
        let thread = MessageKind::ACQUAINTANCE;
        let message = if self.accepted {
            let card = desk.directory()?.records.organisation.clone();
            post(desk, self.peer, thread, MessageKind::Accepted, &introduction(card))?
        } else {
            post(desk, self.peer, thread, MessageKind::Refused, &())?
        };
        let note = Some(after.shown().to_owned());
        desk.write(&permit, [Write::update(&before, &after), message], note).map(|_| ())
    }
}
