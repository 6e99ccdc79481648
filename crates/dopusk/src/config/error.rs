//! Why there is no configuration. Every message names the place to mend.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use super::setting::{Origin, Setting};

/// Why there is no configuration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ConfigError {
    /// The file cannot be read.
    Read {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        reason: String,
    },
    /// The file is not TOML.
    Syntax {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        reason: String,
    },
    /// The file sets something that does not exist.
    UnknownKey {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The key.
        key: String,
        /// What was perhaps meant.
        nearest: Option<Setting>,
    },
    /// A value is not one.
    Value {
        /// The setting.
        setting: Setting,
        /// What was written.
        text: String,
        /// By whom.
        origin: Origin,
        /// What would be one.
        expected: &'static str,
    },
    /// A setting needs another one.
    Missing {
        /// The one that is not set.
        missing: Setting,
        /// The one that needs it.
        because: Setting,
        /// Who set that.
        origin: Origin,
    },
    /// The network would see letters.
    MailExposed {
        /// The mail server.
        server: String,
        /// Who set that nothing secures the way.
        origin: Origin,
    },
    /// The network would see passwords.
    Exposed {
        /// The address.
        listen: SocketAddr,
        /// Who set it.
        origin: Origin,
    },
}

impl fmt::Display for ConfigError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ConfigError::Read { path, reason } => {
                write!(out, "{}: the file cannot be read: {reason}", path.display())
            }
            ConfigError::Syntax { path, line, reason } => {
                write!(out, "{}:{line}: not TOML: {reason}", path.display())
            }
            ConfigError::UnknownKey { path, line, key, nearest } => {
                write!(out, "{}:{line}: unknown key `{key}`", path.display())?;
                let meant = |setting: &Setting| write!(out, ", did you mean `{}`", setting.key());
                nearest.as_ref().map_or(Ok(()), meant)
            }
            ConfigError::Value { setting, text, origin, expected } => {
                write!(out, "{origin}: `{}` is `{text}`, expected {expected}", setting.key())
            }
            ConfigError::Missing { missing, because, origin } => {
                write!(out, "{origin}: `{}` needs `{}`", because.key(), missing.key())?;
                write!(out, ", which is not set (flag {})", missing.flag())
            }
            ConfigError::MailExposed { server, origin } => write!(
                out,
                "{origin}: `mail_security` is `none`, but `{server}` is another computer: letters \
                 could be read on the way; set `starttls` or `tls`"
            ),
            ConfigError::Exposed { listen, origin } => write!(
                out,
                "{origin}: `listen` is {listen}, which other computers can reach, but nothing \
                 encrypts the connection: passwords could be read on the way; set \
                 `tls_certificate` and `tls_key`, or `behind_proxy` if a proxy ends TLS, or listen \
                 at 127.0.0.1"
            ),
        }
    }
}

impl std::error::Error for ConfigError {}
