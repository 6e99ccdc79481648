//! What is asked of another server and what it answers. A request names its purpose, by which the
//! scheme is judged.

use bytes::Bytes;
use hyper::{Method, Uri};
use std::fmt;
use std::net::IpAddr;

use crate::OutgoingError;

/// What another server is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// A list of revoked certificates.
    Crl,
    /// The state of one certificate.
    Ocsp,
    /// A timestamp.
    Tsa,
    /// To be told of an event.
    Webhook,
    /// To sign somebody in.
    SignIn,
}

/// A request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// What for.
    pub purpose: Purpose,
    /// The method.
    pub method: Method,
    /// The address.
    pub url: String,
    /// The body; may be empty.
    pub body: Vec<u8>,
    /// What the body is.
    pub content_type: Option<String>,
    /// What the answer should be.
    pub accept: Option<String>,
}

/// An answer, whatever its status, except that it is no redirect.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body.
    pub body: Bytes,
}

/// An address taken apart and judged by its form.
pub(crate) struct Place {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) encrypted: bool,
    pub(crate) uri: Uri,
}

impl Purpose {
    /// What it gives is signed by itself, so that an open connection spoils nothing.
    fn may_be_open(self) -> bool {
        matches!(self, Purpose::Crl | Purpose::Ocsp | Purpose::Tsa)
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Purpose::Crl => "CRL",
            Purpose::Ocsp => "OCSP",
            Purpose::Tsa => "TSA",
            Purpose::Webhook => "webhook",
            Purpose::SignIn => "sign-in",
        })
    }
}

impl Request {
    pub(crate) fn place(&self) -> Result<Place, OutgoingError> {
        let uri: Uri = self.url.parse().map_err(|_| OutgoingError::Url("not an address"))?;
        let encrypted = match uri.scheme_str() {
            Some("https") => true,
            Some("http") if self.purpose.may_be_open() => false,
            scheme => {
                let scheme = scheme.unwrap_or_default().to_owned();
                return Err(OutgoingError::Scheme { purpose: self.purpose, scheme });
            }
        };
        let authority = uri.authority().ok_or(OutgoingError::Url("no host"))?;
        if authority.as_str().contains('@') {
            return Err(OutgoingError::Url("a name or password stands in it"));
        }
        let host = authority.host().to_owned();
        if host.is_empty() {
            return Err(OutgoingError::Url("no host"));
        }
        let port = authority.port_u16().unwrap_or(if encrypted { 443 } else { 80 });
        Ok(Place { host, port, encrypted, uri })
    }
}

impl Place {
    /// The host without brackets: what a resolver and a certificate call it.
    pub(crate) fn name(&self) -> &str {
        self.host.trim_start_matches('[').trim_end_matches(']')
    }

    /// The address, where the host is one.
    pub(crate) fn literal(&self) -> Option<IpAddr> {
        self.name().parse().ok()
    }

    /// The path and query, as the request line has them.
    pub(crate) fn path(&self) -> &str {
        self.uri.path_and_query().map_or("/", |path| path.as_str())
    }

    /// The `Host` header.
    pub(crate) fn host_header(&self) -> &str {
        self.uri.authority().map_or("", |authority| authority.as_str())
    }
}
