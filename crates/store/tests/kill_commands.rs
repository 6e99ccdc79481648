//! Kills a process that applies real commands, again and again: afterwards rows, journal and index
//! tell one story, and nothing that was acknowledged is missing from it.
//!
//! The program starts itself as the victim, so it has a `main` of its own.

mod killing;
#[cfg(test)]
#[expect(dead_code, reason = "shared with tests that need more of it")]
#[path = "laws/world/mod.rs"]
mod world;

use std::path::Path;
use std::thread;

use ids::{DocumentId, EmployeeId, Moment, SECOND};
use killing::{Outcome, ensure, kill_again_and_again, tell, victims_file};
use store::{
    Connection, JournalFilter, Options, Row, Store, StoreError, Tx, read_journal, reindex,
    replay_writes, verify_journal,
};
use world::history::{STEPS, approve, bring, create, lay, start};
use world::{Applied, HERE, START};

const KILLS: u64 = 60;
const WRITERS: i64 = 3;
/// The steps of the common history that come before the first document.
const PEOPLE: usize = 26;
const NOW: Moment = Moment(START.0 + 3600 * SECOND);

type Command = fn(&mut Tx<'_>, DocumentId) -> Applied;

/// The life of each document: a command gives it its next version.
const LIFE: &[Command] = &[
    |tx, id| create(tx, id, "Договор поставки"),
    |tx, id| bring(tx, EmployeeId(2), id),
    lay,
    start,
    |tx, id| approve(tx, EmployeeId(3), id),
    |tx, id| bring(tx, EmployeeId(2), id),
    |tx, id| approve(tx, EmployeeId(4), id),
    |tx, id| approve(tx, EmployeeId(3), id),
];

fn main() -> Outcome {
    match victims_file() {
        Some(file) => victim(&file),
        None => killer(),
    }
}

/// Leads documents through their lives until it is killed. Every line is an acknowledged version.
fn victim(file: &Path) -> Outcome {
    let store = Store::open(file, &Options::default())?;
    let next = 1 + store.read_blocking(last)?;
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let store = &store;
            scope.spawn(move || {
                (0..).try_for_each(|turn| lead(store, DocumentId(next + writer + turn * WRITERS)))
            });
        }
    });
    Ok(())
}

fn lead(store: &Store, id: DocumentId) -> Outcome {
    for (command, version) in LIFE.iter().zip(1..) {
        apply(store, move |tx| command(tx, id))?;
        tell(&format!("{id} {version}"))?;
    }
    Ok(())
}

fn apply(store: &Store, step: impl Fn(&mut Tx<'_>) -> Applied + Send + 'static) -> Outcome {
    store.write_blocking(move |connection| step(&mut Tx::over(connection, NOW)))?;
    Ok(())
}

fn killer() -> Outcome {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("data");
    let store = Store::open(&file, &Options::default())?;
    STEPS.iter().take(PEOPLE).try_for_each(|step| apply(&store, *step))?;
    drop(store);
    kill_again_and_again(KILLS, 307, &file, |lines| {
        let store = Store::open(&file, &Options::default())?;
        ensure(store.faults()?.is_empty(), "the file is broken")?;
        store.read_blocking(tells_one_story)?;
        lines.iter().try_for_each(|line| store.read_blocking(|it| is_kept(it, line)))
    })?;
    let store = Store::open(&file, &Options::default())?;
    index_is_whole(&store)?;
    journal_is_whole(&store, folder.path())
}

fn last(connection: &mut dyn Connection) -> Result<i64, StoreError> {
    let rows = connection.query("select coalesce(max(id), 0) from document", &[])?;
    Ok(rows.first().ok_or(StoreError::Closed)?.integer(0)?)
}

/// The chain holds, and every document has as many records as versions.
fn tells_one_story(connection: &mut dyn Connection) -> Outcome {
    let report = verify_journal(connection, HERE)?;
    ensure(report.breach.is_none(), "the chain is broken")?;
    let sql = "select id, version, (select count(*) from journal \
                   where journal.organisation = $1 and resource = 'document' and resource_id = id) \
               from document where organisation = $1";
    let documents = connection.query(sql, &[HERE.into()])?;
    let mut records = i64::try_from(PEOPLE)?;
    for row in &documents {
        let (id, version) = (DocumentId(row.integer(0)?), row.integer(1)?);
        ensure(row.integer(2)? == version, "a document and its records differ")?;
        let document = store::load_document(connection, HERE, id)?.ok_or("no document")?;
        ensure(is_of_version(&document, version), "half a command was kept")?;
        records += version;
    }
    ensure(report.records == records, "a record of nothing, or none of something")
}

/// Whether the rows are those that so many commands of the life leave behind.
fn is_of_version(document: &domain::Document, version: i64) -> bool {
    let answers = document.parties.iter().filter(|party| party.answer.is_some()).count();
    let rows = (document.contents.len(), document.stages.len(), answers, document.card.round);
    let expected = match version {
        1 => (0, 0, 0, 1),
        2 => (1, 0, 0, 1),
        3 | 4 => (1, 3, 0, 1),
        5 => (1, 3, 1, 1),
        6 => (2, 6, 1, 2),
        7 => (2, 6, 2, 2),
        _ => (2, 6, 3, 2),
    };
    rows == expected
}

fn is_kept(connection: &mut dyn Connection, line: &str) -> Outcome {
    let (id, version) = line.split_once(' ').ok_or("no line of ours")?;
    let card = store::load_card(connection, HERE, id.parse()?)?;
    let kept = card.map_or(0, |card| card.version);
    ensure(kept >= version.parse()?, "an acknowledged command was lost")
}

fn index_is_whole(store: &Store) -> Outcome {
    let index = |store: &Store| {
        let sql = "select * from visible order by organisation, token, folder, document";
        store.read_blocking(|connection| connection.query(sql, &[]))
    };
    let kept = index(store)?;
    store.write_blocking(|connection| reindex(connection, HERE))?;
    ensure(kept == index(store)?, "the index differs from what is made anew")
}

/// Replayed into nothing, the journal gives the same rows.
fn journal_is_whole(store: &Store, folder: &Path) -> Outcome {
    let all = JournalFilter::default();
    let mut records =
        store.read_blocking(|connection| read_journal(connection, HERE, &all, i64::MAX))?;
    records.reverse();
    let again = Store::open(&folder.join("again"), &Options::default())?;
    again.write_blocking(move |connection| {
        records.iter().try_for_each(|record| replay_writes(connection, record))
    })?;
    for table in ["document", "content", "stage", "party", "employee", "role", "assignment"] {
        ensure(rows(store, table)? == rows(&again, table)?, table)?;
    }
    Ok(())
}

fn rows(store: &Store, table: &str) -> Result<Vec<Row>, StoreError> {
    let sql = format!("select * from {table} order by 1, 2, 3, 4, 5");
    store.read_blocking(|connection| connection.query(&sql, &[]))
}
