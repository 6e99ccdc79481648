//! Problems of information systems and of TLS clients.

use app::Unidentified;
use domain::SystemError;

use super::mapping::of_name;
use super::{Code, Problem};

/// Why a system is not registered, renamed or proved.
pub(super) fn of_system(error: SystemError) -> Problem {
    match error {
        SystemError::Name(error) => of_name("name", error),
        SystemError::NotUnique => Problem::new(Code::SystemNotUnique).at("name"),
        SystemError::Expired(_) => Problem::new(Code::CertificateExpired).at("certificate"),
        SystemError::Authority => Problem::new(Code::CertificateAuthority).at("certificate"),
        SystemError::Already => Problem::new(Code::SystemAlready).at("certificate"),
        SystemError::OtherOrganisation(bin) => Problem::new(Code::CertificateOtherOrganisation)
            .at("certificate")
            .text("bin", bin.to_string()),
        SystemError::ProvedElsewhere => Problem::new(Code::SystemProvedElsewhere),
        SystemError::NoChallenge => Problem::new(Code::SystemNoChallenge).at("signature"),
        SystemError::NotProved => Problem::new(Code::SystemNotProved).at("signature"),
    }
}

/// Why a TLS client is nobody here.
pub(super) fn of_unidentified(why: Unidentified) -> Problem {
    Problem::new(match why {
        Unidentified::NoCertificate => Code::TlsAbsent,
        Unidentified::Disabled => Code::TlsDisabled,
        Unidentified::Unusable => Code::TlsUnusable,
    })
}
