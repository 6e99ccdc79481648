//! The demonstration's people: units, employees, roles, passwords, certificates.

use super::{SeedError, Seeder};
use crate::demo::content::{DemoEmployee, ORGANISATION, ROLES, UNITS, employees};
use crate::signing::{Authority, Signer, SignerName};
use access::{Grantee, LockedRole, Right, Rights};
use app::commands::{
    CertificateRegister, EmployeeCreate, EmployeeEdit, OrganisationOpen, PasswordSet, RoleAssign,
    RolesSave, UnitSave,
};
use app::{Caller, PasswordHash};
use domain::{NewEmployee, OrganisationKind};
use ids::{AccountId, DAY, EmployeeId, OrganisationId, RoleId, Sha256, UnitId};
use signature::Capacity;
use std::collections::HashMap;

/// The administrator's sign-in name.
const ADMINISTRATOR: &str = "sychev";

/// Who is introduced to whoever tries the product.
const INTRODUCED: [&str; 8] =
    ["sychev", "lapshina", "gushchin", "drozdova", "seitov", "mukhin", "kochergina", "belkina"];

/// The demonstration's people as they were made.
pub(crate) struct Staff {
    callers: HashMap<&'static str, Caller>,
    signers: HashMap<&'static str, Signer>,
}

impl Staff {
    /// Somebody, to act as.
    pub(crate) fn caller(&self, login: &str) -> Result<&Caller, SeedError> {
        self.callers.get(login).ok_or_else(|| format!("nobody is `{login}`").as_str().into())
    }

    /// Their id.
    pub(crate) fn id(&self, login: &str) -> Result<EmployeeId, SeedError> {
        self.caller(login)?.id().ok_or_else(|| "nobody".into())
    }

    /// Their key. It lives as long as the seeding does: no private key is ever stored.
    pub(crate) fn signer(&self, login: &str) -> Result<&Signer, SeedError> {
        self.signers.get(login).ok_or_else(|| format!("`{login}` has no key").as_str().into())
    }

    /// Sign-in name, person and roles of those who are introduced.
    pub(crate) fn introduced(&self) -> Vec<(String, String, String)> {
        let all = employees();
        let known = INTRODUCED.iter().filter_map(|login| all.iter().find(|it| it.login == *login));
        known.map(|it| (it.login.to_owned(), introduction(it), roles_of(it.login))).collect()
    }
}

fn introduction(person: &DemoEmployee) -> String {
    format!("{}, {}", person.short_name(), person.post)
}

fn roles_of(login: &str) -> String {
    let held = ROLES.iter().filter(|role| role.holders.contains(&login));
    held.map(|role| format!("«{}»", role.name)).collect::<Vec<_>>().join(", ")
}

/// Makes everybody.
pub(crate) async fn seed(
    seeder: &Seeder,
    password: &PasswordHash,
    authority: &Authority,
) -> Result<Staff, SeedError> {
    let organisation = open(seeder, password).await?;
    let administrator = caller(organisation, EmployeeId(1), AccountId(1));
    let units = units(seeder, &administrator).await?;
    let mut staff = Staff { callers: HashMap::new(), signers: HashMap::new() };
    staff.callers.insert(ADMINISTRATOR, administrator.clone());
    for person in employees() {
        let said = said(&person, &units, &staff)?;
        if person.login == ADMINISTRATOR {
            let (employee, version) = (EmployeeId(1), 1);
            seeder.run(&administrator, EmployeeEdit { employee, person: said, version }).await?;
            continue;
        }
        let made = employ(seeder, &administrator, &person, said, password).await?;
        staff.callers.insert(person.login, made);
    }
    // The administrator's own superior exists only now.
    roles(seeder, &administrator, &staff).await?;
    certificates(seeder, &administrator, authority, &mut staff).await?;
    Ok(staff)
}

async fn open(seeder: &Seeder, password: &PasswordHash) -> Result<OrganisationId, SeedError> {
    let all = employees();
    let first = all.iter().find(|it| it.login == ADMINISTRATOR).ok_or("no administrator")?;
    let number = |it: Option<ids::Inn>| it.map(|it| it.to_string()).unwrap_or_default();
    let command = OrganisationOpen {
        kind: OrganisationKind::Company,
        name: ORGANISATION.name.to_owned(),
        inn: number(ORGANISATION.inn()),
        bin: String::new(),
        ogrn: ORGANISATION.ogrn().map(|it| it.to_string()).unwrap_or_default(),
        zone: "Europe/Moscow".to_owned(),
        person: NewEmployee {
            surname: first.surname.to_owned(),
            given_name: first.given_name.to_owned(),
            patronymic: first.patronymic.to_owned(),
            ..NewEmployee::default()
        },
        sign_in_name: ADMINISTRATOR.to_owned(),
        password: Some(password.clone()),
    };
    seeder.run(&Caller::anonymous(OrganisationId(0)), command).await
}

