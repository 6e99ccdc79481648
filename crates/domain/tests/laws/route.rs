//! The route, move by move.

use access::{Block, DocumentState, PartyKind, StageKind};
use domain::{
    Answer, Document, DocumentError, Folder, NewStage, RouteError, StageMode, StageState,
};
use ids::{DAY, EmployeeId};

use crate::paper::{
    INITIATOR, Moved, NOW, OUTSIDER, answer, bring, draft, lay, sign, signature, stage, started,
};

const ALL: StageMode = StageMode::All;
const ANY: StageMode = StageMode::Any;

fn approval(mode: StageMode, responsible: &[i64]) -> NewStage {
    stage(StageKind::Approval, mode, responsible)
}

fn error(moved: Moved) -> Option<RouteError> {
    moved.err()
}

/// R143: approval, signing and confirmation run in order; the route ends completed.
#[test]
fn a_route_of_every_kind_runs_in_order_and_ends_completed() {
    let route = [
        approval(ALL, &[2]),
        stage(StageKind::Signing, ALL, &[3]),
        stage(StageKind::Confirmation, ALL, &[4]),
        stage(StageKind::Acquaintance, ALL, &[5]),
    ];
    let document = started(&route);
    assert_eq!(
        (document.card.stage, document.card.holder),
        (Some(StageKind::Approval), Some(EmployeeId(2)))
    );
    assert_eq!(error(answer(document.clone(), 3, Answer::Signed)), Some(RouteError::NotWaitedFor));
    let document = answer(document, 2, Answer::Approved).expect("waited");
    let document = sign(document, 3).expect("waited");
    assert_eq!(document.card.stage, Some(StageKind::Confirmation));
    let document = sign(document, 4).expect("waited");
    assert_eq!(document.card.state, DocumentState::InRoute);
    let document = answer(document, 5, Answer::Acquainted).expect("waited");
    assert_eq!((document.card.state, document.card.stage), (DocumentState::Completed, None));
    assert_eq!((document.card.asked, document.card.holder), (0, None));
    assert_eq!(error(answer(document, 5, Answer::Acquainted)), Some(RouteError::NotRunning));
}

#[test]
fn all_wait_for_everybody_and_any_for_one() {
    let document = started(&[approval(ALL, &[2, 3]), approval(ANY, &[4, 5])]);
    let document = answer(document, 3, Answer::Approved).expect("waited");
    assert_eq!((document.card.answered, document.card.asked), (1, 2));
    assert_eq!(document.card.holder, Some(EmployeeId(2)));
    let document = answer(document, 2, Answer::Approved).expect("waited");
    assert_eq!(document.active().map(|stage| stage.place), Some(2));
    let document = answer(document, 5, Answer::Approved).expect("waited");
    assert_eq!(document.card.state, DocumentState::Completed);
    let fourth = document.parties.iter().find(|party| party.employee == EmployeeId(4));
    assert!(fourth.is_some_and(|party| !party.open && party.answer.is_none()));
}

/// R151 R169: one refusal ends the stage in both modes; the reason stays in the round that it ended.
#[test]
fn one_decline_returns_the_document_with_the_reason_and_a_new_round() {
    for mode in [ALL, ANY] {
        let document = started(&[approval(mode, &[2, 3]), approval(mode, &[4])]);
        let why = Some("нет приложения".to_owned());
        let by = EmployeeId(2);
        let document =
            document.answer(by, Answer::Declined, why.clone(), false, NOW + 5).expect("waited");
        let card = &document.card;
        assert_eq!((card.state, card.declined, card.round), (DocumentState::New, true, 2));
        assert_eq!((card.stage, card.holder), (Some(StageKind::New), Some(INITIATOR)));
        assert_eq!(card.folder(), Folder::Internal);
        let states: Vec<_> =
            document.stages.iter().map(|stage| (stage.round, stage.state)).collect();
        let (over, void, ahead) = (StageState::Declined, StageState::Void, StageState::Pending);
        assert_eq!(states, [(1, over), (1, void), (2, ahead), (2, ahead)]);
        let said: Vec<_> = document.parties.iter().filter(|party| party.answer.is_some()).collect();
        assert_eq!(said.len(), 1);
        assert_eq!((&said[0].note, said[0].at), (&why, Some(NOW + 5)));
        let again = document.start_route(NOW + DAY).expect("starts");
        assert!(!again.card.declined);
        assert_eq!((again.card.answered, again.card.asked), (0, 2));
    }
}

