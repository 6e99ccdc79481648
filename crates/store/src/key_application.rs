//! Applications to register a certificate.

use crate::{Connection, StoreError, table};
use domain::KeyApplicationRecord;
use ids::{EmployeeId, OrganisationId};

/// The application of this id.
pub fn find_application(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    id: i64,
) -> Result<Option<KeyApplicationRecord>, StoreError> {
    let condition = "organisation = $1 and id = $2";
    table::find(connection, condition, &[organisation.into(), id.into()])
}

/// Applications that wait for an answer, oldest first.
pub fn open_applications(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    limit: i64,
) -> Result<Vec<KeyApplicationRecord>, StoreError> {
    let condition = "organisation = $1 and answered is null order by id limit $2";
    table::select(connection, condition, &[organisation.into(), limit.into()])
}

/// The applications of an employee, newest first.
pub fn own_applications(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    employee: EmployeeId,
    limit: i64,
) -> Result<Vec<KeyApplicationRecord>, StoreError> {
    let condition = "organisation = $1 and employee = $2 order by id desc limit $3";
    table::select(connection, condition, &[organisation.into(), employee.into(), limit.into()])
}
