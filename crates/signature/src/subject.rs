//! The names inside a distinguished name, as text for people.
//! Decides nothing by them: who a person is, only `Identity` says.

use der::asn1::ObjectIdentifier;
use der::{Any, Tag, Tagged};
use x509_cert::name::Name;

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const SURNAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.4");
const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
const UNIT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.11");
const TITLE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.12");
const GIVEN_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.42");

/// Whom a certificate names.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Subject {
    /// CN: a person, an organisation or a system.
    pub common_name: Option<String>,
    /// SN: the family name.
    pub surname: Option<String>,
    /// GN: given names in Russia, the patronymic in Kazakhstan.
    pub given_name: Option<String>,
    /// O: the organisation.
    pub organisation: Option<String>,
    /// OU: the unit; in Kazakhstan the organisation's number.
    pub unit: Option<String>,
    /// T: the post.
    pub title: Option<String>,
}

impl Subject {
    pub(crate) fn read(name: &Name) -> Subject {
        let first = |oid| values(name, oid).next();
        Subject {
            common_name: first(COMMON_NAME),
            surname: first(SURNAME),
            given_name: first(GIVEN_NAME),
            organisation: first(ORGANISATION),
            unit: first(UNIT),
            title: first(TITLE),
        }
    }

    /// One line that names the subject best: the common name, else the organisation.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        self.common_name.as_deref().or(self.organisation.as_deref())
    }
}

/// The readable values of one kind of attribute, in order; unreadable and empty ones are skipped.
pub(crate) fn values(name: &Name, oid: ObjectIdentifier) -> impl Iterator<Item = String> {
    name.iter().filter(move |pair| pair.oid == oid).filter_map(|pair| text(&pair.value))
}

/// Text of any of the string types seen in certificates. Control characters never reach a screen.
fn text(value: &Any) -> Option<String> {
    let raw = if value.tag() == Tag::BmpString {
        let pairs = value.value().chunks_exact(2);
        String::from_utf16_lossy(&pairs.map(big_endian).collect::<Vec<u16>>())
    } else if value.tag() == Tag::TeletexString {
        value.value().iter().copied().map(char::from).collect()
    } else {
        std::str::from_utf8(value.value()).ok()?.to_owned()
    };
    let clean: String = raw.chars().filter(|letter| !letter.is_control()).collect();
    let clean = clean.trim();
    (!clean.is_empty()).then(|| clean.to_owned())
}

fn big_endian(pair: &[u8]) -> u16 {
    pair.iter().fold(0, |sum, octet| sum << 8 | u16::from(*octet))
}

#[cfg(test)]
mod tests {
    use super::text;
    use der::{Any, Tag};

    fn check(tag: Tag, bytes: &[u8], expected: Option<&str>) {
        let value = Any::new(tag, bytes).unwrap();
        assert_eq!(text(&value).as_deref(), expected, "{tag:?} {bytes:?}");
    }

    #[test]
    fn string_types_become_text() {
        check(Tag::Utf8String, "Қобыланды".as_bytes(), Some("Қобыланды"));
        check(Tag::NumericString, b"7707083893", Some("7707083893"));
        check(Tag::BmpString, &[0x04, 0x10, 0x04, 0x11], Some("АБ"));
        check(Tag::TeletexString, &[0x4d, 0xfc], Some("Mü"));
        check(Tag::Utf8String, b" a\x00\x1bb\n ", Some("ab"));
    }

    #[test]
    fn unreadable_text_is_absent() {
        check(Tag::Utf8String, &[0xff], None);
        check(Tag::PrintableString, b"  ", None);
        check(Tag::BmpString, &[0x04], None);
    }
}
