//! From every error of a use case to its problem. Exhaustive: a new error does not compile without
//! its words.

use access::GuardError;
use app::{AppError, FieldProblem, LineProblem, PASSWORD_LENGTH_MIN, PasswordError};
use domain::{
    AssignmentError, DocumentError, EmployeeError, NameError, OpeningError, RoleError, RouteError,
    TemplateError, UnitError,
};
use ids::{NumberError, SECOND};

use super::{Code, Problem, exchange, file, sign_in, system};

pub(super) fn problem(error: &AppError) -> Problem {
    match error {
        AppError::SignedOut => Problem::new(Code::SessionAbsent),
        AppError::NotFound => Problem::new(Code::NotFound),
        AppError::Refused(refusal) => Problem::of_refusal(refusal),
        AppError::Field(problem) => of_field(problem),
        AppError::Role(error) => of_role(error),
        AppError::Assignment(error) => of_assignment(*error),
        AppError::Employee(error) => of_employee(error),
        AppError::Import(lines) => of_import(lines),
        AppError::Unit(UnitError::Name(error)) => of_name("name", *error),
        AppError::Unit(UnitError::Head) => Problem::new(Code::UnitHead).at("head"),
        AppError::Unit(UnitError::Parent) => Problem::new(Code::UnitParent).at("parent"),
        AppError::Document(error) => of_document(error),
        AppError::Route(error) => of_route(error),
        AppError::Counterparty(error) => Problem::new(exchange::of_counterparty(*error)),
        AppError::Exchange(error) => exchange::of_exchange(error),
        AppError::Template(error) => of_template(error),
        AppError::Opening(OpeningError::Name(error)) => of_name("name", *error),
        AppError::Opening(OpeningError::Employee(error)) => of_employee(error),
        AppError::Guard(error) => Problem::new(of_guard(*error)),
        AppError::Password(error) => of_password(*error),
        AppError::System(error) => system::of_system(*error),
        AppError::Unidentified(why) => system::of_unidentified(*why),
        AppError::NoKey => Problem::new(Code::InternalKey),
        AppError::Certificate(error) => file::of_certificate(*error),
        AppError::Signature(error) => file::of_signature(*error),
        AppError::AttachedSignature => Problem::new(Code::SignatureAttached).at("signature"),
        AppError::InvalidSignature(reasons) => file::of_invalid(reasons),
        AppError::TooOften(wait) => {
            Problem::new(Code::CheckWait).number("seconds", wait / ids::SECOND + 1)
        }
        AppError::Verdict(_) | AppError::Message(_) => Problem::new(Code::Internal),
        AppError::OtherContent => Problem::new(Code::SignatureOtherContent).at("signature"),
        AppError::TextOver(_) => Problem::new(Code::TextOver).at("signature"),
        AppError::ReservedContent => Problem::new(Code::ContentReserved).at("file"),
        AppError::Factor(error) => sign_in::of_factor(*error),
        AppError::Application(error) => sign_in::of_application(*error),
        AppError::KeyReused => Problem::new(Code::KeyReused),
        AppError::Permit(_) => Problem::new(Code::InternalPermit),
        AppError::Store(error) => Problem::new(file::of_store(error)),
        AppError::Blob(_) => Problem::new(Code::InternalContent),
    }
}

fn of_field(wrong: &FieldProblem) -> Problem {
    let code = match (wrong.field, wrong.problem) {
        ("csrf", _) => return Problem::new(Code::RequestCsrf),
        ("certificate", app::Problem::Taken) => Code::CertificateTaken,
        ("certificate", app::Problem::Unknown) => Code::CertificateOther,
        ("sign_in_name", app::Problem::Taken) => Code::SignInNameTaken,
        ("sign_in_name", app::Problem::Form) => Code::SignInNameForm,
        ("form", app::Problem::Form) => return Problem::new(Code::RequestUnreadable),
        (field, app::Problem::Name(error)) => return of_name(field, error),
        (field, app::Problem::Number(error)) => return of_number(field, error),
        (_, app::Problem::Unknown) => Code::FieldUnknown,
        (_, app::Problem::Taken) => Code::FieldTaken,
        (_, app::Problem::Form) => Code::FieldForm,
        (field, app::Problem::Repeated(line)) => {
            let line = i64::try_from(line).unwrap_or(i64::MAX);
            return Problem::new(Code::FieldRepeated).at(field).number("line", line);
        }
        (_, app::Problem::Ambiguous) => Code::FieldAmbiguous,
        (_, app::Problem::EmptyFile) => Code::FileEmpty,
        (_, app::Problem::TooLarge(limit)) => return file::too_large(wrong.field, limit),
    };
    Problem::new(code).at(wrong.field)
}

pub(super) fn of_name(field: &str, error: NameError) -> Problem {
    match error {
        NameError::Empty => Problem::new(Code::NameEmpty).at(field),
        NameError::TooLong(limit) => {
            Problem::new(Code::NameTooLong).at(field).number("limit", count(limit))
        }
        NameError::Character(letter) => {
            let code = format!("U+{:04X}", u32::from(letter));
            Problem::new(Code::NameCharacter).at(field).text("letter", code)
        }
    }
}

