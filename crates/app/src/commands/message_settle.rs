//! Marks a message of ours delivered, or refused for good by where it went: the document says so.

use super::message_apply::said;
use crate::{AppError, Command, Desk};
use access::Operation;
use domain::{Document, ExchangeState, MessageKind, MessageRecord, Write};

/// Marks a message.
#[derive(Clone, Debug)]
pub(crate) struct MessageSettle {
    /// Which.
    pub(crate) message: i64,
    /// Why it will never be taken; `None`: it was applied.
    pub(crate) refused: Option<String>,
}

impl Command for MessageSettle {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let permit = desk.decide_here(Operation::MessageDeliver)?;
        let (here, now) = (desk.organisation(), desk.now());
        let before = store::find_message(desk.connection(), here, self.message)?;
        let before = before.ok_or(AppError::NotFound)?;
        if before.delivered.is_some() || before.refused.is_some() {
            return Ok(());
        }
        let delivered = self.refused.is_none().then_some(now);
        let after = MessageRecord { delivered, refused: self.refused.clone(), ..before.clone() };
        let moved = self.moved(desk, &after)?;
        let peer = store::find_counterparty(desk.connection(), here, after.peer)?;
        let what = if delivered.is_some() {
            "сообщение доставлено"
        } else {
            "сообщение не принято"
        };
        let note = peer.map(|peer| said(&peer, what, self.refused.as_deref()));
        let writes = [Write::update(&before, &after)].into_iter().chain(moved);
        desk.write(&permit, writes.collect::<Vec<_>>(), note).map(|_| ())
    }
}

impl MessageSettle {
    /// What becomes of the document that the message speaks of.
    fn moved(&self, desk: &mut Desk<'_>, message: &MessageRecord) -> Result<Vec<Write>, AppError> {
        let (here, now) = (desk.organisation(), desk.now());
        let found = store::find_half(desk.connection(), here, message.thread)?;
        let Some(before) = found else { return Ok(Vec::new()) };
        let next: Option<Document> = match (message.kind, &self.refused) {
            (MessageKind::Sent, None) => {
                Some(before.clone().told(ExchangeState::Sent, None, now)?)
            }
            (MessageKind::Sent, Some(why)) => {
                Some(before.clone().told(ExchangeState::Refused, Some(why.clone()), now)?)
            }
            (MessageKind::AnnulmentAsked, Some(why)) => {
                let text = before.own_request().and_then(|it| it.text);
                let answer = Err(why.clone());
                text.map(|text| before.clone().annulment_answered(text, answer, now)).transpose()?
            }
            _ => None,
        };
        Ok(next.map(|next| next.writes_since(Some(&before))).unwrap_or_default())
    }
}
