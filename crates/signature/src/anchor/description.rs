//! The text that describes one trust anchor (TOML). A key that is not understood is an error: a
//! slip of the pen must not widen or narrow what is trusted.
//!
//! ```toml
//! name = "НУЦ РК, 2022"
//! certificates = ["root.cer"]       # files beside this one, or PEM text
//! intermediates = ["nca.cer"]       # help to build chains; not trusted for themselves
//! identity = ["kz"]                 # whose numbers: kz, ru
//! uses = ["signing", "sign-in", "mtls", "tsa", "ocsp"]
//! crl = ["http://crl.example/nca.crl"]
//! ocsp = ["http://ocsp.example/"]
//! [roles]                           # for `kz`, the roles of the national authority by default
//! "1.2.398.3.3.4.1.2.1" = "first-head"
//! ```

use std::collections::BTreeMap;

use der::asn1::ObjectIdentifier;
use serde::Deserialize;

use super::{AnchorUse, Country, TrustAnchor, TrustProblem};
use crate::capacity::{Capacity, Roles};
use crate::certificate::Certificate;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Description {
    name: String,
    certificates: Vec<String>,
    #[serde(default)]
    intermediates: Vec<String>,
    #[serde(default)]
    identity: Vec<CountryName>,
    #[serde(default)]
    uses: Vec<UseName>,
    roles: Option<BTreeMap<String, String>>,
    #[serde(default)]
    crl: Vec<String>,
    #[serde(default)]
    ocsp: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum CountryName {
    Kz,
    Ru,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum UseName {
    Signing,
    SignIn,
    Mtls,
    Tsa,
    Ocsp,
}

pub(super) fn read(
    file: &str,
    folder: &BTreeMap<String, Vec<u8>>,
) -> Result<TrustAnchor, TrustProblem> {
    let described = parse(folder.get(file).map_or(&[][..], Vec::as_slice))?;
    let certificates = read_certificates(&described.certificates, folder)?;
    if certificates.is_empty() {
        return Err(TrustProblem::NoCertificate);
    }
    let identity: Vec<Country> = described.identity.iter().map(country).collect();
    Ok(TrustAnchor {
        name: described.name,
        certificates,
        intermediates: read_certificates(&described.intermediates, folder)?,
        uses: described.uses.iter().map(anchor_use).collect(),
        roles: roles(described.roles, &identity)?,
        crl_addresses: addresses(described.crl)?,
        ocsp_addresses: addresses(described.ocsp)?,
        identity,
    })
}

fn parse(text: &[u8]) -> Result<Description, TrustProblem> {
    let text = std::str::from_utf8(text)
        .map_err(|_| TrustProblem::Description("the text is not UTF-8".to_owned()))?;
    toml::from_str(text).map_err(|error| TrustProblem::Description(error.message().to_owned()))
}

fn country(name: &CountryName) -> Country {
    match name {
        CountryName::Kz => Country::Kz,
        CountryName::Ru => Country::Ru,
    }
}

fn anchor_use(name: &UseName) -> AnchorUse {
    match name {
        UseName::Signing => AnchorUse::Signing,
        UseName::SignIn => AnchorUse::SignIn,
        UseName::Mtls => AnchorUse::Mtls,
        UseName::Tsa => AnchorUse::Tsa,
        UseName::Ocsp => AnchorUse::Ocsp,
    }
}

fn read_certificates(
    sources: &[String],
    folder: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<Certificate>, TrustProblem> {
    let read = |source: &String| {
        let bytes = if source.contains("-----BEGIN ") {
            source.as_bytes()
        } else {
            folder.get(source).ok_or_else(|| TrustProblem::NoFile(source.clone()))?
        };
        Certificate::parse(bytes).map_err(TrustProblem::Certificate)
    };
    sources.iter().map(read).collect()
}

fn roles(
    given: Option<BTreeMap<String, String>>,
    identity: &[Country],
) -> Result<Roles, TrustProblem> {
    let Some(given) = given else {
        let kazakh = identity.contains(&Country::Kz);
        return Ok(if kazakh { Roles::national() } else { Roles::default() });
    };
    let entries = given.into_iter().map(|(oid, code)| {
        ObjectIdentifier::new(&oid).map_err(|_| TrustProblem::Role(oid.clone()))?;
        let capacity = Capacity::read(&code).ok_or(TrustProblem::Role(code))?;
        Ok((oid, capacity))
    });
    entries.collect::<Result<_, _>>().map(Roles)
}

fn addresses(given: Vec<String>) -> Result<Vec<String>, TrustProblem> {
    let known = |address: &String| ["http://", "https://"].iter().any(|s| address.starts_with(s));
    match given.iter().find(|address| !known(address)) {
        Some(other) => Err(TrustProblem::Address(other.clone())),
        None => Ok(given),
    }
}
