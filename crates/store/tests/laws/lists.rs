//! Lists, search and counters show exactly what the law permits, in order, each document once,
//! asked of generated organisations in a database while their documents change.

use std::collections::{BTreeMap, BTreeSet};

use access::{
    Act, Acting, Facts, Operation, Permit, Question, Resource, SubjectPicture, Token, permits,
    subject_tokens,
};
use domain::{Change, Document, DocumentRecord, Folder, ReadMarkRecord, Write};
use ids::{DocumentId, EmployeeId, MINUTE, Moment};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};
use store::{
    ListPage, ListQuery, PAGE_LIMIT, Row, SearchQuery, count_unread, list_documents,
    load_directory, reindex, search_documents, waiting_for,
};

use crate::papers::{Move, PEOPLE, Recipe, UNITS, one_move, recipe, waits_for};
use crate::world::crowd::{SESSIONS, populate};
use crate::world::people::organisation;
use crate::world::{HERE, START, Session, World, permit};

const CASES: u32 = 12;

/// The documents as they should be, by their ids.
type Shelf = BTreeMap<DocumentId, Document>;

/// R82 R90 R127 R185 R204
#[test]
fn lists_show_exactly_what_the_law_permits() {
    let config = ProptestConfig {
        cases: CASES,
        rng_seed: RngSeed::Fixed(64),
        failure_persistence: None,
        max_shrink_iters: 60,
        ..ProptestConfig::default()
    };
    let recipes = prop::collection::vec(recipe(), 20..200);
    let moves = prop::collection::vec((any::<prop::sample::Index>(), one_move()), 0..60);
    let seen = std::cell::Cell::new((0, 0));
    let outcome = TestRunner::new(config).run(
        &(recipes, moves, any::<bool>()),
        |(recipes, moves, restricted_only)| {
            let world = World::new();
            populate(&world, UNITS, PEOPLE, restricted_only);
            let mut shelf = file(&world, &recipes);
            look(&world, &shelf, START + MINUTE, &seen)?;
            change(&world, &mut shelf, &moves);
            look(&world, &shelf, START + 90 * MINUTE, &seen)?;
            index_is_as_if_made_anew(&world)
        },
    );
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
    let (listed, hidden) = seen.get();
    assert!(listed * 10 > hidden && hidden * 10 > listed, "{listed} listed, {hidden} hidden");
}

/// Writes every document in one transaction, every third read by somebody.
fn file(world: &World, recipes: &[Recipe]) -> Shelf {
    let ids = (1..).map(|number| DocumentId(number * 10));
    let shelf: Shelf = ids.zip(recipes).map(|(id, recipe)| (id, recipe.cook(id, START))).collect();
    let mut writes: Vec<Write> =
        shelf.values().flat_map(|document| document.writes_since(None)).collect();
    for ((document, _), (employee, _)) in shelf.iter().zip(PEOPLE.iter().cycle()) {
        let mark = ReadMarkRecord {
            organisation: HERE,
            employee: EmployeeId(*employee),
            document: *document,
            at: START,
        };
        writes.push(Write::insert(&mark));
    }
    put(world, writes);
    shelf
}

fn change(world: &World, shelf: &mut Shelf, moves: &[(prop::sample::Index, Move)]) {
    for (at, step) in moves {
        let at = *at.get(&shelf.keys().copied().collect::<Vec<_>>());
        let before = world.read(|connection| crate::world::document(connection, HERE, at));
        let after = step.make(before.clone(), START + MINUTE);
        put(world, after.writes_since(Some(&before)));
        shelf.insert(at, after);
    }
}

/// Under a permit that the administrator has always.
fn put(world: &World, writes: Vec<Write>) {
    world.write(START, move |tx| {
        let card = load_directory(tx.connection(), HERE)?.records.organisation;
        let (here, edit) = (organisation(card.version), Operation::OrganisationEdit);
        let leave: Permit = permit(tx, &Session::administrator(), edit, here, Act::Plain)?;
        let change = Change::new(edit, here.name(), card.version).writing(writes.clone());
        tx.apply(HERE, &leave, &change)
    });
}

