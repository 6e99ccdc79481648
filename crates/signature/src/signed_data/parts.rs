//! Ways into DER that keep the octets as they came, where the library would decode and encode anew.

use der::asn1::AnyRef;
use der::{Decode, Reader, SliceReader, Tag, TagNumber, Tagged};

use super::error::SignedDataError;

/// The tag `[number]` of a constructed value.
pub(super) fn marked(number: u32) -> Tag {
    Tag::ContextSpecific { constructed: true, number: TagNumber(number) }
}

/// What is inside a value of `tag`.
pub(super) fn open(value: &[u8], tag: Tag) -> der::Result<SliceReader<'_>> {
    let value = AnyRef::from_der(value)?;
    value.tag().assert_eq(tag)?;
    SliceReader::new(value.value())
}

/// The next value, if it has `tag`.
pub(super) fn optional<'a>(
    reader: &mut SliceReader<'a>,
    tag: Tag,
) -> der::Result<Option<&'a [u8]>> {
    let is_here = !reader.is_finished() && Tag::peek(reader)? == tag;
    is_here.then(|| reader.tlv_bytes()).transpose()
}

/// All values that follow, at most `limit`.
pub(super) fn each(
    mut reader: SliceReader<'_>,
    limit: usize,
) -> Result<Vec<&[u8]>, SignedDataError> {
    let mut values = Vec::new();
    while !reader.is_finished() {
        if values.len() == limit {
            return Err(SignedDataError::TooMany);
        }
        values.push(reader.tlv_bytes()?);
    }
    Ok(values)
}
