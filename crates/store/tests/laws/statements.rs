//! The law of statements: whoever touches a partition names its organisation. Read in the sources,
//! and overheard while a whole history runs.

use std::collections::BTreeSet;
use std::path::Path;

use access::Operation;
use domain::{Folder, MailKind, MailRecord};
use ids::{DocumentId, EmployeeId, Moment, PublicId, Sha256};
use proc_macro2::{TokenStream, TokenTree};
use store::{
    ApplyError, Connection, JournalFilter, ListQuery, Remembered, Row, SearchQuery, StoreError, Tx,
    Value,
};

use crate::schema::tables;
use crate::world::history::{CONTRACT, STEPS};
use crate::world::people::organisation;
use crate::world::{HERE, START, Session, World, permit};

const INSTANCE: &[&str] = &[
    "account",
    "challenge",
    "device",
    "edo_address",
    "migration",
    "organisation",
    "passkey",
    "recovery_code",
    "second_factor",
    "session",
];
/// Statements made from a table's own description; what becomes of them is overheard below.
const TEMPLATES: &[&str] = &[
    "delete from {table} where {condition}",
    "delete from {} where {}",
    "insert into {table} ({names}) values ({marks})",
    "insert into {} ({}) values ({})",
    "select {} from {} where {condition}",
    "update {table} set {sets} where {condition}",
    "update {} set {sets} where {condition}",
];

/// The string literals of a source file, tests left out.
fn literals(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).expect("a source file");
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut found = Vec::new();
    collect(code.parse().expect("rust"), &mut found);
    found
}

fn collect(tokens: TokenStream, found: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect(group.stream(), found),
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                let inner = text.trim_matches('"').replace("\\\n", "\n");
                found.extend(text.starts_with('"').then(|| words(&inner).join(" ")));
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

fn words(sql: &str) -> Vec<&str> {
    sql.split_whitespace().collect()
}

fn is_statement(text: &str) -> bool {
    let opens = ["select ", "insert into ", "update ", "delete from "];
    opens.iter().any(|open| text.to_lowercase().starts_with(open))
}

/// The tables that a statement names.
fn named(sql: &str) -> BTreeSet<String> {
    let words = words(sql);
    let pairs = words.iter().zip(words.iter().skip(1));
    let named = pairs.filter(|(word, _)| ["from", "into", "update", "join"].contains(word));
    named.map(|(_, table)| table.trim_matches([';', ')', '(']).to_owned()).collect()
}

fn keeps_the_law(sql: &str) -> bool {
    let partitioned = named(sql).iter().any(|table| !INSTANCE.contains(&table.as_str()));
    // As a column: `organisation` alone, not the table of organisations.
    let column = sql.split(|it: char| !it.is_alphanumeric() && it != '_');
    !partitioned || column.filter(|word| *word == "organisation").count() > 0
}

fn sources(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|it| it.expect("a file").path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let rust = files.into_iter().filter(|file| file.extension().is_some_and(|it| it == "rs"));
    rust.chain(folders.iter().flat_map(|folder| sources(folder))).collect()
}

#[test]
fn every_statement_in_the_sources_names_the_organisation() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut statements, mut templates) = (0, BTreeSet::new());
    for file in sources(&folder) {
        let outside = file.ends_with("instance.rs");
        for text in literals(&file) {
            if TEMPLATES.contains(&text.as_str()) {
                templates.insert(text);
            } else if is_statement(&text) {
                statements += 1;
                assert!(keeps_the_law(&text), "{}: {text}", file.display());
            } else if text.contains("= $1") && !outside {
                assert!(text.starts_with("organisation = $1"), "{}: {text}", file.display());
            }
        }
    }
    assert!(statements >= 20, "{statements} statements: the scan is blind");
    assert!(templates.iter().eq(TEMPLATES), "{templates:?}");
}

/// A connection that writes down what it is told.
struct Overheard<'c> {
    connection: &'c mut dyn Connection,
    told: BTreeSet<String>,
}

impl Connection for Overheard<'_> {
    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.told.insert(sql.to_owned());
        self.connection.query(sql, values)
    }

    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<usize, StoreError> {
        self.told.insert(sql.to_owned());
        self.connection.execute(sql, values)
    }

    fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        self.connection.script(sql)
    }
}

