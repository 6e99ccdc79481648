//! Checks and chores of the project: `cargo xtask check` and its parts.
//! Thin: it finds the root of the repository, runs one command and prints what came back.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool talks on its standard streams"
)]

mod check;
mod failure;
mod install;
mod layers;
mod markdown;
mod requirements;
mod rust_source;
mod tidy;
mod tree;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use failure::{Failure, Outcome};

const USAGE: &str = "\
cargo xtask check                 everything below, clippy, documentation and all tests
cargo xtask layers                which crate may import which, against ARCHITECTURE.md
cargo xtask tidy                  the laws of files: headers, lengths, SQL, links, forbidden words
cargo xtask requirements          docs/requirements.md against the tests that name its rows
cargo xtask requirements --list   row → tests";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let root = root();
    match words.as_slice() {
        ["check"] => check::run(&root).unwrap_or_else(report),
        ["layers"] => finish(layers::run(&root)),
        ["tidy"] => finish(tidy::run(&root)),
        ["requirements"] => finish(requirements::run(&root)),
        ["requirements", "--list"] => finish(requirements::list(&root)),
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn finish(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(summary) => {
            println!("{summary}");
            ExitCode::SUCCESS
        }
        Err(failure) => report(failure),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the end of the failure's way")]
fn report(failure: Failure) -> ExitCode {
    eprintln!("{failure}");
    ExitCode::FAILURE
}

/// The folder of the workspace: two above this crate.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}
