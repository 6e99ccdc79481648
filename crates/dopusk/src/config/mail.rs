//! Mail: which server takes letters, and how the way to it is secured.

use std::net::IpAddr;
use std::path::PathBuf;

use super::source::{Expected, Sources};
use super::{ConfigError, Setting};

/// The mail server of the installation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mail {
    /// Its name or address.
    pub server: String,
    /// Its port.
    pub port: u16,
    /// How the way to it is secured.
    pub security: MailSecurity,
    /// The name by which one is let in there, and the file of the password.
    pub user: Option<(String, PathBuf)>,
    /// Who sends.
    pub from: String,
}

/// How the way to a mail server is secured.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MailSecurity {
    /// Not at all: only on this very machine.
    None,
    /// From the first words on: STARTTLS, and nothing without it.
    StartTls,
    /// From the beginning.
    Tls,
}

/// Off until there is a server.
pub(super) fn mail(sources: &Sources) -> Result<Option<Mail>, ConfigError> {
    let missing = |missing, because| {
        Err(ConfigError::Missing { missing, because, origin: sources.origin(because) })
    };
    let user = sources.read(Setting::MailUser, word)?;
    let file = sources.read(Setting::MailPasswordFile, super::value::path)?;
    let user = match (user, file) {
        (Some(user), Some(file)) => Some((user, file)),
        (Some(_), None) => return missing(Setting::MailPasswordFile, Setting::MailUser),
        (None, Some(_)) => return missing(Setting::MailUser, Setting::MailPasswordFile),
        (None, None) => None,
    };
    let from = sources.read(Setting::MailFrom, address)?;
    let security = sources.read(Setting::MailSecurity, security)?;
    let port = sources.read(Setting::MailPort, port)?;
    let Some(server) = sources.read(Setting::MailServer, host)? else {
        return match from {
            Some(_) => missing(Setting::MailServer, Setting::MailFrom),
            None => Ok(None),
        };
    };
    let Some(from) = from else { return missing(Setting::MailFrom, Setting::MailServer) };
    let security = security.unwrap_or(MailSecurity::StartTls);
    if security == MailSecurity::None && !is_here(&server) {
        let origin = sources.origin(Setting::MailSecurity);
        return Err(ConfigError::MailExposed { server, origin });
    }
    let port = port.unwrap_or(security.port());
    Ok(Some(Mail { server, port, security, user, from }))
}

impl MailSecurity {
    /// The port that servers have for it.
    fn port(self) -> u16 {
        match self {
            MailSecurity::None => 25,
            MailSecurity::StartTls => 587,
            MailSecurity::Tls => 465,
        }
    }
}

fn is_here(server: &str) -> bool {
    server == "localhost" || server.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

fn security(text: &str) -> Result<MailSecurity, Expected> {
    match text {
        "none" => Ok(MailSecurity::None),
        "starttls" => Ok(MailSecurity::StartTls),
        "tls" => Ok(MailSecurity::Tls),
        _ => Err("`starttls`, `tls` or `none`"),
    }
}

fn port(text: &str) -> Result<u16, Expected> {
    let port: Option<u16> = text.parse().ok();
    port.filter(|port| *port > 0).ok_or("a port from 1 to 65535")
}

fn host(text: &str) -> Result<String, Expected> {
    let fits = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | ':');
    let good = !text.is_empty() && text.chars().all(fits) && !text.starts_with('-');
    if good { Ok(text.to_owned()) } else { Err("a name of a server, such as `mail.example.kz`") }
}

fn word(text: &str) -> Result<String, Expected> {
    if text.is_empty() { Err("a name") } else { Ok(text.to_owned()) }
}

fn address(text: &str) -> Result<String, Expected> {
    let read = text.parse::<domain::MailAddress>();
    let read = read.map_err(|_| "an address of mail, such as `dopusk@example.kz`")?;
    Ok(read.as_str().to_owned())
}
