//! Uploaded content on its way out. Nothing in it ever runs: its type is told by its bytes, and it
//! stands in a sandbox.

use app::commands::ReadWay;
use axum::body::Bytes;
use axum::http::header::{
    CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::{ContentRecord, SignatureRecord};

use crate::headers::CONTENT_POLICY;

/// A version of the content, or that the reader has it already. The reading is recorded before.
#[must_use]
pub(crate) fn response(
    content: &ContentRecord,
    bytes: Bytes,
    way: ReadWay,
    asked: &HeaderMap,
) -> Response {
    let tag = format!("\"{}\"", content.blob);
    let has = asked.get(IF_NONE_MATCH).is_some_and(|it| it.as_bytes() == tag.as_bytes());
    let mut response =
        if has { StatusCode::NOT_MODIFIED.into_response() } else { bytes.into_response() };
    let inline = content.media.opens_inline() && matches!(way, ReadWay::Open | ReadWay::Print);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content.media.served_as()));
    headers.insert(CONTENT_DISPOSITION, disposition(inline, &content.file_name));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_POLICY));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(ETAG, tag);
    }
    response
}

/// A signature as it was brought, to be saved beside its content.
#[must_use]
pub(crate) fn signature(content: &ContentRecord, signature: SignatureRecord) -> Response {
    let name = format!("{}.{}.p7s", content.file_name, signature.id);
    let mut response = signature.cms.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/pkcs7-signature"));
    headers.insert(CONTENT_DISPOSITION, disposition(false, &name));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_POLICY));
    response
}

/// How a browser treats it, with a name in any alphabet that every system accepts (RFC 6266).
pub(crate) fn disposition(inline: bool, name: &str) -> HeaderValue {
    let kind = if inline { "inline" } else { "attachment" };
    let name = &app::safe_name(name);
    let plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_' | ' ');
    let ascii: String = name.chars().map(|it| if plain(it) { it } else { '_' }).collect();
    let text = format!("{kind}; filename=\"{ascii}\"; filename*=UTF-8''{}", percent(name));
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("attachment"))
}

fn percent(name: &str) -> String {
    name.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn names_travel_in_any_alphabet_and_break_no_header() {
        let header = disposition(false, "Акт \"1\"\r\nX: y.pdf");
        let text = header.to_str().unwrap();
        assert!(text.starts_with("attachment; filename=\"___ _1___X_ y.pdf\";"), "{text}");
        assert!(text.ends_with("%D0%90%D0%BA%D1%82%20_1___X_%20y.pdf"), "{text}");
    }
}
