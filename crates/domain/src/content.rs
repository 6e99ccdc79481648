//! Content of a document: its versions, and the types that may be shown.

use crate::{field::enumeration, record::record};
use ids::{DocumentId, EmployeeId, Moment, OrganisationId, Sha256};

record! {
    /// A version of a document's content. Never changed after the first signature.
    ContentRecord in "content" {
        /// Where.
        organisation: OrganisationId = key,
        /// Of which document.
        document: DocumentId = key,
        /// Its number, from 1.
        number: i64 = key,
        /// The blob.
        blob: Sha256,
        /// Bytes.
        size: i64,
        /// What the bytes are.
        media: MediaType,
        /// The file's name.
        file_name: String,
        /// Who brought it.
        employee: EmployeeId,
        /// When.
        at: Moment,
    }
}

/// What the bytes are, told by the bytes and never by the claim. Only these open in the browser;
/// everything else is `Other` and is only ever saved to disk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MediaType {
    /// PDF.
    Pdf,
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// Plain text, UTF-8.
    Text,
    /// Anything else.
    Other,
}

enumeration!(MediaType { Pdf, Png, Jpeg, Text, Other });

impl MediaType {
    /// Looks at the bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> MediaType {
        let magic: [(&[u8], MediaType); 3] = [
            (b"%PDF-", MediaType::Pdf),
            (b"\x89PNG\r\n\x1a\n", MediaType::Png),
            (b"\xff\xd8\xff", MediaType::Jpeg),
        ];
        let known = magic.into_iter().find(|(start, _)| bytes.starts_with(start));
        known.map_or_else(|| MediaType::of_text(bytes), |(_, media)| media)
    }

    /// The type to serve it as.
    #[must_use]
    pub const fn served_as(self) -> &'static str {
        match self {
            MediaType::Pdf => "application/pdf",
            MediaType::Png => "image/png",
            MediaType::Jpeg => "image/jpeg",
            MediaType::Text => "text/plain; charset=utf-8",
            MediaType::Other => "application/octet-stream",
        }
    }

    /// Whether a browser may open it in place.
    #[must_use]
    pub const fn opens_inline(self) -> bool {
        !matches!(self, MediaType::Other)
    }

    /// Text that begins like markup is kept out of the browser all the same.
    fn of_text(bytes: &[u8]) -> MediaType {
        let Ok(text) = std::str::from_utf8(bytes) else { return MediaType::Other };
        let control = |it: char| it.is_control() && !matches!(it, '\n' | '\r' | '\t');
        let markup = text.trim_start_matches('\u{feff}').trim_start().starts_with('<');
        if markup || text.chars().any(control) { MediaType::Other } else { MediaType::Text }
    }
}

#[cfg(test)]
mod tests {
    use super::MediaType;

    #[test]
    fn bytes_tell_the_type() {
        assert_eq!(MediaType::of(b"%PDF-1.7"), MediaType::Pdf);
        assert_eq!(MediaType::of("Служебная записка".as_bytes()), MediaType::Text);
        assert_eq!(MediaType::of(b"<html><script>"), MediaType::Other);
        assert_eq!(MediaType::of(b"\xef\xbb\xbf <?xml"), MediaType::Other);
        assert_eq!(MediaType::of(b"MZ\0\0"), MediaType::Other);
    }
}
