//! What is wrong with a form, at its field and in words. Errors that no field can mend are not
//! here: they become a page of their own.

use app::{AppError, PasswordError, Problem as Cause};
use axum::http::StatusCode;
use domain::{
    AssignmentError, DocumentError, EmployeeError, NameError, OpeningError, RoleError, RouteError,
    UnitError,
};
use ids::NumberError;
use signature::{CertificateError, DetachedError};

use crate::error::status;
use crate::view::{FieldErrors, Note, Problem, Tone};

/// A form that was not accepted: where, why, and with which status it is shown again.
#[derive(Clone, Debug)]
pub(crate) struct Wrong {
    /// The field, as forms name it.
    pub(crate) field: &'static str,
    /// What is wrong with it.
    pub(crate) problem: Problem,
    /// The status of the page.
    pub(crate) status: StatusCode,
}

impl Wrong {
    /// What is wrong, where the person can mend it in the form.
    pub(crate) fn of(error: &AppError) -> Option<Wrong> {
        let (field, problem) = place(error)?;
        Some(Wrong { field: named(field), problem, status: status(error) })
    }

    /// The same as errors of the form's fields.
    pub(crate) fn errors(&self) -> FieldErrors {
        FieldErrors::default().at(self.field, self.problem.phrase())
    }

    /// The same as a message above the page.
    pub(crate) fn note(&self) -> Note {
        Note::new(Tone::Bad, self.problem.phrase())
    }
}

