//! The schema's history: numbered files, applied once, in order, each in the transaction of its
//! caller. A file that was applied is never edited: a change is a new file.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::{Connection, Inconsistency, StoreError, Value};

/// One step of the schema.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// From 1, without gaps.
    pub number: i64,
    /// What it brings.
    pub name: &'static str,
    /// Statements of the common subset.
    pub sql: &'static str,
}

/// Every step, in order.
pub const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "schema", sql: include_str!("../migrations/0001_schema.sql") },
    Migration { number: 2, name: "lists", sql: include_str!("../migrations/0002_lists.sql") },
    Migration { number: 3, name: "systems", sql: include_str!("../migrations/0003_systems.sql") },
    Migration { number: 4, name: "verdicts", sql: include_str!("../migrations/0004_verdicts.sql") },
    Migration { number: 5, name: "sign-in", sql: include_str!("../migrations/0005_sign_in.sql") },
    Migration { number: 6, name: "passkeys", sql: include_str!("../migrations/0006_passkeys.sql") },
    Migration { number: 7, name: "exchange", sql: include_str!("../migrations/0007_exchange.sql") },
    Migration { number: 8, name: "mail", sql: include_str!("../migrations/0008_mail.sql") },
    Migration {
        number: 9,
        name: "route template",
        sql: include_str!("../migrations/0009_route_template.sql"),
    },
];

/// The table that remembers the steps.
const LEDGER: &str = include_str!("../migrations/0000_migration.sql");

/// Why the schema cannot be brought to what this program knows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MigrationError {
    /// A newer program made this database.
    Newer {
        /// The database's last step.
        database: i64,
        /// The program's last step.
        program: i64,
    },
    /// A step of this number was applied with another text.
    Changed {
        /// Its number.
        number: i64,
    },
}

/// Applies the steps that are missing.
pub(crate) fn apply(
    connection: &mut dyn Connection,
    steps: &[Migration],
) -> Result<(), StoreError> {
    connection.script(LEDGER)?;
    let applied = applied(connection)?;
    let program = steps.last().map_or(0, |step| step.number);
    for (number, checksum) in &applied {
        let newer = MigrationError::Newer { database: *number, program };
        let step = steps.iter().find(|step| step.number == *number).ok_or(newer)?;
        if step.checksum() != *checksum {
            return Err(MigrationError::Changed { number: *number }.into());
        }
    }
    let last = applied.last().map_or(0, |(number, _)| *number);
    steps.iter().filter(|step| step.number > last).try_for_each(|step| step.run(connection))
}

fn applied(connection: &mut dyn Connection) -> Result<Vec<(i64, String)>, StoreError> {
    let rows = connection.query("select number, checksum from migration order by number", &[])?;
    let read = |row: &crate::Row| -> Result<_, Inconsistency> {
        Ok((row.integer(0)?, row.text(1)?.to_owned()))
    };
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}

impl Migration {
    fn checksum(&self) -> String {
        ids::Sha256(Sha256::digest(self.sql).into()).to_string()
    }

    fn run(&self, connection: &mut dyn Connection) -> Result<(), StoreError> {
        connection.script(self.sql)?;
        let row: [Value; 3] = [self.number.into(), self.name.into(), self.checksum().into()];
        connection
            .execute("insert into migration (number, name, checksum) values ($1, $2, $3)", &row)?;
        Ok(())
    }
}

impl fmt::Display for MigrationError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newer { database, program } => write!(
                out,
                "the database is newer than the program: step {database} against {program}"
            ),
            Self::Changed { number } => {
                write!(out, "step {number} was applied with another text")
            }
        }
    }
}

impl std::error::Error for MigrationError {}

#[cfg(test)]
mod tests {
    use super::{MIGRATIONS, Migration, MigrationError, apply};
    use crate::{Options, SqliteDriver, Store, StoreError};

    const ONE: Migration = Migration {
        number: 1,
        name: "one",
        sql: "create table one (id bigint); create table more (id bigint);",
    };
    const TWO: Migration =
        Migration { number: 2, name: "two", sql: "insert into one (id) values (2)" };
    const BROKEN: Migration =
        Migration { number: 2, name: "broken", sql: "create table two (id bigint); nonsense" };

    fn bare(folder: &tempfile::TempDir) -> Store {
        Store::new(
            SqliteDriver::open(&folder.path().join("data"), &Options::default()).expect("opens"),
        )
    }

    fn bring(store: &Store, steps: &'static [Migration]) -> Result<(), StoreError> {
        store.write_blocking(move |connection| apply(connection, steps))
    }

    #[test]
    fn files_are_numbered_from_one_without_gaps() {
        let numbers: Vec<_> = MIGRATIONS.iter().map(|step| step.number).collect();
        assert_eq!(numbers, (1..).take(MIGRATIONS.len()).collect::<Vec<_>>());
    }

    #[test]
    fn steps_run_once_and_in_order() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = bare(&folder);
        assert_eq!(bring(&store, &[ONE]), Ok(()));
        assert_eq!(bring(&store, &[ONE, TWO]), Ok(()));
        assert_eq!(bring(&store, &[ONE, TWO]), Ok(()));
        let rows = store.read_blocking(|connection| connection.query("select id from one", &[]));
        assert_eq!(rows.map(|rows| rows.len()), Ok(1));
    }

    #[test]
    fn a_database_from_the_future_or_with_another_past_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = bare(&folder);
        bring(&store, &[ONE, TWO]).expect("applies");
        let newer = MigrationError::Newer { database: 2, program: 1 };
        assert_eq!(bring(&store, &[ONE]), Err(newer.into()));
        let changed = MigrationError::Changed { number: 2 };
        assert_eq!(bring(&store, &[ONE, BROKEN]), Err(changed.into()));
    }

    #[test]
    fn a_failing_step_leaves_nothing_behind() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = bare(&folder);
        assert!(bring(&store, &[ONE, BROKEN]).is_err());
        let tables = "select name from sqlite_schema where name in ('one', 'two', 'migration')";
        let left = store.read_blocking(|connection| connection.query(tables, &[]));
        assert_eq!(left, Ok(Vec::new()));
    }
}
