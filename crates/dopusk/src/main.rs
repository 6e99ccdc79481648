//! The program: reads the command line, does it, and turns the outcome into an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    dopusk::cli::main()
}
