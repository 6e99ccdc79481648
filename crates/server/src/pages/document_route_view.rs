//! The route as the page shows it: preparation first, then the stages of the present round, then
//! the rounds that are over.

use access::{DocumentState, PartyKind, StageKind};
use domain::{
    Answer, DayKind, Document, PartyRecord, Snapshot, StageMode, StageRecord, StageState,
    StageView, Term,
};
use ids::EmployeeId;

use super::document_view::short_name;
use super::document_words::stage_kind;
use crate::text::Phrase;
use crate::view::{self, Note, Party, Round, RoundEnd, Route, Stage, Tone};

/// The route.
pub(super) fn route(document: &Document, directory: &Snapshot, me: EmployeeId) -> Route {
    let laid = document.route();
    let drawing = Drawing { directory, me };
    let earlier = earlier(document, &drawing);
    if laid.is_empty() {
        return Route { earlier, ..Route::default() };
    }
    let preparation = drawing.preparation(document);
    let stages = laid.iter().map(|it| drawing.stage(it));
    let stages: Vec<_> = std::iter::once(preparation).chain(stages).collect();
    let active = (1..).zip(&stages).find(|(_, stage)| stage.is_active()).map(|(place, _)| place);
    Route { stages, active, earlier }
}

/// Who is still expected to sign.
pub(super) fn awaited(document: &Document, directory: &Snapshot) -> Vec<String> {
    let signing = [StageKind::Signing, StageKind::Confirmation];
    let route = document.route();
    let open =
        route.iter().filter(|it| signing.contains(&it.stage.kind) && !it.stage.state.is_over());
    let silent =
        |party: &&&PartyRecord| party.kind == PartyKind::Responsible && party.answer.is_none();
    open.flat_map(|it| it.parties.iter().filter(silent))
        .map(|party| short_name(directory, party.employee))
        .collect()
}

/// That a new version has made the answers given before void, while the route that it began anew
/// runs.
pub(super) fn voided(document: &Document) -> Option<Note> {
    if document.card.state != DocumentState::InRoute {
        return None;
    }
    let last = rounds(document).into_iter().next()?;
    let changed = last.end == RoundEnd::Changed;
    let said = || Note::new(Tone::Warn, Phrase::new("answers-void"));
    changed.then(|| said().line(Phrase::new("answers-void-why")))
}

/// How long a stage may take.
pub(super) fn term(term: Term) -> Phrase {
    let key = match term.kind {
        DayKind::Working => "term-working",
        DayKind::Calendar => "term-calendar",
    };
    Phrase::new(key).number("n", term.days)
}

/// A round that is over, by its number.
struct Over {
    number: i64,
    end: RoundEnd,
    ended: Option<ids::Moment>,
}

/// Rounds that are over, newest first.
fn rounds(document: &Document) -> Vec<Over> {
    let over = (1..document.card.round).rev();
    let of = |number| document.stages.iter().filter(move |stage| stage.round == number);
    over.filter(|number| of(*number).any(StageRecord::is_reached))
        .map(|number| Over {
            number,
            end: end(document, number),
            ended: of(number).filter_map(|stage| stage.ended).max(),
        })
        .collect()
}

/// A recall ends the round before the next one begins; a new version begins it in the same moment.
fn end(document: &Document, number: i64) -> RoundEnd {
    let of = |round| document.stages.iter().filter(move |stage| stage.round == round);
    if of(number).any(|stage| stage.kind == StageKind::Receiving) {
        return RoundEnd::Received;
    }
    if of(number).any(|stage| stage.state == StageState::Declined) {
        return RoundEnd::Declined;
    }
    let ended = of(number).filter_map(|stage| stage.ended).max();
    let begun = of(number + 1).filter_map(|stage| stage.begun).min();
    let mut contents = document.contents.iter();
    let at_once = contents.any(|content| begun == Some(content.at));
    if begun.is_some() && (begun == ended || at_once) {
        RoundEnd::Changed
    } else {
        RoundEnd::Recalled
    }
}

