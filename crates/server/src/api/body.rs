//! Bodies of requests: JSON with no field that is not known, forms with files, or nothing.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use sha2::{Digest, Sha256};

use crate::form::FormData;
use crate::problem::{Code, Problem, Rejection};
use crate::state::ServerState;

/// A kind of body.
pub(crate) trait Body: Sized + Send {
    /// Reads it, and takes the digest of what it says.
    fn read(
        request: Request,
        state: &ServerState,
    ) -> impl Future<Output = Result<(Self, Sha256), Response>> + Send;
}

/// JSON.
pub(crate) struct Json<T>(pub(crate) T);

/// Nothing, or an empty object.
pub(crate) struct Empty;

/// JSON, or a form with a file.
pub(crate) enum JsonOrForm<T> {
    /// JSON.
    Json(T),
    /// A form.
    Form(FormData),
}

/// A form with a file.
pub(crate) struct Form(pub(crate) FormData);

impl Body for Form {
    async fn read(request: Request, state: &ServerState) -> Result<(Self, Sha256), Response> {
        if !kind(request.headers()).starts_with("multipart/form-data") {
            return Err(Rejection::from(Code::RequestMediaType).into_response());
        }
        let form = FormData::from_request(request, state).await;
        let form = form.map_err(IntoResponse::into_response)?;
        let digest = digest_of(&form);
        Ok((Form(form), digest))
    }
}

impl<T: DeserializeOwned + Send> Body for Json<T> {
    async fn read(request: Request, state: &ServerState) -> Result<(Self, Sha256), Response> {
        if !is_json(request.headers()) {
            return Err(Rejection::from(Code::RequestMediaType).into_response());
        }
        let bytes = bytes(request, state).await?;
        let data = parse(&bytes).map_err(IntoResponse::into_response)?;
        Ok((Json(data), Sha256::new().chain_update(&bytes)))
    }
}

impl Body for Empty {
    async fn read(request: Request, state: &ServerState) -> Result<(Self, Sha256), Response> {
        /// No field is known.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Nothing {}
        let bytes = bytes(request, state).await?;
        if !bytes.trim_ascii().is_empty() {
            let Nothing {} = parse(&bytes).map_err(IntoResponse::into_response)?;
        }
        Ok((Empty, Sha256::new()))
    }
}

impl<T: DeserializeOwned + Send> Body for JsonOrForm<T> {
    async fn read(request: Request, state: &ServerState) -> Result<(Self, Sha256), Response> {
        if is_json(request.headers()) {
            let (Json(data), digest) = Json::read(request, state).await?;
            return Ok((JsonOrForm::Json(data), digest));
        }
        let (Form(form), digest) = Form::read(request, state).await?;
        Ok((JsonOrForm::Form(form), digest))
    }
}

/// Reads JSON; says where it is wrong.
pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Rejection> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let read = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let place = error.path().to_string();
        wrong(error.inner(), &place)
    })?;
    reader.end().map_err(|error| wrong(&error, "."))?;
    Ok(read)
}

fn wrong(error: &serde_json::Error, place: &str) -> Rejection {
    let (line, column) = (number(error.line()), number(error.column()));
    let problem = match error.classify() {
        Category::Syntax | Category::Eof | Category::Io => {
            Problem::new(Code::RequestJson).number("line", line).number("column", column)
        }
        Category::Data => {
            let said = error.to_string();
            let unknown = said.starts_with("unknown field");
            let missing = said.starts_with("missing field");
            let code = if unknown { Code::RequestUnknownField } else { Code::RequestField };
            let field = if missing { named(&said).unwrap_or(place) } else { place };
            Problem::new(code).at(field).number("line", line)
        }
    };
    problem.into()
}

/// The field that a message of serde names.
fn named(said: &str) -> Option<&str> {
    said.split('`').nth(1)
}

/// A form's digest does not hang on the boundary that the client chose.
fn digest_of(form: &FormData) -> Sha256 {
    let mut digest = Sha256::new();
    let mut part = |bytes: &[u8]| {
        digest.update(number(bytes.len()).to_be_bytes());
        digest.update(bytes);
    };
    for (name, value) in form.fields() {
        part(name.as_bytes());
        part(value.as_bytes());
    }
    for file in FILES.iter().filter_map(|field| form.file(field)) {
        part(file.field.as_bytes());
        part(file.name.as_bytes());
        part(&file.bytes);
    }
    digest
}

/// The fields of forms that hold files.
const FILES: [&str; 3] = ["file", "signature", "certificate"];

async fn bytes(request: Request, state: &ServerState) -> Result<Bytes, Response> {
    let read = Bytes::from_request(request, state).await;
    read.map_err(|_| Rejection::from(Code::RequestTooLarge).into_response())
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = kind(headers);
    kind.split(';').next().is_some_and(|it| it.trim() == "application/json")
}

fn kind(headers: &HeaderMap) -> &str {
    headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn number(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}
