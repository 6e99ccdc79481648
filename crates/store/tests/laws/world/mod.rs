//! An organisation in a database of its own, and acts done in it the way the product does them:
//! gathered, decided, moved and applied in one transaction.

pub(crate) mod beyond;
pub(crate) mod crowd;
pub(crate) mod history;
pub(crate) mod people;
pub(crate) mod systems;

use access::{
    Act, Acting, CertificateEvidence, Evidence, Facts, Operation, OrganisationPicture, Permit,
    Question, Refusal, Resource, Subject, SubjectPicture, Target, decide,
};
use domain::{Change, Document, Write};
use ids::{
    AccountId, Bin, DocumentId, EmployeeId, Iin, Moment, OrganisationId, RecordNumber, SECOND,
};
use store::{ApplyError, Connection, Durability, Options, Store, StoreError, Tx};
use tempfile::TempDir;

/// The moment that every world begins at.
pub(crate) const START: Moment = Moment(1_900_000_000 * SECOND);
/// The organisation that most worlds have.
pub(crate) const HERE: OrganisationId = OrganisationId(7);
/// Its first registrant.
pub(crate) const ADMINISTRATOR: EmployeeId = EmployeeId(1);

pub(crate) type Applied = Result<RecordNumber, ApplyError>;

/// A database, gone when dropped.
pub(crate) struct World {
    pub(crate) store: Store,
    _folder: TempDir,
}

/// Who acts, and how they proved it.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) organisation: OrganisationId,
    pub(crate) who: Who,
    pub(crate) evidence: Evidence,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Who {
    Employee(EmployeeId),
    Person(Iin),
    Instance,
}

impl World {
    pub(crate) fn new() -> World {
        let folder = tempfile::tempdir().expect("a folder");
        let options = Options { durability: Durability::Normal, readers: 2 };
        let store = Store::open(&folder.path().join("data"), &options).expect("opens");
        World { store, _folder: folder }
    }

    /// A transaction at the moment; a failure takes it back and stops the test.
    pub(crate) fn write<T: Send + 'static>(
        &self,
        now: Moment,
        job: impl Fn(&mut Tx<'_>) -> Result<T, ApplyError> + Send + 'static,
    ) -> T {
        self.attempt(now, job).expect("applies")
    }

    /// A transaction at the moment, whatever comes of it.
    pub(crate) fn attempt<T: Send + 'static>(
        &self,
        now: Moment,
        job: impl Fn(&mut Tx<'_>) -> Result<T, ApplyError> + Send + 'static,
    ) -> Result<T, ApplyError> {
        self.store.write_blocking(move |connection| job(&mut Tx::over(connection, now)))
    }

    pub(crate) fn read<T>(
        &self,
        job: impl FnOnce(&mut dyn Connection) -> Result<T, StoreError>,
    ) -> T {
        self.store.read_blocking(job).expect("reads")
    }

    /// Runs a statement past every law, as somebody with the file in hand would.
    pub(crate) fn tamper(&self, sql: &str) -> usize {
        let sql = sql.to_owned();
        self.store.write_blocking(move |connection| connection.execute(&sql, &[])).expect("runs")
    }
}

impl Session {
    pub(crate) fn employee(id: EmployeeId) -> Session {
        Session { organisation: HERE, who: Who::Employee(id), evidence: Evidence::default() }
    }

    pub(crate) fn administrator() -> Session {
        Session::employee(ADMINISTRATOR)
    }

    /// Whoever administers the installation.
    pub(crate) fn instance(organisation: OrganisationId) -> Session {
        Session { organisation, who: Who::Instance, evidence: Evidence::default() }
    }

    /// The same, proved by a certificate.
    pub(crate) fn with(self, iin: Option<Iin>, bin: Option<Bin>) -> Session {
        let shown = CertificateEvidence { iin, bin, capacities: Vec::new() };
        Session { evidence: Evidence { certificate: Some(shown) }, ..self }
    }

