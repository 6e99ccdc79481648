//! A new document: what it is, its text or file, who may see it.

use super::{Choice, FieldErrors};

/// The form of a new document.
#[derive(Clone, Debug)]
pub struct DocumentNewPage {
    /// The title typed.
    pub title: String,
    /// The block chosen.
    pub block: Block,
    /// Blocks the person may create in.
    pub blocks: Vec<Block>,
    /// The type typed.
    pub kind: String,
    /// Types suggested: those that the organisation has used.
    pub kinds: Vec<String>,
    /// Counterparties that an outgoing document can be sent to, the chosen one marked.
    pub counterparties: Vec<Choice>,
    /// The correspondent typed.
    pub correspondent: String,
    /// The text typed instead of a file.
    pub text: String,
    /// Whether access is restricted.
    pub restricted: bool,
    /// The largest file taken, in bytes.
    pub limit_bytes: u64,
    /// Errors of fields: `title`, `kind`, `file`, `text`, `correspondent`, `counterparty`.
    pub errors: FieldErrors,
}

words! {
    /// A block of documents.
    Block {
        Internal "internal" => "block-internal",
        Outgoing "outgoing" => "block-outgoing",
        Incoming "incoming" => "block-incoming",
    }
}

impl DocumentNewPage {
    /// Whether a block is the chosen one.
    #[must_use]
    pub fn is_block(&self, block: &Block) -> bool {
        self.block == *block
    }
}

page!(DocumentNewPage, "document_new.html");
