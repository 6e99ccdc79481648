//! The journal: what is found in it, what is found out by it, what it can rebuild.

use access::Operation;
use domain::{JournalRecord, Record};
use ids::{EmployeeId, Moment, OrganisationId, RecordNumber, SECOND, Sha256};
use store::{
    Breach, ChainReport, JournalFilter, Row, StoreError, Value, read_journal, replay_writes,
    verify_journal,
};

use crate::world::history::{CONTRACT, LETTER, STEPS, live};
use crate::world::people::{LINK, PASSWORD, open};
use crate::world::{HERE, START, World};

fn lived() -> World {
    let world = World::new();
    live(&world);
    world
}

fn whole(world: &World) -> Vec<JournalRecord> {
    read(world, &JournalFilter::default())
}

fn read(world: &World, filter: &JournalFilter) -> Vec<JournalRecord> {
    world.read(|connection| read_journal(connection, HERE, filter, 10_000))
}

fn verify(world: &World) -> ChainReport {
    world.read(|connection| verify_journal(connection, HERE))
}

#[test]
fn every_act_is_recorded_with_its_reason() {
    let world = lived();
    let mut records = whole(&world);
    records.reverse();
    // The link is written in both directions: one record more than there are commands.
    assert_eq!(records.len(), STEPS.len() + 1);
    for (record, number) in records.iter().zip(1..) {
        assert_eq!(record.number, RecordNumber(number));
        let rule = record.rule.rule().expect("a rule of the law");
        assert_eq!((record.operation, record.source.as_str()), (rule.operation, rule.source));
        assert_eq!(record.law, access::law_version().cast_signed());
    }
    let approved = records.iter().find(|one| one.operation == Operation::DocumentApprove);
    let approved = approved.expect("approved");
    assert_eq!(approved.employee, Some(EmployeeId(3)));
    assert_eq!((approved.subject.as_str(), approved.document()), ("employee", Some(CONTRACT)));
    assert_eq!((&approved.note, approved.principal, approved.delegation), (&None, None, None));
}

#[test]
fn the_journal_is_read_by_every_filter() {
    let world = lived();
    let all = whole(&world);
    let check = |filter: JournalFilter, fits: &dyn Fn(&JournalRecord) -> bool| {
        let expected: Vec<_> = all.iter().filter(|record| fits(record)).cloned().collect();
        assert!(!expected.is_empty() && expected.len() < all.len(), "{filter:?} tells nothing");
        assert_eq!(read(&world, &filter), expected, "{filter:?}");
    };
    let any = JournalFilter::default;
    let (from, until) = (START + 9 * SECOND, START + 30 * SECOND);
    let operations = vec![Operation::DocumentApprove, Operation::ApprovalDecline];
    check(JournalFilter { document: Some(LETTER), ..any() }, &|it| it.document() == Some(LETTER));
    check(JournalFilter { employee: Some(EmployeeId(3)), ..any() }, &|it| {
        it.employee == Some(EmployeeId(3))
    });
    check(JournalFilter { operations: operations.clone(), ..any() }, &|it| {
        operations.contains(&it.operation)
    });
    check(JournalFilter { before: Some(RecordNumber(12)), ..any() }, &|it| it.number.0 < 12);
    check(JournalFilter { from: Some(from), until: Some(until), ..any() }, &|it| {
        (from..until).contains(&it.at)
    });
    let (document, employee) = (Some(CONTRACT), Some(EmployeeId(2)));
    check(JournalFilter { document, employee, from: Some(from), ..any() }, &|it| {
        it.document() == document && it.employee == employee && it.at >= from
    });
    let newest = world.read(|connection| read_journal(connection, HERE, &any(), 3));
    assert_eq!(newest, all[..3]);
}

#[test]
fn an_untouched_chain_holds_and_a_checkpoint_finds_a_cut_tail() {
    let world = lived();
    let (held, last) = (verify(&world), whole(&world)[0].clone());
    let records = STEPS.len() as i64 + 1;
    assert_eq!(held, ChainReport { records, last: last.hash, breach: None });
    world.tamper(&format!("delete from journal where number = {records}"));
    let cut = verify(&world);
    assert_eq!((cut.records, cut.breach), (records - 1, None));
    assert_ne!(cut.last, held.last);
    let nobody = world.read(|connection| verify_journal(connection, OrganisationId(99)));
    assert_eq!(nobody, ChainReport { records: 0, last: Sha256([0; 32]), breach: None });
}

