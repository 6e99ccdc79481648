//! One commit for many commands. Each runs in its own savepoint, in order, on what those before it
//! left; nobody is answered before the commit.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::{Command, Connection, Fate, StoreError};

/// Runs the commands, commits, answers.
pub(super) fn run(connection: &mut dyn Connection, mut commands: Vec<Box<dyn Command>>) {
    let committed = commit(connection, &mut commands);
    if committed.is_err() {
        // Fails if SQLite has rolled back by itself; there is nothing left to take back then.
        let _gone = connection.execute("rollback", &[]);
    }
    let group = committed.map_err(|cause| StoreError::NotCommitted(cause.to_string()));
    for command in commands {
        command.answer(group.clone());
    }
}

fn commit(
    connection: &mut dyn Connection,
    commands: &mut [Box<dyn Command>],
) -> Result<(), StoreError> {
    connection.execute("begin immediate", &[])?;
    for command in commands {
        in_savepoint(connection, command.as_mut())?;
    }
    connection.execute("commit", &[])?;
    Ok(())
}

/// An error here means that the transaction is gone: a full disk makes SQLite roll back by itself.
fn in_savepoint(
    connection: &mut dyn Connection,
    command: &mut dyn Command,
) -> Result<(), StoreError> {
    connection.execute("savepoint command", &[])?;
    let ran = catch_unwind(AssertUnwindSafe(|| command.run(connection)));
    if ran.unwrap_or(Fate::Undo) == Fate::Undo {
        connection.execute("rollback to savepoint command", &[])?;
    }
    connection.execute("release savepoint command", &[])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};

    use super::run;
    use crate::pending::Pending;
    use crate::{Command, Connection, Row, StoreError, Value};

    /// Keeps what it was told; fails at one statement.
    struct Fake {
        told: Vec<String>,
        fails_at: &'static str,
    }

    impl Connection for Fake {
        fn query(&mut self, _sql: &str, _values: &[Value]) -> Result<Vec<Row>, StoreError> {
            Ok(Vec::new())
        }

        fn execute(&mut self, sql: &str, _values: &[Value]) -> Result<usize, StoreError> {
            self.told.push(sql.to_owned());
            let fails = sql == self.fails_at;
            if fails { Err(StoreError::Statement("no space".to_owned())) } else { Ok(0) }
        }

        fn script(&mut self, _sql: &str) -> Result<(), StoreError> {
            Ok(())
        }
    }

    type Answer = Result<i64, StoreError>;

    fn command(outcome: Answer) -> (Box<dyn Command>, Receiver<Answer>) {
        let (sender, receiver) = channel();
        let job = move |_: &mut dyn Connection| outcome.clone();
        let answer = move |outcome| drop(sender.send(outcome));
        (Box::new(Pending::new(job, answer)), receiver)
    }

    fn answers(fails_at: &'static str) -> (Vec<Answer>, Vec<String>) {
        let refused = Err(StoreError::Duplicate("row".to_owned()));
        let (commands, receivers): (Vec<_>, Vec<_>) =
            [command(Ok(1)), command(refused), command(Ok(3))].into_iter().unzip();
        let mut fake = Fake { told: Vec::new(), fails_at };
        run(&mut fake, commands);
        (receivers.iter().map(|answer| answer.recv().expect("an answer")).collect(), fake.told)
    }

    #[test]
    fn a_failed_commit_is_an_error_for_every_command() {
        for step in ["begin immediate", "release savepoint command", "commit"] {
            let (answers, told) = answers(step);
            let lost = |answer: &Answer| matches!(answer, Err(StoreError::NotCommitted(_)));
            assert!(answers.iter().all(lost), "{step}: {answers:?}");
            assert_eq!(told.last().map(String::as_str), Some("rollback"), "{step}");
        }
    }

    #[test]
    fn commands_run_in_order_in_savepoints_of_their_own() {
        let (answers, told) = answers("nothing");
        let refused = Err(StoreError::Duplicate("row".to_owned()));
        assert_eq!(answers, [Ok(1), refused, Ok(3)]);
        let (save, release) = ("savepoint command", "release savepoint command");
        let back = "rollback to savepoint command";
        let steps =
            ["begin immediate", save, release, save, back, release, save, release, "commit"];
        assert_eq!(told, steps);
    }
}
