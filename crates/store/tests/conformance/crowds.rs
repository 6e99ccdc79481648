//! Many callers at once.

use std::thread;

use store::{Connection, StoreError};

use crate::subject::{Subject, add, run};

const WRITERS: i64 = 16;
const WRITES: i64 = 50;

pub(crate) fn many_writers_lose_nothing(subject: &Subject) {
    let store = subject.with_things();
    subject.script("create table counter (total bigint); insert into counter (total) values (0)");
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            scope.spawn(move || {
                for number in 0..WRITES {
                    let count = move |connection: &mut dyn Connection| {
                        connection.execute("update counter set total = total + 1", &[])?;
                        add(connection, writer * WRITES + number)
                    };
                    assert_eq!(store.write_blocking(count), Ok(1));
                }
            });
        }
    });
    assert_eq!(subject.things(), (0..WRITERS * WRITES).collect::<Vec<_>>());
    assert_eq!(subject.rows("select total from counter")[0].integer(0), Ok(WRITERS * WRITES));
}

pub(crate) fn more_reads_than_readers_all_end(subject: &Subject) {
    let store = subject.with_things();
    subject.script("insert into thing (id) values (1)");
    let one = |connection: &mut dyn Connection| -> Result<usize, StoreError> {
        Ok(connection.query("select id from thing", &[])?.len())
    };
    run(async {
        let started = (0..200).map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.read(one).await })
        });
        for reading in started.collect::<Vec<_>>() {
            assert_eq!(reading.await.expect("ends"), Ok(1));
        }
    });
}
