//! Pieces of JSON that several answers share, and how words of a request become words of the model.

use access::{Refusal, Right, Rights};
use app::queries::{ActionState, RightSource};
use app::{AppError, Problem as FieldProblem};
use domain::{EmployeeRecord, Field, FieldValue, RoleRecord, Snapshot};
use ids::{EmployeeId, Moment, SystemId};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::problem::{Problem, ReasonBody};
use crate::text::Locale;
use crate::view::{operation_key, right_key};

/// A person, named.
#[derive(Serialize, ToSchema)]
pub(crate) struct Person {
    /// The employee's id.
    pub(crate) id: i64,
    /// «Лапшина В. С.»
    pub(crate) name: String,
}

/// A thing, named.
#[derive(Serialize, ToSchema)]
pub(crate) struct Named {
    /// Its id.
    pub(crate) id: i64,
    /// Its name.
    pub(crate) name: String,
}

/// An id that was given.
#[derive(Serialize, ToSchema)]
pub(crate) struct Created {
    /// The id.
    pub(crate) id: i64,
}

/// A right that a person has, with where it came from.
#[derive(Serialize, ToSchema)]
pub(crate) struct HeldRight {
    /// Its name in the access model.
    right: &'static str,
    /// Its name in the reader's language.
    text: String,
    /// The roles that give it; empty: given by itself.
    roles: Vec<Named>,
    /// Until when; `null`: without end.
    until: Option<String>,
}

/// An action with its answer.
#[derive(Serialize, ToSchema)]
pub(crate) struct Action {
    /// Its name in the access model.
    operation: &'static str,
    /// Its name in the reader's language.
    text: String,
    /// Whether it may be done now.
    open: bool,
    /// Why not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<ReasonBody>,
    /// Who could do it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    helpers: Vec<Person>,
}

impl Person {
    pub(crate) fn of(employee: &EmployeeRecord) -> Person {
        Person { id: employee.id.0, name: employee.short_name() }
    }

    /// By id; nobody of this organisation is no person.
    pub(crate) fn known(id: EmployeeId, directory: &Snapshot) -> Option<Person> {
        (id != EmployeeId::NOBODY).then(|| Person::by_id(id, directory))
    }

    /// By id; a person who is not in the directory stays a number.
    pub(crate) fn by_id(id: EmployeeId, directory: &Snapshot) -> Person {
        let name = directory.employee(id).map(EmployeeRecord::short_name);
        Person { id: id.0, name: name.unwrap_or_default() }
    }
}

impl Named {
    pub(crate) fn role(role: &RoleRecord) -> Named {
        Named { id: role.id.0, name: role.name.clone() }
    }

    /// By id; a system that is not in the directory stays a number.
    pub(crate) fn system(id: SystemId, directory: &Snapshot) -> Named {
        let name = directory.system(id).map(|system| system.name.clone());
        Named { id: id.0, name: name.unwrap_or_default() }
    }
}

impl HeldRight {
    pub(crate) fn of(source: &RightSource, locale: &Locale) -> HeldRight {
        HeldRight {
            right: source.right.name(),
            text: locale.get(&right_key(source.right.name())),
            roles: source.roles.iter().map(Named::role).collect(),
            until: lasting(source.until),
        }
    }

    pub(crate) fn all(sources: &[RightSource], locale: &Locale) -> Vec<HeldRight> {
        sources.iter().map(|source| HeldRight::of(source, locale)).collect()
    }
}

impl Action {
    pub(crate) fn of(state: &ActionState, locale: &Locale) -> Action {
        Action {
            helpers: state.helpers.iter().map(Person::of).collect(),
            ..Action::new(state.operation, state.refusal.as_ref(), locale)
        }
    }

    pub(crate) fn new(
        operation: access::Operation,
        refusal: Option<&Refusal>,
        locale: &Locale,
    ) -> Action {
        Action {
            operation: operation.code(),
            text: locale.get(&operation_key(operation.code())),
            open: refusal.is_none(),
            reasons: reasons(refusal, locale),
            helpers: Vec::new(),
        }
    }
}

/// Why not, condition by condition.
pub(crate) fn reasons(refusal: Option<&Refusal>, locale: &Locale) -> Vec<ReasonBody> {
    let problem = refusal.map(Problem::of_refusal);
    let reasons = problem.map(|problem| problem.reasons).unwrap_or_default();
    reasons.iter().map(|reason| ReasonBody::new(reason, locale)).collect()
}

/// RFC 3339, UTC.
pub(crate) fn time(moment: Moment) -> String {
    Timestamp::from_microsecond(moment.0).map(|it| it.to_string()).unwrap_or_default()
}

/// RFC 3339, UTC; nothing where it never ends.
pub(crate) fn lasting(moment: Moment) -> Option<String> {
    (moment != Moment::NEVER).then(|| time(moment))
}

/// A moment of a request.
pub(crate) fn moment(field: &'static str, text: &str) -> Result<Moment, AppError> {
    let read: Result<Timestamp, _> = text.parse();
    let wrong = |_| AppError::field(field, FieldProblem::Form);
    read.map(|it| Moment(it.as_microsecond())).map_err(wrong)
}

/// The name of a member of a closed list, as the model has it.
pub(crate) fn name<T: FieldValue>(value: &T) -> String {
    match value.to_field() {
        Field::Text(name) => name,
        Field::Null | Field::Integer(_) | Field::Blob(_) => String::new(),
    }
}

/// A member of a closed list by its name.
pub(crate) fn member<T: FieldValue>(field: &'static str, text: &str) -> Result<T, AppError> {
    let unknown = || AppError::field(field, FieldProblem::Unknown);
    T::from_field(&Field::Text(text.to_owned())).ok_or_else(unknown)
}

/// Rights by their names.
pub(crate) fn rights(names: &[String]) -> Result<Rights, AppError> {
    let unknown = |_| AppError::field("rights", FieldProblem::Unknown);
    names.iter().map(|name| name.parse::<Right>().map_err(unknown)).collect()
}

/// Names of rights.
pub(crate) fn right_names(rights: Rights) -> Vec<&'static str> {
    rights.iter().map(Right::name).collect()
}
