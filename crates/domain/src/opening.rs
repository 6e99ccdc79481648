//! Opening an organisation: its card, its locked roles, its first administrator (R75, R86, R87).

use crate::{
    AccountRecord, AssignmentRecord, EdoAddressRecord, EmployeeError, EmployeeRecord, Name,
    NameError, NameLimits, NewEmployee, OrganisationKind, OrganisationRecord, RoleRecord,
    SignInName, Write,
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
    pub account: FirstAccount,
    /// Who they are.
    pub person: NewEmployee,
}

/// The account of the first registrant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FirstAccount {
    /// Made with the organisation.
    New {
        /// Its id.
        id: AccountId,
        /// The name that they sign in with.
        sign_in_name: SignInName,
        /// Their password, as argon2 keeps it.
        password: String,
    },
    /// They work in another organisation of the instance and sign in there.
    Known(AccountId),
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
    let (edo, organisation, proved) = (card.edo.clone(), card.organisation, None);
    let address = EdoAddressRecord { edo, organisation, proved };
    let mut writes = vec![Write::insert(&card), Write::insert(&address)];
    writes.extend(account.as_ref().map(Write::insert));
    writes.push(Write::insert(&employee));
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

/// The employee, with their account where it is new.
fn administrator(
    opening: &Opening,
) -> Result<(Option<AccountRecord>, EmployeeRecord), OpeningError> {
    let (account, made) = match &opening.administrator.account {
        FirstAccount::Known(id) => (*id, None),
        FirstAccount::New { id, sign_in_name, password } => {
            let made = AccountRecord {
                id: *id,
                sign_in_name: sign_in_name.as_str().to_owned(),
                password: Some(password.clone()),
                link: None,
                link_until: None,
                created: opening.now,
            };
            (*id, Some(made))
        }
    };
    let (here, id, person) = (opening.organisation, EmployeeId(1), &opening.administrator.person);
    let employee =
        EmployeeRecord::new(here, id, account, person).map_err(OpeningError::Employee)?;
    Ok((made, EmployeeRecord { signs_in: true, ..employee }))
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
