//! What is true of every document, and between every two neighbours in its life.

use access::{Block, DocumentState, PartyKind, StageKind};
use domain::{Document, Folder, PartyRecord, StageMode, StageState};
use ids::{EmployeeId, StageId};
use proptest::prelude::*;

use crate::paper::INITIATOR;
use crate::rows::Rows;

type Held = Result<(), TestCaseError>;

/// True of every document.
pub(crate) fn hold(document: &Document) -> Held {
    one_active_stage(document)?;
    open_parties(document)?;
    modes(document)?;
    list_columns(document)?;
    folders(document)?;
    prop_assert_eq!(document.card.signed, !document.signatures.is_empty());
    Ok(())
}

/// True between a document and what the move made of it.
pub(crate) fn follow(before: &Document, after: &Document) -> Held {
    prop_assert_eq!(after.card.version, before.card.version + 1);
    prop_assert!(after.card.started || !before.card.started, "a start is never forgotten");
    old_rounds_stay(before, after)?;
    signed_content_stays(before, after)?;
    if after.card.round > before.card.round {
        new_round_repeats(before, after)?;
    } else {
        prop_assert_eq!(after.card.round, before.card.round);
    }
    let mut rows = Rows::of(before);
    let applied = rows.apply(&after.writes_since(Some(before)));
    prop_assert_eq!(applied, Ok(()));
    prop_assert_eq!(rows, Rows::of(after));
    Ok(())
}

fn one_active_stage(document: &Document) -> Held {
    let active: Vec<_> =
        document.stages.iter().filter(|stage| stage.state == StageState::Active).collect();
    let running = document.card.state == DocumentState::InRoute;
    prop_assert_eq!(active.len(), usize::from(running), "{:?}", active);
    let here = document.card.round;
    prop_assert!(active.iter().all(|stage| stage.round == here && stage.is_reached()));
    let places = |over: bool| {
        let stages = document.stages.iter().filter(move |stage| stage.round == here);
        stages.filter(move |stage| stage.state.is_over() == over).map(|stage| stage.place)
    };
    let ordered = places(true).max() < places(false).min() || places(false).next().is_none();
    prop_assert!(ordered, "a stage ended before one that stands earlier");
    let old = document.stages.iter().filter(|stage| stage.round != here);
    prop_assert!(old.into_iter().all(|stage| stage.state.is_over()), "an old round goes on");
    Ok(())
}

fn open_parties(document: &Document) -> Held {
    let active = document.active().map(|stage| stage.id);
    for party in &document.parties {
        let waited = Some(party.stage) == active
            && party.kind == PartyKind::Responsible
            && party.answer.is_none();
        prop_assert_eq!(party.open, waited, "{:?}", party);
        prop_assert_eq!(party.answer.is_some(), party.at.is_some());
        prop_assert!(!party.outside || party.answer.is_some());
    }
    Ok(())
}

/// A stage goes on as long as its mode wants another answer, and no longer.
fn modes(document: &Document) -> Held {
    for stage in &document.stages {
        let view = document.view(stage);
        let responsible = || view.parties.iter().filter(|it| it.kind == PartyKind::Responsible);
        let (all, answered) =
            (responsible().count(), responsible().filter(|it| it.answer.is_some()).count());
        let outside = responsible().any(|party| party.outside);
        let enough = if stage.mode == StageMode::All { answered == all } else { answered > 0 };
        match stage.state {
            StageState::Pending => prop_assert_eq!(answered, 0),
            StageState::Active => prop_assert!(!enough && !outside, "{:?} should be over", stage),
            StageState::Done => prop_assert!(enough || outside, "{:?} ended early", stage),
            StageState::Declined | StageState::Void => {}
        }
    }
    Ok(())
}

