//! Exchange between organisations: counterparties and messages. Each statement stays in one
//! organisation.

use crate::{Connection, StoreError, table};
use domain::{CounterpartyRecord, Document, ExchangeRecord, InboxRecord, MessageRecord};
use ids::{OrganisationId, PublicId};

/// Every counterparty, those that wait for an answer of ours first.
pub fn counterparties(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
) -> Result<Vec<CounterpartyRecord>, StoreError> {
    let condition = "organisation = $1 order by state, name, peer";
    table::select(connection, condition, &[organisation.into()])
}

/// One counterparty.
pub fn find_counterparty(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    peer: OrganisationId,
) -> Result<Option<CounterpartyRecord>, StoreError> {
    let condition = "organisation = $1 and peer = $2";
    table::find(connection, condition, &[organisation.into(), peer.into()])
}

/// Messages that were not delivered yet and may still be, oldest first.
pub fn undelivered(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    limit: i64,
) -> Result<Vec<MessageRecord>, StoreError> {
    let condition =
        "organisation = $1 and delivered is null and refused is null order by id limit $2";
    table::select(connection, condition, &[organisation.into(), limit.into()])
}

/// A message of ours.
pub fn find_message(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    id: i64,
) -> Result<Option<MessageRecord>, StoreError> {
    table::find(connection, "organisation = $1 and id = $2", &[organisation.into(), id.into()])
}

/// A message of another organisation that was applied here already.
pub fn find_applied(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    peer: OrganisationId,
    message: i64,
) -> Result<Option<InboxRecord>, StoreError> {
    let condition = "organisation = $1 and peer = $2 and message = $3";
    let values = [organisation.into(), peer.into(), message.into()];
    table::find(connection, condition, &values)
}

/// The half of a document that bears this name of the pair here.
pub fn find_half(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    thread: PublicId,
) -> Result<Option<Document>, StoreError> {
    let condition = "organisation = $1 and thread = $2";
    let values = [organisation.into(), thread.into()];
    let found = table::find::<ExchangeRecord>(connection, condition, &values)?;
    match found {
        Some(half) => crate::load_document(connection, organisation, half.document),
        None => Ok(None),
    }
}
