//! Random lives of documents: after every move the invariants hold, and a move is refused exactly
//! when it should be.

use access::{Block, DocumentState, PartyKind, StageKind};
use domain::{Answer, Document, NewStage, StageMode};
use ids::EmployeeId;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{RngSeed, TestRunner};
use std::cell::Cell;

use crate::invariants::{follow, hold};
use crate::paper::{Moved, NOW, OUTSIDER, bring, draft, lay, signature};

const WALKS: u32 = 600;

/// What is done to a document.
#[derive(Clone, Debug)]
enum Step {
    Lay(Vec<NewStage>),
    Start,
    Complete,
    Answer(EmployeeId, Answer),
    /// Whoever is waited for.
    Next(Answer),
    Outside(EmployeeId, Answer),
    Sign(EmployeeId),
    SignNext,
    SignOutside,
    Recall,
    Bring,
    Observe(EmployeeId),
    Appoint(usize, EmployeeId),
    Restrict(bool),
    Archive(bool),
    Bin(bool),
    Edit,
}

/// R88 R90 R143
/// Whatever is done in whatever order, the route stays a route and lists tell the truth of it.
#[test]
fn every_life_of_a_document_keeps_the_invariants() {
    let config = ProptestConfig {
        cases: WALKS,
        rng_seed: RngSeed::Fixed(90),
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let seen = Seen::default();
    let block = select(vec![Block::Incoming, Block::Outgoing, Block::Internal]);
    let steps = prop::collection::vec(step(), 5..60);
    let outcome = TestRunner::new(config).run(&(block, route(), steps), |(block, route, steps)| {
        let mut document = draft(block);
        hold(&document)?;
        let opening = [Step::Bring, Step::Lay(route), Step::Start];
        for step in opening.iter().chain(&steps) {
            let (before, moved) = (document.clone(), make(step, document.clone()));
            let allowed = is_allowed(step, &before);
            prop_assert_eq!(moved.is_ok(), allowed, "{:?}: {:?}\n{:#?}", step, moved.err(), before);
            if let Ok(after) = moved {
                hold(&after)?;
                follow(&before, &after)?;
                seen.count(&after);
                document = after;
            }
        }
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
    seen.assert_rich();
}

fn make(step: &Step, document: Document) -> Moved {
    let waited = next(&document).unwrap_or(OUTSIDER);
    let signed = |document: Document, who: EmployeeId, outside| {
        let signature = signature(&document, who.0, document.contents.len() as i64);
        document.sign(signature, outside, NOW)
    };
    match step {
        Step::Lay(stages) => lay(document, stages),
        Step::Start => document.start_route(NOW),
        Step::Complete => document.complete_preparation(NOW),
        Step::Answer(who, answer) => document.answer(*who, *answer, None, false, NOW),
        Step::Next(answer) => document.answer(waited, *answer, None, false, NOW),
        Step::Outside(who, answer) => document.answer(*who, *answer, None, true, NOW),
        Step::Sign(who) => signed(document, *who, false),
        Step::SignNext => signed(document, waited, false),
        Step::SignOutside => signed(document, OUTSIDER, true),
        Step::Recall => document.recall(NOW),
        Step::Bring => bring(document),
        Step::Observe(who) => document.add_observer(None, *who, NOW),
        Step::Appoint(place, who) => {
            let stage = document.route().get(*place).map(|it| it.stage.id);
            document.appoint(stage.unwrap_or_default(), *who, NOW)
        }
        Step::Restrict(on) => Ok(document.restrict(*on, NOW)?),
        Step::Archive(on) => Ok(document.archive(*on, NOW)?),
        Step::Bin(on) => Ok(document.bin(*on, NOW)?),
        Step::Edit => {
            let version = document.card.version;
            Ok(document.edit("Иное", "Заря", version, NOW)?)
        }
    }
}

/// When a move should be made, said once more and otherwise than the code says it.
fn is_allowed(step: &Step, before: &Document) -> bool {
    let card = &before.card;
    let preparing = card.state == DocumentState::New && !card.in_bin && !card.archived;
    let running = card.state == DocumentState::InRoute;
    let has_content = !before.contents.is_empty();
    let waits = |who: EmployeeId| before.parties.iter().any(|it| it.open && it.employee == who);
    let answered = |kind| move |it: &&domain::PartyRecord| it.kind == kind;
    let route = before.route();
    match step {
        Step::Lay(_) => preparing,
        Step::Start => {
            let manned = |it: &domain::StageView<'_>| {
                it.parties.iter().any(|one| answered(PartyKind::Responsible)(one))
            };
            preparing && !route.is_empty() && route.iter().all(manned)
        }
        Step::Complete => preparing && route.is_empty(),
        Step::Answer(who, _) => running && waits(*who),
        Step::Next(_) => running && next(before).is_some(),
        Step::Recall => running,
        Step::Outside(who, _) => {
            let asked = |it: &domain::StageView<'_>| stands(it, *who, PartyKind::Responsible);
            let here = route.iter().find(|it| it.stage.state == domain::StageState::Active);
            running && (waits(*who) || !here.is_some_and(asked))
        }
        Step::Sign(who) => running && has_content && waits(*who),
        Step::SignNext => running && has_content && next(before).is_some(),
        Step::SignOutside => running && has_content,
        Step::Bring => !card.signed,
        Step::Observe(who) => {
            let open = route.iter().filter(|it| !it.stage.state.is_over());
            let here = open.min_by_key(|it| it.stage.place);
            here.is_some_and(|it| !stands(it, *who, PartyKind::Observer))
        }
        Step::Appoint(place, who) => route
            .get(*place)
            .filter(|it| !it.stage.state.is_over())
            .is_some_and(|it| !stands(it, *who, PartyKind::Responsible)),
        Step::Restrict(on) => (card.access == access::AccessLevel::Restricted) != *on,
        Step::Archive(on) => card.archived != *on,
        Step::Bin(on) => card.in_bin != *on,
        Step::Edit => true,
    }
}

fn stands(view: &domain::StageView<'_>, who: EmployeeId, kind: PartyKind) -> bool {
    view.parties.iter().any(|party| party.employee == who && party.kind == kind)
}

fn next(document: &Document) -> Option<EmployeeId> {
    document.parties.iter().find(|party| party.open).map(|party| party.employee)
}

fn route() -> impl Strategy<Value = Vec<NewStage>> {
    prop::collection::vec(stage(), 1..4)
}

fn stage() -> impl Strategy<Value = NewStage> {
    let kind = select(vec![
        StageKind::Approval,
        StageKind::Signing,
        StageKind::Confirmation,
        StageKind::Acquaintance,
    ]);
    let mode = select(vec![StageMode::All, StageMode::Any]);
    let deadline = proptest::option::of(Just(NOW + 1));
    let people = || prop::collection::vec(person(), 0..4);
    let responsible = prop_oneof![9 => prop::collection::vec(person(), 1..4), 1 => people()];
    (kind, mode, responsible, people(), deadline).prop_map(
        |(kind, mode, responsible, observers, deadline)| NewStage {
            mode,
            responsible,
            observers,
            deadline,
            ..NewStage::of(kind)
        },
    )
}

fn person() -> impl Strategy<Value = EmployeeId> {
    (1..6_i64).prop_map(EmployeeId)
}

fn step() -> impl Strategy<Value = Step> {
    let answer = || {
        prop_oneof![
            4 => Just(Answer::Approved),
            1 => Just(Answer::Acquainted),
            1 => Just(Answer::Declined),
        ]
    };
    prop_oneof![
        3 => route().prop_map(Step::Lay),
        6 => Just(Step::Start),
        1 => Just(Step::Complete),
        4 => (person(), answer()).prop_map(|(who, answer)| Step::Answer(who, answer)),
        8 => answer().prop_map(Step::Next),
        1 => answer().prop_map(|answer| Step::Outside(OUTSIDER, answer)),
        3 => (person(), answer()).prop_map(|(who, answer)| Step::Outside(who, answer)),
        1 => person().prop_map(Step::Sign),
        2 => Just(Step::SignNext),
        1 => Just(Step::SignOutside),
        2 => Just(Step::Recall),
        3 => Just(Step::Bring),
        2 => person().prop_map(Step::Observe),
        2 => (0..4_usize, person()).prop_map(|(place, who)| Step::Appoint(place, who)),
        1 => any::<bool>().prop_map(Step::Restrict),
        2 => any::<bool>().prop_map(Step::Archive),
        2 => any::<bool>().prop_map(Step::Bin),
        1 => Just(Step::Edit),
    ]
}

/// How often each sort of document was met.
#[derive(Default)]
struct Seen {
    running: Cell<usize>,
    completed: Cell<usize>,
    declined: Cell<usize>,
    late_rounds: Cell<usize>,
    outside: Cell<usize>,
}

impl Seen {
    fn count(&self, document: &Document) {
        let add = |cell: &Cell<usize>, met: bool| cell.set(cell.get() + usize::from(met));
        add(&self.running, document.card.state == DocumentState::InRoute);
        add(&self.completed, document.card.state == DocumentState::Completed);
        add(&self.declined, document.card.declined);
        add(&self.late_rounds, document.card.round > 2);
        add(&self.outside, document.parties.iter().any(|party| party.outside));
    }

    fn assert_rich(&self) {
        let met =
            [&self.running, &self.completed, &self.declined, &self.late_rounds, &self.outside];
        let met = met.map(Cell::get);
        assert!(met.iter().all(|count| *count > 500), "{met:?}");
    }
}
