//! The people of a world: opening the organisation, hiring, roles, grants, keys.

use super::{ADMINISTRATOR, Applied, HERE, Session, act, on_organisation, target};
use access::{
    Act, Given, Grantee, Operation, OrganisationPicture, Resource, Right, Rights, RoleKind,
};
use domain::{
    AccountRecord, AssignmentRecord, CertificateRecord, EmployeeRecord, FirstAccount,
    FirstAdministrator, GrantTerm, KeyApplicationRecord, NewAssignment, NewEmployee, Opening,
    OrganisationKind, RoleRecord, UnitRecord, Write, open_organisation,
};
use ids::{
    AccountId, AssignmentId, Bin, CertificateId, DAY, EmployeeId, Iin, Moment, OrganisationId,
    RoleId, Sha256, UnitId,
};
use store::{Tx, load_directory, next_id};

/// What no journal may hold: a password, as argon2 keeps it.
pub(crate) const PASSWORD: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA";
/// … and the digest of a one-time link.
pub(crate) const LINK: Sha256 = Sha256([0xC5; 32]);

/// A natural person's number.
pub(crate) fn iin(person: i64) -> Iin {
    checked(88_010_130_000 + 10 * person)
}

/// An organisation's number; 0 is this one's.
pub(crate) fn bin(organisation: i64) -> Bin {
    checked(99_014_000_000 + 10 * organisation)
}

/// The number whose last digit checks, from its first eleven on.
fn checked<T: std::str::FromStr>(serial: i64) -> T {
    let mut candidates =
        (serial..).flat_map(|head| (0..10).map(move |last| format!("{head}{last}")));
    candidates.find_map(|text| text.parse().ok()).expect("some digit checks")
}

/// Opens an organisation of this kind; its first registrant is employee 1.
pub(crate) fn open(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    kind: OrganisationKind,
) -> Applied {
    let opening = Opening {
        organisation,
        kind,
        name: "ООО «Ромашка»".into(),
        inn: None,
        bin: Some(bin(0)),
        ogrn: None,
        edo: format!("2BM-{organisation}"),
        zone: "Europe/Moscow".into(),
        administrator: FirstAdministrator {
            account: FirstAccount::New {
                id: AccountId(organisation.0 * 1000 + 1),
                sign_in_name: format!("first{organisation}").parse().expect("a name"),
                password: PASSWORD.into(),
            },
            person: NewEmployee { iin: iin(1).to_string(), ..named("Лапшина") },
        },
        now: tx.now(),
    };
    let writes = open_organisation(&opening).expect("opens");
    let instance = Resource::Instance { fresh: true };
    let session = Session::instance(organisation);
    act(tx, &session, Operation::OrganisationOpen, (instance, Act::Plain), writes)
}

/// A unit of the tree.
pub(crate) fn unit(tx: &mut Tx<'_>, id: i64, parent: Option<i64>, participant: bool) -> Applied {
    let (parent, name) = (parent.map(UnitId), format!("Отдел {id}"));
    let unit = UnitRecord::new(HERE, UnitId(id), parent, &name, participant).expect("a unit");
    let writes = vec![Write::insert(&unit)];
    on_organisation(tx, &Session::administrator(), Operation::UnitEdit, writes)
}

/// A new employee with an account that a one-time link leads to.
pub(crate) fn hire(tx: &mut Tx<'_>, id: i64, surname: &str, unit: i64) -> Applied {
    let account = AccountId(HERE.0 * 1000 + id);
    let said = NewEmployee { unit: UnitId(unit), iin: iin(id).to_string(), ..named(surname) };
    let employee = EmployeeRecord::new(HERE, EmployeeId(id), account, &said).expect("an employee");
    let account = AccountRecord {
        id: account,
        sign_in_name: format!("person{id}"),
        password: None,
        link: Some(LINK),
        link_until: Some(tx.now() + DAY),
        created: tx.now(),
    };
    let writes = vec![Write::insert(&account), Write::insert(&employee)];
    on_employee(tx, Operation::EmployeeCreate, (EmployeeId(id), 0), writes)
}

