//! The closed list of what can go wrong: a stable code for programs, a status, and from the code
//! the keys of its texts. A code is never renamed.

use axum::http::StatusCode;

macro_rules! codes {
    ($($status:ident { $($name:ident $code:literal,)* })*) => {
        /// What went wrong.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub(crate) enum Code { $($(#[doc = concat!("`", $code, "`")] $name,)*)* }

        impl Code {
            /// Every code.
            pub(crate) const ALL: &'static [Code] = &[$($(Code::$name,)*)*];

            /// The code that programs read.
            #[must_use]
            pub(crate) const fn as_str(self) -> &'static str {
                match self { $($(Code::$name => $code,)*)* }
            }

            /// The status of the answer.
            #[must_use]
            pub(crate) const fn status(self) -> StatusCode {
                match self { $($(Code::$name => StatusCode::$status,)*)* }
            }
        }
    };
}

codes! {
    BAD_REQUEST {
        RequestJson "request.json",
        RequestQuery "request.query",
        RequestUnreadable "request.unreadable",
        RequestKey "request.idempotency-key",
    }
    UNAUTHORIZED {
        SessionAbsent "session.absent",
        SignInWrong "sign-in.wrong",
        SignInFactor "sign-in.code",
        SignInFactorWrong "sign-in.code-wrong",
        SignInPasskeyWrong "sign-in.passkey-wrong",
        SignInStepOver "sign-in.step-over",
        SignInSignature "sign-in.signature",
        SignInNotRegistered "sign-in.not-registered",
        TlsAbsent "tls.absent",
        TlsDisabled "tls.disabled",
        TlsUnusable "tls.unusable",
    }
    FORBIDDEN {
        Refused "refused",
        RequestCsrf "request.csrf",
        RequestCrossSite "request.cross-site",
        SignInClosed "sign-in.closed",
    }
    NOT_FOUND {
        NotFound "not-found",
        AssignmentUnknown "assignment.unknown",
    }
    METHOD_NOT_ALLOWED {
        RequestMethod "request.method",
    }
    CONFLICT {
        RecordStale "record.stale",
        RecordUnchanged "record.unchanged",
        RoleStale "role.stale",
        RoleInUse "role.in-use",
        EmployeeUnchanged "employee.unchanged",
        SystemProvedElsewhere "system.proved-elsewhere",
        GuardLastManager "guard.last-manager",
        GuardOwnLogin "guard.own-login",
        GuardOwnManagement "guard.own-management",
        KeyReused "idempotency.reused",
        SignInChoose "sign-in.choose",
        FactorOn "factor.on",
        FactorOff "factor.off",
        PasskeyKnown "passkey.known",
        PasskeyAway "passkey.address",
        ApplicationWaiting "application.waiting",
        ApplicationAnswered "application.answered",
        CounterpartyNotProved "counterparty.not-proved",
        CounterpartyAlready "counterparty.already",
        CounterpartyNotAsked "counterparty.not-asked",
        CounterpartyNotLinked "counterparty.not-linked",
        ExchangeNotAddressable "exchange.not-addressable",
        ExchangeNoCounterparty "exchange.no-counterparty",
        ExchangeNotToSend "exchange.not-to-send",
        ExchangeNotToReceive "exchange.not-to-receive",
        ExchangeUnexpected "exchange.unexpected",
        AnnulmentNoRequest "annulment.no-request",
        AnnulmentWaits "annulment.waits",
    }
    PAYLOAD_TOO_LARGE {
        FileTooLarge "file.too-large",
        RequestTooLarge "request.too-large",
    }
    UNSUPPORTED_MEDIA_TYPE {
        RequestMediaType "request.media-type",
    }
    UNPROCESSABLE_ENTITY {
        RequestField "request.field",
        RequestUnknownField "request.unknown-field",
        NameEmpty "name.empty",
        NameTooLong "name.too-long",
        NameCharacter "name.character",
        NumberForm "number.form",
        NumberCheckDigit "number.check-digit",
        FieldUnknown "field.unknown",
        FieldTaken "field.taken",
        FieldForm "field.form",
        FieldRepeated "field.repeated",
        FieldAmbiguous "field.ambiguous",
        ImportWrong "import.wrong",
        ImportNotText "import.not-text",
        ImportNoLines "import.no-lines",
        ImportTooMany "import.too-many",
        ImportColumnUnknown "import.column-unknown",
        ImportColumnMissing "import.column-missing",
        ImportColumnTwice "import.column-twice",
        ImportLineForm "import.line-form",
        FileEmpty "file.empty",
        SignInNameTaken "sign-in-name.taken",
        SignInNameForm "sign-in-name.form",
        RoleNotUnique "role.not-unique",
        RoleLocked "role.locked",
        RoleRights "role.rights",
        RoleUnknown "role.unknown",
        AssignmentTerm "assignment.term",
        AssignmentAlready "assignment.already",
        EmployeeSuperior "employee.superior",
        UnitParent "unit.parent",
        UnitHead "unit.head",
        TemplateNotUnique "template.not-unique",
        DocumentFrozen "document.frozen",
        DocumentNoContent "document.no-content",
        DocumentOtherContent "document.other-content",
        RouteNotInPreparation "route.not-in-preparation",
        RouteNotRunning "route.not-running",
        RouteEmpty "route.empty",
        RouteHasDecisions "route.has-decisions",
        RouteTooLong "route.too-long",
        RouteKind "route.kind",
        RouteNoPerson "route.no-person",
        RouteStagePassed "route.stage-passed",
        RouteNotWaitedFor "route.not-waited-for",
        RouteAlready "route.already",
        PasswordTooShort "password.too-short",
        PasswordTooLong "password.too-long",
        PasswordDiffers "password.differs",
        PasswordWrong "password.wrong",
        CertificateTooLarge "certificate.too-large",
        CertificatePrivateKey "certificate.private-key",
        CertificateUnreadable "certificate.unreadable",
        CertificateMalformed "certificate.malformed",
        CertificateTaken "certificate.taken",
        CertificateOther "certificate.other-person",
        CertificateExpired "certificate.expired",
        CertificateAuthority "certificate.authority",
        CertificateOtherOrganisation "certificate.other-organisation",
        SystemNotUnique "system.not-unique",
        SystemAlready "system.already",
        SystemNoChallenge "system.no-challenge",
        SystemNotProved "system.not-proved",
        SignatureTooLarge "signature.too-large",
        SignaturePrivateKey "signature.private-key",
        SignatureUnreadable "signature.unreadable",
        SignatureNotCms "signature.not-cms",
        SignatureNotSignedData "signature.not-signed-data",
        SignatureAttached "signature.attached",
        SignatureNoSigners "signature.no-signers",
        SignatureTooMany "signature.too-many",
        SignatureTruncated "signature.truncated",
        SignatureTrailing "signature.trailing",
        SignatureNonMinimal "signature.non-minimal",
        SignatureTooDeep "signature.too-deep",
        SignatureInvalid "signature.invalid",
        SignatureOtherContent "signature.other-content",
        TextOver "text.over",
        TextOther "text.other",
        FactorWrong "factor.wrong",
        PasskeyWrong "passkey.wrong",
        PasskeyOver "passkey.over",
        ContentReserved "content.reserved",
        AnnulmentOtherText "annulment.other-text",
        ApplicationNotNamed "application.not-named",
        ApplicationOrganisation "application.organisation",
    }
    TOO_MANY_REQUESTS {
        PasswordWait "password.wait",
        SignInWait "sign-in.wait",
        CheckWait "check.wait",
    }
    INTERNAL_SERVER_ERROR {
        Internal "internal",
        InternalPassword "internal.password",
        InternalKey "internal.key",
        InternalPermit "internal.permit",
        InternalDatabase "internal.database",
        InternalContent "internal.content",
    }
    SERVICE_UNAVAILABLE {
        Unavailable "unavailable",
    }
}

