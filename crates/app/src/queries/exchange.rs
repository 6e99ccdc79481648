//! How a document stands between our organisation and another one, as people read it.

use crate::{AppError, Desk};
use domain::{
    AnnulmentState, CounterpartyRecord, Document, DocumentRecord, ExchangeRecord, ExchangeState,
};
use ids::Moment;

/// How a document stands between two organisations.
#[derive(Clone, PartialEq, Debug)]
pub struct ExchangeView {
    /// What is kept of it.
    pub record: ExchangeRecord,
    /// The other side, by what it told of itself.
    pub peer: Option<CounterpartyRecord>,
    /// The stage of it, annulment in it.
    pub phase: ExchangePhase,
    /// Since when it is so: since when one of the two waits, where one waits.
    pub since: Moment,
}

/// How far a document is between two organisations, annulment in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExchangePhase {
    /// As the record says.
    Plain(ExchangeState),
    /// We asked for annulment and wait.
    AnnulmentAskedByUs,
    /// The other side asked for annulment and waits.
    AnnulmentAskedByThem,
    /// Annulled.
    Annulled,
    /// Annulment was refused lately; the document is as the record says.
    AnnulmentRefused,
}

impl ExchangePhase {
    /// A stable name, for programs and keys of texts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            ExchangePhase::Plain(ExchangeState::Addressed) => "Addressed",
            ExchangePhase::Plain(ExchangeState::Sending) => "Sending",
            ExchangePhase::Plain(ExchangeState::Sent) => "Sent",
            ExchangePhase::Plain(ExchangeState::Received) => "Received",
            ExchangePhase::Plain(ExchangeState::Signed) => "Signed",
            ExchangePhase::Plain(ExchangeState::Declined) => "Declined",
            ExchangePhase::Plain(ExchangeState::Refused) => "Refused",
            ExchangePhase::AnnulmentAskedByUs => "AnnulmentAskedByUs",
            ExchangePhase::AnnulmentAskedByThem => "AnnulmentAskedByThem",
            ExchangePhase::Annulled => "Annulled",
            ExchangePhase::AnnulmentRefused => "AnnulmentRefused",
        }
    }

    fn of(document: &Document, record: &ExchangeRecord) -> (ExchangePhase, Moment) {
        if let Some(theirs) = document.their_request() {
            return (ExchangePhase::AnnulmentAskedByThem, theirs.asked.unwrap_or(record.since));
        }
        let asked = document.own_request().and_then(|it| it.asked);
        if let Some(asked) = asked {
            return (ExchangePhase::AnnulmentAskedByUs, asked);
        }
        let last = document.annulments.iter().filter_map(|it| Some((it.answered?, it.state)));
        match last.max_by_key(|(at, _)| *at) {
            Some((at, AnnulmentState::Agreed)) => (ExchangePhase::Annulled, at),
            Some((at, _)) if at > record.since => (ExchangePhase::AnnulmentRefused, at),
            _ => (ExchangePhase::Plain(record.state), record.since),
        }
    }
}

/// How the document stands; `None`: it is of one organisation alone. The caller may view it.
pub(crate) fn exchange_view(
    desk: &mut Desk<'_>,
    document: &Document,
) -> Result<Option<ExchangeView>, AppError> {
    let Some(record) = document.exchange.clone() else { return Ok(None) };
    let DocumentRecord { organisation, .. } = document.card;
    let peer = store::find_counterparty(desk.connection(), organisation, record.peer)?;
    let (phase, since) = ExchangePhase::of(document, &record);
    Ok(Some(ExchangeView { record, peer, phase, since }))
}
