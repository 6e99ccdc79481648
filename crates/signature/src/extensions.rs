//! The extensions of a certificate that limit what it may be used for (RFC 5280 §4.2).
//! One that is broken, repeated, or critical and not understood is remembered by name: a
//! certificate with such an extension proves nothing.

use der::asn1::ObjectIdentifier;
use der::{Decode, DecodeOwned};
use x509_cert::ext::pkix::crl::dp::DistributionPoint;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, CrlDistributionPoints, ExtendedKeyUsage, KeyUsage,
    SubjectKeyIdentifier,
};
use x509_cert::ext::{Extension, Extensions as Entries};

const SUBJECT_KEY_ID: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.14");
const KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.15");
const SUBJECT_NAMES: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.17");
const CONSTRAINTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.19");
const NAME_CONSTRAINTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.30");
const CRL_POINTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.31");
const POLICIES: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.32");
const AUTHORITY_KEY_ID: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.35");
const PURPOSES: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.37");
const NO_CHECK: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.5");

/// What the extensions say.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Extensions {
    pub(crate) key_usage: Option<KeyUsage>,
    pub(crate) constraints: Option<BasicConstraints>,
    pub(crate) purposes: Option<Purposes>,
    pub(crate) key_id: Option<Vec<u8>>,
    pub(crate) authority_key_id: Option<Vec<u8>>,
    /// Where the issuer publishes its lists; compared with configured addresses, never followed.
    pub(crate) crl_addresses: Vec<String>,
    /// The responder's certificate lives without being checked itself (RFC 6960 §4.2.2.2.1).
    pub(crate) no_check: bool,
    /// The first extension for which the certificate must be refused.
    pub(crate) refused: Option<ObjectIdentifier>,
}

/// Extended key usage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Purposes {
    pub(crate) critical: bool,
    pub(crate) oids: Vec<ObjectIdentifier>,
}

impl Extensions {
    pub(crate) fn read(entries: Option<&Entries>) -> Extensions {
        let mut found = Extensions::default();
        let mut seen = Vec::new();
        for entry in entries.into_iter().flatten() {
            let known = !seen.contains(&entry.extn_id) && found.read_one(entry).is_some();
            if !known && found.refused.is_none() {
                found.refused = Some(entry.extn_id);
            }
            seen.push(entry.extn_id);
        }
        found
    }

    /// `None`: the certificate must be refused for this extension. Name constraints are refused
    /// even where they are not critical: they are not evaluated here.
    fn read_one(&mut self, entry: &Extension) -> Option<()> {
        match entry.extn_id {
            KEY_USAGE => self.key_usage = Some(value(entry)?),
            CONSTRAINTS => self.constraints = Some(value(entry)?),
            PURPOSES => self.purposes = Some(purposes(entry)?),
            SUBJECT_KEY_ID => {
                self.key_id = Some(value::<SubjectKeyIdentifier>(entry)?.0.as_bytes().to_vec());
            }
            AUTHORITY_KEY_ID => {
                let named = value::<AuthorityKeyIdentifier>(entry)?.key_identifier;
                self.authority_key_id = named.map(|id| id.as_bytes().to_vec());
            }
            CRL_POINTS => self.crl_addresses = addresses(&value::<CrlDistributionPoints>(entry)?.0),
            NO_CHECK => self.no_check = true,
            POLICIES | SUBJECT_NAMES => {}
            NAME_CONSTRAINTS => return None,
            _ if entry.critical => return None,
            _ => {}
        }
        Some(())
    }
}

fn value<T: DecodeOwned + for<'a> Decode<'a>>(entry: &Extension) -> Option<T> {
    T::from_der(entry.extn_value.as_bytes()).ok()
}

fn purposes(entry: &Extension) -> Option<Purposes> {
    let usage: ExtendedKeyUsage = value(entry)?;
    Some(Purposes { critical: entry.critical, oids: usage.0 })
}

fn addresses(points: &[DistributionPoint]) -> Vec<String> {
    points.iter().filter_map(|point| point.distribution_point.as_ref()).flat_map(urls).collect()
}

/// The addresses in the name of a distribution point.
pub(crate) fn urls(name: &DistributionPointName) -> Vec<String> {
    let DistributionPointName::FullName(names) = name else { return Vec::new() };
    let uris = names.iter().filter_map(|name| match name {
        GeneralName::UniformResourceIdentifier(uri) => Some(uri.as_str().to_owned()),
        _ => None,
    });
    uris.collect()
}
