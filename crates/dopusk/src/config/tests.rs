//! Each rule of the configuration, by example.

use std::collections::HashMap;

use clap::Parser;
use tempfile::TempDir;

use super::{Config, ConfigError, Flags, Language, Setting, Synchronous};

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    flags: Flags,
}

/// The configuration from a file, variables and flags.
fn load(file: &str, variables: &[(&str, &str)], flags: &[&str]) -> Result<Config, String> {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("dopusk.toml");
    std::fs::write(&path, file).unwrap();
    let line = ["dopusk", "--config", path.to_str().unwrap()];
    let line = Line::try_parse_from(line.iter().chain(flags)).unwrap();
    let variables: HashMap<_, _> = variables.iter().copied().collect();
    let read = |name: &str| variables.get(name).map(|value| (*value).to_owned());
    let shown = |error: ConfigError| {
        error.to_string().replace(&format!("{}/", folder.path().display()), "")
    };
    Config::load(&line.flags, read).map_err(shown)
}

fn refused(file: &str, variables: &[(&str, &str)], flags: &[&str], message: &str) {
    let error = load(file, variables, flags).unwrap_err();
    assert!(error.starts_with(message), "{error}\nexpected\n{message}");
}

#[test]
fn defaults_need_nothing() {
    let config = load("", &[], &[]).unwrap();
    assert_eq!(config.address(), "http://localhost:8080");
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.data.to_str(), Some("data"));
    assert_eq!(config.max_upload, 67_108_864);
    assert_eq!((config.synchronous, config.session_hours), (Synchronous::Full, 12));
    assert_eq!((config.log.as_str(), config.language), ("info", Language::Russian));
    assert_eq!((config.tls, config.proxy, config.metrics_listen), (None, None, None));
}

#[test]
fn flags_outweigh_variables_and_those_the_file() {
    let file = "session_hours = 1\nlanguage = 'kk'\nmax_upload = 2_048";
    let variables = [("DOPUSK_SESSION_HOURS", "2"), ("DOPUSK_LANGUAGE", "en")];
    let config = load(file, &variables, &["--session-hours", "3"]).unwrap();
    assert_eq!(config.session_hours, 3);
    assert_eq!(config.language, Language::English);
    assert_eq!(config.max_upload, 2048);
}

#[test]
fn unknown_key_is_named_with_its_neighbour() {
    refused("\nlisen = 'x'", &[], &[], "dopusk.toml:2: unknown key `lisen`, did you mean `listen`");
    refused("tls_cert = 'x'", &[], &[], "dopusk.toml:1: unknown key `tls_cert`");
    let error = load("[database]\nurl = 'x'", &[], &[]).unwrap_err();
    assert_eq!(error, "dopusk.toml:1: unknown key `database`, did you mean `data`");
    assert_eq!(load("weather = 1", &[], &[]).unwrap_err(), "dopusk.toml:1: unknown key `weather`");
}

#[test]
fn wrong_values_name_their_place() {
    let hours = "`session_hours` is `0`, expected a number of hours from 1 to 720";
    refused("log='info'\nsession_hours = 0", &[], &[], &format!("dopusk.toml:2: {hours}"));
    let variable = [("DOPUSK_SESSION_HOURS", "0")];
    refused("", &variable, &[], &format!("variable DOPUSK_SESSION_HOURS: {hours}"));
    refused("", &[], &["--session-hours=0"], &format!("flag --session-hours: {hours}"));
    refused("listen = 8080", &[], &[], "dopusk.toml:1: `listen` is `8080`, expected an address");
    refused("", &[], &["--max-upload=12"], "flag --max-upload: `max_upload` is `12`");
    refused("", &[], &["--synchronous=off"], "flag --synchronous: `synchronous` is `off`");
    refused("", &[], &["--language=de"], "flag --language: `language` is `de`");
    refused("", &[], &["--log=server=loud"], "flag --log: `log` is `server=loud`");
    refused("data = ''", &[], &[], "dopusk.toml:1: `data` is ``, expected a path");
    refused("data = {a = 1}\nx", &[], &[], "dopusk.toml:2: not TOML");
}

#[test]
fn file_that_was_named_must_exist() {
    let line = Line::try_parse_from(["dopusk", "--config", "/nowhere/dopusk.toml"]).unwrap();
    let error = Config::load(&line.flags, |_| None).unwrap_err().to_string();
    assert!(error.starts_with("/nowhere/dopusk.toml: the file cannot be read"), "{error}");
    let named = |name: &str| (name == "DOPUSK_CONFIG").then(|| "/nowhere/other.toml".to_owned());
    let error = Config::load(&Flags::default(), named).unwrap_err().to_string();
    assert!(error.starts_with("/nowhere/other.toml"), "{error}");
}