/// Every statement that a history makes, people, documents, lists and the journal in it.
fn told(world: &World) -> BTreeSet<String> {
    let told = world.store.write_blocking(|connection| {
        let mut connection = Overheard { connection, told: BTreeSet::new() };
        for step in STEPS {
            step(&mut Tx::over(&mut connection, START))?;
        }
        read_all(&mut connection)?;
        remember(&mut connection)?;
        Ok::<_, ApplyError>(connection.told)
    });
    told.expect("a history")
}

#[test]
fn every_statement_of_a_whole_history_names_the_organisation() {
    let world = World::new();
    let told = told(&world);
    let touched: BTreeSet<_> = told.iter().flat_map(|sql| named(sql)).collect();
    let missed =
        |table: &String| !touched.contains(table) && table != "migration" && table != "session";
    let missed: Vec<_> = tables(&world).into_iter().filter(missed).collect();
    assert_eq!(missed, Vec::<String>::new());
    for sql in &told {
        assert!(keeps_the_law(sql), "{sql}");
    }
}

/// Tables that stay small however many documents there are.
const SMALL: &[&str] = &[
    "account",
    "assignment",
    "certificate",
    "counterparty",
    "employee",
    "information_system",
    "organisation",
    "organisation_card",
    "role",
    "switch",
    "unit",
];
/// What reads a whole partition, and may: it is asked for all, or stops at a limit.
const WALKS: &[&str] = &[
    "select id from document where organisation = $1",
    "select id from mail where organisation = $1 order by id desc limit 1",
    "select number, hash from journal where organisation = $1 order by number desc limit 1",
    "select organisation, id, peer, thread, kind, body, created, delivered, refused from outbox \
     where organisation = $1 and delivered is null and refused is null order by id limit $2",
];

/// No statement walks through a partition to find a few rows of it.
#[test]
fn every_statement_finds_its_rows_by_an_index() {
    let world = World::new();
    let told = told(&world);
    for sql in told.iter().filter(|sql| !WALKS.contains(&sql.as_str())) {
        let small = named(sql).iter().all(|table| SMALL.contains(&table.as_str()));
        for step in plan(&world, sql).iter().filter(|_| !small) {
            let walks = step.starts_with("SCAN") || step.contains("(organisation=?)");
            let words = step.starts_with("SCAN document_text VIRTUAL TABLE INDEX");
            let none = step.starts_with("SCAN CONSTANT ROW");
            assert!(!walks || words || none, "{sql}\n{step}");
        }
    }
}

fn plan(world: &World, sql: &str) -> Vec<String> {
    let count = (1..40).take_while(|number| sql.contains(&format!("${number}"))).count();
    let rows = world.read(|connection| {
        connection.query(&format!("explain query plan {sql}"), &vec![Value::Null; count])
    });
    rows.iter().map(|row| row.text(3).expect("a step").to_owned()).collect()
}

/// Everything that is only ever read.
fn read_all(connection: &mut dyn Connection) -> Result<(), StoreError> {
    let tokens = store::tokens_of(connection, HERE, CONTRACT, START)?;
    let folders = Folder::ALL.to_vec();
    let (who, newer, now) = (EmployeeId(2), true, START);
    let list =
        ListQuery { organisation: HERE, tokens: tokens.clone(), folders, from: None, newer, now };
    for newer in [true, false] {
        store::list_documents(connection, &ListQuery { newer, ..list.clone() }, who)?;
    }
    store::count_unread(connection, &list, who, 9)?;
    store::waiting_for(connection, HERE, who, 9)?;
    let search = SearchQuery {
        organisation: HERE,
        tokens: tokens.clone(),
        card_tokens: tokens,
        words: "договор".into(),
        before: None,
        now,
    };
    store::search_documents(connection, &search, who)?;
    let filter = JournalFilter {
        before: None,
        after: Some(ids::RecordNumber(1)),
        about: Some(vec![access::ResourceName::Document(CONTRACT)]),
        employees: Some(vec![who]),
        operations: vec![Operation::DocumentSign],
        from: Some(START),
        until: Some(Moment::NEVER),
    };
    store::read_journal(connection, HERE, &filter, 9)?;
    store::verify_journal(connection, HERE)?;
    store::find_document(connection, HERE, PublicId(1))?;
    store::load_card(connection, HERE, DocumentId(1))?;
    store::read_comments(connection, HERE, CONTRACT)?;
    store::find_read_mark(connection, HERE, who, CONTRACT)?;
    store::is_blob_used(connection, HERE, Sha256([1; 32]))?;
    store::pins_of(connection, Sha256([2; 32]))?;
    read_sign_in(connection)?;
    read_exchange(connection)?;
    store::read_verdicts(connection, HERE, CONTRACT)?;
    store::read_evidence(connection, HERE, CONTRACT)?;
    store::employments(connection, ids::AccountId(1))?;
    store::stale_indexes(connection)?;
    store::reindex(connection, HERE).map(|_| ())
}

