//! The text of the demonstration's documents, assembled from parts into blocks of paper.
//! Words only: who the parties are and what it costs is given.

mod act;
mod attorney;
mod contract;
mod invoice;
mod letter;
mod memo;
mod money;
mod order;

use super::content::{Correspondent, Draw};
use super::paper::Block;

/// What a text is about.
pub(super) struct Topic<'a> {
    /// The document's own number.
    pub(super) number: &'a str,
    /// Its date in words.
    pub(super) date: &'a str,
    /// The other side; the organisation itself in internal documents has none.
    pub(super) other: Correspondent,
    /// The subject in the form the kind of document needs.
    pub(super) subject: &'a str,
    /// What happened, in whole sentences, for letters and memos.
    pub(super) facts: &'a str,
    /// Who writes: post and short name.
    pub(super) author: &'a str,
    /// The sum in roubles.
    pub(super) sum: u64,
}

/// How a text is built.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// A contract by which the organisation buys goods.
    Supply,
    /// A contract by which the organisation repairs ships.
    Repair,
    /// A contract by which the organisation carries goods.
    Carriage,
    /// A letter from the other side.
    LetterIn,
    /// A letter to the other side.
    LetterOut,
    /// An invoice of the other side.
    InvoiceIn,
    /// An invoice of the organisation.
    InvoiceOut,
    /// An act of work done.
    WorkAct,
    /// An act that compares accounts.
    Reconciliation,
    /// An order of the head.
    Order,
    /// A memo.
    Memo,
    /// A power of attorney.
    Attorney,
}

impl Form {
    /// The blocks of the document.
    pub(super) fn write(self, topic: &Topic<'_>, draw: &mut Draw) -> Vec<Block> {
        match self {
            Form::Supply => contract::write(&contract::SUPPLY, topic, draw),
            Form::Repair => contract::write(&contract::REPAIR, topic, draw),
            Form::Carriage => contract::write(&contract::CARRIAGE, topic, draw),
            Form::LetterIn => letter::incoming(topic, draw),
            Form::LetterOut => letter::outgoing(topic, draw),
            Form::InvoiceIn => invoice::incoming(topic, draw),
            Form::InvoiceOut => invoice::outgoing(topic, draw),
            Form::WorkAct => act::work(topic, draw),
            Form::Reconciliation => act::reconciliation(topic, draw),
            Form::Order => order::write(topic, draw),
            Form::Memo => memo::write(topic, draw),
            Form::Attorney => attorney::write(topic),
        }
    }
}

fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(text.into().replace("№ ", "№\u{a0}"))
}

fn edges(left: impl Into<String>, right: impl Into<String>) -> Block {
    Block::Edges(left.into(), right.into())
}