fn of_number(field: &str, error: NumberError) -> Problem {
    let code = match error {
        NumberError::Form => Code::NumberForm,
        NumberError::CheckDigit => Code::NumberCheckDigit,
    };
    Problem::new(code).at(field)
}

fn of_role(error: &RoleError) -> Problem {
    match error {
        RoleError::Name(error) => of_name("name", *error),
        RoleError::NotUnique => Problem::new(Code::RoleNotUnique).at("name"),
        RoleError::Locked => Problem::new(Code::RoleLocked),
        RoleError::Rights(_) => Problem::new(Code::RoleRights).at("rights"),
        RoleError::Stale(_) => Problem::new(Code::RoleStale).at("version"),
        RoleError::InUse(holders) => Problem::new(Code::RoleInUse).number("count", count(*holders)),
        RoleError::Unknown => Problem::new(Code::RoleUnknown).at("role"),
    }
}

fn of_assignment(error: AssignmentError) -> Problem {
    match error {
        AssignmentError::Term => Problem::new(Code::AssignmentTerm).at("until"),
        AssignmentError::Already => Problem::new(Code::AssignmentAlready).at("role"),
        AssignmentError::Unknown => Problem::new(Code::AssignmentUnknown),
    }
}

fn of_employee(error: &EmployeeError) -> Problem {
    match error {
        EmployeeError::Name(field, error) => of_name(field, *error),
        EmployeeError::Number(field, error) => of_number(field, *error),
        EmployeeError::Superior => Problem::new(Code::EmployeeSuperior).at("superior"),
        EmployeeError::Reason(error) => of_name("reason", *error),
        EmployeeError::Unchanged => Problem::new(Code::EmployeeUnchanged),
    }
}

fn of_import(lines: &[LineProblem]) -> Problem {
    let of_line = |one: &LineProblem| (one.line, problem(&one.error).in_column(one.field));
    let mut all = Problem::new(Code::ImportWrong).number("count", count(lines.len()));
    all.lines = lines.iter().map(of_line).collect();
    all
}

fn of_document(error: &DocumentError) -> Problem {
    match error {
        DocumentError::Name(field, error) => of_name(field, *error),
        DocumentError::Stale(_) => Problem::new(Code::RecordStale).at("version"),
        DocumentError::Unchanged => Problem::new(Code::RecordUnchanged),
        DocumentError::Frozen => Problem::new(Code::DocumentFrozen),
        DocumentError::NoContent => Problem::new(Code::DocumentNoContent),
        DocumentError::OtherContent => Problem::new(Code::DocumentOtherContent),
    }
}

fn of_template(error: &TemplateError) -> Problem {
    match error {
        TemplateError::Name(field, error) => of_name(field, *error),
        TemplateError::NotUnique => Problem::new(Code::TemplateNotUnique).at("name"),
        TemplateError::Stale(_) => Problem::new(Code::RecordStale).at("version"),
        TemplateError::Route(error) => of_route(error),
        TemplateError::NoPerson(place) => of_route(&RouteError::NoPerson(*place)),
    }
}

pub(super) fn of_route(error: &RouteError) -> Problem {
    match error {
        RouteError::NotInPreparation => Problem::new(Code::RouteNotInPreparation),
        RouteError::NotRunning => Problem::new(Code::RouteNotRunning),
        RouteError::Empty => Problem::new(Code::RouteEmpty),
        RouteError::HasDecisions => Problem::new(Code::RouteHasDecisions),
        RouteError::TooLong => Problem::new(Code::RouteTooLong).at("stages"),
        RouteError::Kind(_) => Problem::new(Code::RouteKind).at("kind"),
        RouteError::NoPerson(place) => {
            Problem::new(Code::RouteNoPerson).at("responsible").number("place", *place)
        }
        RouteError::StagePassed => Problem::new(Code::RouteStagePassed).at("stage"),
        RouteError::NotWaitedFor => Problem::new(Code::RouteNotWaitedFor),
        RouteError::Already => Problem::new(Code::RouteAlready).at("employee"),
        RouteError::Document(error) => of_document(error),
    }
}

fn of_guard(error: GuardError) -> Code {
    match error {
        GuardError::LastManager => Code::GuardLastManager,
        GuardError::OwnLogin => Code::GuardOwnLogin,
        GuardError::OwnManagement => Code::GuardOwnManagement,
    }
}

fn of_password(error: PasswordError) -> Problem {
    match error {
        PasswordError::TooShort => Problem::new(Code::PasswordTooShort)
            .at("password")
            .number("limit", count(PASSWORD_LENGTH_MIN)),
        PasswordError::TooLong => Problem::new(Code::PasswordTooLong).at("password"),
        PasswordError::Differs => Problem::new(Code::PasswordDiffers).at("again"),
        PasswordError::Wrong => Problem::new(Code::PasswordWrong).at("present"),
        PasswordError::Wait(wait) => {
            Problem::new(Code::PasswordWait).number("seconds", wait / SECOND + 1)
        }
        PasswordError::Unhashed => Problem::new(Code::InternalPassword),
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
