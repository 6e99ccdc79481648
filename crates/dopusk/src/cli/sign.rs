//! `dopusk sign`: a tool of whoever signs, not of the server.

use super::{Outcome, Trouble, say};
use crate::environment;
use crate::signing::{KeyFiles, sign_by_command, sign_file};
use clap::Args;
use std::path::PathBuf;

/// Signs a file: a detached signature beside it.
#[derive(Args, Debug)]
pub(crate) struct Sign {
    /// The file
    file: PathBuf,
    /// The key: PEM (RSA, ECDSA P-256, P-384), or PKCS #12 with its certificate
    #[arg(long, required_unless_present = "signer_command")]
    key: Option<PathBuf>,
    /// The certificate, PEM or DER
    #[arg(long)]
    certificate: Option<PathBuf>,
    /// A file whose first line is the password of the PKCS #12 file
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
    /// A command that signs instead, such as one for ГОСТ keys: `{file}` in it becomes the file's
    /// path (or the path is added at its end); it writes the signature to its output or to `{out}`
    #[arg(long, value_name = "COMMAND", conflicts_with_all = ["key", "certificate", "password_file"])]
    signer_command: Option<String>,
    /// Where to put the signature; beside the file by default
    #[arg(long)]
    out: Option<PathBuf>,
}

impl Sign {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let now = environment::now();
        let made = match (self.signer_command, self.key) {
            (Some(command), _) => sign_by_command(&command, &self.file, self.out, now)?,
            (None, Some(key)) => {
                let (certificate, password) = (self.certificate, self.password_file);
                let keys = KeyFiles { key, certificate, password };
                sign_file(&self.file, &keys, self.out, now)?
            }
            (None, None) => return Err(Trouble::from("give a key or a command that signs")),
        };
        say(format_args!("{}", made.display()));
        Ok(Outcome::Good)
    }
}
