//! What the text of each setting means, or what it should have looked like.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use ipnet::IpNet;
use tracing_subscriber::EnvFilter;

use super::source::Expected;
use super::{Language, Synchronous};

/// The largest limit of a content: 1 GiB.
const UPLOAD_MAX: u64 = 1024 * 1024 * 1024;
/// The smallest limit of a content: 1 KiB.
const UPLOAD_MIN: u64 = 1024;
/// The longest session: 30 days.
const HOURS_MAX: u32 = 30 * 24;

pub(super) fn address(text: &str) -> Result<SocketAddr, Expected> {
    let text = text.replace("localhost:", "127.0.0.1:");
    text.parse().map_err(|_| "an address with a port, such as `127.0.0.1:8080`")
}

pub(super) fn path(text: &str) -> Result<PathBuf, Expected> {
    if text.is_empty() { Err("a path") } else { Ok(text.into()) }
}

pub(super) fn yes(text: &str) -> Result<bool, Expected> {
    match text {
        "true" | "yes" | "1" => Ok(true),
        "false" | "no" | "0" => Ok(false),
        _ => Err("`true` or `false`"),
    }
}

/// An origin: scheme, host and perhaps a port, nothing behind them.
pub(super) fn https(text: &str) -> Result<String, Expected> {
    const EXPECTED: Expected = "an https address without a path, such as `https://dopusk.example`";
    let text = text.strip_suffix('/').unwrap_or(text);
    let host = text.strip_prefix("https://").ok_or(EXPECTED)?;
    let fits = |letter: char| letter.is_ascii_alphanumeric() || "-.:[]".contains(letter);
    let starts = host.starts_with(|letter: char| letter.is_ascii_alphanumeric() || letter == '[');
    if starts && host.chars().all(fits) { Ok(text.to_owned()) } else { Err(EXPECTED) }
}

/// Networks or single addresses. One that is everybody's would trust everybody.
pub(super) fn networks(text: &str) -> Result<Vec<IpNet>, Expected> {
    const EXPECTED: Expected = "addresses or networks, such as `10.0.0.5` or `10.0.0.0/24`";
    let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
    let network = |item: &str| {
        let single = item.parse::<IpAddr>().map(IpNet::from).ok();
        let network = single.or_else(|| item.parse().ok());
        network.filter(|network| network.prefix_len() > 0).ok_or(EXPECTED)
    };
    items.map(network).collect()
}

/// An address that may have a path: timestamps are signed by themselves, so `http` will do.
pub(super) fn url(text: &str) -> Result<String, Expected> {
    let known = ["http://", "https://"].iter().any(|scheme| text.starts_with(scheme));
    if known { Ok(text.to_owned()) } else { Err("an address, such as `http://tsa.example/`") }
}

/// An object identifier in dots.
pub(super) fn oid(text: &str) -> Result<String, Expected> {
    let arcs = text.split('.').map(str::parse::<u64>);
    let fits = arcs.clone().count() > 2 && arcs.clone().all(|arc| arc.is_ok());
    if fits {
        Ok(text.to_owned())
    } else {
        Err("an object identifier, such as `1.2.398.3.3.2.6.4`")
    }
}

pub(super) fn metrics(text: &str) -> Result<Option<SocketAddr>, Expected> {
    const EXPECTED: Expected = "`off` or a loopback address, such as `127.0.0.1:9464`";
    if text == "off" {
        return Ok(None);
    }
    let address = address(text).map_err(|_| EXPECTED)?;
    if address.ip().is_loopback() { Ok(Some(address)) } else { Err(EXPECTED) }
}

pub(super) fn bytes(text: &str) -> Result<u64, Expected> {
    let bytes: Option<u64> = text.replace('_', "").parse().ok();
    bytes
        .filter(|bytes| (UPLOAD_MIN..=UPLOAD_MAX).contains(bytes))
        .ok_or("a number of bytes from 1024 to 1073741824")
}

pub(super) fn synchronous(text: &str) -> Result<Synchronous, Expected> {
    match text {
        "full" => Ok(Synchronous::Full),
        "normal" => Ok(Synchronous::Normal),
        _ => Err("`full` or `normal`"),
    }
}

pub(super) fn hours(text: &str) -> Result<u32, Expected> {
    let hours: Option<u32> = text.parse().ok();
    hours.filter(|hours| (1..=HOURS_MAX).contains(hours)).ok_or("a number of hours from 1 to 720")
}

pub(super) fn log(text: &str) -> Result<String, Expected> {
    const EXPECTED: Expected = "a filter, such as `info` or `warn,server=debug`";
    if text.is_empty() {
        return Err(EXPECTED);
    }
    EnvFilter::try_new(text).map(|_| text.to_owned()).map_err(|_| EXPECTED)
}

pub(super) fn language(text: &str) -> Result<Language, Expected> {
    let all = [Language::Russian, Language::Kazakh, Language::English];
    all.into_iter().find(|language| language.code() == text).ok_or("`ru`, `kk` or `en`")
}
