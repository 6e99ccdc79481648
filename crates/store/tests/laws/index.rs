//! The index behind lists and search: tokens that end, words of every sort, what makes it anew.

use access::{Block, Operation, Token, subject_tokens};
use domain::{Folder, OrganisationKind, OrganisationRecord, SignatureRecord, Write};
use ids::{DocumentId, EmployeeId, MINUTE, Moment, OrganisationId, PublicId, SignatureId, UnitId};
use store::{
    ApplyError, ListQuery, SearchQuery, StoreError, count_unread, list_documents, load_directory,
    search_documents, tokens_of,
};

use crate::papers::{PEOPLE, UNITS};
use crate::world::crowd::populate;
use crate::world::people::{bin, iin, open};
use crate::world::{HERE, START, Session, World, on_document, on_organisation};

const CLERK: EmployeeId = EmployeeId(2);
const HOUR: Moment = Moment(START.0 + 60 * MINUTE);

const NOTHING: [i64; 0] = [];

fn world() -> World {
    let world = World::new();
    populate(&world, UNITS, PEOPLE, false);
    world
}

/// Drafts of one employee; gives the tokens of that employee.
fn drafts(world: &World, count: i64, title: &str, side: &str) -> Vec<Token> {
    let (title, side) = (title.to_owned(), side.to_owned());
    world.write(START, move |tx| {
        for number in 1..=count {
            draft(tx, DocumentId(number), (&title, &side))?;
        }
        Ok(())
    });
    let law = world.read(|connection| load_directory(connection, HERE)).law;
    subject_tokens(&Session::employee(CLERK).picture(&law, START))
}

fn draft(
    tx: &mut store::Tx<'_>,
    id: DocumentId,
    (title, side): (&str, &str),
) -> Result<(), ApplyError> {
    let new = domain::NewDocument {
        block: Block::Outgoing,
        kind: "Акт".into(),
        title: title.into(),
        correspondent: side.into(),
        restricted: false,
    };
    let by = (CLERK, UnitId(1));
    let draft = domain::Document::create(HERE, id, PublicId(id.0 as u128), by, &new, tx.now());
    let writes = draft.expect("a document").writes_since(None);
    on_organisation(tx, &Session::employee(CLERK), Operation::DocumentCreate, writes).map(|_| ())
}

fn list(world: &World, tokens: &[Token], now: Moment) -> Vec<i64> {
    let folders = Folder::ALL.to_vec();
    let mut query = ListQuery {
        organisation: HERE,
        tokens: tokens.to_vec(),
        folders,
        from: None,
        newer: false,
        now,
    };
    let mut found = Vec::new();
    loop {
        let page = world.read(|connection| list_documents(connection, &query, CLERK));
        found.extend(page.rows.iter().map(|row| row.card.id.0));
        query.from = page.rows.last().map(|row| row.card.id);
        if !page.more {
            let counted = world.read(|connection| {
                count_unread(connection, &ListQuery { from: None, ..query }, CLERK, 1000)
            });
            assert_eq!(counted, found.len());
            return found;
        }
    }
}

fn search(
    world: &World,
    (tokens, card_tokens): (&[Token], &[Token]),
    words: &str,
    now: Moment,
) -> Vec<i64> {
    let mut query = SearchQuery {
        organisation: HERE,
        tokens: tokens.to_vec(),
        card_tokens: card_tokens.to_vec(),
        words: words.into(),
        before: None,
        now,
    };
    let mut found = Vec::new();
    loop {
        let page = world.read(|connection| search_documents(connection, &query, CLERK));
        found.extend(page.rows.iter().map(|row| row.card.id.0));
        query.before = page.rows.last().map(|row| row.card.id);
        if !page.more {
            return found;
        }
    }
}

/// A token counts until its moment, and not at it; what is behind it is found all the same.
#[test]
fn a_token_that_ended_shows_nothing() {
    let world = world();
    let tokens = drafts(&world, 120, "договор", "Заря");
    let all: Vec<_> = (1..=120).rev().collect();
    let ended = |id: &i64| (60..=115).contains(id);
    world.tamper(&format!(
        "update visible set until = {} where document between 60 and 115",
        HOUR.0
    ));
    let left: Vec<_> = all.iter().copied().filter(|id| !ended(id)).collect();
    for (now, expected) in [(Moment(HOUR.0 - 1), &all), (HOUR, &left)] {
        assert_eq!(&list(&world, &tokens, now), expected);
        assert_eq!(&search(&world, (&tokens, &[]), "договор", now), expected);
        assert_eq!(&search(&world, (&tokens, &tokens), "заря", now), expected);
        let borne = world.read(|connection| tokens_of(connection, HERE, DocumentId(60), now));
        assert_eq!(borne.is_empty(), now == HOUR);
    }
}

