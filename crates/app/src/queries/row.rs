//! A row of a list, with no more in it than its reader may see.

use access::{Token, shows_card};
use domain::DocumentRecord;
use ids::PublicId;
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
}

impl From<ListRow> for DocumentRow {
    fn from(row: ListRow) -> DocumentRow {
        let shown = row.tokens.iter().any(|token: &Token| shows_card(*token));
        DocumentRow {
            id: row.card.public_id,
            title: row.card.title.clone(),
            created: row.card.created,
            signatures: row.signatures,
            open: shown.then_some(Open { card: row.card, read: row.read }),
        }
    }
}
