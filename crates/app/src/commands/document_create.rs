//! Makes a document: a draft of the caller, with content from a file or typed (R80, R99).

use crate::{AppError, Command, Desk};
use access::{Block, Operation, Permit, ResourceName};
use domain::{Change, ContentRecord, Document, MediaType, Name, NameLimits, NewDocument};
use ids::{DocumentId, PublicId, Sha256};

/// Makes a document.
#[derive(Clone, Debug)]
pub struct DocumentCreate {
    /// Its public name.
    pub public_id: PublicId,
    /// Its id.
    pub id: DocumentId,
    /// What it is.
    pub new: NewDocument,
    /// Its content, stored already.
    pub content: Option<NewContent>,
}

/// Content that is stored already, by its digest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewContent {
    /// The blob.
    pub blob: Sha256,
    /// Bytes.
    pub size: i64,
    /// What the bytes are.
    pub media: MediaType,
    /// The file's name, as claimed.
    pub file_name: String,
    /// It came from a file: that is a right of its own.
    pub uploaded: bool,
}

impl Command for DocumentCreate {
    type Done = PublicId;

    fn run(&self, desk: &mut Desk<'_>) -> Result<PublicId, AppError> {
        let permit = desk.decide_here(Operation::DocumentCreate)?;
        let me = desk.me()?;
        let directory = desk.directory()?;
        let unit = desk.employee(me)?.unit;
        let participant = directory.law.participant_of(unit);
        let by = (me, participant);
        let (here, now) = (desk.organisation(), desk.now());
        let mut document = Document::create(here, self.id, self.public_id, by, &self.new, now)?;
        if let Some(content) = &self.content {
            content.decide(desk)?;
            document.contents.push(content.record(desk, &document)?);
        }
        desk.apply(&permit, &created(&permit, &document))?;
        Ok(self.public_id)
    }
}

/// The organisation is the resource that was decided on; the note names the document.
fn created(permit: &Permit, document: &Document) -> Change {
    Change::new(permit.operation(), ResourceName::Organisation, permit.version())
        .noting(Some(document.card.title.clone()))
        .writing(document.writes_since(None))
}

impl NewContent {
    /// Bringing a file is a right of its own (R99).
    pub(crate) fn decide(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        if self.uploaded { desk.decide_here(Operation::DocumentUpload).map(|_| ()) } else { Ok(()) }
    }

    /// The next version of a document's content.
    pub(crate) fn record(
        &self,
        desk: &Desk<'_>,
        document: &Document,
    ) -> Result<ContentRecord, AppError> {
        let last = document.content().map_or(0, |content| content.number);
        Ok(ContentRecord {
            organisation: document.card.organisation,
            document: document.card.id,
            number: last + 1,
            blob: self.blob,
            size: self.size,
            media: self.media,
            file_name: file_name(&self.file_name),
            employee: desk.me()?,
            at: desk.now(),
        })
    }
}

/// The last part of a path, without what does not belong in a name.
fn file_name(claimed: &str) -> String {
    let last = claimed.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String =
        last.chars().filter(|it| !it.is_control()).take(NameLimits::FILE.0).collect();
    Name::parse(&plain, NameLimits::FILE).map_or_else(|_| "document".to_owned(), String::from)
}

impl DocumentCreate {
    /// In the block that outgoing and internal documents are made in by hand.
    #[must_use]
    pub fn may_be_made_in(block: Block) -> bool {
        block != Block::Reporting
    }
}
