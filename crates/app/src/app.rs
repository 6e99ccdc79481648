//! The application: a store, contents, a clock; runs commands and queries.

use crate::chain_check::Checks;
use crate::challenges::Challenges;
use crate::desk::Snapshots;
use crate::given_texts::GivenTexts;
use crate::identify::check_caller;
use crate::instance::AdministratorFile;
use crate::secrets::Secrets;
use crate::session_evidence::Standings;
use crate::throttle::Throttle;
use crate::tickets::Tickets;
use crate::verification::Verification;
use crate::{AppError, Caller, Desk, Environment};
use blobs::Blobs;
use ids::{EmployeeId, OrganisationId, Sha256};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use store::{Remembered, Store};
use tokio::sync::Notify;

/// The application. Clones share it.
#[derive(Clone)]
pub struct App {
    pub(crate) store: Store,
    pub(crate) blobs: Blobs,
    pub(crate) environment: Environment,
    pub(crate) snapshots: Arc<Snapshots>,
    pub(crate) throttle: Arc<Throttle>,
    pub(crate) tickets: Arc<Tickets>,
    pub(crate) checks: Arc<Checks>,
    pub(crate) challenges: Arc<Challenges>,
    pub(crate) given: Arc<GivenTexts>,
    pub(crate) verification: Arc<Verification>,
    pub(crate) administrator: Option<AdministratorFile>,
    pub(crate) standings: Arc<Standings>,
    pub(crate) secrets: Secrets,
    pub(crate) posted: Arc<Notify>,
    counts: Arc<Counts>,
}

/// Commands since the start of the process.
#[derive(Default)]
struct Counts {
    done: AtomicU64,
    failed: AtomicU64,
}

/// Something that a person or a program wants done.
pub trait Command: Send + 'static {
    /// What is known once it is done.
    type Done: Send + 'static;

    /// Gathers, decides, moves and applies, in one transaction. May be run again from the start.
    ///
    /// # Errors
    /// Nothing of it is written then.
    fn run(&self, desk: &mut Desk<'_>) -> Result<Self::Done, AppError>;
}

/// How a repeated request is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Idempotency {
    /// The client's key.
    pub key: String,
    /// The digest of the request.
    pub request: Sha256,
}

/// The answer to a command of the API: the one given now, or the one given before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answered {
    /// The HTTP status.
    pub status: u16,
    /// The body. It is kept: a secret never stands in it.
    pub body: String,
    /// It was given before: nothing was done now.
    pub repeated: bool,
}

impl App {
    /// Of its parts.
    #[must_use]
    pub fn new(store: Store, blobs: Blobs, environment: Environment) -> App {
        let secrets = Secrets::new(environment.secret().0);
        App {
            secrets,
            store,
            blobs,
            environment,
            snapshots: Arc::default(),
            throttle: Arc::default(),
            tickets: Arc::default(),
            checks: Arc::default(),
            challenges: Arc::default(),
            given: Arc::default(),
            verification: Arc::default(),
            administrator: None,
            standings: Arc::default(),
            posted: Arc::default(),
            counts: Arc::default(),
        }
    }

    /// The same application, which verifies signatures with this. Without it nobody is trusted and
    /// nothing is fetched.
    #[must_use]
    pub fn verifying_with(self, verification: Verification) -> App {
        App { verification: Arc::new(verification), ..self }
    }

    /// The same application with the installation's own secret. Without it one is drawn that lives as
    /// long as the process.
    #[must_use]
    pub fn with_secrets(self, secrets: Secrets) -> App {
        App { secrets, ..self }
    }

    /// The same application, whose instance administrator is known by this file.
    #[must_use]
    pub fn administered_by(self, file: AdministratorFile) -> App {
        App { administrator: Some(file), ..self }
    }

    /// The store, for chores of the command line.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The contents.
    #[must_use]
    pub fn blobs(&self) -> &Blobs {
        &self.blobs
    }

    /// The clock and chance.
    #[must_use]
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    /// How many commands were done and how many failed since the start of the process.
    #[must_use]
    pub fn commands_run(&self) -> (u64, u64) {
        (self.counts.done.load(Ordering::Relaxed), self.counts.failed.load(Ordering::Relaxed))
    }

    /// Runs a command. When this returns `Ok`, it is durable.
    ///
    /// # Errors
    /// Nothing of it was written.
    pub async fn run<C: Command>(&self, caller: Caller, command: C) -> Result<C::Done, AppError> {
        let app = self.clone();
        let outcome = self
            .store
            .write(move |connection| {
                let mut desk =
                    Desk::new(connection, &caller, &app.environment, &app.snapshots, false);
                let done = command.run(&mut desk)?;
                Ok((done, desk.has_posted()))
            })
            .await;
        self.counts.count(self.waking(outcome))
    }

