//! The law of lists: a subject and a document share a token exactly when the law permits
//! `document.list`, by oneself or through a live delegation. Asked of generated organisations
//! while everything in them changes.

mod chance;
#[path = "world/walk.rs"]
mod walk;
mod world;

use access::{
    Act, Acting, Block, Directory, DocumentPicture, Facts, InNameOf, Operation, Question, Resource,
    SubjectPicture, Token, document_tokens, holds_everything, permits, shows_card, subject_tokens,
};
use chance::Chance;
use ids::{DocumentId, Moment};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};
use std::cell::Cell;
use std::collections::HashSet;
use walk::STEPS;
use world::{Session, World};

const WALKS: u32 = 240;
const LENGTH: usize = 20;
const LIST: Operation = Operation::DocumentList;
const VIEW: Operation = Operation::DocumentView;
/// The document that delegations of others are tried on.
const FIRST: DocumentId = DocumentId(0);

/// R44 R82 R127 R185 R328
/// What a list shows is what the law permits, whatever happened before: rows by `document.list`,
/// and their cards no wider than `document.view`.
#[test]
fn lists_obey_the_law_while_everything_changes() {
    let seen = Seen::default();
    let config = ProptestConfig {
        cases: WALKS,
        rng_seed: RngSeed::Fixed(62),
        failure_persistence: None,
        max_shrink_iters: 400,
        ..ProptestConfig::default()
    };
    let steps = prop::collection::vec((0..STEPS.len(), any::<u64>()), LENGTH);
    let outcome = TestRunner::new(config).run(&(any::<u64>(), steps), |(seed, steps)| {
        let mut world = World::new(seed);
        look(&world, "the world began", &seen)?;
        for (at, chance) in steps {
            let (name, step) = STEPS[at];
            step(&mut world, &mut Chance::new(chance));
            world.settle();
            look(&world, name, &seen)?;
        }
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    seen.assert_both_well_represented();
}

/// Compares every subject with every document.
fn look(world: &World, event: &str, seen: &Seen) -> Result<(), TestCaseError> {
    let directory = world.directory();
    let borne: Vec<_> = world.documents.iter().map(document_tokens).collect();
    for session in &world.sessions {
        let subject = session.subject(&directory, world.now);
        let held: HashSet<Token> = subject_tokens(&subject).into_iter().collect();
        stays_until_it_says(session, &directory, &subject, &held)?;
        for (document, borne) in world.documents.iter().zip(&borne) {
            let live = borne.iter().filter(|(_, until)| *until > world.now);
            let listed = live.clone().any(|(token, _)| held.contains(token));
            let own = asked(LIST, world, &subject, document, Acting::Own);
            let through = through_any(LIST, world, &subject, document)?;
            let case = || format!("after: {event}\n{:?}\n{subject:#?}\n{document:#?}", world.now);
            prop_assert!(listed == (own || through), "listed {listed}, own {own}, {}", case());
            let all = holds_everything(&subject) && document.block != Block::Reporting;
            prop_assert!(listed || !all, "who sees all does not see this {}", case());
            let card = live.clone().any(|(token, _)| held.contains(token) && shows_card(*token));
            let viewed = card
                && (asked(VIEW, world, &subject, document, Acting::Own)
                    || through_any(VIEW, world, &subject, document)?);
            prop_assert!(card == viewed, "the row shows more than may be viewed, {}", case());
            seen.count(own, through, card);
        }
    }
    Ok(())
}

/// A subject's tokens stay what they are until the moment that the picture names.
fn stays_until_it_says(
    session: &Session,
    directory: &Directory,
    subject: &SubjectPicture,
    held: &HashSet<Token>,
) -> Result<(), TestCaseError> {
    if subject.valid_until != Moment::NEVER {
        let last = session.subject(directory, subject.valid_until + -1);
        let then: HashSet<Token> = subject_tokens(&last).into_iter().collect();
        prop_assert_eq!(&then, held, "{:?} changes before {:?}", session, subject.valid_until);
    }
    Ok(())
}

/// Whether some delegation permits; one that is not live, or another's, must not.
fn through_any(
    operation: Operation,
    world: &World,
    subject: &SubjectPicture,
    document: &DocumentPicture,
) -> Result<bool, TestCaseError> {
    let mut some = false;
    for delegation in &world.picture.delegations {
        let mine = subject.own.employee == Some(delegation.substitute);
        if !mine && document.id != FIRST {
            continue;
        }
        let acting = Acting::Through(delegation.id, InNameOf::Actor);
        let permitted = asked(operation, world, subject, document, acting);
        let live = mine && delegation.is_live(world.now);
        prop_assert!(live || !permitted, "{:?} reads through {:?}", subject.subject, delegation);
        some |= permitted;
    }
    Ok(some)
}

fn asked(
    operation: Operation,
    world: &World,
    subject: &SubjectPicture,
    document: &DocumentPicture,
    acting: Acting,
) -> bool {
    let resource = Resource::Document(document);
    let question = Question { subject, resource, act: Act::Plain, acting, now: world.now };
    permits(operation, &Facts::of(&question))
}

/// How often each outcome was met.
#[derive(Default)]
struct Seen {
    listed: Cell<usize>,
    hidden: Cell<usize>,
    through: Cell<usize>,
    cards: Cell<usize>,
}

impl Seen {
    fn count(&self, own: bool, through: bool, card: bool) {
        let cell = if own || through { &self.listed } else { &self.hidden };
        cell.set(cell.get() + 1);
        self.through.set(self.through.get() + usize::from(through && !own));
        self.cards.set(self.cards.get() + usize::from(card));
    }

    fn assert_both_well_represented(&self) {
        let (listed, hidden, through) = (self.listed.get(), self.hidden.get(), self.through.get());
        let all = listed + hidden;
        assert!(listed * 5 >= all && hidden * 5 >= all, "{listed} of {all} listed");
        assert!(through * 100 >= all, "{through} of {all} listed through a delegation alone");
        let cards = self.cards.get();
        assert!(cards * 2 >= listed && cards < listed, "{cards} of {listed} with their card");
    }
}
