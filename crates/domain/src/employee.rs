//! Employees: an account in one organisation and one unit.

use crate::{Name, NameError, NameLimits, record::record};
use ids::{AccountId, EmployeeId, Iin, Inn, OrganisationId, Snils, UnitId};
use std::fmt;

record! {
    /// A person in the organisation.
    EmployeeRecord in "employee" {
        /// Where.
        organisation: OrganisationId = key,
        /// Their id.
        id: EmployeeId = key,
        /// The version of this record.
        version: i64,
        /// Their account.
        account: AccountId,
        /// Their unit.
        unit: UnitId,
        /// Their immediate superior.
        superior: Option<EmployeeId>,
        /// Surname.
        surname: String,
        /// Given name.
        given_name: String,
        /// Patronymic; may be empty.
        patronymic: String,
        /// Post; may be empty.
        post: String,
        /// ИИН.
        iin: Option<Iin>,
        /// ИНН.
        inn: Option<Inn>,
        /// СНИЛС.
        snils: Option<Snils>,
        /// Why they are blocked; `None`: they are not.
        blocked: Option<String>,
        /// A password is set, so that they can sign in.
        signs_in: bool,
    }
}

/// What is said of a person when they are made or changed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NewEmployee {
    /// Surname.
    pub surname: String,
    /// Given name.
    pub given_name: String,
    /// Patronymic.
    pub patronymic: String,
    /// Post.
    pub post: String,
    /// Unit.
    pub unit: UnitId,
    /// Immediate superior.
    pub superior: Option<EmployeeId>,
    /// ИИН, as typed.
    pub iin: String,
    /// ИНН, as typed.
    pub inn: String,
    /// СНИЛС, as typed.
    pub snils: String,
}

/// Why an employee is refused: the field, and what is wrong with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EmployeeError {
    /// Surname, given name, patronymic or post.
    Name(&'static str, NameError),
    /// ИИН, ИНН or СНИЛС (R59).
    Number(&'static str, ids::NumberError),
    /// The superior is the employee themself or someone below them.
    Superior,
    /// The reason for blocking is no text.
    Reason(NameError),
    /// Already so.
    Unchanged,
}

impl fmt::Display for EmployeeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EmployeeError::Name(field, error) => write!(out, "`{field}` is {error}"),
            EmployeeError::Number(field, error) => write!(out, "`{field}` has a {error}"),
            EmployeeError::Superior => out.write_str("nobody is their own superior"),
            EmployeeError::Reason(error) => write!(out, "the reason is {error}"),
            EmployeeError::Unchanged => out.write_str("it is so already"),
        }
    }
}

impl std::error::Error for EmployeeError {}

impl EmployeeRecord {
    /// A new employee of an account.
    ///
    /// # Errors
    /// Names the first field that is wrong.
    pub fn new(
        organisation: OrganisationId,
        id: EmployeeId,
        account: AccountId,
        said: &NewEmployee,
    ) -> Result<EmployeeRecord, EmployeeError> {
        let blank = EmployeeRecord {
            organisation,
            id,
            version: 0,
            account,
            unit: said.unit,
            superior: said.superior,
            surname: String::new(),
            given_name: String::new(),
            patronymic: String::new(),
            post: String::new(),
            iin: None,
            inn: None,
            snils: None,
            blocked: None,
            signs_in: false,
        };
        blank.edit(said)
    }

    /// The same employee with what is said of them now.
    ///
    /// # Errors
    /// Names the first field that is wrong.
    pub fn edit(self, said: &NewEmployee) -> Result<EmployeeRecord, EmployeeError> {
        if said.superior == Some(self.id) {
            return Err(EmployeeError::Superior);
        }
        Ok(EmployeeRecord {
            version: self.version + 1,
            unit: said.unit,
            superior: said.superior,
            surname: name("surname", &said.surname)?,
            given_name: name("given_name", &said.given_name)?,
            patronymic: optional("patronymic", &said.patronymic)?,
            post: optional("post", &said.post)?,
            iin: number("iin", &said.iin)?,
            inn: number("inn", &said.inn)?,
            snils: number("snils", &said.snils)?,
            ..self
        })
    }

    /// Blocked with a reason (R93).
    ///
    /// # Errors
    /// The reason is no text, or they are blocked already.
    pub fn block(self, reason: &str) -> Result<EmployeeRecord, EmployeeError> {
        if self.blocked.is_some() {
            return Err(EmployeeError::Unchanged);
        }
        let reason = Name::parse(reason, NameLimits::UNIT).map_err(EmployeeError::Reason)?;
        Ok(EmployeeRecord { version: self.version + 1, blocked: Some(reason.into()), ..self })
    }

    /// Unblocked, with the roles that they had (R93).
    ///
    /// # Errors
    /// They are not blocked.
    pub fn unblock(self) -> Result<EmployeeRecord, EmployeeError> {
        let was = self.blocked.is_some();
        let next = EmployeeRecord { version: self.version + 1, blocked: None, ..self };
        if was { Ok(next) } else { Err(EmployeeError::Unchanged) }
    }

    /// «Лапшина В. С.», with spaces that do not break.
    #[must_use]
    pub fn short_name(&self) -> String {
        let initials = [&self.given_name, &self.patronymic];
        initials
            .iter()
            .filter_map(|part| part.chars().next())
            .fold(self.surname.clone(), |name, initial| format!("{name}\u{a0}{initial}."))
    }

    /// «Лапшина Вера Сергеевна».
    #[must_use]
    pub fn full_name(&self) -> String {
        let parts = [&self.surname, &self.given_name, &self.patronymic];
        let present: Vec<_> =
            parts.iter().map(|part| part.as_str()).filter(|part| !part.is_empty()).collect();
        present.join(" ")
    }

    /// The natural person behind it: by a number that two records can share, else by this record.
    #[must_use]
    pub fn person(&self) -> ids::Person {
        let by_iin = self.iin.map(ids::Person::Iin);
        let by_number =
            by_iin.or(self.snils.map(ids::Person::Snils)).or(self.inn.map(ids::Person::Inn));
        by_number.unwrap_or(ids::Person::Employee(self.id))
    }
}

fn name(field: &'static str, text: &str) -> Result<String, EmployeeError> {
    Name::parse(text, NameLimits::PERSON)
        .map(String::from)
        .map_err(|error| EmployeeError::Name(field, error))
}

fn optional(field: &'static str, text: &str) -> Result<String, EmployeeError> {
    if text.trim().is_empty() { Ok(String::new()) } else { name(field, text) }
}

fn number<N>(field: &'static str, text: &str) -> Result<Option<N>, EmployeeError>
where
    N: std::str::FromStr<Err = ids::NumberError>,
{
    let digits: String = text.chars().filter(|it| !matches!(it, ' ' | '-' | '\u{a0}')).collect();
    if digits.is_empty() {
        return Ok(None);
    }
    digits.parse().map(Some).map_err(|error| EmployeeError::Number(field, error))
}
