//! Reads a version of the content: opened, saved, printed or taken with its signatures. Each
//! reading is recorded.

use crate::{AppError, Command, Desk};
use access::{Act, Operation};
use domain::{ContentRecord, DocumentError, SignatureRecord};
use ids::PublicId;

/// Reads a version of the content.
#[derive(Clone, Copy, Debug)]
pub struct ContentRead {
    /// Of which document.
    pub document: PublicId,
    /// Which version; `None`: the latest.
    pub number: Option<i64>,
    /// How.
    pub way: ReadWay,
}

/// How content is read: each is a right of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReadWay {
    /// Opened in place.
    Open,
    /// Saved to disk: «выгрузить».
    Save,
    /// Printed.
    Print,
    /// With its signatures: «экспорт с подписью».
    WithSignature,
}

/// What was read.
#[derive(Clone, PartialEq, Debug)]
pub struct ReadContent {
    /// The version.
    pub content: ContentRecord,
    /// The document's title.
    pub title: String,
    /// Signatures over this version.
    pub signatures: Vec<SignatureRecord>,
}

impl Command for ContentRead {
    type Done = ReadContent;

    fn run(&self, desk: &mut Desk<'_>) -> Result<ReadContent, AppError> {
        let document = desk.document(self.document)?;
        let permit = desk.decide_document(self.way.operation(), &document, Act::Plain)?;
        let wanted = |content: &&ContentRecord| self.number.is_none_or(|it| it == content.number);
        let found = document.contents.iter().filter(wanted).max_by_key(|content| content.number);
        let content = found.cloned().ok_or_else(|| self.nothing())?;
        desk.write(&permit, [], Some(content.file_name.clone()))?;
        let over = document.signatures.into_iter().filter(|it| it.content == content.number);
        Ok(ReadContent { title: document.card.title, signatures: over.collect(), content })
    }
}

impl ContentRead {
    fn nothing(&self) -> AppError {
        let never = AppError::from(DocumentError::NoContent);
        self.number.map_or(never, |_| AppError::NotFound)
    }
}

impl ReadWay {
    /// The operation of the law.
    #[must_use]
    pub fn operation(self) -> Operation {
        match self {
            ReadWay::Open => Operation::DocumentContent,
            ReadWay::Save => Operation::DocumentDownload,
            ReadWay::Print => Operation::DocumentPrint,
            ReadWay::WithSignature => Operation::DocumentExport,
        }
    }
}