/// What signing in and registering keys read.
fn read_sign_in(connection: &mut dyn Connection) -> Result<(), StoreError> {
    let (account, who) = (ids::AccountId(1), EmployeeId(1));
    store::registrations_of(connection, Sha256([2; 32]))?;
    store::devices_of(connection, account)?;
    store::second_factor_of(connection, account)?;
    store::passkeys_of(connection, account)?;
    store::find_passkey(connection, Sha256([2; 32]))?;
    store::recovery_codes(connection, account)?;
    store::find_application(connection, HERE, 1)?;
    store::open_applications(connection, HERE, 9)?;
    store::own_applications(connection, HERE, who, 9)?;
    let mut tx = Tx::over(connection, START);
    assert!(tx.use_challenge(Sha256([1; 32]), START)?);
    assert!(!tx.use_challenge(Sha256([1; 32]), START)?);
    assert_eq!(tx.forget_challenges()?, 1);
    Ok(())
}

/// What exchange between organisations reads.
fn read_exchange(connection: &mut dyn Connection) -> Result<(), StoreError> {
    let peer = ids::OrganisationId(2);
    store::find_address(connection, "2DP-1")?;
    store::counterparties(connection, HERE)?;
    store::find_counterparty(connection, HERE, peer)?;
    store::undelivered(connection, HERE, 9)?;
    store::find_message(connection, HERE, 1)?;
    store::find_applied(connection, HERE, peer, 1)?;
    store::find_half(connection, HERE, PublicId(1)).map(|_| ())
}

fn remember(connection: &mut dyn Connection) -> Result<(), StoreError> {
    let mut tx = Tx::over(connection, START);
    let view = Operation::OrganisationView;
    let leave =
        permit(&mut tx, &Session::administrator(), view, organisation(1), access::Act::Plain)?;
    let answer = Remembered { request: Sha256([1; 32]), status: 200, body: "{}".into() };
    let who = EmployeeId(1);
    tx.remember_answer(&leave, HERE, who, "key", &answer)?;
    let again = store::find_answer(tx.connection(), HERE, who, "key")?;
    assert_eq!(again, Some(answer));
    let other = store::find_answer(tx.connection(), HERE, EmployeeId(2), "key")?;
    assert_eq!(other, None);
    assert_eq!(tx.forget_answers(HERE, START)?, 0);
    assert_eq!(tx.forget_answers(HERE, START + 1)?, 1);
    send_letter(&mut tx, &leave)
}

/// A letter is queued, sent and forgotten.
fn send_letter(tx: &mut Tx<'_>, leave: &access::Permit) -> Result<(), StoreError> {
    let letter = MailRecord {
        organisation: HERE,
        id: 0,
        employee: EmployeeId(1),
        kind: MailKind::NewDevice,
        document: None,
        queued: START,
        due: START,
        attempts: 0,
        settled: None,
    };
    tx.queue_mail(leave, &letter)?;
    let due = store::mail_due(tx.connection(), HERE, START, 10)?;
    let [queued] = due.as_slice() else { panic!("one letter is due: {due:?}") };
    tx.note_mail(queued, &MailRecord { settled: Some(START), ..queued.clone() })?;
    assert!(store::mail_due(tx.connection(), HERE, START, 10)?.is_empty());
    assert_eq!(tx.forget_mail(HERE, START + 1)?, 1);
    Ok(())
}