/// What is done to a column of a record; each must be noticed at that record.
const FORGERIES: &[(&str, &[&str])] = &[
    ("organisation", &["organisation + 1"]),
    ("number", &["-number", "number + 1000", "'x'"]),
    ("at", &["at + 1", "0", "at + 0.5", "null"]),
    ("operation", &["'document.view'", "'nothing'", "upper(operation)", "x'00'"]),
    ("rule", &["rule + 1", "-1", "rule + 65536"]),
    ("source", &["'R1'", "source || ' '"]),
    ("law", &["law + 1"]),
    ("employee", &["coalesce(employee, 0) + 1", "iif(employee is null, 0, null)"]),
    ("subject", &["'job'"]),
    ("principal", &["1", "0"]),
    ("delegation", &["1", "0"]),
    ("in_name_of_principal", &["1", "2"]),
    ("resource", &["'instance'"]),
    ("resource_id", &["coalesce(resource_id, 0) + 1", "iif(resource_id is null, 0, null)"]),
    ("note", &["''", "'иное'"]),
    ("writes", &["'[]'", "writes || ' '", "cast(writes as blob)", "cast(x'ff' as text)"]),
    ("previous", &["zeroblob(32)", "x'01'"]),
    ("hash", &["zeroblob(32)", "x''", "hex(hash)"]),
];

#[test]
fn any_change_of_any_column_is_found_where_it_is() {
    let world = lived();
    world
        .write(START, |tx| open(tx, OrganisationId(HERE.0 + 5), domain::OrganisationKind::Company));
    let columns = world
        .read(|connection| connection.query("select name from pragma_table_info('journal')", &[]));
    let forged: Vec<_> = FORGERIES.iter().map(|(column, _)| *column).collect();
    let names: Vec<_> = columns.iter().map(|row| row.text(0).expect("a name")).collect();
    assert_eq!(forged, names, "a column that nobody tampers with");
    for number in [1, 2, 20, STEPS.len() as i64] {
        for (column, values) in FORGERIES {
            for value in *values {
                assert_found(&world, number, column, value);
            }
        }
    }
    assert_eq!(verify(&world).breach, None);
}

/// Forges in a copy of the row, looks, and puts the row back.
fn assert_found(world: &World, number: i64, column: &str, value: &str) {
    let here = format!("organisation = {HERE} and number = {number}");
    world.tamper("drop table if exists kept");
    world.tamper(&format!("create table kept as select * from journal where {here}"));
    let loose = format!(
        "update or ignore journal set {column} = {value} where {here} and {column} is not ({value})"
    );
    let touched = world.tamper(&loose);
    let report = world.store.read_blocking(|connection| verify_journal(connection, HERE));
    world.tamper(&format!(
        "delete from journal where organisation = {HERE} and hash in (select hash from kept)"
    ));
    world.tamper(&format!(
        "delete from journal where {here} or organisation = {} or typeof(number) = 'text'",
        HERE.0 + 1
    ));
    world.tamper("insert into journal select * from kept");
    if touched == 0 {
        // A column that takes no such value, or holds it already.
        return;
    }
    let report: Result<ChainReport, StoreError> = report;
    let breach = report.as_ref().ok().and_then(|report| report.breach);
    let gone = matches!(column, "organisation" | "number");
    let expected = if gone { number + 1 } else { number };
    let found = breach.is_some_and(|it| it.number.0 == expected || gone && it.number.0 == -number);
    assert!(found, "{column} = {value} of {number}: {report:?}");
}

