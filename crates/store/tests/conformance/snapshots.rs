//! A read sees one committed state and leaves none behind.

use store::{Connection, StoreError};

use crate::subject::{Subject, add, run};

fn count(connection: &mut dyn Connection) -> Result<i64, StoreError> {
    let rows = connection.query("select count(*) from thing", &[])?;
    Ok(rows[0].integer(0)?)
}

pub(crate) fn a_read_sees_committed_rows_only(subject: &Subject) {
    let store = subject.with_things();
    let other = store.clone();
    let inside = store.write_blocking(move |connection| {
        add(connection, 1)?;
        Ok::<_, StoreError>((count(connection)?, other.read_blocking(count)?))
    });
    assert_eq!(inside, Ok((1, 0)));
    assert_eq!(store.read_blocking(count), Ok(1));
}

pub(crate) fn a_read_sees_one_state(subject: &Subject) {
    let store = subject.with_things();
    let both = store.read_blocking(|connection| {
        let before = count(connection)?;
        store.write_blocking(|connection| add(connection, 1))?;
        Ok::<_, StoreError>((before, count(connection)?))
    });
    assert_eq!(both, Ok((0, 0)));
    assert_eq!(store.read_blocking(count), Ok(1));
}

pub(crate) fn a_read_cannot_write(subject: &Subject) {
    let store = subject.with_things();
    let written = store.read_blocking(|connection| add(connection, 1));
    assert!(matches!(written, Err(StoreError::Statement(_))), "{written:?}");
    assert_eq!(store.read_blocking(count), Ok(0));
}

pub(crate) fn a_panicking_read_spoils_nothing(subject: &Subject) {
    let store = subject.with_things();
    run(async {
        for _ in 0..10 {
            let panicking = |connection: &mut dyn Connection| -> Result<(), StoreError> {
                count(connection)?;
                panic!("a mistake of the program")
            };
            assert_eq!(store.read(panicking).await, Err(StoreError::Panicked));
        }
    });
    store.write_blocking(|connection| add(connection, 1)).expect("writes");
    assert_eq!(store.read_blocking(count), Ok(1));
}
