//! Ids of records: one more than the greatest of the organisation, taken in the transaction that
//! writes the record.

use crate::{Connection, StoreError};
use domain::Record;
use ids::OrganisationId;

/// The next id of a table whose key is the organisation and `id`.
pub fn next_id<R: Record>(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
) -> Result<i64, StoreError> {
    let table = R::TABLE.name;
    let sql = format!("select id from {table} where organisation = $1 order by id desc limit 1");
    let rows = connection.query(&sql, &[organisation.into()])?;
    Ok(rows.first().map(|row| row.integer(0)).transpose()?.unwrap_or(0) + 1)
}