/// R104 R105: an administrator decides the whole stage without being assigned to it; history says
/// so, and the next round does not ask them (Q22).
#[test]
fn an_administrator_outside_the_assignment_decides_the_stage() {
    let document = started(&[approval(ALL, &[2, 3]), stage(StageKind::Signing, ALL, &[4])]);
    let refused = document.clone().answer(OUTSIDER, Answer::Approved, None, false, NOW);
    assert_eq!(error(refused), Some(RouteError::NotWaitedFor));
    let document = document.answer(OUTSIDER, Answer::Approved, None, true, NOW).expect("outside");
    assert_eq!(document.card.stage, Some(StageKind::Signing));
    let signature = signature(&document, OUTSIDER.0, 1);
    let document = document.sign(signature, true, NOW).expect("outside");
    assert_eq!((document.card.state, document.card.signed), (DocumentState::Completed, true));
    let outside: Vec<_> = document.parties.iter().filter(|party| party.outside).collect();
    assert_eq!(outside.len(), 2);
    assert!(outside.iter().all(|party| party.employee == OUTSIDER && party.answer.is_some()));

    let document = started(&[approval(ALL, &[2, 3])]);
    let document = document.answer(OUTSIDER, Answer::Declined, None, true, NOW).expect("outside");
    let again = document.start_route(NOW).expect("starts");
    let asked: Vec<_> = again.parties.iter().filter(|party| party.open).collect();
    assert_eq!(asked.iter().map(|party| party.employee.0).collect::<Vec<_>>(), [2, 3]);
}

/// One who is asked answers once: the right to decide outside the assignment is no second say.
#[test]
fn who_answered_does_not_answer_again_from_outside() {
    let document = started(&[approval(ALL, &[2, 3])]);
    let document = answer(document, 2, Answer::Approved).expect("waited");
    let again = document.answer(EmployeeId(2), Answer::Declined, None, true, NOW);
    assert_eq!(error(again), Some(RouteError::NotWaitedFor));
}

/// R98 R168: the first signature freezes the content for everybody, also after a decline.
#[test]
fn the_first_signature_freezes_the_content() {
    let document = started(&[stage(StageKind::Signing, ALL, &[2, 3])]);
    let document = bring(document).expect("not frozen yet");
    let old = signature(&document, 2, 1);
    let other: RouteError = DocumentError::OtherContent.into();
    assert_eq!(error(document.clone().sign(old, false, NOW)), Some(other));
    let signed = sign(document, 2).expect("waited");
    let frozen: RouteError = DocumentError::Frozen.into();
    assert_eq!(error(bring(signed.clone())), Some(frozen.clone()));
    let declined = answer(signed, 3, Answer::Declined).expect("waited");
    assert_eq!(declined.card.state, DocumentState::New);
    assert_eq!(error(bring(declined.clone())), Some(frozen));
    let version = declined.card.version;
    let edited = declined.edit("О графике", "", version, NOW).expect("the card is no content");
    assert_eq!((edited.card.signed, edited.signatures.len()), (true, 1));
}

#[test]
fn nothing_is_signed_without_content() {
    let route = [stage(StageKind::Signing, ALL, &[2])];
    let document = lay(draft(Block::Internal), &route).and_then(|it| it.start_route(NOW));
    let document = document.expect("starts");
    let signature = signature(&document, 2, 1);
    let refused: RouteError = DocumentError::NoContent.into();
    assert_eq!(error(document.sign(signature, false, NOW)), Some(refused));
}

/// An approval is of a version: a new one takes the route back to its first stage.
#[test]
fn a_new_version_voids_the_approvals_of_earlier_ones() {
    let begun = started(&[approval(ALL, &[2, 3]), approval(ALL, &[4])]);
    let untouched = bring(begun.clone()).expect("not frozen");
    assert_eq!((untouched.card.round, untouched.contents.len()), (1, 2));
    let half = answer(begun, 2, Answer::Approved).expect("waited");
    let second = answer(half.clone(), 3, Answer::Approved).expect("waited");
    let done = answer(second.clone(), 4, Answer::Approved).expect("waited");
    assert_eq!(done.card.state, DocumentState::Completed);
    for before in [half, second, done] {
        let after = bring(before).expect("not frozen");
        assert_eq!((after.card.state, after.card.round), (DocumentState::InRoute, 2));
        assert_eq!(after.active().map(|stage| stage.place), Some(1));
        assert_eq!((after.card.answered, after.card.asked), (0, 2));
    }
}

#[test]
fn a_recalled_route_waits_for_nobody_and_starts_anew() {
    let document = started(&[approval(ALL, &[2, 3])]);
    let document = answer(document, 2, Answer::Approved).expect("waited");
    let recalled = document.recall(NOW).expect("runs");
    assert_eq!((recalled.card.state, recalled.card.declined), (DocumentState::New, false));
    assert!(recalled.parties.iter().all(|party| !party.open));
    assert_eq!(error(recalled.clone().recall(NOW)), Some(RouteError::NotRunning));
    let again = recalled.start_route(NOW).expect("starts");
    assert_eq!((again.card.round, again.card.asked, again.card.answered), (2, 2, 0));
}

