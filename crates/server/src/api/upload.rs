//! Content on its way in: typed in JSON, or a file of a form. Stored before the command runs.

use serde::Deserialize;
use utoipa::ToSchema;

use super::body::JsonOrForm;
use super::change::By;
use super::data::member;
use crate::error::Failure;
use crate::form::{FormData, UploadedFile};
use crate::state::ServerState;
use app::commands::NewContent;
use app::{AppError, Problem, Upload, UploadPlace};
use axum::body::Bytes;
use domain::NewDocument;

/// A document about to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewDocument)]
pub(crate) struct NewDocumentData {
    /// `Incoming`, `Outgoing`, `Internal` or `Reporting`.
    block: String,
    /// Its type, in words.
    kind: String,
    title: String,
    #[serde(default)]
    correspondent: String,
    #[serde(default)]
    restricted: bool,
    /// Its content, typed.
    #[serde(default)]
    text: String,
}

/// A new version of the content, typed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TypedContent {
    pub(crate) text: String,
    /// The name that it is saved under.
    #[serde(default)]
    pub(crate) file_name: String,
}

/// Content that was brought.
pub(crate) struct Brought {
    bytes: Bytes,
    file_name: String,
    from_file: bool,
}

impl Brought {
    pub(crate) fn text(text: String, file_name: String) -> Brought {
        Brought { bytes: text.into(), file_name, from_file: false }
    }

    pub(crate) fn file(file: &UploadedFile) -> Brought {
        Brought { bytes: file.bytes.clone(), file_name: file.name.clone(), from_file: true }
    }

    /// Of a request that must bring something.
    pub(crate) fn read(body: JsonOrForm<TypedContent>) -> Result<Brought, AppError> {
        match body {
            JsonOrForm::Json(typed) => Ok(Brought::text(typed.text, typed.file_name)),
            JsonOrForm::Form(form) => {
                let none = || AppError::field("file", Problem::EmptyFile);
                form.file("file").map(Brought::file).ok_or_else(none)
            }
        }
    }

    /// Stores it, within the limit.
    pub(crate) async fn store(
        self,
        state: &ServerState,
        by: &By,
        place: UploadPlace,
    ) -> Result<NewContent, Failure> {
        let limit = state.settings.max_upload;
        if u64::try_from(self.bytes.len()).unwrap_or(u64::MAX) > limit {
            return Err(AppError::field("file", Problem::TooLarge(limit)).into());
        }
        let (bytes, file_name, from_file) = (self.bytes, self.file_name, self.from_file);
        let upload = Upload { place, bytes, file_name, from_file };
        Ok(state.app.store_content(&by.caller(), upload).await?)
    }
}

impl NewDocumentData {
    /// The card, with its content where it has one.
    pub(crate) fn read(
        body: JsonOrForm<NewDocumentData>,
    ) -> Result<(NewDocumentData, Option<Brought>), AppError> {
        match body {
            JsonOrForm::Json(data) => {
                let typed = (!data.text.is_empty())
                    .then(|| Brought::text(data.text.clone(), format!("{}.txt", data.title)));
                Ok((data, typed))
            }
            JsonOrForm::Form(form) => {
                Ok((NewDocumentData::of_form(&form), form.file("file").map(Brought::file)))
            }
        }
    }

    fn of_form(form: &FormData) -> NewDocumentData {
        let text = |name: &str| form.text(name).to_owned();
        NewDocumentData {
            block: text("block"),
            kind: text("kind"),
            title: text("title"),
            correspondent: text("correspondent"),
            restricted: form.text("restricted") == "true",
            text: String::new(),
        }
    }

    pub(crate) fn new_document(&self) -> Result<NewDocument, AppError> {
        Ok(NewDocument {
            block: member("block", &self.block)?,
            kind: self.kind.clone(),
            title: self.title.clone(),
            correspondent: self.correspondent.clone(),
            restricted: self.restricted,
        })
    }
}
