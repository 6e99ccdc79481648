//! A row of a list, with no more in it than its reader may see.

use crate::{AppError, Desk};
use access::{Act, Operation, Resource, Token, permits, shows_card};
use domain::DocumentRecord;
use ids::{DocumentId, PublicId};
use store::ListRow;

/// A row of a list. Who may only list sees id, title, dates and the number of signatures (R44).
#[derive(Clone, PartialEq, Debug)]
pub struct DocumentRow {
    /// The document's public name.
    pub id: PublicId,
    /// Its title.
    pub title: String,
    /// When it was made.
    pub created: ids::Moment,
    /// How many signatures it has.
    pub signatures: i64,
    /// Everything else, where the reader may open the card.
    pub open: Option<Open>,
}

/// What only those see who may open the card.
#[derive(Clone, PartialEq, Debug)]
pub struct Open {
    /// The card.
    pub card: DocumentRecord,
    /// The reader marked it as read.
    pub read: bool,
    /// It waits for the reader now.
    pub waits: bool,
}

impl DocumentRow {
    /// A row as the tokens that found it show it; `waiting` are the documents that wait for the
    /// reader.
    pub(crate) fn new(row: ListRow, waiting: &[DocumentId]) -> DocumentRow {
        let shown = row.tokens.iter().any(|token: &Token| shows_card(*token));
        let waits = waiting.contains(&row.card.id);
        DocumentRow {
            id: row.card.public_id,
            title: row.card.title.clone(),
            created: row.card.created,
            signatures: row.signatures,
            open: shown.then_some(Open { card: row.card, read: row.read, waits }),
        }
    }
}

/// A row of a document that was found by something else than tokens: decided by itself.
pub(crate) fn decided(
    desk: &mut Desk<'_>,
    id: DocumentId,
) -> Result<Option<DocumentRow>, AppError> {
    let (here, me) = (desk.organisation(), desk.reader()?);
    let Some(document) = store::load_document(desk.connection(), here, id)? else {
        return Ok(None);
    };
    let picture = document.picture(&desk.directory()?.law);
    let facts = desk.facts(Resource::Document(&picture), Act::Plain)?;
    if !permits(Operation::DocumentList, &facts) || !permits(Operation::DocumentView, &facts) {
        return Ok(None);
    }
    let read = store::find_read_mark(desk.connection(), here, me, id)?.is_some();
    let waits = document.parties.iter().any(|party| party.open && party.employee == me);
    Ok(Some(DocumentRow {
        id: document.card.public_id,
        title: document.card.title.clone(),
        created: document.card.created,
        signatures: i64::try_from(document.signatures.len()).unwrap_or(i64::MAX),
        open: Some(Open { card: document.card, read, waits }),
    }))
}
