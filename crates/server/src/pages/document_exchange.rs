//! How a document stands between two organisations, and requests for annulment, in the words of the
//! page. What is open or closed arrives decided.

use app::queries::{DocumentPage, ExchangePhase, ExchangeView};
use domain::{
    AnnulmentRecord, AnnulmentSignatureRecord, AnnulmentState, CounterpartyRecord, Document,
    ExchangeRecord, ExchangeState,
};
use ids::{EmployeeId, Moment, OrganisationId};

use super::document_signatures::{chip, explanation_of};
use crate::text::Phrase;
use crate::view::{AnnulmentSignatureView, AnnulmentView, Chip, Choice, ExchangePanel, Fact, Tone};

/// The panel of exchange; `None`: the document is of one organisation alone.
pub(super) fn exchange(page: &DocumentPage) -> Option<ExchangePanel> {
    let view = page.exchange.as_ref()?;
    let record = &view.record;
    Some(ExchangePanel {
        counterparty: peer(view),
        chip: state(view),
        told: told(view),
        reason: record.reason.clone().unwrap_or_default(),
        facts: facts(record),
    })
}

/// The other organisation, as it told its name.
pub(super) fn peer(view: &ExchangeView) -> String {
    view.peer.as_ref().map_or_else(|| "—".to_owned(), |it| it.shown().to_owned())
}

/// Whose a signature is; only between two organisations there is something to tell apart.
pub(super) fn side(page: &DocumentPage, by: EmployeeId) -> Option<Phrase> {
    let view = page.exchange.as_ref().filter(|it| it.record.sent.is_some())?;
    Some(if by == EmployeeId::NOBODY {
        Phrase::new("side-theirs").text("who", peer(view))
    } else {
        Phrase::new("side-ours")
    })
}

/// How it stands with the other side, beside the title: where the route does not say it already.
pub(super) fn head_chip(page: &DocumentPage) -> Option<Chip> {
    let view = page.exchange.as_ref()?;
    let said = match view.phase {
        ExchangePhase::Annulled | ExchangePhase::AnnulmentAskedByThem => true,
        ExchangePhase::Plain(ExchangeState::Addressed) => true,
        ExchangePhase::Plain(ExchangeState::Sent) => !view.record.outgoing,
        ExchangePhase::Plain(_)
        | ExchangePhase::AnnulmentAskedByUs
        | ExchangePhase::AnnulmentRefused => false,
    };
    (!said).then(|| state(view))
}

/// Counterparties to choose from, the document's own marked.
pub(super) fn counterparties(
    linked: &[CounterpartyRecord],
    chosen: Option<OrganisationId>,
) -> Vec<Choice> {
    let label = |it: &CounterpartyRecord| match &it.number {
        Some(number) => format!("{}, {number}", it.shown()),
        None => it.shown().to_owned(),
    };
    let choice = |it: &CounterpartyRecord| Choice {
        value: it.peer.to_string(),
        label: label(it),
        chosen: chosen == Some(it.peer),
    };
    linked.iter().map(choice).collect()
}

/// Requests for annulment, newest first.
pub(super) fn annulments(page: &DocumentPage) -> Vec<AnnulmentView> {
    page.document.annulments.iter().rev().map(|it| annulment(page, it)).collect()
}

/// The reason of our request that is prepared and not asked yet.
pub(super) fn prepared_reason(document: &Document) -> String {
    document.own_request().map(|it| it.reason.clone()).unwrap_or_default()
}

fn state(view: &ExchangeView) -> Chip {
    let outgoing = view.record.outgoing;
    let (tone, key) = match view.phase {
        ExchangePhase::Plain(state) => plain(state, outgoing),
        ExchangePhase::AnnulmentAskedByUs => (Tone::Warn, "exchange-annulment-asked"),
        ExchangePhase::AnnulmentAskedByThem => (Tone::You, "exchange-annulment-came"),
        ExchangePhase::Annulled => (Tone::Bad, "chip-annulled"),
        ExchangePhase::AnnulmentRefused => (Tone::Plain, "exchange-annulment-refused"),
    };
    Chip::new(tone, Phrase::new(key))
}

fn plain(state: ExchangeState, outgoing: bool) -> (Tone, &'static str) {
    match state {
        ExchangeState::Addressed => (Tone::Plain, "exchange-addressed"),
        ExchangeState::Sending => (Tone::Plain, "exchange-sending"),
        ExchangeState::Sent if outgoing => (Tone::Plain, "exchange-sent"),
        ExchangeState::Sent => (Tone::You, "exchange-came"),
        ExchangeState::Received if outgoing => (Tone::Plain, "exchange-received-there"),
        ExchangeState::Received => (Tone::Plain, "exchange-received"),
        ExchangeState::Signed if outgoing => (Tone::Ok, "exchange-signed-there"),
        ExchangeState::Signed => (Tone::Ok, "exchange-signed"),
        ExchangeState::Declined => (Tone::Bad, "exchange-declined"),
        ExchangeState::Refused => (Tone::Bad, "exchange-refused"),
    }
}

