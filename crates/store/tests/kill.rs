//! Kills a writing process with SIGKILL at random moments, again and again: what it acknowledged is
//! there afterwards, whole, and the file is sound.
//!
//! The program starts itself as the victim, so it has a `main` of its own.

mod killing;

use std::path::Path;
use std::thread;

use killing::{Outcome, ensure, kill_again_and_again, tell, victims_file};
use store::{Connection, Options, SqliteDriver, Store, StoreError, Value};

const KILLS: u64 = 60;
const WRITERS: i64 = 4;

fn main() -> Outcome {
    match victims_file() {
        Some(file) => victim(&file),
        None => killer(),
    }
}

/// Writes until it is killed, or until nobody listens. Every number it prints is acknowledged.
fn victim(file: &Path) -> Outcome {
    let store = open(file)?;
    let next = 1 + last(&store)?;
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let store = &store;
            scope.spawn(move || {
                (0..).try_for_each(|turn| acknowledge(store, next + writer + turn * WRITERS))
            });
        }
    });
    Ok(())
}

fn acknowledge(store: &Store, number: i64) -> Outcome {
    store.write_blocking(move |connection| put(connection, number))?;
    tell(&number.to_string())
}

/// Two rows, which live or die together.
fn put(connection: &mut dyn Connection, number: i64) -> Result<(), StoreError> {
    let payload = vec![0x5A; usize::try_from(number % 5000).unwrap_or(0)];
    let values: [Value; 2] = [number.into(), payload.into()];
    connection.execute("insert into whole (number, payload) values ($1, $2)", &values)?;
    connection.execute("insert into half (number) values ($1)", &[number.into()])?;
    Ok(())
}

fn killer() -> Outcome {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("data");
    let tables = "create table whole (number bigint primary key, payload blob);
                  create table half (number bigint primary key);";
    open(&file)?.write_blocking(|connection| connection.script(tables))?;
    kill_again_and_again(KILLS, 211, &file, |lines| {
        let numbers: Result<Vec<i64>, _> = lines.iter().map(|line| line.parse()).collect();
        check(&file, &numbers?)
    })
}

fn check(file: &Path, acknowledged: &[i64]) -> Outcome {
    let store = open(file)?;
    ensure(store.faults()?.is_empty(), "the file is broken")?;
    let kept = numbers(&store, "select number from whole order by number")?;
    let halves = numbers(&store, "select number from half order by number")?;
    ensure(kept == halves, "half a command was kept")?;
    let lost = acknowledged.iter().find(|number| kept.binary_search(number).is_err());
    ensure(lost.is_none(), "an acknowledged write was lost")
}

fn last(store: &Store) -> Result<i64, StoreError> {
    Ok(numbers(store, "select number from whole order by number")?.last().copied().unwrap_or(0))
}

fn numbers(store: &Store, sql: &str) -> Result<Vec<i64>, StoreError> {
    let rows = store.read_blocking(|connection| connection.query(sql, &[]))?;
    Ok(rows.iter().map(|row| row.integer(0)).collect::<Result<_, _>>()?)
}

fn open(file: &Path) -> Result<Store, StoreError> {
    Ok(Store::new(SqliteDriver::open(file, &Options::default())?))
}
