//! Values go in and come out as they were; keys, conflicts and order are the same everywhere.

use store::{Row, StoreError, Value};

use crate::subject::Subject;

pub(crate) fn every_value_comes_back(subject: &Subject) {
    let blob = subject.blob;
    subject.script(&format!("create table kind (id bigint primary key, t text, b {blob})"));
    let large: Vec<u8> = (0..=255).cycle().take(1 << 20).collect();
    let rows: Vec<[Value; 3]> = vec![
        [i64::MIN.into(), "".into(), Vec::new().into()],
        [(-1).into(), Value::Null, Value::Null],
        [0.into(), "Қазақстан «ё» 🔏 ' $1 ?".into(), vec![0, 1, 0].into()],
        [i64::MAX.into(), "я".repeat(100_000).into(), large.into()],
    ];
    let written = rows.clone();
    let all = move |connection: &mut dyn store::Connection| {
        let insert = "insert into kind (id, t, b) values ($1, $2, $3)";
        written.iter().try_for_each(|row| connection.execute(insert, row).map(drop))
    };
    assert_eq!(subject.store.write_blocking(all), Ok::<_, StoreError>(()));
    let read = subject.rows("select id, t, b from kind order by id");
    assert_eq!(read, rows.into_iter().map(|row| Row::new(row.into())).collect::<Vec<_>>());
}

pub(crate) fn values_are_found_by_their_number(subject: &Subject) {
    let store = subject.with_things();
    let turned = store.write_blocking(|connection| {
        let values: [Value; 2] = ["note".into(), 7.into()];
        connection.query(
            "insert into thing (id, note) values ($2, $1) returning id, note, id + $2, '$3'",
            &values,
        )
    });
    let row = Row::new(vec![7.into(), "note".into(), 14.into(), "$3".into()]);
    assert_eq!(turned, Ok(vec![row]));
}

pub(crate) fn a_wrong_number_of_values_is_an_error(subject: &Subject) {
    let store = subject.with_things();
    for values in [vec![], vec![1.into(), 2.into()]] {
        let found = store.read_blocking(|connection| {
            connection.query("select id from thing where id = $1", &values)
        });
        assert!(matches!(found, Err(StoreError::Statement(_))), "{found:?}");
    }
}

pub(crate) fn text_is_ordered_by_its_bytes(subject: &Subject) {
    let store = subject.with_things();
    let notes = ["я", "Ё", "a", "Я", "ё", "Б", "Z", "а", "Ә", "б", "~", "", "А", "аб"];
    store
        .write_blocking(move |connection| {
            (0..).zip(notes).try_for_each(|(id, note)| {
                let values: [Value; 2] = [Value::Integer(id), note.into()];
                connection.execute("insert into thing (id, note) values ($1, $2)", &values)?;
                Ok::<_, StoreError>(())
            })
        })
        .expect("writes");
    let mut expected = notes.map(|note| Row::new(vec![note.into()]));
    expected.sort_by(|one, other| one.text(0).unwrap().cmp(other.text(0).unwrap()));
    assert_eq!(subject.rows("select note from thing order by note"), expected);
}

pub(crate) fn integers_are_ordered_to_their_limits(subject: &Subject) {
    let store = subject.with_things();
    let ids = [i64::MAX, 0, i64::MIN, -1, 1 << 53, (1 << 53) + 1];
    store
        .write_blocking(move |connection| {
            ids.iter().try_for_each(|id| crate::subject::add(connection, *id).map(drop))
        })
        .expect("writes");
    let mut expected = ids;
    expected.sort_unstable();
    assert_eq!(subject.things(), expected);
}

pub(crate) fn a_conflict_updates_and_returns(subject: &Subject) {
    let store = subject.with_things();
    let upsert = |note: &'static str| {
        store.write_blocking(move |connection| {
            let values: [Value; 2] = [1.into(), note.into()];
            connection.query(
                "insert into thing (id, note) values ($1, $2)
                 on conflict (id) do update set note = excluded.note returning note",
                &values,
            )
        })
    };
    assert_eq!(upsert("first"), Ok(vec![Row::new(vec!["first".into()])]));
    assert_eq!(upsert("second"), Ok(vec![Row::new(vec!["second".into()])]));
    let nothing = store.write_blocking(|connection| {
        let ignore = "insert into thing (id) values ($1) on conflict (id) do nothing returning id";
        connection.query(ignore, &[1.into()])
    });
    assert_eq!(nothing, Ok(Vec::new()));
    assert_eq!(subject.rows("select note from thing"), [Row::new(vec!["second".into()])]);
}

pub(crate) fn a_second_row_of_a_key_is_a_duplicate(subject: &Subject) {
    let store = subject.with_things();
    subject.script("create unique index thing_note on thing (note)");
    let insert = |id: i64, note: &'static str| {
        store.write_blocking(move |connection| {
            let values: [Value; 2] = [id.into(), note.into()];
            connection.execute("insert into thing (id, note) values ($1, $2)", &values)
        })
    };
    assert_eq!(insert(1, "note"), Ok(1));
    assert!(matches!(insert(1, "other"), Err(StoreError::Duplicate(_))));
    assert!(matches!(insert(2, "note"), Err(StoreError::Duplicate(_))));
    assert_eq!(subject.things(), [1]);
}

pub(crate) fn changed_rows_are_counted(subject: &Subject) {
    let store = subject.with_things();
    subject.script("insert into thing (id) values (1), (2), (3)");
    let update = |least: i64| {
        store.write_blocking(move |connection| {
            connection.execute("update thing set note = 'x' where id >= $1", &[least.into()])
        })
    };
    assert_eq!((update(2), update(4)), (Ok(2), Ok(0)));
}

pub(crate) fn a_statement_with_a_mistake_is_an_error(subject: &Subject) {
    let found =
        subject.store.read_blocking(|connection| connection.query("select from nowhere", &[]));
    assert!(matches!(found, Err(StoreError::Statement(_))), "{found:?}");
}