#[test]
fn the_network_never_sees_passwords() {
    let exposed = "flag --listen: `listen` is 0.0.0.0:80, which other computers can reach";
    refused("", &[], &["--listen=0.0.0.0:80"], exposed);
    refused("listen = '[::]:80'", &[], &[], "dopusk.toml:1: `listen` is [::]:80, which other");
    let tls = ["--listen=0.0.0.0:443", "--tls-certificate=a.pem", "--tls-key=b.pem"];
    let config = load("", &[], &tls).unwrap();
    assert_eq!(config.address(), "https://localhost:443");
    assert!(load("", &[], &["--listen=[::1]:80"]).is_ok());
}

#[test]
fn certificate_and_key_come_together() {
    let message = "flag --tls-key: `tls_key` needs `tls_certificate`, which is not set";
    refused("", &[], &["--tls-key=b.pem"], message);
    let message = "dopusk.toml:1: `tls_certificate` needs `tls_key`";
    refused("tls_certificate = 'a.pem'", &[], &[], message);
}

#[test]
fn information_systems_are_answered_where_there_is_a_certificate() {
    assert_eq!(load("", &[], &[]).unwrap().mutual, None);
    let files = ["--mutual-certificate=a.pem", "--mutual-key=b.pem"];
    let mutual = load("", &[], &files).unwrap().mutual.unwrap();
    assert_eq!(mutual.listen.to_string(), "127.0.0.1:8443");
    assert_eq!(
        (mutual.tls.certificate.to_str(), mutual.tls.key.to_str()),
        (Some("a.pem"), Some("b.pem"))
    );
    let elsewhere = load("mutual_listen = '0.0.0.0:9443'", &[], &files).unwrap().mutual.unwrap();
    assert_eq!(elsewhere.listen.to_string(), "0.0.0.0:9443");
    let message = "dopusk.toml:1: `mutual_listen` needs `mutual_certificate`";
    refused("mutual_listen = '0.0.0.0:9443'", &[], &[], message);
    let message = "flag --mutual-key: `mutual_key` needs `mutual_certificate`, which is not set";
    refused("", &[], &["--mutual-key=b.pem"], message);
}

#[test]
fn proxy_needs_its_address_and_trust() {
    let url = "--public-url=https://dopusk.example/";
    let message = "flag --behind-proxy: `behind_proxy` needs `public_url`";
    refused("", &[], &["--behind-proxy", "--trusted-proxies=10.0.0.5"], message);
    let message = "flag --behind-proxy: `behind_proxy` needs `trusted_proxies`";
    refused("", &[], &["--behind-proxy", url], message);
    let message = "dopusk.toml:1: `trusted_proxies` needs `behind_proxy`";
    refused("trusted_proxies = ['10.0.0.5']", &[], &[], message);
    for wrong in ["http://a.example", "https://", "https://a.example/path", "https://u@a", "a"] {
        let flag = format!("--public-url={wrong}");
        refused("", &[], &[&flag], "flag --public-url: `public_url` is");
    }
    for wrong in ["0.0.0.0/0", "::/0", "proxy.example", "10.0.0.0/33"] {
        let flag = format!("--trusted-proxies={wrong}");
        refused("", &[], &[&flag], "flag --trusted-proxies: `trusted_proxies` is");
    }
}

#[test]
fn proxy_is_believed_by_address() {
    let file = "listen = '0.0.0.0:8080'\nbehind_proxy = true\ntrusted_proxies = ['10.0.0.0/24', \
                '2001:db8::1']\npublic_url = 'https://dopusk.example/'";
    let config = load(file, &[], &[]).unwrap();
    assert_eq!(config.address(), "https://dopusk.example");
    let proxy = config.proxy.unwrap();
    for (peer, believed) in [
        ("10.0.0.77", true),
        ("::ffff:10.0.0.77", true),
        ("2001:db8::1", true),
        ("10.0.1.1", false),
        ("2001:db8::2", false),
    ] {
        assert_eq!(proxy.trusts(peer.parse().unwrap()), believed, "{peer}");
    }
}

#[test]
fn metrics_stay_on_this_computer() {
    let config = load("metrics_listen = 'localhost:9464'", &[], &[]).unwrap();
    assert_eq!(config.metrics_listen.map(|address| address.port()), Some(9464));
    assert_eq!(load("metrics_listen = 'off'", &[], &[]).unwrap().metrics_listen, None);
    let message = "flag --metrics-listen: `metrics_listen` is `0.0.0.0:9464`, expected `off` or a";
    refused("", &[], &["--metrics-listen=0.0.0.0:9464"], message);
}

#[test]
fn every_setting_is_described() {
    let page = include_str!("../../../../docs/ru/settings.md");
    for setting in Setting::ALL {
        let row = format!("| `{}` |", setting.key());
        assert_eq!(page.matches(&row).count(), 1, "{}", setting.key());
        assert!(Setting::of(setting.key()) == Some(*setting));
    }
    assert_eq!(page.matches("\n| `").count(), Setting::ALL.len());
}
