//! An invented company, made through the application's own commands: somebody for each right alone,
//! with a registered key and without one, and a colleague who moves documents along.

use crate::table::Column;
use access::{Grantee, Rights, SubjectPicture};
use app::commands::{CertificateRegister, EmployeeCreate, EmployeeWelcome, RoleTake, RolesSave};
use app::{App, AppError, Caller, Command, Desk};
use domain::{AssignmentRecord, NewEmployee};
use ids::{AccountId, EmployeeId, OrganisationId, RoleId, Sha256};
use testkit::authority::{Authority, EMAIL_PROTECTION, Holder, iin};
use testkit::{Office, Signer};
use tokio::runtime::{Builder, Runtime};

/// The text of every document.
pub(crate) const TEXT: &str = "Текст.";

/// The company.
pub(crate) struct Company {
    /// Its administrator, who arranges what is asked about.
    pub(crate) admin: Caller,
    /// A colleague with every right and a key, who answers where nobody is asked.
    pub(crate) colleague: Member,
    /// Those who are asked.
    pub(crate) members: Vec<Member>,
    app: App,
    runtime: Runtime,
    _office: Office,
}

/// Somebody who is asked.
pub(crate) struct Member {
    /// Which right they have alone.
    pub(crate) column: Column,
    /// A key is registered for them.
    pub(crate) has_key: bool,
    /// As whom they call.
    pub(crate) caller: Caller,
    /// Who they are.
    pub(crate) id: EmployeeId,
    /// As the law sees them.
    pub(crate) picture: SubjectPicture,
    /// Their key.
    pub(crate) signer: Signer,
    /// Their signature over [`TEXT`].
    pub(crate) signature: Vec<u8>,
}

impl Company {
    /// Makes it. Those without a role have «Без прав» until [`Company::take_roles`].
    pub(crate) fn new() -> Company {
        let office = Office::open();
        let app = office.server.app().clone();
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let here = office.admin.get("/api/v1/organisation").expect(200).id();
        let admin = caller(here, EmployeeId(1), AccountId(1));
        let authority = Authority::new();
        let maker = Maker { app: &app, runtime: &runtime, admin: &admin, authority: &authority };
        let colleague = maker.member(0, Column::NoRole, maker.role_named("Администратор"), true);
        let asked = Column::all().flat_map(|column| [(column, true), (column, false)]);
        let members = (1..).zip(asked).map(|(number, (column, has_key))| {
            let role = maker.role(column, has_key);
            maker.member(number, column, role, has_key)
        });
        let members = members.collect();
        Company { admin, colleague, members, app, runtime, _office: office }
    }

    /// Waits for something of the application.
    pub(crate) fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// The application.
    pub(crate) fn app(&self) -> &App {
        &self.app
    }

    /// Runs a command that must succeed.
    pub(crate) fn run<C: Command>(&self, caller: &Caller, command: C) -> C::Done {
        self.wait(self.app.run(caller.clone(), command)).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Asks a question.
    pub(crate) fn ask<T: Send + 'static>(
        &self,
        caller: &Caller,
        query: impl FnOnce(&mut Desk<'_>) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        self.wait(self.app.ask(caller.clone(), query))
    }

    /// Takes the role of those who are to have none, and sees everybody as they are now.
    pub(crate) fn take_roles(&mut self) {
        let assignments =
            self.ask(&self.admin, |desk| Ok(desk.directory()?.records.assignments.clone()));
        for member in self.members.iter().filter(|one| one.column == Column::NoRole) {
            let theirs = |one: &&AssignmentRecord| one.grantee == Grantee::Employee(member.id);
            let given = assignments.as_ref().unwrap().iter().find(theirs).expect("a role").id;
            self.run(&self.admin, RoleTake { assignment: given });
        }
        let pictures: Vec<_> =
            self.members.iter().map(|one| self.ask(&one.caller, subject).unwrap()).collect();
        for (member, picture) in self.members.iter_mut().zip(pictures) {
            member.picture = picture;
        }
    }
}

/// What members are made with.
struct Maker<'a> {
    app: &'a App,
    runtime: &'a Runtime,
    admin: &'a Caller,
    authority: &'a Authority,
}

impl Maker<'_> {
    fn run<C: Command>(&self, command: C) -> C::Done {
        let run = self.app.run(self.admin.clone(), command);
        self.runtime.block_on(run).unwrap_or_else(|error| panic!("{error}"))
    }

    fn role(&self, column: Column, has_key: bool) -> RoleId {
        let Column::Right(right) = column else { return self.role_named("Без прав") };
        let name = format!("{right} {has_key}");
        let new = Some((name, Rights::of(&[right])));
        self.run(RolesSave { edits: Vec::new(), new }).new.expect("a role")
    }

    fn role_named(&self, name: &'static str) -> RoleId {
        let find = move |desk: &mut Desk<'_>| {
            let directory = desk.directory()?;
            let found = directory.records.roles.iter().find(|role| role.name == name);
            found.map(|role| role.id).ok_or(AppError::NotFound)
        };
        self.runtime.block_on(self.app.ask(self.admin.clone(), find)).expect("a role")
    }

    fn member(&self, number: u32, column: Column, role: RoleId, has_key: bool) -> Member {
        let create = EmployeeCreate {
            person: NewEmployee {
                surname: column.words().to_owned(),
                given_name: "Вера".to_owned(),
                iin: iin(number),
                ..NewEmployee::default()
            },
            sign_in_name: format!("member-{number}"),
            link: self.app.environment().secret(),
        };
        let id = self.run(EmployeeWelcome { create, roles: vec![role] }).employee;
        let number = iin(number);
        let holder = Holder { iin: &number, bin: "", purposes: &[EMAIL_PROTECTION], days: 365 };
        let signer = self.authority.issue(&holder, self.app.environment().now());
        if has_key {
            let file = signer.certificate().into_bytes();
            self.run(CertificateRegister { employee: id, file });
        }
        let account = move |desk: &mut Desk<'_>| Ok(desk.employee(id)?.account);
        let account = self.runtime.block_on(self.app.ask(self.admin.clone(), account)).unwrap();
        let caller = caller(self.admin.organisation.0, id, account);
        let picture =
            self.runtime.block_on(self.app.ask(caller.clone(), subject)).expect("a subject");
        let signature = signer.sign(TEXT.as_bytes()).into_bytes();
        Member { column, has_key, caller, id, picture, signer, signature }
    }
}

fn caller(here: i64, employee: EmployeeId, account: AccountId) -> Caller {
    Caller::employee(OrganisationId(here), employee, account, Sha256([7; 32]))
}

/// The caller as the law sees them.
fn subject(desk: &mut Desk<'_>) -> Result<SubjectPicture, AppError> {
    desk.subject()
}
