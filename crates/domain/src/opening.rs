//! Opening an organisation: its card, its locked roles, its first administrator (R75, R86, R87).

use crate::{
    AccountRecord, AssignmentRecord, EmployeeError, EmployeeRecord, Name, NameError, NameLimits,
    NewEmployee, OrganisationKind, OrganisationRecord, RoleRecord, SignInName, Write,
};
use access::{Capacity, Grantee, LockedRole, RoleKind};
use ids::{AccountId, AssignmentId, Bin, EmployeeId, Inn, Moment, Ogrn, OrganisationId, RoleId};
use std::fmt;

/// What is said of an organisation when it is opened.
#[derive(Clone, PartialEq, Debug)]
pub struct Opening {
    /// Its id.
    pub organisation: OrganisationId,
    /// Its kind.
    pub kind: OrganisationKind,
    /// Its name, as typed.
    pub name: String,
    /// ИНН.
    pub inn: Option<Inn>,
    /// БИН.
    pub bin: Option<Bin>,
    /// ОГРН.
    pub ogrn: Option<Ogrn>,
    /// The address in document exchange that it is given.
    pub edo: String,
    /// Its time zone.
    pub zone: String,
    /// The first registrant.
    pub administrator: FirstAdministrator,
    /// When.
    pub now: Moment,
}

/// The first registrant, who becomes administrator (R86).
#[derive(Clone, PartialEq, Debug)]
pub struct FirstAdministrator {
    /// Their account.
    pub account: AccountId,
    /// The name that they sign in with.
    pub sign_in_name: SignInName,
    /// Their password, as argon2 keeps it.
    pub password: String,
    /// Who they are.
    pub person: NewEmployee,
}

/// Why an organisation is not opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OpeningError {
    /// Its name is no name.
    Name(NameError),
    /// The administrator.
    Employee(EmployeeError),
}

impl fmt::Display for OpeningError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpeningError::Name(error) => write!(out, "the organisation's name is {error}"),
            OpeningError::Employee(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for OpeningError {}

/// The writes that open an organisation.
///
/// # Errors
/// Its name or its administrator's data are wrong.
pub fn open_organisation(opening: &Opening) -> Result<Vec<Write>, OpeningError> {
    let card = card(opening)?;
    let (account, employee) = administrator(opening)?;
    let mut writes = vec![Write::insert(&card), Write::insert(&account), Write::insert(&employee)];
    for (at, locked) in (1..).zip(roles(opening.kind)) {
        writes.push(Write::insert(&RoleRecord::locked(opening.organisation, RoleId(at), locked)));
        writes.extend(first_grant(opening, RoleId(at), locked).map(|it| Write::insert(&it)));
    }
    Ok(writes)
}

fn card(opening: &Opening) -> Result<OrganisationRecord, OpeningError> {
    let name = Name::parse(&opening.name, NameLimits::UNIT).map_err(OpeningError::Name)?;
    Ok(OrganisationRecord {
        organisation: opening.organisation,
        version: 1,
        kind: opening.kind,
        name: name.into(),
        inn: opening.inn,
        bin: opening.bin,
        ogrn: opening.ogrn,
        edo: opening.edo.clone(),
        zone: opening.zone.clone(),
        opened: opening.now,
    })
}

fn administrator(opening: &Opening) -> Result<(AccountRecord, EmployeeRecord), OpeningError> {
    let first = &opening.administrator;
    let account = AccountRecord {
        id: first.account,
        sign_in_name: first.sign_in_name.as_str().to_owned(),
        password: Some(first.password.clone()),
        link: None,
        link_until: None,
        created: opening.now,
    };
    let (here, id) = (opening.organisation, EmployeeId(1));
    let employee = EmployeeRecord::new(here, id, first.account, &first.person)
        .map_err(OpeningError::Employee)?;
    Ok((account, EmployeeRecord { signs_in: true, ..employee }))
}

/// Categories exist where the organisation is a government body.
fn roles(kind: OrganisationKind) -> impl Iterator<Item = LockedRole> {
    let categories = kind == OrganisationKind::GovernmentBody;
    LockedRole::ALL
        .iter()
        .copied()
        .filter(move |role| categories || role.kind() != RoleKind::Category)
}

/// The first registrant is administrator (R86); the first head stands ticked in the blocks (Q4).
fn first_grant(opening: &Opening, role: RoleId, locked: LockedRole) -> Option<AssignmentRecord> {
    let grantee = match locked.kind() {
        RoleKind::Documents if locked == LockedRole::Administrator => {
            Grantee::Employee(EmployeeId(1))
        }
        RoleKind::AccessBlock => Grantee::Capacity(Capacity::FirstHead),
        RoleKind::Documents | RoleKind::Reporting | RoleKind::Category => return None,
    };
    Some(AssignmentRecord {
        organisation: opening.organisation,
        id: AssignmentId(role.0),
        role: Some(role),
        direct_right: None,
        grantee,
        begins: opening.now,
        ends: Moment::NEVER,
        given_by: None,
        given: opening.now,
        basis: None,
    })
}