fn told(view: &ExchangeView) -> Phrase {
    let outgoing = view.record.outgoing;
    let key = match view.phase {
        ExchangePhase::Plain(ExchangeState::Addressed) => "exchange-addressed-told",
        ExchangePhase::Plain(ExchangeState::Sending) => "exchange-sending-told",
        ExchangePhase::Plain(ExchangeState::Sent) if outgoing => "exchange-sent-told",
        ExchangePhase::Plain(ExchangeState::Sent) => "exchange-came-told",
        ExchangePhase::Plain(ExchangeState::Received) if outgoing => "exchange-received-there-told",
        ExchangePhase::Plain(ExchangeState::Received) => "exchange-received-told",
        ExchangePhase::Plain(ExchangeState::Signed) if outgoing => "exchange-signed-there-told",
        ExchangePhase::Plain(ExchangeState::Signed) => "exchange-signed-told",
        ExchangePhase::Plain(ExchangeState::Declined) if outgoing => "exchange-declined-there-told",
        ExchangePhase::Plain(ExchangeState::Declined) => "exchange-declined-told",
        ExchangePhase::Plain(ExchangeState::Refused) => "exchange-refused-told",
        ExchangePhase::AnnulmentAskedByUs => "exchange-annulment-asked-told",
        ExchangePhase::AnnulmentAskedByThem => "exchange-annulment-came-told",
        ExchangePhase::Annulled => "exchange-annulled-told",
        ExchangePhase::AnnulmentRefused => "exchange-annulment-refused-told",
    };
    let sent = view.record.sent.unwrap_or(view.since);
    Phrase::new(key).day("sent", sent).time("since", view.since)
}

fn facts(record: &ExchangeRecord) -> Vec<Fact> {
    let at = |key, at: Option<Moment>| {
        at.map(|at| Fact::said(key, Phrase::new("at-time").time("time", at)))
    };
    let answered = match record.state {
        ExchangeState::Declined => "exchange-declined",
        _ => "exchange-answered",
    };
    let theirs = record.number.as_ref().filter(|_| !record.outgoing);
    let told = [
        at("exchange-sent", record.sent),
        at("exchange-received", record.received),
        at(answered, record.answered),
        theirs.map(|number| Fact::new("card-correspondent-number", number)),
    ];
    told.into_iter().flatten().collect()
}

fn annulment(page: &DocumentPage, request: &AnnulmentRecord) -> AnnulmentView {
    let key = match (request.state, request.ours) {
        (AnnulmentState::Prepared, _) => "annulment-prepared-told",
        (_, true) => "annulment-asked-told",
        (_, false) => "annulment-came-told",
    };
    let (tone, word) = match request.state {
        AnnulmentState::Prepared => (Tone::Plain, "annulment-prepared"),
        AnnulmentState::Asked if request.ours => (Tone::Warn, "annulment-waits"),
        AnnulmentState::Asked => (Tone::You, "annulment-waits-for-us"),
        AnnulmentState::Agreed => (Tone::Bad, "annulment-agreed"),
        AnnulmentState::Refused => (Tone::Plain, "annulment-refused"),
    };
    let since = request.asked.unwrap_or(request.prepared);
    let under = |it: &&AnnulmentSignatureRecord| it.annulment == request.number;
    let mut signatures: Vec<_> = page.document.annulment_signatures.iter().filter(under).collect();
    signatures.sort_by_key(|it| it.received);
    AnnulmentView {
        chip: Chip::new(tone, Phrase::new(word)),
        told: Phrase::new(key).time("time", since),
        reason: request.reason.clone(),
        refusal: request.refusal.clone().unwrap_or_default(),
        signatures: signatures.into_iter().map(|it| signature(page, it)).collect(),
    }
}

fn signature(page: &DocumentPage, record: &AnnulmentSignatureRecord) -> AnnulmentSignatureView {
    let own = || page.directory.records.organisation.name.clone();
    let theirs = page.exchange.as_ref().filter(|_| !record.ours).map(peer);
    AnnulmentSignatureView {
        signer: record.signer.clone(),
        side: theirs.unwrap_or_else(own),
        at: record.received,
        verdict: chip(Some(record.overall)),
        explanation: explanation_of(record.reason.as_slice()),
    }
}