impl Code {
    /// The key of what happened.
    #[must_use]
    pub(crate) fn title_key(self) -> String {
        match self {
            Code::RoleNotUnique => "fixed-role-name-unique".to_owned(),
            Code::SignInClosed => "fixed-login-closed".to_owned(),
            Code::TlsAbsent => "fixed-tls-absent".to_owned(),
            Code::TlsDisabled => "fixed-tls-disabled".to_owned(),
            Code::TlsUnusable => "fixed-tls-unusable".to_owned(),
            other => format!("problem-{}", other.as_str().replace('.', "-")),
        }
    }

    /// The key of why, what to do and who helps.
    #[must_use]
    pub(crate) fn advice_key(self) -> String {
        format!("problem-{}.advice", self.as_str().replace('.', "-"))
    }

    /// The code of an answer of which nothing but the status is known.
    #[must_use]
    pub(crate) fn of_status(status: StatusCode) -> Code {
        match status {
            StatusCode::UNAUTHORIZED => Code::SessionAbsent,
            StatusCode::FORBIDDEN => Code::Refused,
            StatusCode::NOT_FOUND => Code::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Code::RequestMethod,
            StatusCode::PAYLOAD_TOO_LARGE => Code::RequestTooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Code::RequestMediaType,
            StatusCode::SERVICE_UNAVAILABLE => Code::Unavailable,
            status if status.is_server_error() => Code::Internal,
            _ => Code::RequestUnreadable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Code;
    use crate::text::{Language, texts};
    use std::collections::BTreeSet;

    #[test]
    fn every_code_is_unique_and_said_in_every_language() {
        let codes: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(codes.len(), Code::ALL.len());
        for language in Language::ALL {
            for code in Code::ALL {
                for key in [code.title_key(), code.advice_key()] {
                    assert!(texts().has(language, &key), "{}: {key}", language.code());
                }
            }
        }
    }

    /// Nothing is said of problems that do not exist.
    #[test]
    fn every_text_of_problems_has_its_code() {
        let known: BTreeSet<_> = Code::ALL
            .iter()
            .map(|code| format!("problem-{}", code.as_str().replace('.', "-")))
            .collect();
        let source = include_str!("../../locales/ru/problem.ftl");
        let keys = source.lines().filter_map(|line| line.strip_prefix("problem-"));
        for key in keys.filter_map(|line| line.split(" =").next()) {
            let key = format!("problem-{key}");
            let field = key.starts_with("problem-field-name-");
            assert!(field || known.contains(&key), "no problem is named {key}");
        }
    }
}
