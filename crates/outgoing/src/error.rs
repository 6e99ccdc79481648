//! What was refused or failed, and why.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use crate::Purpose;

/// What was refused or failed, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OutgoingError {
    /// The settings cannot be used.
    Settings(String),
    /// The address is not one that may be asked.
    Url(&'static str),
    /// The scheme does not suit the purpose.
    Scheme {
        /// What was asked for.
        purpose: Purpose,
        /// The scheme.
        scheme: String,
    },
    /// A header of the request holds what no header can.
    Header,
    /// The name has no address.
    Name {
        /// The name.
        host: String,
        /// What the resolver says.
        why: String,
    },
    /// The address lies in a network that is not reached.
    Inside {
        /// The name or address that was asked for.
        host: String,
        /// Where it leads.
        address: IpAddr,
    },
    /// Nobody answers there.
    Connection {
        /// Where.
        address: SocketAddr,
        /// What the operating system says.
        why: String,
    },
    /// TLS failed: the certificate is not trusted, not for this name, or out of date.
    Tls {
        /// The name.
        host: String,
        /// What went wrong.
        why: String,
    },
    /// The answer is not HTTP, has too many or too large headers, or broke off.
    Http(String),
    /// It sends elsewhere, and nobody goes there.
    Redirect(u16),
    /// The body is larger than this many bytes.
    TooLarge(usize),
    /// The exchange took longer than this.
    TooSlow(Duration),
}

impl fmt::Display for OutgoingError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Settings(why) => write!(out, "the client cannot be set up: {why}"),
            Self::Url(why) => write!(out, "the address is refused: {why}"),
            Self::Scheme { purpose, scheme } => {
                write!(out, "`{scheme}` does not suit {purpose}: https is needed")
            }
            Self::Header => out.write_str("a header holds a character that none can hold"),
            Self::Name { host, why } => write!(out, "`{host}` has no address: {why}"),
            Self::Inside { host, address } => {
                write!(out, "`{host}` leads to {address}, a network that is not reached")
            }
            Self::Connection { address, why } => write!(out, "{address} does not answer: {why}"),
            Self::Tls { host, why } => write!(out, "`{host}` is not who it should be: {why}"),
            Self::Http(why) => write!(out, "the answer is not readable: {why}"),
            Self::Redirect(status) => write!(out, "the answer sends elsewhere ({status})"),
            Self::TooLarge(limit) => write!(out, "the answer is larger than {limit} bytes"),
            Self::TooSlow(limit) => write!(out, "it took longer than {limit:?}"),
        }
    }
}

impl std::error::Error for OutgoingError {}

impl From<hyper::Error> for OutgoingError {
    fn from(error: hyper::Error) -> OutgoingError {
        OutgoingError::Http(error.to_string())
    }
}