fn earlier(document: &Document, drawing: &Drawing<'_>) -> Vec<Round> {
    let round = |over: Over| {
        let here = document.stages.iter().filter(|it| it.round == over.number && it.is_reached());
        Round {
            number: over.number,
            end: over.end,
            at: over.ended,
            stages: here.map(|it| drawing.stage(&document.view(it))).collect(),
        }
    };
    rounds(document).into_iter().map(round).collect()
}

/// Names of people, and who reads.
struct Drawing<'a> {
    directory: &'a Snapshot,
    me: EmployeeId,
}

impl Drawing<'_> {
    /// What the initiator did before the first stage.
    fn preparation(&self, document: &Document) -> Stage {
        let card = &document.card;
        let new = card.state == DocumentState::New;
        let answer = if new { view::Answer::Waiting } else { view::Answer::Prepared };
        Stage {
            id: 0,
            kind: view::StageKind::New,
            state: if new { view::StageState::Active } else { view::StageState::Done },
            any: false,
            people: vec![self.person(card.initiator, answer)],
            roles: Vec::new(),
            observers: Vec::new(),
            due: None,
            term: None,
        }
    }

    fn stage(&self, it: &StageView<'_>) -> Stage {
        let of = |kind| it.parties.iter().filter(move |party| party.kind == kind);
        let pending = it.stage.state == StageState::Pending;
        let observers = of(PartyKind::Observer);
        Stage {
            id: it.stage.id.0,
            kind: stage_kind(it.stage.kind),
            state: stage_state(it.stage.state),
            any: it.stage.mode == StageMode::Any,
            people: of(PartyKind::Responsible).map(|one| self.party(one, it)).collect(),
            roles: it.stage.roles.0.iter().map(|id| self.role(*id)).collect(),
            observers: observers.map(|one| short_name(self.directory, one.employee)).collect(),
            due: it.stage.deadline,
            term: it.stage.term.filter(|_| pending).map(term),
        }
    }

    fn party(&self, one: &PartyRecord, it: &StageView<'_>) -> Party {
        Party {
            outside: one.outside,
            role: one.role.map(|id| self.role(id)).unwrap_or_default(),
            at: one.at,
            note: one.note.clone().unwrap_or_default(),
            ..self.person(one.employee, answer(one, it.stage.kind))
        }
    }

    fn person(&self, id: EmployeeId, answer: view::Answer) -> Party {
        let record = self.directory.employee(id);
        Party {
            id: id.0,
            name: short_name(self.directory, id),
            post: record.map(|one| one.post.clone()).unwrap_or_default(),
            you: id == self.me,
            blocked: record.is_some_and(|one| one.blocked.is_some()),
            outside: false,
            role: String::new(),
            answer,
            at: None,
            note: String::new(),
        }
    }

    fn role(&self, id: ids::RoleId) -> String {
        self.directory.role(id).map(|role| role.name.clone()).unwrap_or_default()
    }
}

fn answer(party: &PartyRecord, kind: StageKind) -> view::Answer {
    match party.answer {
        None => view::Answer::Waiting,
        Some(Answer::Approved) => view::Answer::Approved,
        Some(Answer::Signed) if kind == StageKind::Confirmation => view::Answer::Confirmed,
        Some(Answer::Signed) => view::Answer::Signed,
        Some(Answer::Acquainted) => view::Answer::Acquainted,
        Some(Answer::Done) => view::Answer::Done,
        Some(Answer::Declined) => view::Answer::Declined,
    }
}

fn stage_state(state: StageState) -> view::StageState {
    match state {
        StageState::Pending => view::StageState::Pending,
        StageState::Active => view::StageState::Active,
        StageState::Done => view::StageState::Done,
        StageState::Declined => view::StageState::Declined,
        StageState::Void => view::StageState::Void,
    }
}