fn look(
    world: &World,
    shelf: &Shelf,
    now: Moment,
    seen: &std::cell::Cell<(usize, usize)>,
) -> Result<(), TestCaseError> {
    let law = world.read(|connection| load_directory(connection, HERE)).law;
    let pictures: Vec<_> = shelf.values().map(|document| document.picture(&law)).collect();
    for (session, turn) in SESSIONS.iter().map(|make| make()).zip(0..) {
        let subject = session.picture(&law, now);
        let permitted = |picture| may_list(&subject, picture, now);
        let listed: Vec<_> = shelf
            .values()
            .zip(&pictures)
            .filter(|(_, it)| permitted(it))
            .map(|(it, _)| it)
            .collect();
        let counted = (listed.len(), shelf.len() - listed.len());
        seen.set((seen.get().0 + counted.0, seen.get().1 + counted.1));
        let eye = Eye { world, listed: &listed, tokens: subject_tokens(&subject), now };
        eye.lists(turn).map_err(|error| told(&error, &session, shelf))?;
        eye.searches().map_err(|error| told(&error, &session, shelf))?;
    }
    waiting(world, shelf)
}

fn told(error: &TestCaseError, session: &Session, shelf: &Shelf) -> TestCaseError {
    TestCaseError::fail(format!("{error}\n{session:?}\n{} documents", shelf.len()))
}

fn may_list(subject: &SubjectPicture, picture: &access::DocumentPicture, now: Moment) -> bool {
    let resource = Resource::Document(picture);
    let question = Question { subject, resource, act: Act::Plain, acting: Acting::Own, now };
    permits(Operation::DocumentList, &Facts::of(&question))
}

fn waiting(world: &World, shelf: &Shelf) -> Result<(), TestCaseError> {
    for (who, _) in PEOPLE.iter().map(|(id, unit)| (EmployeeId(*id), unit)) {
        let waits = shelf.values().rev().filter(|document| waits_for(document, who));
        let expected: Vec<_> = waits.map(|document| document.card.id).collect();
        let found = world.read(|connection| waiting_for(connection, HERE, who, 1000));
        prop_assert_eq!(found, expected, "waiting for {}", who);
    }
    Ok(())
}

/// What somebody's lists are compared with.
struct Eye<'a> {
    world: &'a World,
    /// What the law lets them list, oldest first.
    listed: &'a [&'a Document],
    tokens: Vec<Token>,
    now: Moment,
}

