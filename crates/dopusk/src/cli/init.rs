//! `dopusk init`: a data folder with an organisation and its first administrator.

use super::{Outcome, Trouble, say, wait};
use crate::config::{Config, Flags};
use crate::{composition, environment};
use app::commands::OrganisationOpen;
use app::{Caller, PasswordHash, check_password_rules};
use clap::{Args, ValueEnum};
use domain::{NewEmployee, OrganisationKind};
use ids::OrganisationId;
use std::io::stdin;

/// Makes a data folder with an organisation and its first administrator.
#[derive(Args, Debug)]
pub(crate) struct Init {
    /// Name of the organisation
    #[arg(long)]
    name: String,
    /// Kind of the organisation
    #[arg(long, value_enum, default_value = "company")]
    kind: Kind,
    /// ИНН
    #[arg(long, default_value = "")]
    inn: String,
    /// БИН
    #[arg(long, default_value = "")]
    bin: String,
    /// ОГРН
    #[arg(long, default_value = "")]
    ogrn: String,
    /// Time zone, by IANA name
    #[arg(long, default_value = "Europe/Moscow")]
    zone: String,
    /// Surname of the administrator
    #[arg(long)]
    surname: String,
    /// Given name of the administrator
    #[arg(long)]
    given_name: String,
    /// Patronymic of the administrator
    #[arg(long, default_value = "")]
    patronymic: String,
    /// Name that the administrator signs in with
    #[arg(long)]
    sign_in_name: String,
    #[command(flatten)]
    flags: Flags,
}

#[derive(Clone, Copy, ValueEnum, Debug)]
enum Kind {
    Company,
    GovernmentBody,
    Personal,
}

impl Init {
    /// The password is read from the standard input: flags are seen by others.
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let config = Config::load(&self.flags, |name| std::env::var(name).ok())?;
        jiff::tz::TimeZone::get(&self.zone)?;
        say(format_args!("Пароль администратора (не короче {}):", app::PASSWORD_LENGTH_MIN));
        let mut password = String::new();
        stdin().read_line(&mut password)?;
        let password = password.trim_end_matches(['\r', '\n']);
        check_password_rules(password, password)?;
        let real = environment::real();
        let hash = PasswordHash::of(password, &real.secret())?;
        let opened = composition::open(&config.data, config.synchronous, real)?;
        let nobody = Caller::anonymous(OrganisationId(0));
        wait(opened.app.run(nobody, self.command(hash)))??;
        say(format_args!("Готово: {}", config.data.display()));
        Ok(Outcome::Good)
    }

    fn command(self, password: PasswordHash) -> OrganisationOpen {
        OrganisationOpen {
            kind: match self.kind {
                Kind::Company => OrganisationKind::Company,
                Kind::GovernmentBody => OrganisationKind::GovernmentBody,
                Kind::Personal => OrganisationKind::Personal,
            },
            name: self.name,
            inn: self.inn,
            bin: self.bin,
            ogrn: self.ogrn,
            zone: self.zone,
            person: NewEmployee {
                surname: self.surname,
                given_name: self.given_name,
                patronymic: self.patronymic,
                ..NewEmployee::default()
            },
            sign_in_name: self.sign_in_name,
            password,
        }
    }
}