/// The card is searched by tokens that show it, while they do.
#[test]
fn an_ended_token_finds_no_card_although_the_row_is_still_shown() {
    let world = world();
    drafts(&world, 1, "договор", "Заря");
    let borne = world.read(|connection| tokens_of(connection, HERE, DocumentId(1), START));
    let [row, card] = borne[..] else { panic!("a draft bears two tokens, not {borne:?}") };
    let both = [row, card];
    for words in ["заря", "договор заря"] {
        assert_eq!(search(&world, (&both, &[card]), words, HOUR), [1]);
        assert_eq!(search(&world, (&both, &[]), words, HOUR), NOTHING);
    }
    let Token(card_number) = card;
    world.tamper(&format!("update visible set until = {} where token = {card_number}", HOUR.0));
    for words in ["заря", "договор заря"] {
        assert_eq!(search(&world, (&both, &[card]), words, HOUR), NOTHING);
    }
    assert_eq!(search(&world, (&both, &[card]), "договор", HOUR), [1]);
    // Somebody's own token ended; that others still see the document is nothing to them.
    assert_eq!(search(&world, (&[card], &[card]), "договор", HOUR), NOTHING);
}

/// Nothing that a person may type breaks a search, or finds what has not the words.
#[test]
fn any_words_can_be_searched_for() {
    let world = world();
    let tokens = drafts(&world, 1, "Акт № 5 «О'Нил» AND OR", "Заря");
    let find = |words: &str| search(&world, (&tokens, &tokens), words, START);
    for words in ["акт", "5", "о'нил", "О’НИЛ", "and", "AND", "or", "«акт»", "заря", "акт 5 зар"]
    {
        assert_eq!(find(words), [1], "{words}");
    }
    for words in ["", " ", "*", "\"", "акты", "tokens", "NEAR(акт)", "title:акт", "o7t", "🙂"]
    {
        assert_eq!(find(words), NOTHING, "{words}");
    }
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    runner
        .run(&"\\PC{0,40}", |words| {
            find(&words);
            Ok(())
        })
        .expect("every search ends well");
    runner
        .run(&"[*\"():^+\\-a-c∂ाิ٣²ﬁ ]{0,12}", |words| {
            find(&words);
            Ok(())
        })
        .expect("every search ends well");
}

/// Who signed for «this organisation» depends on its number: another number, other tokens.
#[test]
fn another_number_of_the_organisation_makes_the_index_anew() {
    let world = world();
    drafts(&world, 1, "договор", "");
    world.write(START, |tx| {
        let here = (DocumentId(1), access::Act::Plain);
        on_document(
            tx,
            &Session::administrator(),
            Operation::DocumentSettingsEdit,
            here,
            |mut it| {
                it.card.access = access::AccessLevel::Restricted;
                it.card.started = true;
                it.signatures.push(signature(&it));
                it
            },
        )
    });
    let sees = || {
        let law = world.read(|connection| load_directory(connection, HERE)).law;
        let session = Session::employee(EmployeeId(11)).with(Some(iin(11)), law.picture().bin);
        list(&world, &subject_tokens(&session.picture(&law, START)), START)
    };
    assert_eq!(sees(), NOTHING);
    world.write(START, |tx| {
        let before = load_directory(tx.connection(), HERE)?.records.organisation;
        let after = OrganisationRecord { bin: Some(bin(1)), ..before.clone() };
        let writes = vec![Write::update(&before, &after)];
        on_organisation(tx, &Session::administrator(), Operation::OrganisationEdit, writes)
    });
    assert_eq!(sees(), [1]);
}

fn signature(document: &domain::Document) -> SignatureRecord {
    SignatureRecord {
        organisation: HERE,
        document: document.card.id,
        id: SignatureId(1),
        content: 1,
        employee: CLERK,
        signer: "CN=Кто-то".into(),
        serial: "1".into(),
        iin: None,
        bin: Some(bin(1)),
        claimed: None,
        received: START,
        digest_compared: true,
        cms: vec![1],
    }
}

/// Ids of documents are drawn over the whole instance: one that is taken is refused whole.
#[test]
fn a_document_of_a_taken_id_is_refused_and_nothing_is_mixed() {
    let world = world();
    let tokens = drafts(&world, 1, "договор", "");
    let other = OrganisationId(HERE.0 + 1);
    world.write(START, move |tx| open(tx, other, OrganisationKind::Company));
    let taken = world.attempt(START, move |tx| {
        let card = store::load_card(tx.connection(), HERE, DocumentId(1))?.expect("a draft");
        let card = domain::DocumentRecord { organisation: other, ..card };
        let session = Session { organisation: other, ..Session::administrator() };
        on_organisation(tx, &session, Operation::DocumentCreate, vec![Write::insert(&card)])
    });
    assert!(matches!(taken, Err(ApplyError::Store(StoreError::Duplicate(_)))), "{taken:?}");
    assert_eq!(search(&world, (&tokens, &[]), "договор", START), [1]);
    let left = world.read(|connection| store::load_card(connection, other, DocumentId(1)));
    assert_eq!(left, None);
}
