//! Kills a writing process with SIGKILL at random moments, again and again: what it acknowledged is
//! there afterwards, whole, and the file is sound.
//!
//! The program starts itself as the victim, so it has a `main` of its own.

use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use store::{Connection, Options, SqliteDriver, Store, StoreError, Value};

type Failure = Box<dyn Error + Send + Sync>;
type Outcome = Result<(), Failure>;

const KILLS: u64 = 60;
const WRITERS: i64 = 4;
const VICTIM: &str = "STORE_KILL_VICTIM";

fn main() -> Outcome {
    match std::env::var_os(VICTIM) {
        Some(file) => victim(Path::new(&file)),
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
    // One call for one line: the lock keeps the lines of several threads apart.
    Ok(std::io::stdout().lock().write_all(format!("{number}\n").as_bytes())?)
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
    let started = Instant::now();
    let mut total = 0;
    for round in 1..=KILLS {
        // Spreads the moments over start, work and checkpoints.
        let life = Duration::from_millis(round.wrapping_mul(0x9E37_79B9) % 211);
        let acknowledged = run_and_kill(&file, life)?;
        check(&file, &acknowledged)?;
        total += acknowledged.len();
    }
    let report = format!("{KILLS} kills, {total} acknowledged, {:?}\n", started.elapsed());
    std::io::stdout().write_all(report.as_bytes())?;
    ensure(total > 100, "the victims hardly wrote")
}

fn run_and_kill(file: &Path, life: Duration) -> Result<Vec<i64>, Failure> {
    let program = std::env::current_exe()?;
    let mut victim = Command::new(program).env(VICTIM, file).stdout(Stdio::piped()).spawn()?;
    let lines = BufReader::new(victim.stdout.take().ok_or("no output")?);
    let listener = thread::spawn(move || lines.split(b'\n').collect::<Result<Vec<_>, _>>());
    thread::sleep(life);
    ensure(victim.try_wait()?.is_none(), "the victim died before it was killed")?;
    victim.kill()?;
    victim.wait()?;
    let lines = listener.join().map_err(|_| "the listener panicked")??;
    lines.into_iter().map(|line| Ok(String::from_utf8(line)?.parse()?)).collect()
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

fn ensure(holds: bool, otherwise: &str) -> Outcome {
    if holds { Ok(()) } else { Err(otherwise.into()) }
}
