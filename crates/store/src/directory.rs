//! The directory of an organisation: its version and its records.

use crate::{Connection, Inconsistency, StoreError, table};
use domain::{
    AssignmentRecord, CertificateRecord, DirectoryRecords, EmployeeRecord, OrganisationRecord,
    RoleRecord, Snapshot, SwitchRecord, SystemRecord, UnitRecord,
};
use ids::OrganisationId;

/// The version that the organisation's directory is at; `None`: there is no such organisation.
pub fn directory_version(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
) -> Result<Option<i64>, StoreError> {
    let sql = "select directory_version from organisation where id = $1";
    let rows = connection.query(sql, &[organisation.into()])?;
    Ok(rows.first().map(|row| row.integer(0)).transpose()?)
}

/// The whole directory as it is now.
pub fn load_directory(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
) -> Result<Snapshot, StoreError> {
    let missing =
        || Inconsistency::Meaning { what: "organisation", found: organisation.to_string() };
    let version = directory_version(connection, organisation)?.ok_or_else(missing)?;
    let here = [organisation.into()];
    let card = table::find::<OrganisationRecord>(connection, "organisation = $1", &here)?;
    let records = DirectoryRecords {
        organisation: card.ok_or_else(missing)?,
        switches: table::select::<SwitchRecord>(connection, "organisation = $1", &here)?,
        units: table::select::<UnitRecord>(connection, "organisation = $1 order by id", &here)?,
        employees: table::select::<EmployeeRecord>(
            connection,
            "organisation = $1 order by surname, given_name, patronymic, id",
            &here,
        )?,
        certificates: table::select::<CertificateRecord>(
            connection,
            "organisation = $1 order by id",
            &here,
        )?,
        systems: table::select::<SystemRecord>(connection, "organisation = $1 order by id", &here)?,
        roles: table::select::<RoleRecord>(connection, "organisation = $1 order by id", &here)?,
        assignments: table::select::<AssignmentRecord>(
            connection,
            "organisation = $1 order by id",
            &here,
        )?,
    };
    Ok(Snapshot::new(version, records))
}

pub(crate) fn raise_version(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
) -> Result<(), StoreError> {
    let sql = "insert into organisation (id, directory_version, tokens_version) \
               values ($1, 1, $2) \
               on conflict (id) do update set directory_version = organisation.directory_version + 1";
    connection.execute(sql, &[organisation.into(), access::family_version().into()]).map(|_| ())
}
