//! `dopusk key` and `dopusk sign`: tools of whoever signs, not of the server.

use super::{Outcome, Trouble, say};
use crate::environment;
use crate::signing::{SignerName, make_key, sign_file};
use clap::Args;
use ids::{Bin, DAY, Iin, Inn, Snils};
use std::path::PathBuf;

/// Makes a key and a certificate to try signing with.
#[derive(Args, Debug)]
pub(crate) struct Key {
    /// Surname
    #[arg(long)]
    surname: String,
    /// Given name and patronymic
    #[arg(long)]
    given_name: String,
    /// Organisation
    #[arg(long)]
    organisation: Option<String>,
    /// ИИН
    #[arg(long)]
    iin: Option<Iin>,
    /// БИН
    #[arg(long)]
    bin: Option<Bin>,
    /// ИНН
    #[arg(long)]
    inn: Option<Inn>,
    /// СНИЛС
    #[arg(long)]
    snils: Option<Snils>,
    /// Folder to put both into
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    out: PathBuf,
}

/// Signs a file with a key.
#[derive(Args, Debug)]
pub(crate) struct Sign {
    /// The file
    file: PathBuf,
    /// The key, PEM
    #[arg(long)]
    key: PathBuf,
    /// The certificate, PEM
    #[arg(long)]
    certificate: PathBuf,
    /// Where to put the signature; beside the file by default
    #[arg(long)]
    out: Option<PathBuf>,
}

impl Key {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let now = environment::now();
        let name = SignerName {
            common_name: format!("{} {}", self.surname, self.given_name),
            surname: self.surname,
            given_name: self.given_name,
            organisation: self.organisation,
            title: None,
            iin: self.iin,
            bin: self.bin,
            inn: self.inn,
            snils: self.snils,
        };
        let (key, certificate) = make_key(&name, now, now + 365 * DAY, &self.out)?;
        say(format_args!("{}\n{}", key.display(), certificate.display()));
        Ok(Outcome::Good)
    }
}

impl Sign {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let now = environment::now();
        let made = sign_file(&self.file, &self.key, &self.certificate, self.out, now)?;
        say(format_args!("{}", made.display()));
        Ok(Outcome::Good)
    }
}
