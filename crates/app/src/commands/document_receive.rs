//! Receives a document that a counterparty sent: the receipt goes back (R107, R188).

use crate::exchange::{ReceivedBody, post};
use crate::{AppError, Command, Desk};
use access::{Act, Operation};
use domain::{ExchangeError, MessageKind};
use ids::PublicId;

/// Receives a document. Whoever receives it is its initiator and owner here (Q31), and lays its
/// route next.
#[derive(Clone, Copy, Debug)]
pub struct DocumentReceive {
    /// Which.
    pub document: PublicId,
}

impl Command for DocumentReceive {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let before = desk.document(self.document)?;
        let permit = desk.decide_document(Operation::DocumentReceive, &before, Act::Plain)?;
        let (me, now) = (desk.me()?, desk.now());
        let exchange = before.exchange.clone().ok_or(ExchangeError::NotToReceive)?;
        let after = before.clone().receive(me, now)?;
        let body = ReceivedBody { at: now.0 };
        let message = post(desk, exchange.peer, exchange.thread, MessageKind::Received, &body)?;
        let writes = after.writes_since(Some(&before)).into_iter().chain([message]);
        desk.write(&permit, writes, before.card.correspondent.clone()).map(|_| ())
    }
}
