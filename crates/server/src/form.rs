//! Forms: fields and files of a browser's request, checked to come from one of our own pages.

use app::{AppError, Problem};
use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use std::fmt;

use crate::error::Failure;
use crate::state::ServerState;

/// A file of a form.
#[derive(Clone)]
pub(crate) struct UploadedFile {
    /// The field.
    pub field: String,
    /// The name that the browser claims.
    pub name: String,
    /// Its bytes.
    pub bytes: Bytes,
}

/// Fields and files, in the order of the form.
#[derive(Clone, Default)]
pub(crate) struct FormData {
    fields: Vec<(String, String)>,
    files: Vec<UploadedFile>,
}

/// Contents never reach a log.
impl fmt::Debug for FormData {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.fields.iter().map(|(name, _)| name).collect();
        out.debug_struct("FormData").field("fields", &names).finish_non_exhaustive()
    }
}

impl FormData {
    /// Of fields, for tests.
    #[cfg(test)]
    pub(crate) fn of(fields: &[(&str, &str)]) -> FormData {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        FormData { fields: fields.iter().map(own).collect(), files: Vec::new() }
    }

    /// A form of these fields.
    #[cfg(test)]
    pub(crate) fn of_fields(pairs: &[(&str, &str)]) -> FormData {
        let fields = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        FormData { fields: fields.collect(), files: Vec::new() }
    }

    /// The first value of a field; empty where the form has none.
    #[must_use]
    pub(crate) fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Whether the form has the field.
    #[must_use]
    pub(crate) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(key, _)| key == name)
    }

    /// Every value of a field.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Every field with its value, in order.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// A value of a field, read.
    ///
    /// # Errors
    /// The field is missing or not of that kind.
    pub(crate) fn parsed<T: std::str::FromStr>(&self, name: &'static str) -> Result<T, AppError> {
        self.text(name).trim().parse().map_err(|_| AppError::field(name, Problem::Form))
    }

    /// A value of a field that may be empty.
    ///
    /// # Errors
    /// The field is there and not of that kind.
    pub(crate) fn optional<T: std::str::FromStr>(
        &self,
        name: &'static str,
    ) -> Result<Option<T>, AppError> {
        if self.text(name).trim().is_empty() { Ok(None) } else { self.parsed(name).map(Some) }
    }

    /// The file of a field, where one was chosen.
    #[must_use]
    pub(crate) fn file(&self, field: &str) -> Option<&UploadedFile> {
        self.files.iter().find(|file| file.field == field && !file.name.is_empty())
    }

    /// Checks the token that every form of a session carries.
    ///
    /// # Errors
    /// The form did not come from one of the session's own pages.
    pub(crate) fn check(&self, csrf: &str) -> Result<(), AppError> {
        use subtle::ConstantTimeEq;
        let same: bool = self.text("csrf").as_bytes().ct_eq(csrf.as_bytes()).into();
        if same { Ok(()) } else { Err(AppError::field("csrf", Problem::Form)) }
    }
}

impl FromRequest<ServerState> for FormData {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &ServerState) -> Result<FormData, Failure> {
        let limit = state.settings.max_upload;
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            let parts = Multipart::from_request(request, state).await.map_err(|_| unreadable())?;
            return Ok(read_parts(parts, limit).await?);
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|_| AppError::field("form", Problem::TooLarge(limit)))?;
        let fields = form_urlencoded::parse(&bytes).into_owned().collect();
        Ok(FormData { fields, files: Vec::new() })
    }
}

async fn read_parts(mut parts: Multipart, limit: u64) -> Result<FormData, AppError> {
    let too_large = || AppError::field("file", Problem::TooLarge(limit));
    let mut form = FormData::default();
    while let Some(part) = parts.next_field().await.map_err(|_| too_large())? {
        let field = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(name) => {
                let bytes = part.bytes().await.map_err(|_| too_large())?;
                if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit {
                    return Err(too_large());
                }
                form.files.push(UploadedFile { field, name, bytes });
            }
            None => {
                let text = part.text().await.map_err(|_| unreadable())?;
                form.fields.push((field, text));
            }
        }
    }
    Ok(form)
}

fn unreadable() -> AppError {
    AppError::field("form", Problem::Form)
}
