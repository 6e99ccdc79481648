//! Problems of signing in by certificate, of second factors, of applications to register a key.

use app::{ApplicationError, FactorError, Reason};

use super::{Code, Problem};
use crate::text::Phrase;
use crate::view::SignatureReason;

/// A signature that lets nobody in: the first reason is said, with what to do.
pub(crate) fn of_signature(reasons: &[Reason]) -> Problem {
    let problem = Problem::new(Code::SignInSignature);
    let Some(first) = reasons.first() else { return problem };
    let Some(word) = SignatureReason::from_code(first.code()) else { return problem };
    let title = problem.title.clone().word("reason", word.key());
    let advice = match first {
        Reason::HashFailure => "problem-sign-in-signature.text",
        Reason::ChainConstraintsFailure => "problem-sign-in-signature.use",
        _ => word.why(),
    };
    Problem { title, advice: Phrase::new(advice), ..problem }
}

/// Why a second factor was not turned on or off.
pub(super) fn of_factor(error: FactorError) -> Problem {
    match error {
        FactorError::Wrong => Problem::new(Code::FactorWrong).at("code"),
        FactorError::On => Problem::new(Code::FactorOn),
        FactorError::Off => Problem::new(Code::FactorOff),
        FactorError::Passkey => Problem::new(Code::PasskeyWrong),
        FactorError::Known => Problem::new(Code::PasskeyKnown),
        FactorError::Over => Problem::new(Code::PasskeyOver),
        FactorError::Away => Problem::new(Code::PasskeyAway),
    }
}

/// Why an application did not come about, or was not answered.
pub(super) fn of_application(error: ApplicationError) -> Problem {
    match error {
        ApplicationError::NotNamed => Problem::new(Code::ApplicationNotNamed).at("signature"),
        ApplicationError::OtherOrganisation => {
            Problem::new(Code::ApplicationOrganisation).at("signature")
        }
        ApplicationError::OtherText => Problem::new(Code::TextOther).at("signature"),
        ApplicationError::Waiting => Problem::new(Code::ApplicationWaiting),
        ApplicationError::Answered => Problem::new(Code::ApplicationAnswered),
        ApplicationError::Expired => Problem::new(Code::CertificateExpired).at("certificate"),
    }
}
