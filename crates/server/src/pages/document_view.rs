//! The document page filled from its query: state, card, versions, comments, actions. Words and
//! order only; what is open or closed arrives decided.

use access::{AccessLevel, Block, Operation};
use app::queries::{ActionState, DocumentPage};
use domain::{Document, EmployeeRecord, Snapshot};
use ids::EmployeeId;

use super::Visit;
use super::closed::closed_action;
use super::document_exchange::{annulments, exchange, head_chip, peer, prepared_reason};
use super::document_history::history;
use super::document_route_view::{awaited, route};
use super::document_row::state_chip;
use super::document_signatures::signatures;
use super::document_words::{access_level, block_key, folder};
use crate::text::{Locale, Phrase};
use crate::view::{
    self, Act, Chip, Choice, ClosedAction, Comment, Content, DocumentLink, DocumentState, Fact,
    RouteEditor, Tone, Typed, Version,
};

/// What the page needs besides the document.
pub(super) struct Around {
    /// The content being read, where it is open.
    pub(super) content: Option<Content>,
    /// The editor of the route, where it is laid now.
    pub(super) editor: Option<RouteEditor>,
    /// Everybody who works here.
    pub(super) people: Vec<EmployeeRecord>,
    /// Types to suggest.
    pub(super) kinds: Vec<String>,
    /// Counterparties to choose from.
    pub(super) counterparties: Vec<Choice>,
    /// The text of a request for annulment to sign; empty where there is none.
    pub(super) request_text: String,
    /// What was typed into a form that was not accepted.
    pub(super) typed: Typed,
}

impl Around {
    /// Nothing that could be changed.
    pub(super) fn nothing() -> Around {
        Around {
            content: None,
            editor: None,
            people: Vec::new(),
            kinds: Vec::new(),
            counterparties: Vec::new(),
            request_text: String::new(),
            typed: Typed::default(),
        }
    }
}

/// The page.
pub(super) fn page(visit: &Visit, page: &DocumentPage, around: Around) -> view::DocumentPage {
    page_for(visit.frame.employee.id, &visit.locale, page, around)
}

/// The page as this reader reads it.
pub(super) fn page_for(
    me: EmployeeId,
    locale: &Locale,
    page: &DocumentPage,
    around: Around,
) -> view::DocumentPage {
    let (document, directory) = (&page.document, page.directory.as_ref());
    let card = &document.card;
    view::DocumentPage {
        id: card.public_id.to_string(),
        revision: card.version,
        title: card.title.clone(),
        number: card.number.clone(),
        folder: folder(card.folder()),
        chips: chips(page, me),
        open: open(page, around.editor.is_some()),
        closed: closed(page),
        content: around.content,
        versions: versions(page),
        route: route(document, directory, me),
        editor: around.editor,
        signatures: signatures(page, locale),
        awaited: awaited(document, directory),
        exchange: exchange(page),
        annulments: annulments(page),
        request_text: around.request_text,
        request_reason: prepared_reason(document),
        counterparties: around.counterparties,
        facts: facts(page),
        links: page.links.iter().map(link).collect(),
        comments: comments(page),
        history: page.history.as_ref().map(|entries| history(entries, directory)),
        correspondent: card.correspondent.clone().unwrap_or_default(),
        kind: card.kind.clone(),
        kinds: around.kinds,
        people: choices(&around.people, &[]),
        typed: around.typed,
    }
}

/// «Сеитов Д. М.»; a dash for somebody who is not in the directory.
pub(super) fn short_name(directory: &Snapshot, id: EmployeeId) -> String {
    directory.employee(id).map_or_else(|| "—".to_owned(), EmployeeRecord::short_name)
}

/// People to choose from, the chosen ones marked.
pub(super) fn choices(people: &[EmployeeRecord], chosen: &[EmployeeId]) -> Vec<Choice> {
    let label = |one: &EmployeeRecord| match one.post.as_str() {
        "" => one.short_name(),
        post => format!("{}, {post}", one.short_name()),
    };
    let choice = |one: &EmployeeRecord| Choice {
        value: one.id.to_string(),
        label: label(one),
        chosen: chosen.contains(&one.id),
    };
    people.iter().map(choice).collect()
}

fn chips(page: &DocumentPage, me: EmployeeId) -> Vec<Chip> {
    let (document, card) = (&page.document, &page.document.card);
    let waits = document.parties.iter().any(|party| party.open && party.employee == me);
    let stage = |(place, of)| {
        let text = Phrase::new("chip-waits-for-you").number("n", place).number("of", of);
        Chip::new(Tone::You, text)
    };
    let restricted = card.access == AccessLevel::Restricted;
    let lock = || Chip::with_icon(Tone::Plain, "lock", Phrase::new("chip-restricted"));
    let state = state_chip(card);
    let signed = card.signed && card.state != access::DocumentState::Completed;
    let waiting = waits.then(|| place(document)).flatten().map(stage);
    waiting
        .into_iter()
        .chain([state])
        .chain(signed.then(|| DocumentState::Signed.chip()))
        .chain(head_chip(page))
        .chain(restricted.then(lock))
        .collect()
}

/// The active stage's number as the page counts: preparation is the first.
fn place(document: &Document) -> Option<(i64, i64)> {
    let (route, active) = (document.route(), document.active()?.id);
    let number = (2..).zip(&route).find(|(_, it)| it.stage.id == active).map(|(at, _)| at)?;
    Some((number, i64::try_from(route.len()).unwrap_or(i64::MAX) + 1))
}

