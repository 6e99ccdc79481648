//! The flags of the configuration, for the command line to flatten into its commands.
//! They keep the text as it was typed: what it means is decided where all sources meet.

use std::path::PathBuf;

use clap::Args;

use super::setting::Setting;

/// Settings on the command line. Each outweighs the variable and the file.
#[derive(Args, Clone, PartialEq, Eq, Debug, Default)]
pub struct Flags {
    /// Settings file; `dopusk.toml` is read by itself where it exists
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Address and port to answer at [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// Folder of the database, contents and keys [default: ./data]
    #[arg(long, value_name = "FOLDER")]
    data: Option<String>,
    /// Chain of certificates, PEM
    #[arg(long, value_name = "FILE")]
    tls_certificate: Option<String>,
    /// Private key, PEM
    #[arg(long, value_name = "FILE")]
    tls_key: Option<String>,
    /// Address and port of information systems [default: 127.0.0.1:8443]
    #[arg(long, value_name = "ADDRESS")]
    mutual_listen: Option<String>,
    /// Chain of certificates shown to information systems, PEM
    #[arg(long, value_name = "FILE")]
    mutual_certificate: Option<String>,
    /// Its private key, PEM
    #[arg(long, value_name = "FILE")]
    mutual_key: Option<String>,
    /// A proxy in front ends TLS
    #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    behind_proxy: Option<String>,
    /// Address that people open, https
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// Addresses or networks of the proxy, separated by commas
    #[arg(long, value_name = "LIST")]
    trusted_proxies: Option<String>,
    /// Folder of trust anchors [default: `trust` in the data folder]
    #[arg(long, value_name = "FOLDER")]
    trust: Option<String>,
    /// Fetch revocation lists and answers from the addresses of trust anchors [default: true]
    #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    fetch_revocation: Option<String>,
    /// Timestamping authority asked for signatures without a timestamp
    #[arg(long, value_name = "URL")]
    timestamp_url: Option<String>,
    /// Object identifier of the digest that it stamps [default: SHA-256]
    #[arg(long, value_name = "OID")]
    timestamp_digest: Option<String>,
    /// Object identifier of the policy that it wants named
    #[arg(long, value_name = "OID")]
    timestamp_policy: Option<String>,
    /// Inside networks that may be asked for revocation and timestamps, separated by commas
    #[arg(long, value_name = "LIST")]
    outgoing_networks: Option<String>,
    /// Certificates for signing sign people in too [default: false]
    #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    sign_in_by_signing: Option<String>,
    /// Server that takes letters
    #[arg(long, value_name = "NAME")]
    mail_server: Option<String>,
    /// Its port [default: 587, with `tls` 465, with `none` 25]
    #[arg(long, value_name = "PORT")]
    mail_port: Option<String>,
    /// How the way to it is secured: `starttls`, `tls`, on this machine `none` [default: starttls]
    #[arg(long, value_name = "HOW")]
    mail_security: Option<String>,
    /// Name by which the mail server lets in
    #[arg(long, value_name = "NAME")]
    mail_user: Option<String>,
    /// File of the password for the mail server
    #[arg(long, value_name = "FILE")]
    mail_password_file: Option<String>,
    /// Address that letters are sent from
    #[arg(long, value_name = "ADDRESS")]
    mail_from: Option<String>,
    /// Loopback address and port of metrics, or `off` [default: off]
    #[arg(long, value_name = "ADDRESS")]
    metrics_listen: Option<String>,
    /// Largest content in bytes [default: 67108864]
    #[arg(long, value_name = "BYTES")]
    max_upload: Option<String>,
    /// What the database waits for: `full` or `normal` [default: full]
    #[arg(long, value_name = "MODE")]
    synchronous: Option<String>,
    /// Length of a session in hours [default: 12]
    #[arg(long, value_name = "HOURS")]
    session_hours: Option<String>,
    /// What is logged [default: info]
    #[arg(long, value_name = "FILTER")]
    log: Option<String>,
    /// Language of those who have not chosen one: `ru`, `kk`, `en` [default: ru]
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
}

impl Flags {
    pub(super) fn get(&self, setting: Setting) -> Option<&str> {
        match setting {
            Setting::Listen => self.listen.as_deref(),
            Setting::Data => self.data.as_deref(),
            Setting::TlsCertificate => self.tls_certificate.as_deref(),
            Setting::TlsKey => self.tls_key.as_deref(),
            Setting::MutualListen => self.mutual_listen.as_deref(),
            Setting::MutualCertificate => self.mutual_certificate.as_deref(),
            Setting::MutualKey => self.mutual_key.as_deref(),
            Setting::BehindProxy => self.behind_proxy.as_deref(),
            Setting::PublicUrl => self.public_url.as_deref(),
            Setting::TrustedProxies => self.trusted_proxies.as_deref(),
            Setting::Trust => self.trust.as_deref(),
            Setting::FetchRevocation => self.fetch_revocation.as_deref(),
            Setting::TimestampUrl => self.timestamp_url.as_deref(),
            Setting::TimestampDigest => self.timestamp_digest.as_deref(),
            Setting::TimestampPolicy => self.timestamp_policy.as_deref(),
            Setting::OutgoingNetworks => self.outgoing_networks.as_deref(),
            Setting::SignInBySigning => self.sign_in_by_signing.as_deref(),
            Setting::MailServer => self.mail_server.as_deref(),
            Setting::MailPort => self.mail_port.as_deref(),
            Setting::MailSecurity => self.mail_security.as_deref(),
            Setting::MailUser => self.mail_user.as_deref(),
            Setting::MailPasswordFile => self.mail_password_file.as_deref(),
            Setting::MailFrom => self.mail_from.as_deref(),
            Setting::MetricsListen => self.metrics_listen.as_deref(),
            Setting::MaxUpload => self.max_upload.as_deref(),
            Setting::Synchronous => self.synchronous.as_deref(),
            Setting::SessionHours => self.session_hours.as_deref(),
            Setting::Log => self.log.as_deref(),
            Setting::Language => self.language.as_deref(),
        }
    }
}
