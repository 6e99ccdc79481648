//! Everything that must hold before a change goes in, in order, the quick steps first.
//! The tests come last, so that the runner's own summary is the end of the output.
//!
//! Tests run in the dev profile: it shares every artefact with daily work, and the few slow
//! libraries (argon2, blake2, SQLite, sha2) are optimised in it. Only the comparison with Cedar,
//! which asks millions of questions, runs once more in release.

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};
use crate::{install, layers, requirements, tidy};

/// A named part of the check.
type Step = (&'static str, fn(&Path) -> Outcome);

const STEPS: &[Step] = &[
    ("install", install::run),
    ("fmt", fmt),
    ("layers", layers::run),
    ("tidy", tidy::run),
    ("requirements", requirements::run),
    ("clippy", clippy),
    ("doc", doc),
    ("cedar", cedar),
];
/// The comparison with Cedar, where there is one.
const CEDAR: &str = "crates/access/tests/cedar.rs";

/// Runs the steps up to the first failure; the last one, the tests, answers for the whole.
pub(crate) fn run(root: &Path) -> Result<ExitCode, Failure> {
    let mut times = Vec::new();
    for (name, step) in STEPS {
        let begin = Instant::now();
        println!("── {name}");
        let summary = step(root).inspect_err(|_| eprintln!("── {name} failed"))?;
        println!("   {summary}, {}", seconds(begin.elapsed()));
        times.push(format!("{name} {}", seconds(begin.elapsed())));
    }
    println!("── done: {}", times.join(", "));
    println!("── test");
    let tests = cargo(root, &["test", "--workspace", "--no-fail-fast"]).status();
    let status = tests.map_err(|error| Failure::program("cargo test", error))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn fmt(root: &Path) -> Outcome {
    expect(
        cargo(root, &["fmt", "--all", "--check"]),
        "formatted",
        "`cargo fmt --all` puts it right",
    )
}

fn clippy(root: &Path) -> Outcome {
    let words = ["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"];
    expect(cargo(root, &words), "no warnings", "see the warnings above")
}

fn doc(root: &Path) -> Outcome {
    let mut command = cargo(root, &["doc", "--workspace", "--no-deps", "--quiet"]);
    command.env("RUSTDOCFLAGS", "-D warnings");
    expect(command, "no warnings", "see the warnings above")
}

fn cedar(root: &Path) -> Outcome {
    if !root.join(CEDAR).exists() {
        return Ok(format!("nothing to run: there is no {CEDAR}"));
    }
    let words = ["test", "--release", "--package", "access", "--test", "cedar"];
    expect(cargo(root, &words), "the law and Cedar agree", "see the test above")
}

fn cargo(root: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root).args(words);
    command
}

fn expect(mut command: Command, summary: &str, advice: &str) -> Outcome {
    let words: Vec<String> =
        command.get_args().map(|word| word.to_string_lossy().into_owned()).collect();
    let line = format!("cargo {}", words.join(" "));
    match command.status().map_err(|error| Failure::program(&line, error))? {
        status if status.success() => Ok(summary.to_owned()),
        _ => Err(Failure::program(&line, advice)),
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
