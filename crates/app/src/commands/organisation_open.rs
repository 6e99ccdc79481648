//! Opens an organisation: the first registrant becomes its administrator and it gets its address
//! in document exchange (R86, R87). Anybody opens the first one of an instance; every further one,
//! whoever administers the instance.

use crate::password::PasswordHash;
use crate::{AppError, Command, Desk, Problem};
use access::{Act, Operation, Resource};
use domain::{
    Change, FirstAccount, FirstAdministrator, NewEmployee, Opening, OrganisationKind, SignInName,
    open_organisation,
};
use ids::{Bin, Inn, NumberError, Ogrn, OrganisationId};
use std::str::FromStr;

/// Opens an organisation with its first administrator.
#[derive(Clone, Debug)]
pub struct OrganisationOpen {
    /// Its kind.
    pub kind: OrganisationKind,
    /// Its name, as typed.
    pub name: String,
    /// ИНН, as typed; may be empty.
    pub inn: String,
    /// БИН, as typed; may be empty.
    pub bin: String,
    /// ОГРН, as typed; may be empty.
    pub ogrn: String,
    /// Its time zone, an IANA name checked before.
    pub zone: String,
    /// The administrator.
    pub person: NewEmployee,
    /// The name that they will sign in with, as typed.
    pub sign_in_name: String,
    /// Their password, as argon2 keeps it; `None`: they sign in to another organisation of the
    /// instance already, and will to this one with the same password.
    pub password: Option<PasswordHash>,
}

impl Command for OrganisationOpen {
    type Done = OrganisationId;

    fn run(&self, desk: &mut Desk<'_>) -> Result<OrganisationId, AppError> {
        let fresh = store::organisations(desk.connection())?.is_empty();
        let resource = Resource::Instance { fresh };
        let permit = desk.decide(Operation::OrganisationOpen, resource, Act::Plain)?;
        let opening = self.opening(desk)?;
        let change = Change::new(permit.operation(), permit.resource(), permit.version())
            .writing(open_organisation(&opening)?);
        desk.apply_in(opening.organisation, &permit, &change)?;
        Ok(opening.organisation)
    }
}

impl OrganisationOpen {
    fn opening(&self, desk: &mut Desk<'_>) -> Result<Opening, AppError> {
        let organisation = store::next_organisation(desk.connection())?;
        Ok(Opening {
            organisation,
            kind: self.kind,
            name: self.name.clone(),
            inn: number::<Inn>("inn", &self.inn)?,
            bin: number::<Bin>("bin", &self.bin)?,
            ogrn: number::<Ogrn>("ogrn", &self.ogrn)?,
            edo: edo(desk),
            zone: self.zone.clone(),
            administrator: FirstAdministrator {
                account: self.account(desk)?,
                person: self.person.clone(),
            },
            now: desk.now(),
        })
    }

    fn account(&self, desk: &mut Desk<'_>) -> Result<FirstAccount, AppError> {
        let sign_in_name: SignInName = self.sign_in_name.parse()?;
        let known = store::find_account(desk.connection(), sign_in_name.as_str())?;
        match (known, &self.password) {
            (None, Some(password)) => Ok(FirstAccount::New {
                id: store::next_account(desk.connection())?,
                sign_in_name,
                password: password.clone().into_kept(),
            }),
            (Some(known), None) if known.password.is_some() => Ok(FirstAccount::Known(known.id)),
            (Some(_), Some(_)) => Err(AppError::field("sign_in_name", Problem::Taken)),
            (_, None) => Err(AppError::field("sign_in_name", Problem::Unknown)),
        }
    }
}

/// An identifier of document exchange: «2DP-» and 32 hexadecimal digits.
fn edo(desk: &Desk<'_>) -> String {
    format!("2DP-{}", desk.environment().public_id())
}

/// An optional number, as typed.
pub(crate) fn number<N: FromStr<Err = NumberError>>(
    field: &'static str,
    text: &str,
) -> Result<Option<N>, AppError> {
    let digits = text.trim();
    if digits.is_empty() {
        return Ok(None);
    }
    digits.parse().map(Some).map_err(|error| AppError::field(field, Problem::Number(error)))
}
