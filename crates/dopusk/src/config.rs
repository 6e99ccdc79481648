//! The configuration: one value from defaults, a TOML file, `DOPUSK_*` variables and flags, each
//! outweighing the former. What is contradictory or unsafe is refused here, before anything starts.

mod error;
mod file;
mod flags;
mod mail;
mod setting;
mod source;
mod value;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use app::TimestampAuthority;
use ipnet::IpNet;

pub use error::ConfigError;
pub use flags::Flags;
pub use mail::{Mail, MailSecurity};
pub use setting::{Origin, Setting};

use source::Sources;

/// The file that is read when none is named and it exists.
pub const DEFAULT_FILE: &str = "dopusk.toml";

const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);
const MUTUAL: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8443);
const MAX_UPLOAD: u64 = 64 * 1024 * 1024;
const SESSION_HOURS: u32 = 12;
const SHA_256: &str = "2.16.840.1.101.3.4.2.1";

/// Everything that can be set from outside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// Where browsers are answered.
    pub listen: SocketAddr,
    /// The folder of the database, the contents and the keys.
    pub data: PathBuf,
    /// How connections are encrypted, where this program does it.
    pub tls: Option<Tls>,
    /// The listener of information systems, where there is one.
    pub mutual: Option<Mutual>,
    /// The proxy in front, where there is one.
    pub proxy: Option<Proxy>,
    /// The address that people open, where it was given.
    pub public_url: Option<String>,
    /// How signatures are verified.
    pub verifying: Verifying,
    /// The server that takes letters, where there is one.
    pub mail: Option<Mail>,
    /// Where metrics are answered; always loopback.
    pub metrics_listen: Option<SocketAddr>,
    /// The largest content, in bytes.
    pub max_upload: u64,
    /// What the database waits for before it acknowledges.
    pub synchronous: Synchronous,
    /// How long a session lasts.
    pub session_hours: u32,
    /// What is logged, in the form of `tracing` filters.
    pub log: String,
    /// The language of those who have not chosen one.
    pub language: Language,
}

/// A certificate and its key, PEM files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tls {
    /// The chain of certificates.
    pub certificate: PathBuf,
    /// The private key.
    pub key: PathBuf,
}

/// How signatures are verified.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verifying {
    /// The folder of trust anchors, where it is not the data folder's own.
    pub trust: Option<PathBuf>,
    /// Revocation lists and answers are fetched.
    pub fetch: bool,
    /// The timestamping authority.
    pub timestamps: Option<TimestampAuthority>,
    /// Inside networks that may be asked all the same.
    pub networks: Vec<IpNet>,
    /// Certificates for signing sign people in too.
    pub sign_in_by_signing: bool,
}

/// The listener of information systems.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mutual {
    /// Where they are answered.
    pub listen: SocketAddr,
    /// What is shown to them.
    pub tls: Tls,
}

/// A proxy that ends TLS.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proxy {
    /// The addresses whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    pub trusted: Vec<IpNet>,
}

/// What the database waits for before it acknowledges a command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Synchronous {
    /// The disc: an acknowledged command survives a power failure.
    Full,
    /// The operating system: the last commands may be lost in a power failure.
    Normal,
}

/// A language of the interface.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    /// Russian.
    Russian,
    /// Kazakh.
    Kazakh,
    /// English.
    English,
}

impl Language {
    /// Its code: `ru`, `kk`, `en`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Language::Russian => "ru",
            Language::Kazakh => "kk",
            Language::English => "en",
        }
    }
}

