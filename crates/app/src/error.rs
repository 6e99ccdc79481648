//! Why a use case did not happen. Domain errors are matched, errors of the infrastructure carried.

use access::{GuardError, Refusal};
use blobs::BlobError;
use domain::{
    AssignmentError, ChangeError, CounterpartyError, DocumentError, EmployeeError, ExchangeError,
    NameError, OpeningError, RoleError, RouteError, SignInNameError, SystemError, TemplateError,
    UnitError,
};
use signature::{CertificateError, Reason, SignedDataError};
use std::fmt;
use store::{ApplyError, StoreError};

use crate::{ApplicationError, FactorError, LineProblem, PasswordError, TextOver, Unidentified};

/// Why a use case did not happen.
#[derive(Clone, PartialEq, Debug)]
pub enum AppError {
    /// Nobody signed in, or the session is over.
    SignedOut,
    /// There is none, or the caller may not know of it: one answer for both.
    NotFound,
    /// Visible, but forbidden; explains itself.
    Refused(Box<Refusal>),
    /// A field is wrong.
    Field(FieldProblem),
    /// A role.
    Role(RoleError),
    /// An assignment.
    Assignment(AssignmentError),
    /// An employee.
    Employee(EmployeeError),
    /// Lines of a list of people: nobody of it was made.
    Import(Vec<LineProblem>),
    /// A unit.
    Unit(UnitError),
    /// A document.
    Document(DocumentError),
    /// A route.
    Route(RouteError),
    /// A counterparty.
    Counterparty(CounterpartyError),
    /// A document between two organisations.
    Exchange(ExchangeError),
    /// A template of routes.
    Template(TemplateError),
    /// The opening of an organisation.
    Opening(OpeningError),
    /// A guard of the directory.
    Guard(GuardError),
    /// A password.
    Password(PasswordError),
    /// An information system.
    System(SystemError),
    /// A TLS client that is nobody here.
    Unidentified(Unidentified),
    /// No key could be made: a defect of the machine.
    NoKey,
    /// A certificate that was brought.
    Certificate(CertificateError),
    /// A signature that was brought.
    Signature(SignedDataError),
    /// The document lies inside of the signature, where a detached one is asked.
    AttachedSignature,
    /// The signature is proved wrong; it is not kept.
    InvalidSignature(Vec<Reason>),
    /// The signature is over other content.
    OtherContent,
    /// A text to be signed was used, or its time is over.
    TextOver(TextOver),
    /// The content begins like a text that is signed to sign in: it is no document.
    ReservedContent,
    /// A second factor.
    Factor(FactorError),
    /// An application to register a certificate.
    Application(ApplicationError),
    /// The idempotency key was used for another request.
    KeyReused,
    /// The permit does not fit the change: a defect of the program.
    Permit(ChangeError),
    /// The database.
    Store(StoreError),
    /// The address asked too often: microseconds to wait.
    TooOften(i64),
    /// A verdict could not be written or read: a defect of the program.
    Verdict(String),
    /// A message of exchange could not be written or read: a defect of the program.
    Message(String),
    /// The content store, in its own words.
    Blob(String),
}

/// A field with what is wrong with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldProblem {
    /// The field's name, as forms and the API have it.
    pub field: &'static str,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Problem {
    /// No name or text.
    Name(NameError),
    /// Nothing of that kind exists.
    Unknown,
    /// Somebody else has it.
    Taken,
    /// Not of the form asked.
    Form,
    /// A national number that is none (R59).
    Number(ids::NumberError),
    /// It stands in this line of the same file already.
    Repeated(u64),
    /// More than one thing is named so.
    Ambiguous,
    /// A file of no bytes.
    EmptyFile,
    /// A file of more bytes than this.
    TooLarge(u64),
}

