//! Attributes of a signer, signed or not, as they came.

use der::asn1::ObjectIdentifier;
use der::{Reader, Tag};

use super::error::SignedDataError;
use super::parts::{each, marked, open};

/// The most attributes of one signer, and the most values of one attribute.
const ATTRIBUTES_MAX: usize = 64;
/// The tag that attributes have while they are hashed.
const SET: u8 = 0x31;

/// A set of attributes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Attributes {
    octets: Vec<u8>,
    values: Vec<(ObjectIdentifier, Vec<u8>)>,
}

impl Attributes {
    /// Reads the set under the tag `[number]`.
    pub(super) fn read(set: &[u8], number: u32) -> Result<Attributes, SignedDataError> {
        let mut values = Vec::new();
        for attribute in each(open(set, marked(number))?, ATTRIBUTES_MAX)? {
            let mut attribute = open(attribute, Tag::Sequence)?;
            let name: ObjectIdentifier = attribute.decode()?;
            let named = each(open(attribute.tlv_bytes()?, Tag::Set)?, ATTRIBUTES_MAX)?;
            attribute.finish()?;
            values.extend(named.into_iter().map(|value| (name, value.to_vec())));
        }
        Ok(Attributes { octets: set.to_vec(), values })
    }

    /// What was signed: the octets as they came, under the tag of a SET.
    pub(super) fn signed(&self) -> Vec<u8> {
        let mut octets = self.octets.clone();
        if let Some(tag) = octets.first_mut() {
            *tag = SET;
        }
        octets
    }

    /// Every value under a name, DER.
    pub(super) fn all(&self, name: ObjectIdentifier) -> impl Iterator<Item = &[u8]> {
        self.values.iter().filter(move |(known, _)| *known == name).map(|(_, value)| &value[..])
    }

    /// The value under a name that must stand once with one value.
    pub(super) fn single(&self, name: ObjectIdentifier) -> Option<&[u8]> {
        let mut found = self.all(name);
        found.next().filter(|_| found.next().is_none())
    }
}
