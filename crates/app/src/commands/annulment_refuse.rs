//! Refuses the annulment that the counterparty asks for, with a reason (R113, R173, Q20).

use super::route_answer::reason;
use crate::exchange::{RefusedBody, post};
use crate::{AppError, Command, Desk};
use access::{Act, Operation};
use domain::{ExchangeError, MessageKind};
use ids::PublicId;

/// Refuses annulment.
#[derive(Clone, Debug)]
pub struct AnnulmentRefuse {
    /// Of which document.
    pub document: PublicId,
    /// Why.
    pub reason: String,
}

impl Command for AnnulmentRefuse {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let before = desk.document(self.document)?;
        let permit = desk.decide_document(Operation::AnnulmentRefuse, &before, Act::Plain)?;
        let reason = reason("reason", &self.reason)?;
        let (me, now) = (desk.me()?, desk.now());
        let text = before.their_request().and_then(|it| it.text);
        let text = text.ok_or(ExchangeError::NoRequest)?.to_string();
        let exchange = before.exchange.clone().ok_or(ExchangeError::NoRequest)?;
        let after = before.clone().refuse_annulment(me, reason.clone(), now)?;
        let body = RefusedBody { text, reason: reason.clone() };
        let kind = MessageKind::AnnulmentRefused;
        let message = post(desk, exchange.peer, exchange.thread, kind, &body)?;
        let writes = after.writes_since(Some(&before)).into_iter().chain([message]);
        desk.write(&permit, writes, Some(reason)).map(|_| ())
    }
}
