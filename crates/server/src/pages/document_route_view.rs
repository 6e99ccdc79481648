//! The route as the page shows it: preparation first, then the stages of the present round.

use access::{DocumentState, PartyKind, StageKind};
use domain::{Answer, Document, PartyRecord, Snapshot, StageMode, StageState, StageView};
use ids::EmployeeId;

use super::document_view::short_name;
use super::document_words::stage_kind;
use crate::view::{self, Party, Route, Stage};

/// The route.
pub(super) fn route(document: &Document, directory: &Snapshot, me: EmployeeId) -> Route {
    let laid = document.route();
    if laid.is_empty() {
        return Route::default();
    }
    let preparation = preparation(document, directory, me);
    let stages = laid.iter().map(|it| stage(it, directory, me));
    let stages: Vec<_> = std::iter::once(preparation).chain(stages).collect();
    let active = (1..).zip(&stages).find(|(_, stage)| stage.is_active()).map(|(place, _)| place);
    Route { stages, active }
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

/// What the initiator did before the first stage.
fn preparation(document: &Document, directory: &Snapshot, me: EmployeeId) -> Stage {
    let card = &document.card;
    let new = card.state == DocumentState::New;
    Stage {
        id: 0,
        kind: view::StageKind::New,
        state: if new { view::StageState::Active } else { view::StageState::Done },
        any: false,
        people: vec![Party {
            name: short_name(directory, card.initiator),
            post: post(directory, card.initiator),
            you: card.initiator == me,
            answer: if new { view::Answer::Waiting } else { view::Answer::Prepared },
            at: None,
            note: String::new(),
        }],
        observers: Vec::new(),
        due: None,
    }
}

fn stage(it: &StageView<'_>, directory: &Snapshot, me: EmployeeId) -> Stage {
    let of = |kind| it.parties.iter().filter(move |party| party.kind == kind);
    Stage {
        id: it.stage.id.0,
        kind: stage_kind(it.stage.kind),
        state: stage_state(it.stage.state),
        any: it.stage.mode == StageMode::Any,
        people: of(PartyKind::Responsible).map(|one| party(one, it, directory, me)).collect(),
        observers: of(PartyKind::Observer).map(|one| short_name(directory, one.employee)).collect(),
        due: it.stage.deadline,
    }
}

fn party(one: &PartyRecord, it: &StageView<'_>, directory: &Snapshot, me: EmployeeId) -> Party {
    Party {
        name: short_name(directory, one.employee),
        post: post(directory, one.employee),
        you: one.employee == me,
        answer: answer(one, it.stage.kind),
        at: one.at,
        note: one.note.clone().unwrap_or_default(),
    }
}

fn post(directory: &Snapshot, id: EmployeeId) -> String {
    directory.employee(id).map(|one| one.post.clone()).unwrap_or_default()
}

fn answer(party: &PartyRecord, kind: StageKind) -> view::Answer {
    match party.answer {
        None => view::Answer::Waiting,
        Some(Answer::Approved) => view::Answer::Approved,
        Some(Answer::Signed) if kind == StageKind::Confirmation => view::Answer::Confirmed,
        Some(Answer::Signed) => view::Answer::Signed,
        Some(Answer::Acquainted) => view::Answer::Acquainted,
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