impl AppError {
    /// A field is wrong.
    #[must_use]
    pub fn field(field: &'static str, problem: Problem) -> AppError {
        AppError::Field(FieldProblem { field, problem })
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AppError::SignedOut => out.write_str("nobody is signed in"),
            AppError::NotFound => out.write_str("not found"),
            AppError::Refused(refusal) => write!(out, "`{}` is refused", refusal.code()),
            AppError::Field(problem) => write!(out, "`{}`: {:?}", problem.field, problem.problem),
            AppError::Role(error) => error.fmt(out),
            AppError::Assignment(error) => error.fmt(out),
            AppError::Employee(error) => error.fmt(out),
            AppError::Import(lines) => write!(out, "{} problems in a list of people", lines.len()),
            AppError::Unit(error) => error.fmt(out),
            AppError::Document(error) => error.fmt(out),
            AppError::Route(error) => error.fmt(out),
            AppError::Counterparty(error) => error.fmt(out),
            AppError::Exchange(error) => error.fmt(out),
            AppError::Template(error) => error.fmt(out),
            AppError::Opening(error) => error.fmt(out),
            AppError::Guard(error) => error.fmt(out),
            AppError::Password(error) => error.fmt(out),
            AppError::System(error) => error.fmt(out),
            AppError::Unidentified(error) => error.fmt(out),
            AppError::NoKey => out.write_str("no key could be made"),
            AppError::Certificate(error) => error.fmt(out),
            AppError::Signature(error) => error.fmt(out),
            AppError::AttachedSignature => out.write_str("the signature has its content inside"),
            AppError::InvalidSignature(reasons) => {
                let codes: Vec<_> = reasons.iter().map(|reason| reason.code()).collect();
                write!(out, "the signature is invalid: {}", codes.join(", "))
            }
            AppError::TooOften(wait) => write!(out, "asked too often: wait {wait} µs"),
            AppError::Verdict(error) => write!(out, "a verdict: {error}"),
            AppError::Message(error) => write!(out, "a message: {error}"),
            AppError::OtherContent => out.write_str("the signature is over other content"),
            AppError::TextOver(error) => error.fmt(out),
            AppError::ReservedContent => out.write_str("the content begins like a sign-in text"),
            AppError::Factor(error) => error.fmt(out),
            AppError::Application(error) => error.fmt(out),
            AppError::KeyReused => out.write_str("the idempotency key served another request"),
            AppError::Permit(error) => error.fmt(out),
            AppError::Store(error) => error.fmt(out),
            AppError::Blob(error) => out.write_str(error),
        }
    }
}

impl std::error::Error for AppError {}

macro_rules! carried {
    ($($from:ty => $variant:ident,)*) => {$(
        impl From<$from> for AppError {
            fn from(error: $from) -> AppError { AppError::$variant(error) }
        }
    )*};
}

carried! {
    RoleError => Role,
    AssignmentError => Assignment,
    EmployeeError => Employee,
    UnitError => Unit,
    DocumentError => Document,
    RouteError => Route,
    CounterpartyError => Counterparty,
    ExchangeError => Exchange,
    TemplateError => Template,
    OpeningError => Opening,
    GuardError => Guard,
    PasswordError => Password,
    SystemError => System,
    TextOver => TextOver,
    FactorError => Factor,
    ApplicationError => Application,
    Unidentified => Unidentified,
    CertificateError => Certificate,
    SignedDataError => Signature,
    StoreError => Store,
}

impl From<BlobError> for AppError {
    fn from(error: BlobError) -> AppError {
        AppError::Blob(error.to_string())
    }
}

impl From<ApplyError> for AppError {
    fn from(error: ApplyError) -> AppError {
        match error {
            ApplyError::Permit(error) => AppError::Permit(error),
            ApplyError::Store(error) => AppError::Store(error),
        }
    }
}

impl From<SignInNameError> for AppError {
    fn from(_: SignInNameError) -> AppError {
        AppError::field("sign_in_name", Problem::Form)
    }
}

/// A hidden resource is not there; a visible one refuses and says why.
impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> AppError {
        if refusal.may_be_known() {
            AppError::Refused(Box::new(refusal))
        } else {
            AppError::NotFound
        }
    }
}
