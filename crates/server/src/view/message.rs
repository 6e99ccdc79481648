//! Sentences that handlers say after an action, and what can be wrong with a field. Closed lists:
//! a handler names one, the texts hold the words.

use super::{Note, Tone};
use crate::text::Phrase;

words! {
    /// What an action has done.
    Message {
        Saved "saved" => "said-saved",
        RoleDeleted "role-deleted" => "fixed-role-deleted",
        RolesSaved "roles-saved" => "roles-saved",
        RoleHolders "role-holders" => "said-role-holders",
        RoleReplaced "role-replaced" => "said-role-replaced",
        EmployeeCreated "employee-created" => "said-employee-created",
        EmployeesImported "employees-imported" => "said-employees-imported",
        EmployeeBlocked "employee-blocked" => "said-employee-blocked",
        EmployeeUnblocked "employee-unblocked" => "said-employee-unblocked",
        EmployeeRoles "employee-roles" => "said-employee-roles",
        CategorySet "category-set" => "said-category-set",
        LinkMade "link-made" => "said-link-made",
        PasswordChanged "password-changed" => "said-password-changed",
        SessionEnded "session-ended" => "said-session-ended",
        TokenMade "token-made" => "said-token-made",
        TokenRevoked "token-revoked" => "said-token-revoked",
        CertificateAttached "certificate-attached" => "said-certificate-attached",
        CertificateRemoved "certificate-removed" => "said-certificate-removed",
        KeyApplied "key-applied" => "said-key-applied",
        KeyApproved "key-approved" => "said-key-approved",
        KeyDeclined "key-declined" => "said-key-declined",
        FactorTurnedOn "factor-on" => "said-factor-on",
        FactorTurnedOff "factor-off" => "said-factor-off",
        PasskeyAdded "passkey-added" => "said-passkey-added",
        PasskeyRemoved "passkey-removed" => "said-passkey-removed",
        OrganisationOpened "organisation-opened" => "said-organisation-opened",
        UnitCreated "unit-created" => "said-unit-created",
        DocumentCreated "document-created" => "said-document-created",
        DocumentStarted "document-started" => "said-document-started",
        PreparationDone "preparation-done" => "said-preparation-done",
        DocumentApproved "document-approved" => "said-document-approved",
        DocumentDeclined "document-declined" => "said-document-declined",
        DocumentSigned "document-signed" => "said-document-signed",
        SignatureRechecked "signature-rechecked" => "said-signature-rechecked",
        DocumentAcquainted "document-acquainted" => "said-document-acquainted",
        DocumentRecalled "document-recalled" => "said-document-recalled",
        DocumentArchived "document-archived" => "said-document-archived",
        DocumentUnarchived "document-unarchived" => "said-document-unarchived",
        DocumentDeleted "document-deleted" => "said-document-deleted",
        DocumentRestored "document-restored" => "said-document-restored",
        DocumentRead "document-read" => "said-document-read",
        DocumentUnread "document-unread" => "said-document-unread",
        DocumentEdited "document-edited" => "said-document-edited",
        DocumentRestricted "document-restricted" => "said-document-restricted",
        DocumentUnrestricted "document-unrestricted" => "said-document-unrestricted",
        PersonAppointed "person-appointed" => "said-person-appointed",
        DocumentRetyped "document-retyped" => "said-document-retyped",
        VersionUploaded "version-uploaded" => "said-version-uploaded",
        TemplateSaved "template-saved" => "said-template-saved",
        TemplateDeleted "template-deleted" => "said-template-deleted",
        VersionVoids "version-voids" => "said-version-voids",
        PersonReplaced "person-replaced" => "said-person-replaced",
        RouteSaved "route-saved" => "said-route-saved",
        ObserverAdded "observer-added" => "said-observer-added",
        LinkAdded "link-added" => "said-link-added",
        CommentAdded "comment-added" => "said-comment-added",
        DocumentAddressed "document-addressed" => "said-document-addressed",
        DocumentSent "document-sent" => "said-document-sent",
        DocumentReceived "document-received" => "said-document-received",
        AnnulmentPrepared "annulment-prepared" => "said-annulment-prepared",
        AnnulmentAsked "annulment-asked" => "said-annulment-asked",
        AnnulmentAgreed "annulment-agreed" => "said-annulment-agreed",
        AnnulmentRefused "annulment-refused" => "said-annulment-refused",
        CounterpartyInvited "counterparty-invited" => "said-counterparty-invited",
        CounterpartyAccepted "counterparty-accepted" => "said-counterparty-accepted",
        CounterpartyRefused "counterparty-refused" => "said-counterparty-refused",
    }
}

impl Message {
    /// The message at the head of the next page.
    #[must_use]
    pub fn note(self) -> Note {
        Note::new(Tone::Ok, Phrase::new(self.key()))
    }
}

words! {
    /// What is wrong with a field.
    Problem {
        Required "required" => "error-required",
        TooLong "too-long" => "error-too-long",
        Character "character" => "error-character",
        FileEmpty "file-empty" => "error-file-empty",
        PrivateKey "private-key" => "error-private-key",
        SignatureAttached "signature-attached" => "error-signature-attached",
        Superior "superior" => "error-superior",
        Already "already" => "error-already",
        Frozen "frozen" => "error-frozen",
        NoContent "no-content" => "error-no-content",
        RouteTooLong "route-too-long" => "error-route-too-long",
        RouteStarted "route-started" => "error-route-started",
        RouteNotRunning "route-not-running" => "error-route-not-running",
        RouteHasDecisions "route-has-decisions" => "error-route-has-decisions",
        StagePassed "stage-passed" => "error-stage-passed",
        NotWaitedFor "not-waited-for" => "error-not-waited-for",
        Term "term" => "error-term",
        RoleNameTaken "role-name-taken" => "fixed-role-name-unique",
        RoleNameEmpty "role-name-empty" => "role-name-empty",
        RoleNameReserved "role-name-reserved" => "role-name-reserved",
        LoginTaken "login-taken" => "error-login-taken",
        LoginForm "login-form" => "error-login-form",
        NumberForm "number-form" => "error-number-form",
        NumberCheck "number-check" => "error-number-check",
        PasswordShort "password-short" => "error-password-short",
        PasswordCommon "password-common" => "error-password-common",
        PasswordDiffers "password-differs" => "error-password-differs",
        PasswordWrong "password-wrong" => "error-password-wrong",
        FileMissing "file-missing" => "error-file-missing",
        FileTooLarge "file-too-large" => "error-file-too-large",
        FileAndText "file-and-text" => "error-file-and-text",
        SignatureForm "signature-form" => "error-signature-form",
        SignatureOther "signature-other" => "error-signature-other",
        CertificateForm "certificate-form" => "error-certificate-form",
        ReasonShort "reason-short" => "error-reason-short",
        DaysForm "days-form" => "error-days-form",
        DateForm "date-form" => "error-date-form",
        DatePast "date-past" => "error-date-past",
        Unknown "unknown" => "error-unknown",
        StagePeople "stage-people" => "error-stage-people",
        RouteEmpty "route-empty" => "error-route-empty",
        Conflict "conflict" => "error-conflict",
        LastManager "last-manager" => "error-last-manager",
        OwnRight "own-right" => "error-own-right",
    }
}

impl Problem {
    /// The error at a field.
    #[must_use]
    pub fn phrase(self) -> Phrase {
        Phrase::new(self.key())
    }
}