#[test]
fn lost_added_and_exchanged_records_are_found() {
    let bent = |sql: &[&str]| {
        let world = lived();
        sql.iter().for_each(|sql| assert!(world.tamper(sql) > 0, "{sql} does nothing"));
        verify(&world).breach.map(|breach| breach.number.0)
    };
    assert_eq!(bent(&["delete from journal where number = 5"]), Some(6));
    assert_eq!(bent(&["delete from journal where number = 1"]), Some(2));
    let copy = |number: i64| {
        let columns = COLUMNS.replace("number", &number.to_string());
        format!("insert into journal select {columns} from journal where number = 5")
    };
    let end = STEPS.len() as i64 + 2;
    assert_eq!(bent(&[&copy(end)]), Some(end));
    assert_eq!(bent(&[&copy(end + 7)]), Some(end + 7));
    assert_eq!(bent(&[&copy(0)]), Some(0));
    assert_eq!(bent(&[&copy(-3)]), Some(-3));
    let swap =
        |from: i64, to: i64| format!("update journal set number = {to} where number = {from}");
    assert_eq!(bent(&[&swap(5, -1), &swap(6, 5), &swap(-1, 6)]), Some(5));
}

/// The columns of the journal in their order, the number first replaced.
const COLUMNS: &str = "organisation, number, at, operation, rule, source, law, employee, subject, \
     principal, delegation, in_name_of_principal, resource, resource_id, note, writes, previous, hash";

/// A record of one organisation is none of another's.
#[test]
fn a_record_moved_from_another_organisation_is_found() {
    let world = lived();
    let other = OrganisationId(HERE.0 + 1);
    world.write(START, move |tx| open(tx, other, domain::OrganisationKind::Company));
    world.tamper(&format!("delete from journal where organisation = {HERE}"));
    world.tamper(&format!("update journal set organisation = {HERE}"));
    assert_eq!(verify(&world).breach, Some(Breach { number: RecordNumber(1) }));
}

#[test]
fn secrets_stay_out_of_the_journal() {
    let world = lived();
    let link = LINK.to_string();
    let secrets: [&str; 2] = [PASSWORD, &link];
    let kept = "select count(*) from account where password = $1 or link = $2";
    let kept = world.read(|connection| connection.query(kept, &[PASSWORD.into(), LINK.into()]));
    assert_eq!(kept[0].integer(0), Ok(5), "no secret was ever there");
    for record in whole(&world) {
        let text = format!("{record:?}").to_lowercase();
        let found = secrets.iter().find(|secret| text.contains(&secret.to_lowercase()));
        assert_eq!(found, None, "{record:?}");
        assert!(!text.contains("password") || record.operation == Operation::PasswordChange);
    }
}

/// Derived or kept beside the acts: what the journal does not rebuild.
const NOT_REPLAYED: &[&str] = &["journal", "idempotency", "visible"];

#[test]
fn the_journal_alone_rebuilds_every_table() {
    let world = lived();
    let again = World::new();
    let mut records = whole(&world);
    records.reverse();
    for record in records {
        again.write(Moment(0), move |tx| Ok(replay_writes(tx.connection(), &record)?));
    }
    let mut filled = 0;
    for table in partitioned(&world) {
        let (was, is) = (rows(&world, &table), rows(&again, &table));
        assert_eq!(was, is, "{table}");
        filled += usize::from(!was.is_empty());
    }
    assert_eq!(filled, partitioned(&world).len(), "a table that the history does not fill");
    let accounts = "select id, sign_in_name, created from account order by id";
    let accounts = |world: &World| world.read(|connection| connection.query(accounts, &[]));
    assert_eq!(accounts(&world), accounts(&again));
}

/// Tables whose first column is the organisation.
fn partitioned(world: &World) -> Vec<String> {
    let sql = "select name from sqlite_schema where type = 'table' and exists ( \
                   select 1 from pragma_table_info(sqlite_schema.name) \
                   where cid = 0 and pragma_table_info.name = 'organisation') \
               and name not like 'document_text%' order by name";
    let rows = world.read(|connection| connection.query(sql, &[]));
    let names = rows.iter().map(|row| row.text(0).expect("a name").to_owned());
    let names: Vec<_> = names.filter(|name| !NOT_REPLAYED.contains(&name.as_str())).collect();
    assert!(names.contains(&domain::DocumentRecord::TABLE.name.to_owned()));
    names
}

fn rows(world: &World, table: &str) -> Vec<Row> {
    let sql = format!("select * from {table}");
    let mut rows = world.read(|connection| connection.query(&sql, &[] as &[Value]));
    rows.sort_by_key(|row| format!("{row:?}"));
    rows
}
