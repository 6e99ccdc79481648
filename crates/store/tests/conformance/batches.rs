//! Commands that wait together: one after another, each alone responsible for itself.

use std::sync::Mutex;
use std::sync::mpsc::channel;

use store::{Connection, Store, StoreError, Value};
use tokio::join;

use crate::subject::{Subject, add, run};

type Answer = Result<usize, StoreError>;

/// Queues three commands behind one that ends only when all of them wait.
fn together(
    store: &Store,
    first: impl FnMut(&mut dyn Connection) -> Answer + Send + 'static,
    second: impl FnMut(&mut dyn Connection) -> Answer + Send + 'static,
    third: impl FnMut(&mut dyn Connection) -> Answer + Send + 'static,
) -> [Answer; 3] {
    let (open, gate) = channel::<()>();
    let gate = Mutex::new(gate);
    let wait = move |_: &mut dyn Connection| {
        let opened = gate.lock().unwrap().recv();
        opened.map_err(|_| StoreError::Closed)
    };
    run(async {
        // Polled in this order, so queued in this order.
        let open = async { open.send(()) };
        let (waited, first, second, third, opened) = join!(
            store.write(wait),
            store.write(first),
            store.write(second),
            store.write(third),
            open
        );
        assert_eq!((waited, opened), (Ok(()), Ok(())));
        [first, second, third]
    })
}

/// Succeeds only if the thing with this id is there.
fn needs(connection: &mut dyn Connection, id: i64) -> Result<(), StoreError> {
    let found = connection.query("select id from thing where id = $1", &[id.into()])?;
    if found.is_empty() { Err(refused()) } else { Ok(()) }
}

fn refused() -> StoreError {
    StoreError::Statement("refused".to_owned())
}

/// A right withdrawn by the first command is missing for the second.
pub(crate) fn a_command_sees_what_those_before_it_did(subject: &Subject) {
    let store = subject.with_things();
    subject.script("insert into thing (id) values (1)");
    let withdraw = |connection: &mut dyn Connection| {
        connection.execute("delete from thing where id = $1", &[1.into()])
    };
    let answers = together(
        store,
        |connection| needs(connection, 1).and_then(|()| add(connection, 10)),
        withdraw,
        |connection| needs(connection, 1).and_then(|()| add(connection, 30)),
    );
    assert_eq!(answers, [Ok(1), Ok(1), Err(refused())]);
    assert_eq!(subject.things(), [10]);
}

pub(crate) fn a_failing_command_undoes_only_itself(subject: &Subject) {
    let store = subject.with_things();
    let answers = together(
        store,
        |connection| add(connection, 1),
        |connection| {
            add(connection, 2)?;
            connection.execute("update thing set note = 'spoilt'", &[])?;
            add(connection, 1)
        },
        |connection| add(connection, 3),
    );
    assert!(matches!(answers, [Ok(1), Err(StoreError::Duplicate(_)), Ok(1)]), "{answers:?}");
    assert_eq!(subject.things(), [1, 3]);
    assert!(subject.rows("select id from thing where note is not null").is_empty());
}

pub(crate) fn a_panicking_command_undoes_only_itself(subject: &Subject) {
    let store = subject.with_things();
    let answers = together(
        store,
        |connection| add(connection, 1),
        |connection| {
            add(connection, 2)?;
            panic!("a mistake of the program")
        },
        |connection| needs(connection, 1).and_then(|()| add(connection, 3)),
    );
    assert_eq!(answers, [Ok(1), Err(StoreError::Panicked), Ok(1)]);
    assert_eq!(subject.things(), [1, 3]);
}

pub(crate) fn commands_keep_their_order(subject: &Subject) {
    let store = subject.with_things();
    subject.script("insert into thing (id, note) values (1, '')");
    let append = |letter: &'static str| {
        move |connection: &mut dyn Connection| {
            let values: [Value; 1] = [letter.into()];
            connection.execute("update thing set note = note || cast($1 as text)", &values)
        }
    };
    let answers = together(store, append("а"), append("б"), append("в"));
    assert_eq!(answers, [Ok(1), Ok(1), Ok(1)]);
    assert_eq!(subject.rows("select note from thing")[0].text(0), Ok("абв"));
}

pub(crate) fn an_acknowledged_write_is_read_at_once(subject: &Subject) {
    let store = subject.with_things();
    run(async {
        for id in 0..50 {
            store.write(move |connection| add(connection, id)).await.expect("writes");
            let find = move |connection: &mut dyn Connection| needs(connection, id);
            assert_eq!(store.read(find).await, Ok(()));
        }
    });
}

/// A caller's own error type comes back as it was given.
pub(crate) fn an_error_of_ones_own_comes_back(subject: &Subject) {
    #[derive(PartialEq, Debug)]
    enum Refusal {
        Forbidden,
        Broken(StoreError),
    }
    impl From<StoreError> for Refusal {
        fn from(cause: StoreError) -> Refusal {
            Refusal::Broken(cause)
        }
    }
    let store = subject.with_things();
    let refusing = |_: &mut dyn Connection| Err::<(), _>(Refusal::Forbidden);
    assert_eq!(store.write_blocking(refusing), Err(Refusal::Forbidden));
    assert_eq!(store.read_blocking(refusing), Err(Refusal::Forbidden));
    let panicking = |_: &mut dyn Connection| -> Result<(), Refusal> { panic!("a mistake") };
    let broken = Refusal::Broken(StoreError::Panicked);
    assert_eq!(store.write_blocking(panicking), Err(broken));
}
