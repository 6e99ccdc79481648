//! Uploaded content on its way out: the reading is recorded before the bytes go, nothing in them
//! ever runs, and their type is told by the bytes.

use app::AppError;
use app::commands::{ContentRead, ReadContent, ReadWay};
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use domain::MediaType;
use ids::PublicId;
use serde::Deserialize;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::error::Failure;
use crate::headers::CONTENT_POLICY;
use crate::session::Signed;
use crate::state::ServerState;

/// Contents and signatures.
pub(super) fn routes() -> Router<ServerState> {
    Router::new()
        .route("/documents/{id}/content/{number}", get(content))
        .route("/documents/{id}/signatures/{signature}", get(signature))
        .route("/documents/{id}/export", get(export))
}

/// How content is asked for: in place, or to be saved.
#[derive(Deserialize)]
struct Asked {
    inline: Option<String>,
}

async fn content(
    State(state): State<ServerState>,
    signed: Signed,
    Path((id, number)): Path<(String, i64)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let way = if asked.inline.is_some() { ReadWay::Open } else { ReadWay::Save };
    let read = ContentRead { document: document(&id)?, number: Some(number), way };
    let (found, bytes) = state.app.read_content(&signed.caller(), read).await?;
    let media = found.content.media;
    let inline = way == ReadWay::Open && media.opens_inline();
    Ok(served(media.served_as(), inline, &found.content.file_name, bytes))
}

/// One signature, as it was brought.
async fn signature(
    State(state): State<ServerState>,
    signed: Signed,
    Path((id, number)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    let way = ReadWay::WithSignature;
    let read = ContentRead { document: document(&id)?, number: None, way };
    let found = state.app.run(signed.caller(), read).await?;
    let place = found.signatures.iter().position(|one| one.id.0 == number);
    let place = place.ok_or(AppError::NotFound)?;
    let one = found.signatures.get(place).ok_or(AppError::NotFound)?;
    let name = signature_name(&found, place);
    Ok(served(MediaType::Other.served_as(), false, &name, Bytes::from(one.cms.clone())))
}

/// The content with every signature over it, in one archive.
async fn export(
    State(state): State<ServerState>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let way = ReadWay::WithSignature;
    let read = ContentRead { document: document(&id)?, number: None, way };
    let (found, bytes) = state.app.read_content(&signed.caller(), read).await?;
    let name = format!("{}.zip", found.title);
    let archive = archive(&found, &bytes).map_err(|error| AppError::Blob(error.to_string()))?;
    Ok(served("application/zip", false, &name, archive))
}

/// An address that names no document leads nowhere.
pub(super) fn document(id: &str) -> Result<PublicId, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

fn archive(found: &ReadContent, content: &Bytes) -> zip::result::ZipResult<Bytes> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    zip.start_file(found.content.file_name.as_str(), options)?;
    zip.write_all(content)?;
    for (place, signature) in found.signatures.iter().enumerate() {
        zip.start_file(signature_name(found, place), options)?;
        zip.write_all(&signature.cms)?;
    }
    Ok(Bytes::from(zip.finish()?.into_inner()))
}

/// As programs that verify expect it: the name of the file, a number, `.p7s`.
fn signature_name(found: &ReadContent, place: usize) -> String {
    format!("{}.{}.p7s", found.content.file_name, place + 1)
}

fn served(media: &'static str, inline: bool, name: &str, bytes: Bytes) -> Response {
    let headers = [
        (CONTENT_TYPE, media.to_owned()),
        (CONTENT_DISPOSITION, disposition(inline, name)),
        (CONTENT_SECURITY_POLICY, CONTENT_POLICY.to_owned()),
    ];
    (headers, bytes).into_response()
}

/// The name twice: in Latin letters for old programs, and as it is.
fn disposition(inline: bool, name: &str) -> String {
    let kind = if inline { "inline" } else { "attachment" };
    let plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_' | ' ');
    let latin: String = name.chars().map(|it| if plain(it) { it } else { '_' }).collect();
    let whole: String = name.bytes().map(percent).collect();
    format!("{kind}; filename=\"{latin}\"; filename*=UTF-8''{whole}")
}

fn percent(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_name_breaks_no_header() {
        let header = disposition(false, "а\"b\r\n;.txt");
        assert_eq!(
            header,
            "attachment; filename=\"__b___.txt\"; filename*=UTF-8''%D0%B0%22b%0D%0A%3B.txt"
        );
    }
}