    /// Runs a command once for its key: a repeated request gets the answer given before.
    ///
    /// # Errors
    /// Nothing of it was written; or the key served another request.
    pub async fn run_once<C: Command>(
        &self,
        caller: Caller,
        once: Idempotency,
        command: C,
        answer: impl Fn(&C::Done) -> Answered + Send + 'static,
    ) -> Result<Answered, AppError> {
        let whose = (caller.organisation, caller.keeper().ok_or(AppError::SignedOut)?);
        self.run_once_of(whose, caller, once, command, answer).await
    }

    /// [`App::run_once`] with the key of somebody else than the caller.
    pub(crate) async fn run_once_of<C: Command>(
        &self,
        whose: (OrganisationId, EmployeeId),
        caller: Caller,
        once: Idempotency,
        command: C,
        answer: impl Fn(&C::Done) -> Answered + Send + 'static,
    ) -> Result<Answered, AppError> {
        let app = self.clone();
        let outcome = self
            .store
            .write(move |connection| {
                let mut desk =
                    Desk::new(connection, &caller, &app.environment, &app.snapshots, false);
                let answered = once_of(&mut desk, whose, &once, &command, &answer)?;
                Ok((answered, desk.has_posted()))
            })
            .await;
        self.counts.count(self.waking(outcome))
    }

    /// Whoever delivers messages learns at once of one that is committed.
    fn waking<T>(&self, outcome: Result<(T, bool), AppError>) -> Result<T, AppError> {
        let (done, posted) = outcome?;
        if posted {
            self.posted.notify_one();
        }
        Ok(done)
    }

    /// The answer given before to a request under this key, where there is one: for requests that
    /// are prepared before their command runs, as a signature is verified.
    ///
    /// # Errors
    /// Nobody is signed in, or the key served another request.
    pub async fn answered_before(
        &self,
        caller: Caller,
        once: Idempotency,
    ) -> Result<Option<Answered>, AppError> {
        let keeper = caller.keeper().ok_or(AppError::SignedOut)?;
        let whose = (caller.organisation, keeper);
        self.ask(caller, move |desk| {
            check_caller(desk)?;
            let known = store::find_answer(desk.connection(), whose.0, whose.1, &once.key)?;
            known.map(|known| once.answered(known)).transpose()
        })
        .await
    }

    /// Asks a question that changes nothing.
    ///
    /// # Errors
    /// The query's own.
    pub async fn ask<T: Send + 'static>(
        &self,
        caller: Caller,
        query: impl FnOnce(&mut Desk<'_>) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let app = self.clone();
        self.store
            .read(move |connection| {
                let mut desk =
                    Desk::new(connection, &caller, &app.environment, &app.snapshots, true);
                query(&mut desk)
            })
            .await
    }

    /// [`App::ask`] on this very thread: for benches.
    ///
    /// # Errors
    /// The query's own.
    pub fn ask_blocking<T>(
        &self,
        caller: &Caller,
        query: impl FnOnce(&mut Desk<'_>) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        self.store.read_blocking(|connection| {
            let mut desk = Desk::new(connection, caller, &self.environment, &self.snapshots, true);
            query(&mut desk)
        })
    }
}

impl Counts {
    fn count<T>(&self, outcome: Result<T, AppError>) -> Result<T, AppError> {
        let counter = if outcome.is_ok() { &self.done } else { &self.failed };
        counter.fetch_add(1, Ordering::Relaxed);
        outcome
    }
}

impl Idempotency {
    /// The answer given before, where it was to this very request.
    pub(crate) fn answered(&self, known: Remembered) -> Result<Answered, AppError> {
        let same = known.request == self.request;
        let status = u16::try_from(known.status).unwrap_or(500);
        let answered = Answered { status, body: known.body, repeated: true };
        same.then_some(answered).ok_or(AppError::KeyReused)
    }
}

fn once_of<C: Command>(
    desk: &mut Desk<'_>,
    (organisation, employee): (OrganisationId, EmployeeId),
    once: &Idempotency,
    command: &C,
    answer: &impl Fn(&C::Done) -> Answered,
) -> Result<Answered, AppError> {
    check_caller(desk)?;
    let known = store::find_answer(desk.connection(), organisation, employee, &once.key)?;
    if let Some(known) = known {
        return once.answered(known);
    }
    let answered = answer(&command.run(desk)?);
    if let Some(permit) = desk.last_permit() {
        let remembered = Remembered {
            request: once.request,
            status: i64::from(answered.status),
            body: answered.body.clone(),
        };
        desk.tx().remember_answer(&permit, organisation, employee, &once.key, &remembered)?;
    }
    Ok(answered)
}
