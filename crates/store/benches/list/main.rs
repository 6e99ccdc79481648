//! How long lists, search, a document, the directory and one approval take in an organisation of
//! 100,000 documents and 2,000 people; beside them, in the same run, what the naive way takes.
//! Prints a table; `cargo bench -p store`.

#[cfg(test)]
mod approval;
#[cfg(test)]
mod archive;
#[cfg(test)]
mod clock;
#[cfg(test)]
mod subject;
#[cfg(test)]
#[expect(dead_code, reason = "shared with tests that need more of it")]
#[path = "../../tests/laws/world/mod.rs"]
mod world;

use std::path::Path;

use ids::DocumentId;
use store::{
    Durability, ListQuery, Options, SearchQuery, Store, StoreError, list_documents, load_directory,
    load_document, search_documents,
};

use archive::{ACTIVE, DOCUMENTS, LATER, fill};
use clock::{Clock, say};
use subject::{Seer, naive};
use world::HERE;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("data");
    let clock = Clock::start();
    fill(&open(&file, Durability::Normal)?)?;
    say(&format!("{DOCUMENTS} documents filed in {:.0} s, ", clock.seconds()));
    say(&format!("{} MB\n\n", std::fs::metadata(&file)?.len() / 1_000_000));
    say("| what | p50 | p95 | baseline p50 |\n|---|---|---|---|\n");
    let store = open(&file, Durability::Full)?;
    for seer in subject::seers(&store)? {
        lists(&store, &seer)?;
        searches(&store, &seer)?;
    }
    reads(&store)?;
    approval::measure(&store, folder.path())
}

fn open(file: &Path, durability: Durability) -> Result<Store, StoreError> {
    Store::open(file, &Options { durability, readers: 2 })
}

fn lists(store: &Store, seer: &Seer) -> Result<(), Box<dyn std::error::Error>> {
    let query = ListQuery {
        organisation: HERE,
        tokens: seer.tokens.clone(),
        folders: ACTIVE.to_vec(),
        from: None,
        newer: false,
        now: LATER,
    };
    let page =
        || store.read_blocking(|connection| list_documents(connection, &query, seer.employee));
    let naively = || naive(store, seer);
    let expected: Vec<_> = naively()?;
    let found: Vec<_> = page()?.rows.iter().map(|row| row.card.id).collect();
    assert_eq!(found, expected, "{} sees another page than the law gives", seer.name);
    let baseline = Clock::measure(3, || naively().map(|_| ()))?;
    let tokens = seer.tokens.len();
    Clock::measure(300, || page().map(|_| ()))?.tell(
        &format!("first page: {} ({tokens} tokens, {} rows)", seer.name, found.len()),
        Some(&baseline),
    );
    Ok(())
}

fn searches(store: &Store, seer: &Seer) -> Result<(), StoreError> {
    for words in ["договор", "поставка 1234"] {
        let query = SearchQuery {
            organisation: HERE,
            tokens: seer.tokens.clone(),
            card_tokens: seer.tokens.clone(),
            words: words.into(),
            before: None,
            now: LATER,
        };
        let search = || {
            store.read_blocking(|connection| search_documents(connection, &query, seer.employee))
        };
        let rows = search()?.rows.len();
        Clock::measure(100, || search().map(|_| ()))?
            .tell(&format!("search «{words}»: {} ({rows} rows)", seer.name), None);
    }
    Ok(())
}

fn reads(store: &Store) -> Result<(), StoreError> {
    let mut turn = 0;
    Clock::measure(500, || {
        turn = (turn + 7919) % DOCUMENTS;
        let id = DocumentId(turn + 1);
        store.read_blocking(|connection| load_document(connection, HERE, id)).map(|_| ())
    })?
    .tell("one document, whole", None);
    Clock::measure(30, || {
        store.read_blocking(|connection| load_directory(connection, HERE)).map(|_| ())
    })?
    .tell("the directory, 2,000 people", None);
    Ok(())
}