impl Config {
    /// Puts the configuration together. `variable` reads the environment.
    ///
    /// # Errors
    /// When a source cannot be read, has an unknown key or a wrong value, or the whole is unsafe.
    pub fn load(
        flags: &Flags,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Config, ConfigError> {
        let sources = Sources::gather(flags, variable)?;
        let listen = sources.read(Setting::Listen, value::address)?;
        let config = Config {
            listen: listen.unwrap_or(LISTEN),
            data: sources.read(Setting::Data, value::path)?.unwrap_or_else(|| "data".into()),
            tls: tls(&sources, Setting::TlsCertificate, Setting::TlsKey)?,
            mutual: mutual(&sources)?,
            proxy: proxy(&sources)?,
            public_url: sources.read(Setting::PublicUrl, value::https)?,
            verifying: verifying(&sources)?,
            mail: mail::mail(&sources)?,
            metrics_listen: sources.read(Setting::MetricsListen, value::metrics)?.flatten(),
            max_upload: sources.read(Setting::MaxUpload, value::bytes)?.unwrap_or(MAX_UPLOAD),
            synchronous: sources
                .read(Setting::Synchronous, value::synchronous)?
                .unwrap_or(Synchronous::Full),
            session_hours: sources
                .read(Setting::SessionHours, value::hours)?
                .unwrap_or(SESSION_HOURS),
            log: sources.read(Setting::Log, value::log)?.unwrap_or_else(|| "info".to_owned()),
            language: sources
                .read(Setting::Language, value::language)?
                .unwrap_or(Language::Russian),
        };
        config.refuse_exposure(&sources)?;
        Ok(config)
    }

    /// The address to show to whoever starts the program.
    #[must_use]
    pub fn address(&self) -> String {
        if let Some(url) = &self.public_url {
            return url.clone();
        }
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        let port = self.listen.port();
        if self.listen.ip().is_loopback() || self.listen.ip().is_unspecified() {
            format!("{scheme}://localhost:{port}")
        } else {
            format!("{scheme}://{}", self.listen)
        }
    }

    /// Passwords and sessions never cross a network in the clear.
    fn refuse_exposure(&self, sources: &Sources) -> Result<(), ConfigError> {
        if self.listen.ip().is_loopback() || self.tls.is_some() || self.proxy.is_some() {
            return Ok(());
        }
        let origin = sources.origin(Setting::Listen);
        Err(ConfigError::Exposed { listen: self.listen, origin })
    }
}

/// A certificate comes with its key or not at all.
fn tls(sources: &Sources, certificate: Setting, key: Setting) -> Result<Option<Tls>, ConfigError> {
    let missing = |because, missing| {
        Err(ConfigError::Missing { missing, because, origin: sources.origin(because) })
    };
    match (sources.read(certificate, value::path)?, sources.read(key, value::path)?) {
        (Some(certificate), Some(key)) => Ok(Some(Tls { certificate, key })),
        (Some(_), None) => missing(certificate, key),
        (None, Some(_)) => missing(key, certificate),
        (None, None) => Ok(None),
    }
}

fn verifying(sources: &Sources) -> Result<Verifying, ConfigError> {
    let address = sources.read(Setting::TimestampUrl, value::url)?;
    let digest = sources.read(Setting::TimestampDigest, value::oid)?;
    let policy = sources.read(Setting::TimestampPolicy, value::oid)?;
    let timestamps = address.map(|address| TimestampAuthority {
        address,
        digest: digest.unwrap_or_else(|| SHA_256.to_owned()),
        policy,
    });
    Ok(Verifying {
        trust: sources.read(Setting::Trust, value::path)?,
        fetch: sources.read(Setting::FetchRevocation, value::yes)?.unwrap_or(true),
        timestamps,
        networks: sources.read(Setting::OutgoingNetworks, value::networks)?.unwrap_or_default(),
        sign_in_by_signing: sources.read(Setting::SignInBySigning, value::yes)?.unwrap_or(false),
    })
}

/// Off until it has a certificate to show.
fn mutual(sources: &Sources) -> Result<Option<Mutual>, ConfigError> {
    let listen = sources.read(Setting::MutualListen, value::address)?;
    match tls(sources, Setting::MutualCertificate, Setting::MutualKey)? {
        Some(tls) => Ok(Some(Mutual { listen: listen.unwrap_or(MUTUAL), tls })),
        None if listen.is_some() => Err(ConfigError::Missing {
            missing: Setting::MutualCertificate,
            because: Setting::MutualListen,
            origin: sources.origin(Setting::MutualListen),
        }),
        None => Ok(None),
    }
}

fn proxy(sources: &Sources) -> Result<Option<Proxy>, ConfigError> {
    let behind = sources.read(Setting::BehindProxy, value::yes)?.unwrap_or(false);
    let trusted = sources.read(Setting::TrustedProxies, value::networks)?.unwrap_or_default();
    let missing = |missing, because| {
        Err(ConfigError::Missing { missing, because, origin: sources.origin(because) })
    };
    if !behind && !trusted.is_empty() {
        return missing(Setting::BehindProxy, Setting::TrustedProxies);
    }
    if !behind {
        return Ok(None);
    }
    if sources.read(Setting::PublicUrl, value::https)?.is_none() {
        return missing(Setting::PublicUrl, Setting::BehindProxy);
    }
    if trusted.is_empty() {
        return missing(Setting::TrustedProxies, Setting::BehindProxy);
    }
    Ok(Some(Proxy { trusted }))
}

impl Proxy {
    /// Whether what `peer` says of the client's address is believed.
    #[must_use]
    pub fn trusts(&self, peer: IpAddr) -> bool {
        let peer = peer.to_canonical();
        self.trusted.iter().any(|network| network.contains(&peer))
    }
}

#[cfg(test)]
mod tests;
