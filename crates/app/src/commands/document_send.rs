//! Sends a signed document to its counterparty (R108, R207). What is sent is a message, written with
//! the act; the courier delivers it.

use super::document_address::linked;
use crate::exchange::{SentBody, SignatureBody, post};
use crate::{AppError, Command, Desk};
use access::{AccessLevel, Act, Operation};
use domain::{Document, DocumentError, ExchangeError, MessageKind};
use ids::PublicId;

/// Sends a document.
#[derive(Clone, Copy, Debug)]
pub struct DocumentSend {
    /// Which.
    pub document: PublicId,
}

impl Command for DocumentSend {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let before = desk.document(self.document)?;
        let permit = desk.decide_document(Operation::DocumentSend, &before, Act::Plain)?;
        let (me, now) = (desk.me()?, desk.now());
        let exchange = before.exchange.clone().ok_or(ExchangeError::NoCounterparty)?;
        let peer = linked(desk, exchange.peer)?;
        let after = before.clone().send(me, now)?;
        let body = body(&after, now)?;
        let message = post(desk, exchange.peer, exchange.thread, MessageKind::Sent, &body)?;
        let writes = after.writes_since(Some(&before)).into_iter().chain([message]);
        desk.write(&permit, writes, Some(peer.shown().to_owned())).map(|_| ())
    }
}

fn body(document: &Document, now: ids::Moment) -> Result<SentBody, AppError> {
    let (card, content) = (&document.card, document.content().ok_or(DocumentError::NoContent)?);
    let signatures = document.signatures.iter().filter(|it| it.content == content.number);
    Ok(SentBody {
        title: card.title.clone(),
        kind: card.kind.clone(),
        formalised: card.formalised,
        number: card.number.clone(),
        restricted: card.access == AccessLevel::Restricted,
        sent: now.0,
        content: content.blob.to_string(),
        file_name: content.file_name.clone(),
        signatures: signatures.map(SignatureBody::of).collect(),
    })
}
