//! Letters on their way out. They are a queue, not a record: the journal holds the change that a
//! letter tells of, and the letter is written in the transaction of that change.

use crate::{Connection, StoreError, Tx, number, table};
use access::Permit;
use domain::{MailAddressRecord, MailRecord, Write};
use ids::{EmployeeId, Moment, OrganisationId};

/// Where an employee gets mail.
pub fn mail_address(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    employee: EmployeeId,
) -> Result<Option<MailAddressRecord>, StoreError> {
    let condition = "organisation = $1 and employee = $2";
    table::find(connection, condition, &[organisation.into(), employee.into()])
}

/// Everybody who wants mail.
pub fn mail_wanted(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
) -> Result<Vec<MailAddressRecord>, StoreError> {
    let condition = "organisation = $1 and wanted = 1 order by employee";
    table::select(connection, condition, &[organisation.into()])
}

/// Letters to be sent now, the longest due first.
pub fn mail_due(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    now: Moment,
    limit: i64,
) -> Result<Vec<MailRecord>, StoreError> {
    let condition = "organisation = $1 and settled is null and due <= $2 order by due, id limit $3";
    table::select(connection, condition, &[organisation.into(), now.into(), limit.into()])
}

impl Tx<'_> {
    /// Puts a letter into the queue, under the permit of the change that it tells of. The letter's
    /// id is given here.
    ///
    /// # Errors
    /// The database failed.
    pub fn queue_mail(&mut self, _permit: &Permit, letter: &MailRecord) -> Result<(), StoreError> {
        let id = number::next_id::<MailRecord>(self.connection(), letter.organisation)?;
        table::write(self.connection(), &Write::insert(&MailRecord { id, ..letter.clone() }))
    }

    /// Notes how sending a letter went: a chore, promised to nobody.
    ///
    /// # Errors
    /// The database failed.
    pub fn note_mail(&mut self, before: &MailRecord, after: &MailRecord) -> Result<(), StoreError> {
        table::write(self.connection(), &Write::update(before, after))
    }

    /// Forgets letters that were settled before the moment.
    ///
    /// # Errors
    /// The database failed.
    pub fn forget_mail(
        &mut self,
        organisation: OrganisationId,
        before: Moment,
    ) -> Result<usize, StoreError> {
        let sql = "delete from mail where organisation = $1 and settled < $2";
        self.connection().execute(sql, &[organisation.into(), before.into()])
    }
}
