//! A desk: one transaction with everything that a use case gathers, decides and applies on it.

use crate::identify::check_caller;
use crate::{AppError, Caller, Environment, Who};
use access::{
    Act, Acting, Facts, Operation, OrganisationPicture, Permit, Question, Refusal, Resource,
    Subject, SubjectPicture, Target, decide,
};
use domain::{
    Change, Document, EmployeeRecord, MessageRecord, Record, RoleRecord, Snapshot, Write,
};
use ids::{AccountId, EmployeeId, Moment, OrganisationId, PublicId, RecordNumber, RoleId};
use std::collections::HashMap;
use std::sync::{Arc, RwLock};
use store::{Connection, StoreError, Tx};

/// Directories as last read from a committed state.
pub(crate) type Snapshots = RwLock<HashMap<OrganisationId, Arc<Snapshot>>>;

/// One transaction of one caller.
pub struct Desk<'d> {
    tx: Tx<'d>,
    caller: &'d Caller,
    environment: &'d Environment,
    snapshots: &'d Snapshots,
    /// A reading desk may share what it read: what it sees is committed.
    reading: bool,
    last_permit: Option<Permit>,
    posted: bool,
}

impl<'d> Desk<'d> {
    pub(crate) fn new(
        connection: &'d mut dyn Connection,
        caller: &'d Caller,
        environment: &'d Environment,
        snapshots: &'d Snapshots,
        reading: bool,
    ) -> Desk<'d> {
        let tx = Tx::over(connection, environment.now());
        Desk { tx, caller, environment, snapshots, reading, last_permit: None, posted: false }
    }

    /// The moment that all of it happens at.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.tx.now()
    }

    /// The clock and chance.
    #[must_use]
    pub fn environment(&self) -> &'d Environment {
        self.environment
    }

    /// Who calls.
    #[must_use]
    pub fn caller(&self) -> &'d Caller {
        self.caller
    }

    /// The organisation of the caller.
    #[must_use]
    pub fn organisation(&self) -> OrganisationId {
        self.caller.organisation
    }

    /// The employee who calls.
    ///
    /// # Errors
    /// Nobody is signed in.
    pub fn me(&self) -> Result<EmployeeId, AppError> {
        self.caller.id().ok_or(AppError::SignedOut)
    }

    /// Under whose number the caller's marks are kept.
    ///
    /// # Errors
    /// Nobody is signed in.
    pub(crate) fn reader(&self) -> Result<EmployeeId, AppError> {
        self.caller.keeper().ok_or(AppError::SignedOut)
    }

    /// For reading.
    pub fn connection(&mut self) -> &mut dyn Connection {
        self.tx.connection()
    }

    /// The transaction.
    pub fn tx(&mut self) -> &mut Tx<'d> {
        &mut self.tx
    }

    /// The permit of the last change applied.
    #[must_use]
    pub fn last_permit(&self) -> Option<Permit> {
        self.last_permit
    }

    /// Whether a message to another organisation was written.
    pub(crate) fn has_posted(&self) -> bool {
        self.posted
    }

    /// The directory of the caller's organisation as this transaction sees it: a right withdrawn by
    /// a predecessor in the same batch is missing here already.
    ///
    /// # Errors
    /// There is no such organisation, or the database failed.
    pub fn directory(&mut self) -> Result<Arc<Snapshot>, AppError> {
        let organisation = self.organisation();
        let version = store::directory_version(self.tx.connection(), organisation)?;
        let version = version.ok_or(AppError::NotFound)?;
        let known = self.snapshots.read().ok().and_then(|all| all.get(&organisation).cloned());
        if let Some(snapshot) = known.filter(|snapshot| snapshot.version == version) {
            return Ok(snapshot);
        }
        let snapshot = Arc::new(store::load_directory(self.tx.connection(), organisation)?);
        if self.reading
            && let Ok(mut all) = self.snapshots.write()
        {
            all.insert(organisation, Arc::clone(&snapshot));
        }
        Ok(snapshot)
    }

    /// The caller as the directory shows them now.
    ///
    /// # Errors
    /// The directory could not be read, or the certificate of a program no longer counts.
    pub fn subject(&mut self) -> Result<SubjectPicture, AppError> {
        check_caller(self)?;
        match self.caller.who {
            Who::Job(job) => Ok(SubjectPicture::bare(Subject::Job(job), self.organisation())),
            Who::Anonymous => Ok(SubjectPicture::bare(Subject::Anonymous, self.organisation())),
            Who::InstanceAdministrator => {
                let subject = Subject::InstanceAdministrator(AccountId(0));
                Ok(SubjectPicture::bare(subject, self.organisation()))
            }
            Who::Employee { employee, .. } => {
                let now = self.now();
                Ok(self.directory()?.law.subject(employee, &self.caller.evidence, now))
            }
            Who::InformationSystem { system, .. } => {
                let now = self.now();
                Ok(self.directory()?.law.system(system, now))
            }
        }
    }

    /// Facts about the caller and a resource.
    ///
    /// # Errors
    /// The directory could not be read.
    pub fn facts(&mut self, resource: Resource<'_>, act: Act<'_>) -> Result<Facts, AppError> {
        let subject = self.subject()?;
        Ok(self.facts_of(&subject, resource, act, self.caller.acting))
    }

    /// Facts about a subject gathered before.
    #[must_use]
    pub fn facts_of(
        &self,
        subject: &SubjectPicture,
        resource: Resource<'_>,
        act: Act<'_>,
        acting: Acting,
    ) -> Facts {
        let question = Question { subject, resource, act, acting, now: self.now() };
        Facts::of(&question).gathered_in(self.tx.number())
    }

    /// Decides an operation of the caller.
    ///
    /// # Errors
    /// Refused, or hidden: then it is not found.
    pub fn decide(
        &mut self,
        operation: Operation,
        resource: Resource<'_>,
        act: Act<'_>,
    ) -> Result<Permit, AppError> {
        let facts = self.facts(resource, act)?;
        decide(operation, &facts).map_err(|refusal: Refusal| AppError::from(refusal))
    }

    /// Decides an operation of the caller on their organisation.
    ///
    /// # Errors
    /// Refused.
    pub fn decide_here(&mut self, operation: Operation) -> Result<Permit, AppError> {
        let resource = self.organisation_resource()?;
        self.decide(operation, resource, Act::Plain)
    }

    /// Decides an operation of the caller on a document.
    ///
    /// # Errors
    /// Refused, or hidden.
    pub fn decide_document(
        &mut self,
        operation: Operation,
        document: &Document,
        act: Act<'_>,
    ) -> Result<Permit, AppError> {
        let picture = document.picture(&self.directory()?.law);
        self.decide(operation, Resource::Document(&picture), act)
    }

    /// Decides an operation of the caller on an employee.
    ///
    /// # Errors
    /// Refused.
    pub fn decide_employee(
        &mut self,
        operation: Operation,
        employee: &EmployeeRecord,
    ) -> Result<Permit, AppError> {
        let superiors = self.directory()?.law.superiors_of(employee.id);
        let target = target(employee, &superiors);
        self.decide(operation, Resource::Employee(target), Act::Plain)
    }

    /// The organisation as a resource.
    ///
    /// # Errors
    /// The directory could not be read.
    pub fn organisation_resource(&mut self) -> Result<Resource<'static>, AppError> {
        let directory = self.directory()?;
        let card = &directory.records.organisation;
        let picture =
            OrganisationPicture { organisation: card.organisation, version: card.version };
        Ok(Resource::Organisation(picture))
    }

    /// A document by its public name.
    ///
    /// # Errors
    /// There is none.
    pub fn document(&mut self, id: PublicId) -> Result<Document, AppError> {
        let organisation = self.organisation();
        store::find_document(self.tx.connection(), organisation, id)?.ok_or(AppError::NotFound)
    }

    /// An employee.
    ///
    /// # Errors
    /// There is none.
    pub fn employee(&mut self, id: EmployeeId) -> Result<EmployeeRecord, AppError> {
        self.directory()?.employee(id).cloned().ok_or(AppError::NotFound)
    }

    /// A role.
    ///
    /// # Errors
    /// There is none.
    pub fn role(&mut self, id: RoleId) -> Result<RoleRecord, AppError> {
        self.directory()?.role(id).cloned().ok_or(AppError::NotFound)
    }

    /// Applies a change under its permit.
    ///
    /// # Errors
    /// The permit does not fit, or the database failed.
    pub fn apply(&mut self, permit: &Permit, change: &Change) -> Result<RecordNumber, AppError> {
        self.apply_in(self.caller.organisation, permit, change)
    }

    /// Applies rows under a permit: the change is what the permit is for.
    ///
    /// # Errors
    /// A row lies in another organisation, or the database failed.
    pub fn write(
        &mut self,
        permit: &Permit,
        writes: impl IntoIterator<Item = Write>,
        note: Option<String>,
    ) -> Result<RecordNumber, AppError> {
        let change = Change::new(permit.operation(), permit.resource(), permit.version())
            .noting(note)
            .writing(writes);
        self.apply(permit, &change)
    }

    /// Applies a change in an organisation that is just being opened.
    pub(crate) fn apply_in(
        &mut self,
        organisation: OrganisationId,
        permit: &Permit,
        change: &Change,
    ) -> Result<RecordNumber, AppError> {
        let number = self.tx.apply(organisation, permit, change)?;
        crate::mail::queue(self, organisation, permit, &change.writes)?;
        self.posted |= change.writes.iter().any(is_posted);
        self.last_permit = Some(*permit);
        Ok(number)
    }

    /// A change of a document under its permit: the rows between its versions.
    ///
    /// # Errors
    /// The permit does not fit, or the database failed.
    pub fn apply_document(
        &mut self,
        permit: &Permit,
        before: Option<&Document>,
        after: &Document,
        note: Option<String>,
    ) -> Result<RecordNumber, AppError> {
        self.write(permit, after.writes_since(before), note)
    }

    /// Checks the guards on the directory as it is after a change already applied.
    ///
    /// # Errors
    /// A guard would be broken: the caller lets the transaction fail.
    pub fn guard(&mut self, before: &Snapshot) -> Result<(), AppError> {
        let after = self.directory()?;
        Ok(access::guard_change(self.caller.id(), &before.law, &after.law, self.now())?)
    }

    /// The next id of a record of the caller's organisation.
    ///
    /// # Errors
    /// The database failed.
    pub fn next_id<R: domain::Record>(&mut self) -> Result<i64, StoreError> {
        let organisation = self.organisation();
        store::next_id::<R>(self.tx.connection(), organisation)
    }
}

/// A message that is new.
fn is_posted(write: &Write) -> bool {
    write.table == MessageRecord::TABLE && write.before.is_none()
}

/// An employee as a target.
pub(crate) fn target<'a>(employee: &EmployeeRecord, superiors: &'a [EmployeeId]) -> Target<'a> {
    Target {
        organisation: employee.organisation,
        employee: employee.id,
        version: employee.version,
        superiors,
    }
}
