//! The journal: what is recorded, how it is read, what it rebuilds, what never stands in it.

use access::{Operation, ResourceName};
use domain::{JournalRecord, Record};
use ids::{DocumentId, EmployeeId, Moment, RecordNumber, SECOND};
use store::{JournalFilter, Row, Value, read_journal, replay_writes};

use crate::world::history::{CONTRACT, LETTER, STEPS, live};
use crate::world::people::{LINK, PASSWORD};
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
    let about =
        |all: &[DocumentId]| Some(all.iter().copied().map(ResourceName::Document).collect());
    check(JournalFilter { about: about(&[LETTER]), ..any() }, &|it| it.document() == Some(LETTER));
    let employees = Some(vec![EmployeeId(2), EmployeeId(3)]);
    check(JournalFilter { employees, ..any() }, &|it| {
        it.employee == Some(EmployeeId(2)) || it.employee == Some(EmployeeId(3))
    });
    check(JournalFilter { operations: operations.clone(), ..any() }, &|it| {
        operations.contains(&it.operation)
    });
    check(JournalFilter { before: Some(RecordNumber(12)), ..any() }, &|it| it.number.0 < 12);
    check(JournalFilter { after: Some(RecordNumber(12)), ..any() }, &|it| it.number.0 > 12);
    check(JournalFilter { from: Some(from), until: Some(until), ..any() }, &|it| {
        (from..until).contains(&it.at)
    });
    let (employees, about) = (Some(vec![EmployeeId(2)]), about(&[CONTRACT, LETTER]));
    check(JournalFilter { about, employees, from: Some(from), ..any() }, &|it| {
        let ours = [Some(CONTRACT), Some(LETTER)].contains(&it.document());
        ours && it.employee == Some(EmployeeId(2)) && it.at >= from
    });
    let nobody = JournalFilter { employees: Some(vec![]), ..any() };
    assert!(read(&world, &nobody).is_empty());
    let newest = world.read(|connection| read_journal(connection, HERE, &any(), 3));
    assert_eq!(newest, all[..3]);
    let after = JournalFilter { after: Some(RecordNumber(3)), ..any() };
    let nearest = world.read(|connection| read_journal(connection, HERE, &after, 2));
    let numbers: Vec<_> = nearest.iter().map(|record| record.number.0).collect();
    assert_eq!(numbers, [5, 4]);
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
const NOT_REPLAYED: &[&str] = &["journal", "idempotency", "mail", "visible"];

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
    let pins = |world: &World| rows(world, domain::CertificatePinRecord::TABLE.name);
    assert_eq!((pins(&world).len(), pins(&world)), (1, pins(&again)));
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
