//! What is said of an organisation that is being opened from the command line.

use super::{Outcome, Trouble, say, wait};
use crate::config::{Config, Flags};
use crate::{composition, environment};
use app::commands::OrganisationOpen;
use app::{Caller, PasswordHash, check_password_rules};
use clap::{Args, ValueEnum};
use domain::{NewEmployee, OrganisationKind};
use std::io::stdin;

/// An organisation with its first administrator.
#[derive(Args, Debug)]
pub(crate) struct Opening {
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

/// How the administrator will sign in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Account {
    /// By an account made now.
    New,
    /// By the account that they have in another organisation.
    Known,
}

#[derive(Clone, Copy, ValueEnum, Debug)]
enum Kind {
    Company,
    GovernmentBody,
    Personal,
}

impl Opening {
    /// Opens it as `caller`.
    pub(crate) fn run(self, caller: Caller, account: Account) -> Result<Outcome, Trouble> {
        let config = Config::load(&self.flags, |name| std::env::var(name).ok())?;
        jiff::tz::TimeZone::get(&self.zone)?;
        let real = environment::real();
        let password = match account {
            Account::New => Some(PasswordHash::of(&asked_password()?, &real.secret())?),
            Account::Known => None,
        };
        let opened = composition::open(&config.data, config.synchronous, real)?;
        wait(opened.app.run(caller, self.command(password)))??;
        say(format_args!("Готово: {}", config.data.display()));
        Ok(Outcome::Good)
    }

    fn command(self, password: Option<PasswordHash>) -> OrganisationOpen {
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

/// The password is read from the standard input: flags are seen by others.
fn asked_password() -> Result<String, Trouble> {
    say(format_args!("Пароль администратора (не короче {}):", app::PASSWORD_LENGTH_MIN));
    let mut password = String::new();
    stdin().read_line(&mut password)?;
    let password = password.trim_end_matches(['\r', '\n']);
    check_password_rules(password, password)?;
    Ok(password.to_owned())
}