/// Does an act to an employee, as the administrator.
pub(crate) fn on_employee(
    tx: &mut Tx<'_>,
    operation: Operation,
    (id, version): (EmployeeId, i64),
    writes: Vec<Write>,
) -> Applied {
    let whom = Resource::Employee(target(id, version));
    act(tx, &Session::administrator(), operation, (whom, Act::Plain), writes)
}

/// A new role of these rights.
pub(crate) fn role(tx: &mut Tx<'_>, id: i64, name: &str, rights: &[Right]) -> Applied {
    let others = load_directory(tx.connection(), HERE)?.records.roles;
    let rights = Rights::of(rights);
    let role = RoleRecord::new(HERE, RoleId(id), RoleKind::Documents, name, rights, &others);
    let role = role.expect("a role");
    on_role(tx, Operation::RoleCreate, &RoleRecord { version: 0, ..role.clone() }, {
        vec![Write::insert(&role)]
    })
}

/// Does an act to a role, as the administrator.
pub(crate) fn on_role(
    tx: &mut Tx<'_>,
    operation: Operation,
    role: &RoleRecord,
    writes: Vec<Write>,
) -> Applied {
    let resource = Resource::Role {
        organisation: HERE,
        role: Some(role.id),
        version: role.version,
        given: Given::of_role(role.kind),
        locked: role.locked.is_some(),
        in_use: false,
    };
    let toward = Act::Toward { target: None, order: false, agreed: false };
    act(tx, &Session::administrator(), operation, (resource, toward), writes)
}

/// Gives a role to an employee, as the administrator.
pub(crate) fn give(tx: &mut Tx<'_>, role: i64, to: i64, until: Moment) -> Applied {
    let directory = load_directory(tx.connection(), HERE)?;
    let new = NewAssignment {
        role: RoleId(role),
        grantee: Grantee::Employee(EmployeeId(to)),
        term: GrantTerm { begin: tx.now(), end: until },
        given_by: Some(EmployeeId(1)),
        basis: None,
    };
    let id = AssignmentId(next_id::<AssignmentRecord>(tx.connection(), HERE)?);
    let given = AssignmentRecord::give(HERE, id, new, tx.now(), &directory.records.assignments);
    let writes = vec![Write::insert(&given.expect("a grant"))];
    let role = directory.role(RoleId(role)).expect("a role").clone();
    on_role(tx, Operation::RoleAssign, &role, writes)
}

/// Registers a certificate for an employee.
pub(crate) fn register_key(tx: &mut Tx<'_>, id: i64) -> Applied {
    let key = CertificateRecord {
        organisation: HERE,
        id: CertificateId(id),
        employee: EmployeeId(id),
        fingerprint: Sha256([id as u8; 32]),
        subject: "CN=Лапшина".into(),
        issuer: "CN=УЦ".into(),
        serial: format!("{id:x}"),
        not_before: tx.now(),
        not_after: tx.now() + 300 * DAY,
        der: vec![0, 1, 2, 255],
        registered: tx.now(),
        removed: None,
        proved: None,
    };
    let writes = vec![Write::insert(&key)];
    on_employee(tx, Operation::CertificateRegister, (EmployeeId(id), 1), writes)
}

/// An application to register a certificate, answered at once.
pub(crate) fn apply_for_key(tx: &mut Tx<'_>, id: i64) -> Applied {
    let application = KeyApplicationRecord {
        organisation: HERE,
        id,
        employee: EmployeeId(id),
        fingerprint: Sha256([id as u8; 32]),
        subject: "CN=Лапшина".into(),
        serial: format!("{id:x}"),
        der: vec![0, 1, 2, 255],
        made: tx.now(),
        answered: Some(tx.now()),
        answered_by: Some(ADMINISTRATOR),
        certificate: Some(CertificateId(id)),
        reason: None,
    };
    let writes = vec![Write::insert(&application)];
    on_employee(tx, Operation::KeyAnswer, (EmployeeId(id), 1), writes)
}

/// The organisation as a resource at a version.
pub(crate) fn organisation(version: i64) -> Resource<'static> {
    Resource::Organisation(OrganisationPicture { organisation: HERE, version })
}

fn named(surname: &str) -> NewEmployee {
    NewEmployee {
        surname: surname.into(),
        given_name: "Вера".into(),
        post: "Специалист".into(),
        ..NewEmployee::default()
    }
}
