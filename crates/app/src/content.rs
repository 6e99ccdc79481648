//! Content on its way in and out: stored durably before the command that names it runs, and given
//! only after the reading is recorded. Knows no document's rules.

use crate::commands::{ContentRead, NewContent, ReadContent};
use crate::signed_text::is_reserved;
use crate::{App, AppError, Caller, Desk, Problem};
use access::{Act, Operation};
use blobs::PutPayload;
use bytes::Bytes;
use domain::MediaType;
use ids::{PublicId, Sha256};

/// Content that somebody brings.
#[derive(Clone)]
pub struct Upload {
    /// What for.
    pub place: UploadPlace,
    /// The bytes.
    pub bytes: Bytes,
    /// The file's name, as claimed.
    pub file_name: String,
    /// From a file: a right of its own (R99); otherwise typed.
    pub from_file: bool,
}

/// What content is brought for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UploadPlace {
    /// A document that is being made.
    NewDocument,
    /// The next version of this document.
    Version(PublicId),
}

impl App {
    /// Stores content, so that a command may name it. Who could not use it does not fill the disk.
    ///
    /// # Errors
    /// The caller may not bring it, or there is nothing in it.
    pub async fn store_content(
        &self,
        caller: &Caller,
        upload: Upload,
    ) -> Result<NewContent, AppError> {
        let (place, from_file) = (upload.place, upload.from_file);
        self.ask(caller.clone(), move |desk| decide_upload(desk, place, from_file)).await?;
        if upload.bytes.is_empty() {
            return Err(AppError::field("file", Problem::EmptyFile));
        }
        if is_reserved(&upload.bytes) {
            return Err(AppError::ReservedContent);
        }
        let payload = PutPayload::from_bytes(upload.bytes.clone());
        let blob = self.blobs.put(caller.organisation, payload).await?;
        Ok(NewContent {
            blob,
            size: i64::try_from(upload.bytes.len()).unwrap_or(i64::MAX),
            media: MediaType::of(&upload.bytes),
            file_name: upload.file_name,
            uploaded: upload.from_file,
        })
    }

    /// Gives a version of the content. The reading is recorded first.
    ///
    /// # Errors
    /// The caller may not read it that way, or there is none.
    pub async fn read_content(
        &self,
        caller: &Caller,
        read: ContentRead,
    ) -> Result<(ReadContent, Bytes), AppError> {
        let found = self.run(caller.clone(), read).await?;
        let bytes = self.stored(caller, found.content.blob).await?;
        Ok((found, bytes))
    }

    /// The bytes under a name that the database holds.
    pub(crate) async fn stored(&self, caller: &Caller, blob: Sha256) -> Result<Bytes, AppError> {
        let found = self.blobs.get(caller.organisation, blob).await?;
        found.ok_or_else(|| AppError::Blob(format!("content {blob} is not there")))
    }
}

fn decide_upload(desk: &mut Desk<'_>, place: UploadPlace, from_file: bool) -> Result<(), AppError> {
    match place {
        UploadPlace::NewDocument => desk.decide_here(Operation::DocumentCreate)?,
        UploadPlace::Version(id) => {
            let document = desk.document(id)?;
            desk.decide_document(Operation::DocumentEdit, &document, Act::Plain)?
        }
    };
    if from_file { desk.decide_here(Operation::DocumentUpload).map(|_| ()) } else { Ok(()) }
}
