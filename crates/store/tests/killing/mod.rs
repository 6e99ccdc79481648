//! Runs this very program as a victim, lets it work for a while and kills it with SIGKILL.

use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

pub(crate) type Failure = Box<dyn Error + Send + Sync>;
pub(crate) type Outcome = Result<(), Failure>;

const VICTIM: &str = "STORE_KILL_VICTIM";

/// The file to write to, where this process is a victim.
pub(crate) fn victims_file() -> Option<PathBuf> {
    std::env::var_os(VICTIM).map(PathBuf::from)
}

/// Tells the killer what was acknowledged.
pub(crate) fn tell(line: &str) -> Outcome {
    // One call for one line: the lock keeps the lines of several threads apart.
    Ok(std::io::stdout().lock().write_all(format!("{line}\n").as_bytes())?)
}

/// Kills so many victims, each after another while, and has what each acknowledged checked.
pub(crate) fn kill_again_and_again(
    kills: u64,
    longest: u64,
    file: &Path,
    mut check: impl FnMut(&[String]) -> Outcome,
) -> Outcome {
    let (started, mut total) = (Instant::now(), 0);
    for round in 1..=kills {
        // Spreads the moments over start, work and checkpoints.
        let life = Duration::from_millis(round.wrapping_mul(0x9E37_79B9) % longest);
        let acknowledged = run_and_kill(file, life)?;
        check(&acknowledged)?;
        total += acknowledged.len();
    }
    tell(&format!("{kills} kills, {total} acknowledged, {:?}", started.elapsed()))?;
    ensure(total > 100, "the victims hardly wrote")
}

fn run_and_kill(file: &Path, life: Duration) -> Result<Vec<String>, Failure> {
    let program = std::env::current_exe()?;
    let mut victim = Command::new(program).env(VICTIM, file).stdout(Stdio::piped()).spawn()?;
    let lines = BufReader::new(victim.stdout.take().ok_or("no output")?);
    let listener = thread::spawn(move || lines.split(b'\n').collect::<Result<Vec<_>, _>>());
    thread::sleep(life);
    ensure(victim.try_wait()?.is_none(), "the victim died before it was killed")?;
    victim.kill()?;
    victim.wait()?;
    let lines = listener.join().map_err(|_| "the listener panicked")??;
    Ok(lines.into_iter().map(String::from_utf8).collect::<Result<_, _>>()?)
}

pub(crate) fn ensure(holds: bool, otherwise: &str) -> Outcome {
    if holds { Ok(()) } else { Err(otherwise.into()) }
}
