//! The closed list of settings, each under one name in the file, the environment and the flags.

use std::fmt;
use std::path::PathBuf;

macro_rules! settings {
    ($($(#[$doc:meta])* $name:ident $key:literal,)*) => {
        /// A thing that can be set.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum Setting { $($(#[$doc])* $name,)* }

        impl Setting {
            /// All of them.
            pub const ALL: &'static [Setting] = &[$(Setting::$name,)*];

            /// Its name in the file.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Setting::$name => $key,)* }
            }
        }
    };
}

settings! {
    /// Where browsers are answered.
    Listen "listen",
    /// The folder of everything that is stored.
    Data "data",
    /// The chain of certificates, PEM.
    TlsCertificate "tls_certificate",
    /// The private key, PEM.
    TlsKey "tls_key",
    /// Where information systems are answered.
    MutualListen "mutual_listen",
    /// The chain of certificates shown to information systems, PEM.
    MutualCertificate "mutual_certificate",
    /// Its private key, PEM.
    MutualKey "mutual_key",
    /// A proxy in front ends TLS.
    BehindProxy "behind_proxy",
    /// The address that people open.
    PublicUrl "public_url",
    /// The addresses of the proxy.
    TrustedProxies "trusted_proxies",
    /// The folder of trust anchors.
    Trust "trust",
    /// Revocation lists and answers are fetched.
    FetchRevocation "fetch_revocation",
    /// The timestamping authority.
    TimestampUrl "timestamp_url",
    /// The digest that it stamps.
    TimestampDigest "timestamp_digest",
    /// The policy that it wants named.
    TimestampPolicy "timestamp_policy",
    /// Inside networks that may be asked all the same.
    OutgoingNetworks "outgoing_networks",
    /// Certificates for signing sign people in too.
    SignInBySigning "sign_in_by_signing",
    /// The server that takes letters.
    MailServer "mail_server",
    /// Its port.
    MailPort "mail_port",
    /// How the way to it is secured.
    MailSecurity "mail_security",
    /// The name by which one is let in there.
    MailUser "mail_user",
    /// The file of the password.
    MailPasswordFile "mail_password_file",
    /// Who sends letters.
    MailFrom "mail_from",
    /// Where metrics are answered.
    MetricsListen "metrics_listen",
    /// The largest content.
    MaxUpload "max_upload",
    /// What the database waits for.
    Synchronous "synchronous",
    /// How long a session lasts.
    SessionHours "session_hours",
    /// What is logged.
    Log "log",
    /// The language of those who have not chosen one.
    Language "language",
}

impl Setting {
    /// The setting of a key.
    #[must_use]
    pub fn of(key: &str) -> Option<Setting> {
        Setting::ALL.iter().copied().find(|setting| setting.key() == key)
    }

    /// Its environment variable.
    #[must_use]
    pub fn variable(self) -> String {
        format!("DOPUSK_{}", self.key().to_uppercase())
    }

    /// Its flag.
    #[must_use]
    pub fn flag(self) -> String {
        format!("--{}", self.key().replace('_', "-"))
    }
}

/// Where a value came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// Nobody set it.
    Default,
    /// A line of the file.
    File {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// An environment variable.
    Variable(String),
    /// A flag.
    Flag(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Default => out.write_str("default"),
            Origin::File { path, line } => write!(out, "{}:{line}", path.display()),
            Origin::Variable(name) => write!(out, "variable {name}"),
            Origin::Flag(name) => write!(out, "flag {name}"),
        }
    }
}