/// Names that differ between use cases and forms.
fn named(field: &'static str) -> &'static str {
    match field {
        "sign_in_name" => "login",
        "note" => "reason",
        "inn" | "bin" => "number",
        other => other,
    }
}

fn place(error: &AppError) -> Option<(&'static str, Problem)> {
    let found = match error {
        AppError::Field(wrong) => (wrong.field, caused(wrong.field, wrong.problem)),
        AppError::Role(error) => ("name", role(error)?),
        AppError::Assignment(error) => ("term", assignment(*error)),
        AppError::Employee(error) => employee(*error),
        AppError::Unit(UnitError::Name(error)) => ("name", name(*error)),
        AppError::Unit(UnitError::Parent) => ("parent", Problem::Unknown),
        AppError::Opening(OpeningError::Name(error)) => ("organisation", name(*error)),
        AppError::Opening(OpeningError::Employee(error)) => employee(*error),
        AppError::Document(error) => document(error),
        AppError::Route(error) => route(error),
        AppError::Password(error) => password(*error)?,
        AppError::Certificate(error) => ("certificate", certificate(*error)),
        AppError::Signature(error) => ("signature", signature(*error)),
        AppError::OtherContent => ("signature", Problem::SignatureOther),
        AppError::Guard(access::GuardError::LastManager) => ("roles", Problem::LastManager),
        AppError::Guard(_) => ("roles", Problem::OwnRight),
        AppError::SignedOut
        | AppError::NotFound
        | AppError::Refused(_)
        | AppError::KeyReused
        | AppError::Permit(_)
        | AppError::Store(_)
        | AppError::Blob(_) => return None,
    };
    (found.0 != "csrf" && found.0 != "form").then_some(found)
}

fn caused(field: &'static str, cause: Cause) -> Problem {
    match (cause, field) {
        (Cause::Name(error), _) => name(error),
        (Cause::Number(error), _) => number(error),
        (Cause::Form, "sign_in_name") => Problem::LoginForm,
        (Cause::Form, "due" | "from" | "until") => Problem::DateForm,
        (Cause::Taken, "sign_in_name") => Problem::LoginTaken,
        (Cause::Taken, _) => Problem::Already,
        (Cause::Unknown | Cause::Form, _) => Problem::Unknown,
        (Cause::EmptyFile, _) => Problem::FileEmpty,
        (Cause::TooLarge(_), _) => Problem::FileTooLarge,
    }
}

fn name(error: NameError) -> Problem {
    match error {
        NameError::Empty => Problem::Required,
        NameError::TooLong(_) => Problem::TooLong,
        NameError::Character(_) => Problem::Character,
    }
}

fn number(error: NumberError) -> Problem {
    match error {
        NumberError::Form => Problem::NumberForm,
        NumberError::CheckDigit => Problem::NumberCheck,
    }
}

fn role(error: &RoleError) -> Option<Problem> {
    Some(match error {
        RoleError::Name(NameError::Empty) => Problem::RoleNameEmpty,
        RoleError::Name(error) => name(*error),
        RoleError::NotUnique => Problem::RoleNameTaken,
        RoleError::Unknown => Problem::Unknown,
        RoleError::Stale(_) => Problem::Conflict,
        RoleError::Locked | RoleError::Rights(_) | RoleError::InUse(_) => return None,
    })
}

fn assignment(error: AssignmentError) -> Problem {
    match error {
        AssignmentError::Term => Problem::Term,
        AssignmentError::Already => Problem::Already,
        AssignmentError::Unknown => Problem::Unknown,
    }
}

fn employee(error: EmployeeError) -> (&'static str, Problem) {
    match error {
        EmployeeError::Name(field, error) => (field, name(error)),
        EmployeeError::Number(field, error) => (field, number(error)),
        EmployeeError::Superior => ("superior", Problem::Superior),
        EmployeeError::Reason(error) => ("reason", name(error)),
        EmployeeError::Unchanged => ("reason", Problem::Already),
    }
}

fn document(error: &DocumentError) -> (&'static str, Problem) {
    match error {
        DocumentError::Name(field, error) => (field, name(*error)),
        DocumentError::Stale(_) => ("revision", Problem::Conflict),
        DocumentError::Unchanged => ("revision", Problem::Already),
        DocumentError::Frozen => ("file", Problem::Frozen),
        DocumentError::NoContent => ("signature", Problem::NoContent),
        DocumentError::OtherContent => ("signature", Problem::SignatureOther),
    }
}

fn route(error: &RouteError) -> (&'static str, Problem) {
    let problem = match error {
        RouteError::NotInPreparation => Problem::RouteStarted,
        RouteError::NotRunning => Problem::RouteNotRunning,
        RouteError::Empty => Problem::RouteEmpty,
        RouteError::HasDecisions => Problem::RouteHasDecisions,
        RouteError::TooLong => Problem::RouteTooLong,
        RouteError::Kind(_) => Problem::Unknown,
        RouteError::NoPerson(_) => Problem::StagePeople,
        RouteError::StagePassed => Problem::StagePassed,
        RouteError::NotWaitedFor => Problem::NotWaitedFor,
        RouteError::Already => Problem::Already,
        RouteError::Document(error) => return document(error),
    };
    ("route", problem)
}

fn password(error: PasswordError) -> Option<(&'static str, Problem)> {
    Some(match error {
        PasswordError::TooShort => ("password", Problem::PasswordShort),
        PasswordError::TooLong => ("password", Problem::TooLong),
        PasswordError::Differs => ("again", Problem::PasswordDiffers),
        PasswordError::Wrong => ("present", Problem::PasswordWrong),
        PasswordError::Wait(_) | PasswordError::Unhashed => return None,
    })
}

fn certificate(error: CertificateError) -> Problem {
    match error {
        CertificateError::TooLarge => Problem::FileTooLarge,
        CertificateError::PrivateKey => Problem::PrivateKey,
        CertificateError::Unreadable | CertificateError::Malformed => Problem::CertificateForm,
    }
}

fn signature(error: DetachedError) -> Problem {
    match error {
        DetachedError::TooLarge => Problem::FileTooLarge,
        DetachedError::PrivateKey => Problem::PrivateKey,
        DetachedError::Attached => Problem::SignatureAttached,
        DetachedError::Unreadable
        | DetachedError::NotCms
        | DetachedError::NotSignedData
        | DetachedError::NoSigners
        | DetachedError::TooMany
        | DetachedError::NoDigest => Problem::SignatureForm,
    }
}