/// Open actions in the order of the page; of an action and its opposite the one that changes
/// something.
fn open(page: &DocumentPage, laying: bool) -> Vec<Act> {
    let actions = page.actions.iter().filter(|action| action.is_open());
    let acts = actions.flat_map(|action| Act::of_operation(action.operation.code()));
    acts.copied()
        .filter(|act| changes(*act, &page.document))
        .filter(|act| *act != Act::Upload || page.not_uploaded.is_none())
        .filter(|act| !matches!(act, Act::Appoint | Act::Replace) || !laying)
        .filter(|act| *act != Act::Replace || waits(&page.document))
        .collect()
}

/// Somebody is waited for, now or at a stage ahead.
fn waits(document: &Document) -> bool {
    let running = document.card.state == access::DocumentState::InRoute;
    let silent = |it: &domain::StageView<'_>| {
        let answering = it.parties.iter().filter(|one| one.kind == access::PartyKind::Responsible);
        !it.stage.state.is_over() && answering.filter(|one| one.answer.is_none()).count() > 0
    };
    running && document.route().iter().any(silent)
}

fn changes(act: Act, document: &Document) -> bool {
    let card = &document.card;
    match act {
        Act::Address => {
            let prepared = card.state == access::DocumentState::New && !card.signed;
            prepared && card.block == Block::Outgoing
        }
        Act::AnnulmentPrepare => document.own_request().is_none(),
        Act::AnnulmentChange => document.own_request().is_some(),
        // Theirs is answered first.
        Act::AnnulmentAsk => document.their_request().is_none(),
        Act::Restrict => card.access != AccessLevel::Restricted,
        Act::Unrestrict => card.access == AccessLevel::Restricted,
        _ => true,
    }
}

/// Closed actions: those whose right is held first, for they may open by themselves.
fn closed(page: &DocumentPage) -> Vec<ClosedAction> {
    let mut all: Vec<_> = page.actions.iter().filter_map(|it| closed_one(page, it)).collect();
    let edits =
        page.actions.iter().any(|it| it.operation == Operation::DocumentEdit && it.is_open());
    let upload = page.not_uploaded.as_ref().filter(|_| edits);
    all.extend(upload.map(|refusal| {
        closed_action(Act::Upload.code(), Phrase::new(Act::Upload.key()), refusal, &[])
    }));
    let twins = [
        (Act::Approve, Act::DeclineApproval),
        (Act::Sign, Act::DeclineSigning),
        (Act::AnnulmentAgree, Act::AnnulmentRefuse),
    ];
    for (act, refusing) in twins {
        // One reason closes both: it is told once.
        if all.iter().any(|it| it.id == act.code()) {
            all.retain(|it| it.id != refusing.code());
        }
    }
    all.retain(|it| it.for_now || !is_own_mark(&it.id));
    all.sort_by_key(|action| !action.for_now);
    all
}

/// Read marks are nothing to those who keep none.
fn is_own_mark(act: &str) -> bool {
    [Act::MarkRead, Act::MarkUnread].iter().any(|mark| mark.code() == act)
}

fn closed_one(page: &DocumentPage, action: &ActionState) -> Option<ClosedAction> {
    let refusal = action.refusal.as_ref()?;
    let mut acts = Act::of_operation(action.operation.code()).iter();
    // An edit is closed together with its upload: one name is enough.
    let act = acts.rfind(|act| changes(**act, &page.document))?;
    Some(closed_action(act.code(), Phrase::new(act.key()), refusal, &action.helpers))
}

fn versions(page: &DocumentPage) -> Vec<Version> {
    let version = |content: &domain::ContentRecord| Version {
        number: u32::try_from(content.number).unwrap_or(0),
        name: content.file_name.clone(),
        bytes: u64::try_from(content.size).unwrap_or(0),
        at: content.at,
        by: brought_by(page, content.employee),
    };
    page.document.contents.iter().rev().map(version).collect()
}

/// What the other side sent nobody here has brought.
pub(super) fn brought_by(page: &DocumentPage, who: EmployeeId) -> String {
    match &page.exchange {
        Some(exchange) if who == EmployeeId::NOBODY => peer(exchange),
        _ => short_name(&page.directory, who),
    }
}

fn facts(page: &DocumentPage) -> Vec<Fact> {
    let (card, directory) = (&page.document.card, page.directory.as_ref());
    let here = card.initiator != EmployeeId::NOBODY;
    let number = card.number.iter().map(|number| Fact::new("card-number", number));
    let kind = [
        Fact::new("card-type", &card.kind),
        Fact::said("card-block", Phrase::new(block_key(card.block))),
    ];
    let other = card.correspondent.iter().map(|name| Fact::new("card-correspondent", name));
    let owned = card.owner != card.initiator;
    let owner = owned.then(|| Fact::new("card-owner", short_name(directory, card.owner)));
    let created = Phrase::new("on-day").day("day", card.created);
    let access = access_level(card.access);
    number
        .chain(kind)
        .chain(other)
        .chain(here.then(|| Fact::new("card-initiator", short_name(directory, card.initiator))))
        .chain(owner)
        .chain([Fact::said("card-created", created)])
        .chain([Fact::said("card-access", Phrase::new(access.key()))])
        .collect()
}

fn link((id, title): &(ids::PublicId, String)) -> DocumentLink {
    DocumentLink { id: id.to_string(), title: title.clone(), number: String::new() }
}

fn comments(page: &DocumentPage) -> Vec<Comment> {
    let comment = |one: &domain::CommentRecord| Comment {
        by: short_name(&page.directory, one.employee),
        at: one.at,
        text: one.text.clone(),
    };
    page.comments.iter().map(comment).collect()
}
