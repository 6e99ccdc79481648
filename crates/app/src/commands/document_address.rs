//! Chooses the counterparty that a document will be sent to, or nobody (R98, R125).

use crate::{AppError, Command, Desk};
use access::{Act, Operation};
use domain::{CounterpartyError, CounterpartyRecord};
use ids::{OrganisationId, PublicId};

/// Addresses an outgoing document in preparation. Its route then ends by sending.
#[derive(Clone, Copy, Debug)]
pub struct DocumentAddress {
    /// Which document.
    pub document: PublicId,
    /// The counterparty; `None`: to nobody.
    pub counterparty: Option<OrganisationId>,
}

impl Command for DocumentAddress {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let before = desk.document(self.document)?;
        let permit = desk.decide_document(Operation::DocumentEdit, &before, Act::Plain)?;
        let to = self.counterparty.map(|peer| linked(desk, peer)).transpose()?;
        let thread = desk.environment().public_id();
        let after = before.clone().address(to.as_ref(), thread, desk.now())?;
        let note = to.map(|it| it.shown().to_owned());
        desk.apply_document(&permit, Some(&before), &after, note).map(|_| ())
    }
}

/// The counterparty, where documents go to and fro.
pub(super) fn linked(
    desk: &mut Desk<'_>,
    peer: OrganisationId,
) -> Result<CounterpartyRecord, AppError> {
    let here = desk.organisation();
    let known = store::find_counterparty(desk.connection(), here, peer)?;
    let known = known.filter(CounterpartyRecord::is_linked);
    known.ok_or_else(|| CounterpartyError::NotLinked.into())
}