async fn units(
    seeder: &Seeder,
    administrator: &Caller,
) -> Result<HashMap<&'static str, UnitId>, SeedError> {
    let mut made = HashMap::new();
    for unit in UNITS {
        let parent = unit.parent.and_then(|key| made.get(key).copied());
        let name = unit.name.to_owned();
        let save =
            UnitSave { unit: None, version: 0, parent, name, participant: false, head: None };
        made.insert(unit.key, seeder.run(administrator, save).await?);
    }
    Ok(made)
}

fn said(
    person: &DemoEmployee,
    units: &HashMap<&'static str, UnitId>,
    staff: &Staff,
) -> Result<NewEmployee, SeedError> {
    let superior = match person.superior {
        Some(login) => staff.id(login).ok(),
        None => None,
    };
    Ok(NewEmployee {
        surname: person.surname.to_owned(),
        given_name: person.given_name.to_owned(),
        patronymic: person.patronymic.to_owned(),
        post: person.post.to_owned(),
        unit: units.get(person.unit).copied().ok_or("an unknown unit")?,
        superior,
        iin: person.iin.map(|it| it.to_string()).unwrap_or_default(),
        inn: person.inn.map(|it| it.to_string()).unwrap_or_default(),
        snils: person.snils.map(|it| it.to_string()).unwrap_or_default(),
    })
}

async fn employ(
    seeder: &Seeder,
    administrator: &Caller,
    person: &DemoEmployee,
    said: NewEmployee,
    password: &PasswordHash,
) -> Result<Caller, SeedError> {
    let link = seeder.app.environment().secret();
    let sign_in_name = person.login.to_owned();
    let made =
        seeder.run(administrator, EmployeeCreate { person: said, sign_in_name, link }).await?;
    let here = Caller::anonymous(administrator.organisation);
    seeder.run(&here, PasswordSet { link, password: password.clone() }).await?;
    // Accounts are numbered as employees are: this is the only organisation.
    Ok(caller(administrator.organisation, made.employee, AccountId(made.employee.0)))
}

async fn roles(seeder: &Seeder, administrator: &Caller, staff: &Staff) -> Result<(), SeedError> {
    for role in ROLES {
        let id = role_id(seeder, administrator, role.name, role.rights, role.locked).await?;
        for login in role.holders {
            let grantee = Grantee::Employee(staff.id(login)?);
            if role.locked && *login == ADMINISTRATOR {
                continue;
            }
            let give = RoleAssign { role: id, grantee, term: None, basis: None };
            seeder.run(administrator, give).await?;
        }
    }
    Ok(())
}

async fn role_id(
    seeder: &Seeder,
    administrator: &Caller,
    name: &str,
    rights: &[Right],
    locked: bool,
) -> Result<RoleId, SeedError> {
    if locked {
        let at = LockedRole::ALL.iter().position(|role| role.russian() == name);
        return at
            .and_then(|at| i64::try_from(at + 1).ok())
            .map(RoleId)
            .ok_or_else(|| SeedError::from("an unknown locked role"));
    }
    let new = Some((name.to_owned(), Rights::of(rights)));
    let saved = seeder.run(administrator, RolesSave { edits: Vec::new(), new }).await?;
    saved.new.ok_or_else(|| "the role was not made".into())
}

/// Everybody who may sign has a certificate.
async fn certificates(
    seeder: &Seeder,
    administrator: &Caller,
    authority: &Authority,
    staff: &mut Staff,
) -> Result<(), SeedError> {
    for person in signing_people() {
        let now = seeder.app.environment().now();
        let signer = authority.issue(&signer_name(&person), now, now + 456 * DAY)?;
        let (employee, file) = (staff.id(person.login)?, signer.certificate_der().to_vec());
        seeder.run(administrator, CertificateRegister { employee, file }).await?;
        staff.signers.insert(person.login, signer);
    }
    Ok(())
}

/// Everybody who may sign, the head of the organisation first.
pub(super) fn signing_people() -> Vec<DemoEmployee> {
    let signing = ROLES.iter().filter(|role| role.rights.contains(&Right::DocumentSign));
    let holders: Vec<_> = signing.flat_map(|role| role.holders.iter().copied()).collect();
    employees().into_iter().filter(|it| holders.contains(&it.login)).collect()
}

/// Whom a person's certificate names: the head of the organisation is the one without a superior.
pub(super) fn signer_name(person: &DemoEmployee) -> SignerName {
    let given_name = format!("{} {}", person.given_name, person.patronymic).trim().to_owned();
    let head = person.superior.is_none();
    SignerName {
        common_name: format!("{} {given_name}", person.surname),
        surname: person.surname.to_owned(),
        given_name,
        organisation: Some(ORGANISATION.name.to_owned()),
        title: Some(person.post.to_owned()),
        iin: person.iin,
        bin: None,
        inn: person.inn,
        snils: person.snils,
        organisation_inn: ORGANISATION.inn(),
        ogrn: ORGANISATION.ogrn(),
        capacities: vec![if head { Capacity::FirstHead } else { Capacity::SignRight }],
    }
}

fn caller(organisation: OrganisationId, employee: EmployeeId, account: AccountId) -> Caller {
    Caller::employee(organisation, employee, account, Sha256([0; 32]))
}
