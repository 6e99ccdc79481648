//! The chain of the journal: whatever is done to a record past the program, verifying finds it.

use domain::OrganisationKind;
use ids::{OrganisationId, RecordNumber, Sha256};
use store::{Breach, ChainReport, JournalFilter, read_journal, verify_journal};

use crate::world::history::{STEPS, live};
use crate::world::people::open;
use crate::world::{HERE, START, World};

fn lived() -> World {
    let world = World::new();
    live(&world);
    world
}

fn verify(world: &World) -> ChainReport {
    world.read(|connection| verify_journal(connection, HERE))
}

#[test]
fn an_untouched_chain_holds_and_a_checkpoint_finds_a_cut_tail() {
    let world = lived();
    let held = verify(&world);
    let newest = JournalFilter::default();
    let newest = world.read(|connection| read_journal(connection, HERE, &newest, 1));
    let records = STEPS.len() as i64 + 1;
    assert_eq!(held, ChainReport { records, last: newest[0].hash, breach: None });
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
    ("at", &["at + 1", "0", "at + 0.5"]),
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
    let columns = "select name from pragma_table_info('journal')";
    let columns = world.read(|connection| connection.query(columns, &[]));
    let names: Vec<_> = columns.iter().map(|row| row.text(0).expect("a name")).collect();
    let forged: Vec<_> = FORGERIES.iter().map(|(column, _)| *column).collect();
    assert_eq!(forged, names, "a column that nobody tampers with");
    for (column, values) in FORGERIES {
        for value in *values {
            let all = [1, 2, 20, STEPS.len() as i64];
            let done = all.map(|number| assert_found(&world, number, column, value));
            assert!(done.contains(&true), "{column} = {value} changes nothing");
        }
    }
    assert_eq!(verify(&world).breach, None);
}

/// Forges a record, looks, and puts the record back. Gives whether anything was changed: the
/// column may hold that value already.
fn assert_found(world: &World, number: i64, column: &str, value: &str) -> bool {
    let here = format!("organisation = {HERE} and number = {number}");
    world.tamper("drop table if exists kept");
    world.tamper(&format!("create table kept as select * from journal where {here}"));
    let forge = format!("update journal set {column} = {value} where {here}");
    let touched = world.tamper(&format!("{forge} and {column} is not ({value})")) > 0;
    let breach = verify(world).breach.map(|breach| breach.number.0);
    world.tamper(&format!("delete from journal where {here}"));
    world.tamper("delete from journal where (resource, hash) in (select resource, hash from kept)");
    world.tamper("insert into journal select * from kept");
    // A record that stands elsewhere is missed by the one after it.
    let missed = column == "organisation" || column == "number";
    let expected = match (missed, value) {
        (true, "-number") => -number,
        (true, _) => number + 1,
        (false, _) => number,
    };
    assert_eq!(breach, touched.then_some(expected), "{column} = {value} of {number}");
    touched
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
        let columns: Vec<_> = FORGERIES.iter().map(|(column, _)| *column).collect();
        let columns = columns.join(", ").replace("number", &number.to_string());
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

/// A record of one organisation is none of another's.
#[test]
fn a_record_moved_from_another_organisation_is_found() {
    let world = lived();
    let other = OrganisationId(HERE.0 + 1);
    world.write(START, move |tx| open(tx, other, OrganisationKind::Company));
    world.tamper(&format!("delete from journal where organisation = {HERE}"));
    world.tamper(&format!("update journal set organisation = {HERE}"));
    assert_eq!(verify(&world).breach, Some(Breach { number: RecordNumber(1) }));
}
