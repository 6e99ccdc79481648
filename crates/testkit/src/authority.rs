//! A training authority for tests: certificates with any names, purposes and dates, a revocation
//! list, and the anchor by which a server trusts it.

use ids::{Bin, DAY, Iin, Moment, SECOND};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CustomExtension,
    DistinguishedName, DnType, DnValue, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyIdMethod,
    KeyPair, KeyUsagePurpose, RevokedCertParams, SerialNumber,
};
use std::cell::{Cell, RefCell};
use std::str::FromStr;
use std::time::Duration;

use crate::{Signer, TestServer};

/// The client authenticates itself.
pub const CLIENT_AUTHENTICATION: &str = "1.3.6.1.5.5.7.3.2";
/// Documents are signed.
pub const EMAIL_PROTECTION: &str = "1.3.6.1.5.5.7.3.4";
/// The first head of a legal entity.
pub const FIRST_HEAD: &str = "1.2.398.3.3.4.1.2.1";
/// An employee of a legal entity.
pub const EMPLOYEE: &str = "1.2.398.3.3.4.1.2.5";

const ANCHOR: &str = "name = \"Учебный центр\"\ncertificates = [\"authority.pem\"]\n\
     identity = [\"kz\"]\nuses = [\"signing\", \"sign-in\"]\n";

const EXTENDED_USAGE: [u64; 4] = [2, 5, 29, 37];
/// A sequence of one identifier: timestamping.
const STAMPS: [u8; 12] = [0x30, 0x0a, 0x06, 0x08, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x08];

/// A training authority.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: String,
    issued: Cell<u64>,
    revoked: RefCell<Vec<u64>>,
}

/// What a certificate says.
#[derive(Clone)]
pub struct Holder<'a> {
    /// The person.
    pub iin: &'a str,
    /// The organisation; empty: a personal certificate.
    pub bin: &'a str,
    /// Extended key usage.
    pub purposes: &'a [&'a str],
    /// For how many days from the given moment on.
    pub days: i64,
}

impl Authority {
    /// Makes one and lets a server trust it, with a revocation list that lasts.
    #[must_use]
    pub fn trusted_by(server: &TestServer) -> Authority {
        let authority = Authority::new();
        authority.trust_on(server);
        authority
    }

    /// Makes one that a server trusts, whose revocation list it fetches from an address.
    #[must_use]
    pub fn listed_at(server: &TestServer, address: &str) -> Authority {
        let authority = Authority::new();
        let anchor = format!("{ANCHOR}crl = [\"{address}\"]\n");
        server.trust(&anchor, &authority.certificate);
        authority
    }

    /// Makes one that a server trusts, whose responder it asks, and whose timestamps count.
    #[must_use]
    pub fn answered_at(server: &TestServer, address: &str) -> Authority {
        let authority = Authority::new();
        let uses = "uses = [\"signing\", \"tsa\", \"ocsp\"]\n";
        let (name, _) = ANCHOR.split_once("uses").expect("what it is trusted for");
        server.trust(&format!("{name}{uses}ocsp = [\"{address}\"]\n"), &authority.certificate);
        authority
    }

    /// Its certificate and its key, PEM, for tools that answer in its name.
    #[must_use]
    pub fn pem(&self) -> (String, String) {
        (self.certificate.clone(), self.issuer.key().serialize_pem())
    }

    /// A key and its certificate, PEM, for timestamps alone.
    #[must_use]
    pub fn timestamping(&self, number: u64) -> (String, String) {
        let key = KeyPair::generate().expect("a key");
        let mut parameters = named("Учебная служба меток", "", "");
        parameters.not_before = rcgen::date_time_ymd(2020, 1, 1);
        parameters.not_after = rcgen::date_time_ymd(2060, 1, 1);
        parameters.serial_number = Some(SerialNumber::from(number));
        parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        let mut purpose = CustomExtension::from_oid_content(&EXTENDED_USAGE, STAMPS.to_vec());
        purpose.set_criticality(true);
        parameters.custom_extensions = vec![purpose];
        let made = parameters.signed_by(&key, &self.issuer).expect("a certificate");
        (made.pem(), key.serialize_pem())
    }

    /// Lets a server trust it from now on.
    pub fn trust_on(&self, server: &TestServer) {
        server.trust(ANCHOR, &self.certificate);
        self.publish(server);
    }