fn list_columns(document: &Document) -> Held {
    let card = &document.card;
    let active = document.active();
    let there: Vec<&PartyRecord> = document
        .parties
        .iter()
        .filter(|party| Some(party.stage) == active.map(|stage| stage.id))
        .filter(|party| party.kind == PartyKind::Responsible)
        .collect();
    let preparing = card.state == DocumentState::New;
    let kind = if preparing { Some(StageKind::New) } else { active.map(|stage| stage.kind) };
    prop_assert_eq!(card.stage, kind);
    prop_assert_eq!(card.deadline, active.and_then(|stage| stage.deadline));
    prop_assert_eq!(card.asked, there.len() as i64);
    let answered = there.iter().filter(|party| party.answer.is_some()).count();
    prop_assert_eq!(card.answered, answered as i64);
    match card.holder {
        Some(holder) if preparing => prop_assert_eq!(holder, INITIATOR),
        Some(holder) => {
            prop_assert!(there.iter().any(|party| party.open && party.employee == holder));
        }
        None => prop_assert!(!preparing && there.iter().all(|party| !party.open)),
    }
    Ok(())
}

/// Drafts, archive, bin, or the block's own: one, whatever the marks (R90).
fn folders(document: &Document) -> Held {
    let card = &document.card;
    let untouched = card.state == DocumentState::New && !card.started;
    let block = match card.block {
        Block::Incoming => Folder::Incoming,
        Block::Outgoing => Folder::Outgoing,
        Block::Internal => Folder::Internal,
        Block::Reporting => Folder::Reporting,
    };
    let stands_in = |folder: Folder| match folder {
        Folder::Bin => card.in_bin,
        Folder::Archive => card.archived && !card.in_bin,
        Folder::Drafts => untouched && !card.archived && !card.in_bin,
        own => own == block && !untouched && !card.archived && !card.in_bin,
    };
    let found: Vec<_> = Folder::ALL.iter().copied().filter(|it| stands_in(*it)).collect();
    prop_assert_eq!(found, vec![card.folder()]);
    Ok(())
}

fn old_rounds_stay(before: &Document, after: &Document) -> Held {
    let old = |stage: StageId| {
        let found = before.stages.iter().find(|one| one.id == stage);
        found.is_some_and(|one| one.round < before.card.round)
    };
    for stage in before.stages.iter().filter(|stage| old(stage.id)) {
        prop_assert!(after.stages.contains(stage), "{:?} of an old round changed", stage);
    }
    let history = |document: &Document| -> Vec<PartyRecord> {
        document.parties.iter().filter(|party| old(party.stage)).cloned().collect()
    };
    prop_assert_eq!(history(before), history(after), "an old answer changed");
    Ok(())
}

fn signed_content_stays(before: &Document, after: &Document) -> Held {
    if before.card.signed {
        prop_assert!(after.card.signed);
        prop_assert_eq!(&before.contents, &after.contents);
    }
    prop_assert!(after.signatures.starts_with(&before.signatures), "a signature went away");
    prop_assert!(after.contents.starts_with(&before.contents), "a version of content went away");
    let changed = after.contents.len() > before.contents.len();
    prop_assert!(!changed || unanswered(after), "an answer outlived the content that it was of");
    Ok(())
}

/// The persons of a stage who were asked to stand there, by kind.
type Seats = Vec<(EmployeeId, PartyKind)>;

fn new_round_repeats(before: &Document, after: &Document) -> Held {
    prop_assert_eq!(after.card.round, before.card.round + 1);
    let plan = |document: &Document| -> Vec<(StageKind, StageMode, i64, Seats)> {
        let stages = document.route();
        let seats = |parties: &[&PartyRecord]| {
            let own = parties.iter().filter(|party| !party.outside);
            let mut seats: Seats = own.map(|party| (party.employee, party.kind)).collect();
            seats.sort();
            seats
        };
        let told = |it: &domain::StageView<'_>| {
            (it.stage.kind, it.stage.mode, it.stage.place, seats(&it.parties))
        };
        stages.iter().map(told).collect()
    };
    prop_assert_eq!(plan(before), plan(after), "another route than before");
    prop_assert!(unanswered(after), "an answer came along into the new round");
    Ok(())
}

fn unanswered(document: &Document) -> bool {
    document.route().iter().all(|it| it.parties.iter().all(|one| one.answer.is_none()))
}
