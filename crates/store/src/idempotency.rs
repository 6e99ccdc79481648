//! Answers remembered under the key that a client gave, so that a repeated request does nothing
//! twice.

use crate::{Connection, StoreError, Tx, Value};
use access::Permit;
use ids::{EmployeeId, Moment, OrganisationId, Sha256};

/// An answer given before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remembered {
    /// The digest of the request that it answered.
    pub request: Sha256,
    /// The HTTP status.
    pub status: i64,
    /// The body.
    pub body: String,
}

/// The answer given before to this employee under this key.
pub fn find_answer(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    employee: EmployeeId,
    key: &str,
) -> Result<Option<Remembered>, StoreError> {
    let sql = "select request, status, body from idempotency \
               where organisation = $1 and employee = $2 and key = $3";
    let rows = connection.query(sql, &[organisation.into(), employee.into(), key.into()])?;
    let read = |row: &crate::Row| -> Result<Remembered, StoreError> {
        let request = Sha256(row.bytes(0)?);
        Ok(Remembered { request, status: row.integer(1)?, body: row.text(2)?.to_owned() })
    };
    rows.first().map(read).transpose()
}

impl Tx<'_> {
    /// Remembers the answer to a command in the command's own transaction, under its permit.
    ///
    /// # Errors
    /// The database failed.
    pub fn remember_answer(
        &mut self,
        _permit: &Permit,
        organisation: OrganisationId,
        employee: EmployeeId,
        key: &str,
        answer: &Remembered,
    ) -> Result<(), StoreError> {
        let sql = "insert into idempotency \
                   (organisation, employee, key, request, status, body, at) \
                   values ($1, $2, $3, $4, $5, $6, $7)";
        let values: [Value; 7] = [
            organisation.into(),
            employee.into(),
            key.into(),
            answer.request.into(),
            answer.status.into(),
            answer.body.as_str().into(),
            self.now().into(),
        ];
        self.connection().execute(sql, &values).map(|_| ())
    }

    /// Forgets the answer under this key, before another takes its place under the same permit.
    ///
    /// # Errors
    /// The database failed.
    pub fn forget_answer(
        &mut self,
        _permit: &Permit,
        organisation: OrganisationId,
        employee: EmployeeId,
        key: &str,
    ) -> Result<(), StoreError> {
        let sql = "delete from idempotency where organisation = $1 and employee = $2 and key = $3";
        let values: [Value; 3] = [organisation.into(), employee.into(), key.into()];
        self.connection().execute(sql, &values).map(|_| ())
    }

    /// Forgets answers older than the moment.
    ///
    /// # Errors
    /// The database failed.
    pub fn forget_answers(
        &mut self,
        organisation: OrganisationId,
        before: Moment,
    ) -> Result<usize, StoreError> {
        let sql = "delete from idempotency where organisation = $1 and at < $2";
        self.connection().execute(sql, &[organisation.into(), before.into()])
    }
}