    /// Makes one that nobody trusts.
    #[must_use]
    pub fn new() -> Authority {
        let key = KeyPair::generate().expect("a key");
        let mut parameters = named("Учебный центр", "", "");
        parameters.not_before = rcgen::date_time_ymd(2020, 1, 1);
        parameters.not_after = rcgen::date_time_ymd(2060, 1, 1);
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let certificate = parameters.self_signed(&key).expect("a certificate").pem();
        let issuer = Issuer::new(parameters, key);
        Authority { issuer, certificate, issued: Cell::new(0), revoked: RefCell::default() }
    }

    /// A key with a certificate that begins at a moment.
    #[must_use]
    pub fn issue(&self, holder: &Holder<'_>, from: Moment) -> Signer {
        let number = self.issued.get() + 1;
        self.issued.set(number);
        let key = KeyPair::generate().expect("a key");
        let bin = if holder.bin.is_empty() { String::new() } else { format!("BIN{}", holder.bin) };
        let mut parameters = named("Учебный держатель", &format!("IIN{}", holder.iin), &bin);
        parameters.not_before = rcgen::date_time_ymd(1970, 1, 1) + since(from);
        parameters.not_after = rcgen::date_time_ymd(1970, 1, 1) + since(from + holder.days * DAY);
        parameters.serial_number = Some(SerialNumber::from(number));
        parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        parameters.use_authority_key_identifier_extension = true;
        let purposes = holder.purposes.iter().map(|oid| purpose(oid));
        parameters.extended_key_usages = purposes.collect();
        let made = parameters.signed_by(&key, &self.issuer).expect("a certificate");
        Signer::of(&key.serialize_pem(), &made.pem())
    }

    /// The number of the certificate that was issued last.
    #[must_use]
    pub fn last(&self) -> u64 {
        self.issued.get()
    }

    /// Revokes the certificate that was issued last, and lets a server know.
    pub fn revoke_last(&self, server: &TestServer) {
        self.revoked.borrow_mut().push(self.issued.get());
        self.publish(server);
    }

    fn publish(&self, server: &TestServer) {
        server.trust_list(&self.list(server));
    }

    /// The revocation list of this moment, DER.
    #[must_use]
    pub fn list(&self, server: &TestServer) -> Vec<u8> {
        let now = server.now();
        let entry = |number: &u64| RevokedCertParams {
            serial_number: SerialNumber::from(*number),
            revocation_time: rcgen::date_time_ymd(1970, 1, 1) + since(now),
            reason_code: None,
            invalidity_date: None,
        };
        let list = CertificateRevocationListParams {
            this_update: rcgen::date_time_ymd(1970, 1, 1) + since(now),
            next_update: rcgen::date_time_ymd(1970, 1, 1) + since(now + 3650 * DAY),
            crl_number: SerialNumber::from(self.issued.get() + 1),
            issuing_distribution_point: None,
            revoked_certs: self.revoked.borrow().iter().map(entry).collect(),
            key_identifier_method: KeyIdMethod::Sha256,
        };
        list.signed_by(&self.issuer).expect("a list").der().to_vec()
    }
}

impl Default for Authority {
    fn default() -> Authority {
        Authority::new()
    }
}

/// The number of an invented person.
#[must_use]
pub fn iin(person: u32) -> String {
    checked::<Iin>(&format!("8801013{person:03}"))
}

/// The number of an invented organisation.
#[must_use]
pub fn bin(organisation: u32) -> String {
    checked::<Bin>(&format!("9901400{organisation:03}"))
}

/// Ten digits with two more that make the last one right.
fn checked<Number: FromStr>(ten: &str) -> String {
    let all = (0..100).map(|end| format!("{ten}{end:02}"));
    let mut fits = all.filter(|number| number.parse::<Number>().is_ok());
    fits.next().expect("a right check digit")
}

fn named(name: &str, number: &str, unit: &str) -> CertificateParams {
    let mut parameters = CertificateParams::default();
    let mut names = DistinguishedName::new();
    names.push(DnType::CommonName, name);
    if !number.is_empty() {
        let number = DnValue::PrintableString(number.try_into().expect("digits"));
        names.push(DnType::CustomDnType(vec![2, 5, 4, 5]), number);
    }
    if !unit.is_empty() {
        names.push(DnType::OrganizationalUnitName, unit);
    }
    parameters.distinguished_name = names;
    parameters
}

fn purpose(oid: &str) -> ExtendedKeyUsagePurpose {
    let parts = oid.split('.').map(|part| part.parse().expect("a number"));
    ExtendedKeyUsagePurpose::Other(parts.collect())
}

/// Since 1970, in whole seconds: certificates know no smaller part.
fn since(moment: Moment) -> Duration {
    Duration::from_secs(u64::try_from(moment.0 / SECOND).expect("after 1970"))
}
