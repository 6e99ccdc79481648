//! Verdicts on signatures in words: what was checked, why it is not valid, in what capacity.

words! {
    /// What is asked of a signature; codes are those of stored verdicts.
    SignatureCheck {
        Form "form" => "check-form",
        SigningCertificate "signing-certificate" => "check-signing-certificate",
        Signature "signature" => "check-signature",
        Timestamp "timestamp" => "check-timestamp",
        Algorithm "algorithm" => "check-algorithm",
        Usage "usage" => "check-usage",
        Term "term" => "check-term",
        Chain "chain" => "check-chain",
        Revocation "revocation" => "check-revocation",
        Person "person" => "check-person",
        Organisation "organisation" => "check-organisation",
    }
}

words! {
    /// Why a signature is not valid.
    SignatureReason {
        FormatFailure "format-failure" => "reason-format-failure",
        HashFailure "hash-failure" => "reason-hash-failure",
        SigCryptoFailure "sig-crypto-failure" => "reason-sig-crypto-failure",
        SignedAttributesMissing "signed-attributes-missing" => "reason-signed-attributes-missing",
        SigningCertificateMismatch "signing-certificate-mismatch" => "reason-signing-certificate-mismatch",
        DigestNotFittingKey "digest-not-fitting-key" => "reason-digest-not-fitting-key",
        NoSigningCertificateFound "no-signing-certificate-found" => "reason-no-signing-certificate-found",
        NoCertificateChainFound "no-certificate-chain-found" => "reason-no-certificate-chain-found",
        ChainConstraintsFailure "chain-constraints-failure" => "reason-chain-constraints-failure",
        Expired "expired" => "reason-expired",
        NotYetValid "not-yet-valid" => "reason-not-yet-valid",
        Revoked "revoked" => "reason-revoked",
        RevocationUnknown "revocation-unknown" => "reason-revocation-unknown",
        TryLater "try-later" => "reason-try-later",
        AlgorithmWeak "algorithm-weak" => "reason-algorithm-weak",
        AlgorithmUnknown "algorithm-unknown" => "reason-algorithm-unknown",
        TimestampInvalid "timestamp-invalid" => "reason-timestamp-invalid",
        TimestampNotTrusted "timestamp-not-trusted" => "reason-timestamp-not-trusted",
        OtherPerson "other-person" => "reason-other-person",
        PersonNotShown "person-not-shown" => "reason-person-not-shown",
        OtherOrganisation "other-organisation" => "reason-other-organisation",
        AuthorityNotShown "authority-not-shown" => "reason-authority-not-shown",
    }
}

impl SignatureReason {
    /// What it means and what to do.
    #[must_use]
    pub const fn why(self) -> &'static str {
        match self {
            SignatureReason::FormatFailure => "reason-format-failure.why",
            SignatureReason::HashFailure => "reason-hash-failure.why",
            SignatureReason::SigCryptoFailure => "reason-sig-crypto-failure.why",
            SignatureReason::SignedAttributesMissing => "reason-signed-attributes-missing.why",
            SignatureReason::SigningCertificateMismatch => {
                "reason-signing-certificate-mismatch.why"
            }
            SignatureReason::DigestNotFittingKey => "reason-digest-not-fitting-key.why",
            SignatureReason::NoSigningCertificateFound => "reason-no-signing-certificate-found.why",
            SignatureReason::NoCertificateChainFound => "reason-no-certificate-chain-found.why",
            SignatureReason::ChainConstraintsFailure => "reason-chain-constraints-failure.why",
            SignatureReason::Expired => "reason-expired.why",
            SignatureReason::NotYetValid => "reason-not-yet-valid.why",
            SignatureReason::Revoked => "reason-revoked.why",
            SignatureReason::RevocationUnknown => "reason-revocation-unknown.why",
            SignatureReason::TryLater => "reason-try-later.why",
            SignatureReason::AlgorithmWeak => "reason-algorithm-weak.why",
            SignatureReason::AlgorithmUnknown => "reason-algorithm-unknown.why",
            SignatureReason::TimestampInvalid => "reason-timestamp-invalid.why",
            SignatureReason::TimestampNotTrusted => "reason-timestamp-not-trusted.why",
            SignatureReason::OtherPerson => "reason-other-person.why",
            SignatureReason::PersonNotShown => "reason-person-not-shown.why",
            SignatureReason::OtherOrganisation => "reason-other-organisation.why",
            SignatureReason::AuthorityNotShown => "reason-authority-not-shown.why",
        }
    }
}

words! {
    /// In what capacity a certificate lets its holder act.
    CapacityWord {
        ClientAuthentication "client-authentication" => "capacity-client-authentication",
        Individual "individual" => "capacity-individual",
        LegalEntity "legal-entity" => "capacity-legal-entity",
        FirstHead "first-head" => "capacity-first-head",
        SignRight "sign-right" => "capacity-sign-right",
        FinancialSignRight "financial-sign-right" => "capacity-financial-sign-right",
        HrEmployee "hr-employee" => "capacity-hr-employee",
        Employee "employee" => "capacity-employee",
        InformationSystem "information-system" => "capacity-information-system",
    }
}
