//! The command line. Exit codes exist only here: 0 done, 1 found something wrong, 2 found nothing
//! out, 64 could not, or was not understood.

mod administer;
mod authority;
mod backup;
mod certificate;
mod check;
mod demo;
mod explain;
mod init;
mod journal;
mod key;
mod law;
mod opening;
mod organisation;
mod serve;
mod sign;
mod verify;

use clap::{Parser, Subcommand};
use std::fmt::{Arguments, Display};
use std::io::{Write, stderr, stdout};
use std::process::ExitCode;

/// Electronic document management with access delimitation.
#[derive(Parser, Debug)]
#[command(name = "dopusk", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Serve on a data folder; an empty one asks for its organisation on the first page
    Serve(serve::Serve),
    /// Try the product on an invented organisation
    Demo(demo::Demo),
    /// Make a data folder with an organisation and its first administrator
    Init(init::Init),
    /// The organisations of the instance
    #[command(subcommand)]
    Organisation(organisation::Organisation),
    /// Print the address of the instance's page, good for an hour
    Administer(administer::Administer),
    /// Copy the database and the contents while the server works or rests
    Backup(backup::Backup),
    /// Make a data folder from a copy
    Restore(backup::Restore),
    /// The journal of changes
    #[command(subcommand)]
    Journal(journal::Journal),
    /// Say why somebody may or may not do something; changes nothing
    Explain(explain::Explain),
    /// Run policy test files
    Check(check::Check),
    /// Print the law
    Law(law::Law),
    /// Make a training authority that issues certificates to try signing with
    Authority(authority::Authority),
    /// Make a key and a certificate to try signing with
    Key(key::Key),
    /// Sign a file with a key: a detached signature beside it
    Sign(sign::Sign),
    /// Verify a signature: 0 valid, 1 invalid, 2 indeterminate
    Verify(verify::Verify),
    /// What certificates say
    #[command(subcommand)]
    Certificate(certificate::Certificates),
}

/// The exit code of what could not be done, apart from everything that was found.
const COULD_NOT: u8 = 64;

/// What went wrong, in words for whoever typed the command.
#[derive(Debug)]
pub(crate) struct Trouble(String);

impl<E: Display> From<E> for Trouble {
    fn from(error: E) -> Trouble {
        Trouble(error.to_string())
    }
}

/// What a command found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    /// All is well.
    Good,
    /// Something is wrong with what was looked at.
    Bad,
    /// Nothing is proved, neither good nor bad.
    Unknown,
}

/// Reads the command line and does it.
#[must_use]
pub fn main() -> ExitCode {
    let command = match Cli::try_parse() {
        Ok(cli) => cli.command,
        Err(told) => {
            // Nobody is left to tell where the stream is closed.
            drop(told.print());
            return if told.use_stderr() { ExitCode::from(COULD_NOT) } else { ExitCode::SUCCESS };
        }
    };
    let outcome = match command {
        Command::Serve(serve) => serve.run(),
        Command::Demo(demo) => demo.run(),
        Command::Init(init) => init.run(),
        Command::Organisation(organisation) => organisation.run(),
        Command::Administer(administer) => administer.run(),
        Command::Backup(backup) => backup.run(),
        Command::Restore(restore) => restore.run(),
        Command::Journal(journal) => journal.run(),
        Command::Explain(explain) => explain.run(),
        Command::Check(check) => check.run(),
        Command::Law(law) => law.run(),
        Command::Authority(authority) => authority.run(),
        Command::Key(key) => key.run(),
        Command::Sign(sign) => sign.run(),
        Command::Verify(verify) => verify.run(),
        Command::Certificate(certificate) => certificate.run(),
    };
    match outcome {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::Bad) => ExitCode::from(1),
        Ok(Outcome::Unknown) => ExitCode::from(2),
        Err(Trouble(text)) => {
            // Nobody is left to tell where the error stream is closed.
            drop(writeln!(stderr(), "dopusk: {text}"));
            ExitCode::from(COULD_NOT)
        }
    }
}

/// Says a line to whoever typed the command; a closed stream is no error.
pub(crate) fn say(line: Arguments<'_>) {
    drop(writeln!(stdout(), "{line}"));
}

/// Runs something that waits.
pub(crate) fn wait<T>(future: impl Future<Output = T>) -> Result<T, Trouble> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    Ok(runtime.block_on(future))
}

/// Starts the log.
pub(crate) fn start_log(filter: &str) {
    let filter = tracing_subscriber::EnvFilter::new(filter);
    // A second start in one process changes nothing.
    drop(tracing_subscriber::fmt().with_env_filter(filter).with_writer(stderr).try_init());
}
