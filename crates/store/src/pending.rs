//! A typed write inside an untyped queue: keeps the job's outcome until its group is durable, so
//! that no caller can see an answer that a crash could take back.

use crate::{Command, Connection, Fate, StoreError};

/// A job, its outcome and the way to its caller.
pub(crate) struct Pending<J, T, E, A> {
    job: J,
    outcome: Option<Result<T, E>>,
    answer: A,
}

impl<J, T, E, A> Pending<J, T, E, A> {
    pub(crate) fn new(job: J, answer: A) -> Self {
        Pending { job, outcome: None, answer }
    }
}

impl<J, T, E, A> Command for Pending<J, T, E, A>
where
    J: FnMut(&mut dyn Connection) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
    A: FnOnce(Result<T, E>) + Send,
{
    fn run(&mut self, connection: &mut dyn Connection) -> Fate {
        self.outcome = None;
        let outcome = (self.job)(connection);
        let fate = if outcome.is_ok() { Fate::Keep } else { Fate::Undo };
        self.outcome = Some(outcome);
        fate
    }

    /// A refusal is replaced by the group's failure too: it was decided on a state that never was.
    fn answer(self: Box<Self>, group: Result<(), StoreError>) {
        let Pending { outcome, answer, .. } = *self;
        let panicked = || Err(StoreError::Panicked.into());
        answer(match group {
            Ok(()) => outcome.unwrap_or_else(panicked),
            Err(cause) => Err(cause.into()),
        });
    }
}
