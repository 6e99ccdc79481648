//! What only the SQLite driver promises: its settings, its groups, its copies, its speed to open.

use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use store::{Connection, Durability, Options, Row, Store, StoreError};
use tempfile::TempDir;

fn open(folder: &TempDir) -> Result<Store, StoreError> {
    Store::open(&folder.path().join("data"), &Options::default())
}

fn setting(connection: &mut dyn Connection, name: &str) -> Result<Row, StoreError> {
    let mut rows = connection.query(&format!("pragma {name}"), &[])?;
    rows.pop().ok_or(StoreError::Closed)
}

fn settings(connection: &mut dyn Connection) -> Result<[Row; 4], StoreError> {
    Ok([
        setting(connection, "journal_mode")?,
        setting(connection, "synchronous")?,
        setting(connection, "foreign_keys")?,
        setting(connection, "query_only")?,
    ])
}

fn add(connection: &mut dyn Connection) -> Result<usize, StoreError> {
    connection.execute("insert into thing (note) values ('a note of some length')", &[])
}

fn count(store: &Store) -> Result<i64, StoreError> {
    store.read_blocking(|connection| {
        let rows = connection.query("select count(*) from thing", &[])?;
        Ok(rows.first().ok_or(StoreError::Closed)?.integer(0)?)
    })
}

fn with_things(folder: &TempDir) -> Result<Store, StoreError> {
    let store = open(folder)?;
    store.write_blocking(|connection| connection.script("create table thing (note text)"))?;
    Ok(store)
}

#[test]
fn an_acknowledged_write_survives_a_loss_of_power_unless_told_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    for (durability, synchronous) in [(Durability::Full, 2), (Durability::Normal, 1)] {
        let options = Options { durability, readers: 2 };
        let store = Store::open(&folder.path().join("data"), &options).unwrap();
        let [journal, level, keys, read_only] = store.write_blocking(settings).unwrap();
        assert_eq!(journal.text(0), Ok("wal"));
        assert_eq!(level.integer(0), Ok(synchronous));
        assert_eq!((keys.flag(0), read_only.flag(0)), (Ok(false), Ok(false)));
        let [journal, _, keys, read_only] = store.read_blocking(settings).unwrap();
        assert_eq!(journal.text(0), Ok("wal"));
        assert_eq!((keys.flag(0), read_only.flag(0)), (Ok(false), Ok(true)));
    }
}

/// The first command of a group waits for the last: before the commit nothing is acknowledged.
#[test]
fn nobody_is_answered_before_the_commit() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_things(&folder).unwrap();
    let (open, gate) = channel::<()>();
    let (open_last, gate_last) = channel::<()>();
    let (tell, told) = channel();
    let (gate, gate_last) = (Mutex::new(gate), Mutex::new(gate_last));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let blocker =
            store.write(move |_| gate.lock().unwrap().recv().map_err(|_| StoreError::Closed));
        let first = store.write(add);
        let last = store.write(move |connection| {
            tell.send(()).map_err(|_| StoreError::Closed)?;
            gate_last.lock().unwrap().recv().map_err(|_| StoreError::Closed)?;
            add(connection)
        });
        tokio::pin!(blocker, first, last);
        // Queues the three in this order.
        tokio::select! {
            biased;
            _ = &mut blocker => unreachable!("the gate is shut"),
            _ = &mut first => unreachable!("it waits behind the gate"),
            _ = &mut last => unreachable!("it waits behind the gate"),
            () = async {} => {}
        }
        open.send(()).unwrap();
        told.recv().unwrap();
        let early = tokio::time::timeout(Duration::from_millis(50), &mut first).await;
        assert!(early.is_err(), "answered before the commit");
        assert_eq!(count(&store), Ok(0));
        open_last.send(()).unwrap();
        assert_eq!((blocker.await, first.await, last.await), (Ok(()), Ok(1), Ok(1)));
    });
    assert_eq!(count(&store), Ok(2));
}

/// A full disk makes SQLite roll back by itself; `rollback` stands for it here.
#[test]
fn a_lost_transaction_is_nobodys_success_and_the_next_one_works() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_things(&folder).unwrap();
    let lost = store.write_blocking(|connection| {
        add(connection)?;
        connection.execute("rollback", &[])
    });
    assert!(matches!(lost, Err(StoreError::NotCommitted(_))), "{lost:?}");
    assert_eq!(store.write_blocking(add), Ok(1));
    assert_eq!(count(&store), Ok(1));
}

#[test]
fn queued_commands_are_done_before_the_store_closes() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_things(&folder).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        for _ in 0..100 {
            // Polled once, so queued; then nobody waits for it.
            let waited = tokio::time::timeout(Duration::ZERO, store.write(add)).await;
            drop(waited);
        }
    });
    drop(store);
    assert_eq!(count(&open(&folder).unwrap()), Ok(100));
}

#[test]
fn a_copy_taken_under_load_is_whole_and_overwrites_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_things(&folder).unwrap();
    let pair = |connection: &mut dyn Connection| add(connection).and_then(|_| add(connection));
    let copies: Vec<_> =
        (0..5).map(|number| folder.path().join(format!("copy-{number}"))).collect();
    std::thread::scope(|scope| {
        let writing =
            scope.spawn(|| (0..200).try_for_each(|_| store.write_blocking(pair).map(drop)));
        copies.iter().for_each(|copy| store.backup_to(copy).unwrap());
        writing.join().unwrap().unwrap();
    });
    for copy in &copies {
        assert!(matches!(store.backup_to(copy), Err(StoreError::Unavailable(_))));
        let copied = Store::open(copy, &Options::default()).unwrap();
        assert_eq!(copied.faults(), Ok(Vec::new()));
        assert_eq!(count(&copied).unwrap() % 2, 0);
    }
    assert_eq!(count(&store), Ok(400));
}

#[test]
fn broken_files_are_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_things(&folder).unwrap();
    store
        .write_blocking(|connection| (0..2000).try_for_each(|_| add(connection).map(drop)))
        .unwrap();
    assert_eq!(store.faults(), Ok(Vec::new()));
    drop(store);
    let file = folder.path().join("data");
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[20_000..24_000].fill(0xFF);
    std::fs::write(&file, bytes).unwrap();
    assert!(!open(&folder).unwrap().faults().unwrap().is_empty());
    std::fs::write(&file, "by no means a database, yet long enough to be read as one".repeat(99))
        .unwrap();
    assert!(matches!(open(&folder), Err(StoreError::Unavailable(_))));
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let opened = Store::open(Path::new("/nowhere/at/all"), &Options::default());
    assert!(matches!(opened.map(drop), Err(StoreError::Unavailable(_))));
}

/// The server is ready within 300 ms of its start; the database takes a small part of it.
#[test]
fn an_existing_database_opens_fast() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_things(&folder).unwrap();
    store
        .write_blocking(|connection| (0..50_000).try_for_each(|_| add(connection).map(drop)))
        .unwrap();
    drop(store);
    let best = (0..5).map(|_| {
        let started = Instant::now();
        count(&open(&folder).unwrap()).unwrap();
        started.elapsed()
    });
    assert!(best.min().unwrap() < Duration::from_millis(100));
}