/// R130 R131: a route is laid in preparation, each stage with somebody who answers.
#[test]
fn a_route_is_laid_in_preparation_and_started_whole() {
    let blank = || draft(Block::Outgoing);
    assert_eq!(error(blank().start_route(NOW)), Some(RouteError::Empty));
    let watched = lay(blank(), &[approval(ALL, &[2]), approval(ALL, &[])]).expect("a route");
    assert_eq!(error(watched.start_route(NOW)), Some(RouteError::NoPerson(2)));
    let sending = [stage(StageKind::Sending, ALL, &[2])];
    assert_eq!(error(lay(blank(), &sending)), Some(RouteError::Kind(StageKind::Sending)));
    let long = vec![approval(ALL, &[2]); NewStage::LIMIT + 1];
    assert_eq!(error(lay(blank(), &long)), Some(RouteError::TooLong));
    let crowd: Vec<i64> = (1..=NewStage::PERSONS as i64).collect();
    assert_eq!(error(lay(blank(), &[approval(ALL, &crowd)])), Some(RouteError::TooLong));
    let stale: RouteError = DocumentError::Stale(1).into();
    assert_eq!(error(blank().lay_route(&[], 7, NOW)), Some(stale));
    let running = started(&[approval(ALL, &[2])]);
    assert_eq!(error(lay(running.clone(), &[])), Some(RouteError::NotInPreparation));
    assert_eq!(error(running.start_route(NOW)), Some(RouteError::NotInPreparation));
    for put_away in [blank().bin(true, NOW), blank().archive(true, NOW)] {
        let put_away = put_away.expect("changes");
        assert_eq!(error(lay(put_away, &[])), Some(RouteError::NotInPreparation));
    }
}

/// R131 R132: people are added where the route still goes, not where it has been.
#[test]
fn people_are_added_to_stages_that_are_not_over() {
    let document = started(&[approval(ALL, &[2]), approval(ALL, &[3]), approval(ALL, &[4])]);
    let document = answer(document, 2, Answer::Approved).expect("waited");
    let ids: Vec<_> = document.stages.iter().map(|stage| stage.id).collect();
    let appointed = |id: usize, who: i64| document.clone().appoint(ids[id], EmployeeId(who), NOW);
    assert_eq!(error(appointed(0, 5)), Some(RouteError::StagePassed));
    assert_eq!(error(appointed(1, 3)), Some(RouteError::Already));
    let now = appointed(1, 5).expect("one more");
    assert_eq!((now.card.asked, now.parties.iter().filter(|it| it.open).count()), (2, 2));
    let later = appointed(2, 5).expect("one more");
    assert_eq!((later.card.asked, later.parties.iter().filter(|it| it.open).count()), (1, 1));
    let watched = document.add_observer(None, EmployeeId(6), NOW).expect("one more");
    let sixth = watched.parties.iter().find(|party| party.employee == EmployeeId(6));
    let sixth = sixth.expect("watches");
    assert_eq!((sixth.stage, sixth.kind, sixth.open), (ids[1], PartyKind::Observer, false));
}

/// R154 R174: preparation is completed where nobody is to decide (Q24).
#[test]
fn preparation_is_completed_only_without_decisions() {
    let completed = draft(Block::Internal).complete_preparation(NOW).expect("nothing to decide");
    assert_eq!(
        (completed.card.state, completed.card.folder()),
        (DocumentState::Completed, Folder::Internal)
    );
    let laid = lay(draft(Block::Internal), &[approval(ALL, &[2])]).expect("a route");
    assert_eq!(error(laid.complete_preparation(NOW)), Some(RouteError::HasDecisions));
}

/// R90 R117 R118: from the archive a document returns to the state that it had.
#[test]
fn the_archive_gives_a_document_back_as_it_was() {
    let running = started(&[approval(ALL, &[2])]);
    for document in [draft(Block::Incoming), running] {
        let kept = document.clone().archive(true, NOW).expect("changes");
        assert_eq!(kept.card.folder(), Folder::Archive);
        assert_eq!(kept.clone().archive(true, NOW).err(), Some(DocumentError::Unchanged));
        let back = kept.archive(false, NOW).expect("changes");
        assert_eq!(back.card.folder(), document.card.folder());
        let same = |it: &Document| (it.card.state, it.stages.clone(), it.parties.clone());
        assert_eq!(same(&back), same(&document));
    }
}

/// A name that is none is told with its field.
#[test]
fn bad_titles_and_types_are_refused() {
    let document = || draft(Block::Internal);
    let version = document().card.version;
    let bad = |error: &DocumentError, at| match error {
        DocumentError::Name(field, _) => *field == at,
        _ => false,
    };
    let title = document().edit("О графике\u{202E}", "", version, NOW).expect_err("no title");
    assert!(bad(&title, "title"), "{title}");
    let side = document().edit("О графике", "За\u{0}ря", version, NOW).expect_err("no name");
    assert!(bad(&side, "correspondent"), "{side}");
    let kind = document().retype(" \u{2800} ", NOW).expect_err("no type");
    assert!(bad(&kind, "kind"), "{kind}");
    assert_eq!(document().retype("Приказ", NOW).err(), Some(DocumentError::Unchanged));
    assert_eq!(
        document().edit("Х", "", version + 1, NOW).err(),
        Some(DocumentError::Stale(version))
    );
}