    pub(crate) fn picture(&self, law: &access::Directory, now: Moment) -> SubjectPicture {
        match self.who {
            Who::Employee(id) => law.subject(id, &self.evidence, now),
            Who::Person(iin) => law.person(iin, &self.evidence, now),
            Who::Instance => self.bare(),
        }
    }

    fn bare(&self) -> SubjectPicture {
        SubjectPicture::bare(Subject::InstanceAdministrator(AccountId(1)), self.organisation)
    }

    fn gather(&self, tx: &mut Tx<'_>) -> Result<SubjectPicture, StoreError> {
        if matches!(self.who, Who::Instance) {
            return Ok(self.bare());
        }
        let directory = store::load_directory(tx.connection(), self.organisation)?;
        Ok(self.picture(&directory.law, tx.now()))
    }
}

/// Asks the law in this transaction.
pub(crate) fn ask(
    tx: &mut Tx<'_>,
    session: &Session,
    operation: Operation,
    resource: Resource<'_>,
    act: Act<'_>,
) -> Result<Result<Permit, Refusal>, StoreError> {
    let subject = session.gather(tx)?;
    let question =
        Question { subject: &subject, resource, act, acting: Acting::Own, now: tx.now() };
    Ok(decide(operation, &Facts::of(&question).gathered_in(tx.number())))
}

/// Asks the law, and stops the test where it refuses.
pub(crate) fn permit(
    tx: &mut Tx<'_>,
    session: &Session,
    operation: Operation,
    resource: Resource<'_>,
    act: Act<'_>,
) -> Result<Permit, StoreError> {
    let answer = ask(tx, session, operation, resource, act)?;
    Ok(answer.unwrap_or_else(|refusal| panic!("{session:?}: {operation}: {refusal:?}")))
}

/// Does an act: the permit is asked for what the change is said to be.
pub(crate) fn act(
    tx: &mut Tx<'_>,
    session: &Session,
    operation: Operation,
    (resource, act): (Resource<'_>, Act<'_>),
    writes: Vec<Write>,
) -> Applied {
    let permit = permit(tx, session, operation, resource, act)?;
    let change = Change::new(operation, resource.name(), resource.version()).writing(writes);
    tx.apply(session.organisation, &permit, &change)
}

/// Does an act to the organisation.
pub(crate) fn on_organisation(
    tx: &mut Tx<'_>,
    session: &Session,
    operation: Operation,
    writes: Vec<Write>,
) -> Applied {
    let directory = store::load_directory(tx.connection(), session.organisation)?;
    let card = directory.records.organisation;
    let picture = OrganisationPicture { organisation: card.organisation, version: card.version };
    act(tx, session, operation, (Resource::Organisation(picture), Act::Plain), writes)
}

/// Does an act to a document: what the step makes of it is what is written.
pub(crate) fn on_document(
    tx: &mut Tx<'_>,
    session: &Session,
    operation: Operation,
    (id, doing): (DocumentId, Act<'_>),
    step: impl FnOnce(Document) -> Document,
) -> Applied {
    let before = document(tx.connection(), session.organisation, id)?;
    let after = step(before.clone());
    let directory = store::load_directory(tx.connection(), session.organisation)?;
    let picture = before.picture(&directory.law);
    let writes = after.writes_since(Some(&before));
    act(tx, session, operation, (Resource::Document(&picture), doing), writes)
}

/// A document that is known to be there.
pub(crate) fn document(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    id: DocumentId,
) -> Result<Document, StoreError> {
    let found = store::load_document(connection, organisation, id)?;
    Ok(found.unwrap_or_else(|| panic!("there is no document {id}")))
}

/// Somebody whom an act is aimed at.
pub(crate) fn target(employee: EmployeeId, version: i64) -> Target<'static> {
    Target { organisation: HERE, employee, version, superiors: &[] }
}
