//! Why a signature is not valid: a closed list with stable codes, in the words of
//! ETSI EN 319 102-1 where it has one. A reason says by itself whether it proves something bad.

use std::fmt;

use super::Overall;

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident $code:literal $overall:ident;)*) => {
        /// Why a signature is not valid.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Reason { $($(#[$doc])* $name,)* }

        impl Reason {
            /// Every reason.
            pub const ALL: &[Reason] = &[$(Reason::$name,)*];

            /// The code that is stored and never changes.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Reason::$name => $code,)* }
            }

            /// The outcome that this reason alone brings about.
            #[must_use]
            pub fn overall(self) -> Overall {
                match self { $(Reason::$name => Overall::$overall,)* }
            }
        }
    };
}

reasons! {
    /// The file is not of the form that was asked for.
    FormatFailure "format-failure" Invalid;
    /// The content is not the one that was signed.
    HashFailure "hash-failure" Invalid;
    /// The signature value does not fit the key and the signed attributes.
    SigCryptoFailure "sig-crypto-failure" Invalid;
    /// Without signed attributes something else could be passed off as the content.
    SignedAttributesMissing "signed-attributes-missing" Invalid;
    /// The signature names another certificate as its own.
    SigningCertificateMismatch "signing-certificate-mismatch" Invalid;
    /// The digest algorithm does not belong to the key.
    DigestNotFittingKey "digest-not-fitting-key" Invalid;
    /// The signer's certificate is neither in the file nor known.
    NoSigningCertificateFound "no-signing-certificate-found" Indeterminate;
    /// No chain leads to an anchor that is trusted for this use.
    NoCertificateChainFound "no-certificate-chain-found" Indeterminate;
    /// The certificate, or one above it, is used for what it is not meant for.
    ChainConstraintsFailure "chain-constraints-failure" Invalid;
    /// The certificate's term had ended.
    Expired "expired" Invalid;
    /// The certificate's term had not begun.
    NotYetValid "not-yet-valid" Invalid;
    /// Revoked before the moment of signing.
    Revoked "revoked" Invalid;
    /// Neither a fresh list nor a fresh answer says that it was not revoked.
    RevocationUnknown "revocation-unknown" Indeterminate;
    /// The certificate is on hold; that may be lifted.
    TryLater "try-later" Indeterminate;
    /// An algorithm that proves nothing any more at the moment of signing.
    AlgorithmWeak "algorithm-weak" Indeterminate;
    /// An algorithm that is not verified here.
    AlgorithmUnknown "algorithm-unknown" Indeterminate;
    /// A timestamp is not one of this signature.
    TimestampInvalid "timestamp-invalid" Indeterminate;
    /// A timestamp is of an authority that is not trusted, or not known to be unrevoked.
    TimestampNotTrusted "timestamp-not-trusted" Indeterminate;
    /// The certificate names another person.
    OtherPerson "other-person" Invalid;
    /// The certificate names no person that could be compared.
    PersonNotShown "person-not-shown" Indeterminate;
    /// The certificate names another organisation.
    OtherOrganisation "other-organisation" Invalid;
    /// A personal certificate where one of the organisation is expected.
    AuthorityNotShown "authority-not-shown" Indeterminate;
}

impl Reason {
    /// The reason with this code.
    #[must_use]
    pub fn read(code: &str) -> Option<Reason> {
        Reason::ALL.iter().copied().find(|reason| reason.code() == code)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}
