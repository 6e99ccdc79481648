//! A transaction that changes things: the only way in is `apply`, under a permit that fits.

use crate::{Connection, StoreError, directory, document, journal, table};
use access::Permit;
use domain::{Change, ChangeError, Field, OrganisationRecord, Record, Write};
use ids::{DocumentId, Moment, OrganisationId, RecordNumber};
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

/// A transaction that changes things.
pub struct Tx<'c> {
    connection: &'c mut dyn Connection,
    number: u64,
    now: Moment,
}

/// Why a change was not applied.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ApplyError {
    /// The permit is for another operation, resource, version, organisation or transaction.
    Permit(ChangeError),
    /// The database.
    Store(StoreError),
}

impl fmt::Display for ApplyError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ApplyError::Permit(error) => error.fmt(out),
            ApplyError::Store(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for ApplyError {}

impl From<StoreError> for ApplyError {
    fn from(error: StoreError) -> ApplyError {
        ApplyError::Store(error)
    }
}

/// Tables whose rows can change a decision: writing them raises the directory's version.
const DECIDING: [&str; 8] = [
    "organisation_card",
    "switch",
    "unit",
    "employee",
    "certificate",
    "information_system",
    "role",
    "assignment",
];

/// Tables whose rows can change what a document bears.
const BEARING: [&str; 7] =
    ["document", "stage", "party", "signature", "link", "registration", "extra_access"];

impl<'c> Tx<'c> {
    /// Over an open transaction of the database.
    pub fn over(connection: &'c mut dyn Connection, now: Moment) -> Tx<'c> {
        static NUMBERS: AtomicU64 = AtomicU64::new(1);
        Tx { connection, number: NUMBERS.fetch_add(1, Ordering::Relaxed), now }
    }

    /// Its number: facts gathered in it carry it, permits decided from them too.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The moment that all of it happens at.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.now
    }

    /// For reading.
    pub fn connection(&mut self) -> &mut dyn Connection {
        self.connection
    }

    /// Applies a change under its permit: rows, tokens and the journal record, all in this
    /// transaction. The organisation is the permit's; a change of the instance is journalled in
    /// `organisation`.
    ///
    /// # Errors
    /// The permit does not fit, or the database failed.
    pub fn apply(
        &mut self,
        organisation: OrganisationId,
        permit: &Permit,
        change: &Change,
    ) -> Result<RecordNumber, ApplyError> {
        self.check(organisation, permit, change).map_err(ApplyError::Permit)?;
        for write in &change.writes {
            table::write(self.connection, write)?;
        }
        if change.writes.iter().any(|write| DECIDING.contains(&write.table.name)) {
            directory::raise_version(self.connection, organisation)?;
        }
        for document in bearers(&change.writes) {
            document::refresh(self.connection, organisation, document)?;
        }
        if change.writes.iter().any(renumbers) {
            document::reindex(self.connection, organisation)?;
        }
        Ok(journal::append(self.connection, organisation, permit, change, self.now)?)
    }

    fn check(
        &self,
        organisation: OrganisationId,
        permit: &Permit,
        change: &Change,
    ) -> Result<(), ChangeError> {
        // Facts put together by hand name no version.
        let same = permit.version() >= 0
            && permit.operation() == change.operation
            && permit.resource() == change.resource
            && permit.version() == change.version
            && permit.transaction() == self.number
            && permit.organisation().is_none_or(|it| it == organisation)
            && change.writes.iter().all(|write| lies_in(organisation, write));
        if same { Ok(()) } else { Err(ChangeError) }
    }
}

/// Whether every row of the write lies in the organisation's partition, or in the directory of the
/// instance.
fn lies_in(organisation: OrganisationId, write: &Write) -> bool {
    let here = |row: &Vec<Field>| row.first() == Some(&Field::Integer(organisation.0));
    let rows = [write.before.as_ref(), write.after.as_ref()];
    !write.table.partitioned || rows.into_iter().flatten().all(here)
}

/// Whether the organisation gets another БИН: whose signatures are its own changes then.
fn renumbers(write: &Write) -> bool {
    let at = OrganisationRecord::TABLE.columns.iter().position(|column| column.name == "bin");
    let bin = |row: &Option<Vec<Field>>| at.and_then(|at| row.as_ref()?.get(at).cloned());
    write.table == OrganisationRecord::TABLE
        && write.before.is_some()
        && bin(&write.before) != bin(&write.after)
}

fn bearers(writes: &[Write]) -> Vec<DocumentId> {
    let rows = writes.iter().filter(|write| BEARING.contains(&write.table.name));
    // The document's id is the second column of each of these tables.
    let ids = rows.filter_map(|write| write.after.as_ref().or(write.before.as_ref())?.get(1));
    let mut all: Vec<_> = ids
        .filter_map(
            |field| if let Field::Integer(id) = field { Some(DocumentId(*id)) } else { None },
        )
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}