impl Eye<'_> {
    /// Every folder at once, one of them, and two.
    fn lists(&self, turn: usize) -> Result<(), TestCaseError> {
        let one = Folder::ALL[turn % Folder::ALL.len()];
        let other = Folder::ALL[(turn + 2) % Folder::ALL.len()];
        for folders in [Folder::ALL, &[one], &[one, other]] {
            let mut expected: Vec<_> =
                self.listed.iter().filter(|it| folders.contains(&it.card.folder())).collect();
            expected.reverse();
            let cards: Vec<_> = expected.iter().map(|document| document.card.clone()).collect();
            prop_assert_eq!(&self.walk(folders, false)?, &cards, "{:?}, older", folders);
            prop_assert_eq!(&self.walk(folders, true)?, &cards, "{:?}, newer", folders);
            self.counts(folders, &expected)?;
        }
        Ok(())
    }

    /// All pages, newest first, walked by the last or the first row of each.
    fn walk(&self, folders: &[Folder], newer: bool) -> Result<Vec<DocumentRecord>, TestCaseError> {
        let mut query = self.query(folders);
        query.newer = newer;
        let mut cards: Vec<DocumentRecord> = Vec::new();
        loop {
            let page = self.page(&query)?;
            let rows = page.rows.iter().map(|row| row.card.clone());
            cards = if newer {
                rows.chain(cards).collect()
            } else {
                cards.into_iter().chain(rows).collect()
            };
            let edge = if newer { page.rows.first() } else { page.rows.last() };
            query.from = edge.map(|row| row.card.id);
            if !page.more {
                return Ok(cards);
            }
            prop_assert_eq!(page.rows.len(), PAGE_LIMIT);
        }
    }

    fn page(&self, query: &ListQuery) -> Result<ListPage, TestCaseError> {
        let page = self.world.read(|connection| list_documents(connection, query, READER));
        self.rows(&page)?;
        Ok(page)
    }

    /// What stands beside the card in every row.
    fn rows(&self, page: &ListPage) -> Result<(), TestCaseError> {
        for row in &page.rows {
            let document = self.listed.iter().find(|it| it.card.id == row.card.id);
            let signatures = document.map(|it| it.signatures.len() as i64);
            prop_assert_eq!(Some(row.signatures), signatures);
            prop_assert_eq!(row.read, is_read(row.card.id));
            let borne = self
                .world
                .read(|connection| store::tokens_of(connection, HERE, row.card.id, self.now));
            let shared: BTreeSet<_> =
                borne.into_iter().filter(|token| self.tokens.contains(token)).collect();
            prop_assert_eq!(row.tokens.iter().copied().collect::<BTreeSet<_>>(), shared);
        }
        Ok(())
    }

    fn counts(&self, folders: &[Folder], listed: &[&&Document]) -> Result<(), TestCaseError> {
        let unread = listed.iter().filter(|document| !is_read(document.card.id)).count();
        for limit in [unread + 5, 3] {
            let query = self.query(folders);
            let counted =
                self.world.read(|connection| count_unread(connection, &query, READER, limit));
            prop_assert_eq!(counted, unread.min(limit), "unread in {:?}", folders);
        }
        Ok(())
    }

    /// Titles are searched by every token, cards by some of them only.
    fn searches(&self) -> Result<(), TestCaseError> {
        for words in ["дог", "постав", "ПОСТАВКА Дог", "акт", "счёт приказ", "заря", "1", "нет"]
        {
            for card_tokens in [Vec::new(), self.card_tokens(), self.tokens.clone()] {
                let mut expected: Vec<_> = self.listed.to_vec();
                expected.reverse();
                expected.retain(|document| self.finds(document, words, &card_tokens));
                let expected: Vec<_> = expected.iter().map(|it| it.card.id).collect();
                let found = self.search(words, card_tokens)?;
                prop_assert_eq!(found, expected, "search for {}", words);
            }
        }
        Ok(())
    }

    fn card_tokens(&self) -> Vec<Token> {
        self.tokens.iter().copied().filter(|token| token.0 % 2 == 0).collect()
    }

    fn finds(&self, document: &Document, words: &str, card_tokens: &[Token]) -> bool {
        let card = &document.card;
        let title = format!("{} {}", card.title, card.number.as_deref().unwrap_or_default());
        let whole =
            format!("{title} {} {}", card.correspondent.as_deref().unwrap_or(""), card.kind);
        let borne =
            self.world.read(|connection| store::tokens_of(connection, HERE, card.id, self.now));
        let by_card = borne.iter().any(|token| card_tokens.contains(token));
        begins(&title, words) || by_card && begins(&whole, words)
    }

    fn search(
        &self,
        words: &str,
        card_tokens: Vec<Token>,
    ) -> Result<Vec<DocumentId>, TestCaseError> {
        let mut query = SearchQuery {
            organisation: HERE,
            tokens: self.tokens.clone(),
            card_tokens,
            words: words.into(),
            before: None,
            now: self.now,
        };
        let mut found: Vec<DocumentId> = Vec::new();
        loop {
            let page = self.world.read(|connection| search_documents(connection, &query, READER));
            self.rows(&page)?;
            found.extend(page.rows.iter().map(|row| row.card.id));
            query.before = found.last().copied();
            if !page.more {
                return Ok(found);
            }
            prop_assert_eq!(page.rows.len(), PAGE_LIMIT);
        }
    }

    fn query(&self, folders: &[Folder]) -> ListQuery {
        ListQuery {
            organisation: HERE,
            tokens: self.tokens.clone(),
            folders: folders.to_vec(),
            from: None,
            newer: false,
            now: self.now,
        }
    }
}

/// Whoever looks at the lists: every so many documents were read by them.
const READER: EmployeeId = EmployeeId(3);

fn is_read(document: DocumentId) -> bool {
    let (reader, _) = PEOPLE[(document.0 / 10 - 1) as usize % PEOPLE.len()];
    EmployeeId(reader) == READER
}

/// Whether every word begins some word of the text.
fn begins(text: &str, words: &str) -> bool {
    let split = |text: &str| -> Vec<String> {
        let parts = text.split(|it: char| !it.is_alphanumeric());
        parts.filter(|it| !it.is_empty()).map(str::to_lowercase).collect()
    };
    let text = split(text);
    split(words).iter().all(|word| text.iter().any(|one| one.starts_with(word)))
}

/// Tokens and words after every change are those that a fresh index has.
fn index_is_as_if_made_anew(world: &World) -> Result<(), TestCaseError> {
    let index = |world: &World| -> [Vec<Row>; 2] {
        [
            "select * from visible order by token, folder, document",
            "select rowid, organisation, title, card, tokens from document_text order by rowid",
        ]
        .map(|sql| world.read(|connection| connection.query(sql, &[])))
    };
    let kept = index(world);
    world.tamper("delete from visible");
    world.write(START, |tx| Ok(reindex(tx.connection(), HERE)?));
    prop_assert_eq!(kept, index(world));
    Ok(())
}
