//! `dopusk key`: a key and a certificate to try signing with, self-signed or of a training
//! authority. A tool of whoever signs, not of the server.

use super::{Outcome, Trouble, say};
use crate::environment;
use crate::signing::{SignerName, make_key, read_authority};
use clap::Args;
use ids::{Bin, DAY, Iin, Inn, Ogrn, Snils};
use signature::Capacity;
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
    /// Post
    #[arg(long)]
    title: Option<String>,
    /// ИИН
    #[arg(long)]
    iin: Option<Iin>,
    /// БИН
    #[arg(long)]
    bin: Option<Bin>,
    /// ИНН of the person, 12 digits
    #[arg(long)]
    inn: Option<Inn>,
    /// СНИЛС
    #[arg(long)]
    snils: Option<Snils>,
    /// ИНН of the organisation, 10 digits
    #[arg(long)]
    organisation_inn: Option<Inn>,
    /// ОГРН of the organisation
    #[arg(long)]
    ogrn: Option<Ogrn>,
    /// In what capacity, may be repeated: individual, legal-entity, first-head, sign-right,
    /// financial-sign-right, hr-employee, employee, information-system
    #[arg(long, value_parser = capacity)]
    capacity: Vec<Capacity>,
    /// Folder of the training authority that issues the certificate; without it the certificate
    /// is self-signed
    #[arg(long, value_name = "FOLDER")]
    authority: Option<PathBuf>,
    /// Folder to put both into
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    out: PathBuf,
}

impl Key {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let now = environment::now();
        let authority = self.authority.as_deref().map(read_authority).transpose()?;
        let name = SignerName {
            common_name: format!("{} {}", self.surname, self.given_name),
            surname: self.surname,
            given_name: self.given_name,
            organisation: self.organisation,
            title: self.title,
            iin: self.iin,
            bin: self.bin,
            inn: self.inn,
            snils: self.snils,
            organisation_inn: self.organisation_inn,
            ogrn: self.ogrn,
            capacities: self.capacity,
        };
        let end = now + 365 * DAY;
        let (key, certificate) = make_key(&name, now, end, authority.as_ref(), &self.out)?;
        say(format_args!("{}\n{}", key.display(), certificate.display()));
        Ok(Outcome::Good)
    }
}

fn capacity(text: &str) -> Result<Capacity, String> {
    Capacity::read(text).ok_or_else(|| "there is no such capacity".to_owned())
}
