//! Applications to register a certificate: possession of the key proved by a signed text, and the
//! verdict on each certificate for whoever answers. Decides nothing about who may.

use crate::certificate_sign_in::{case, signer};
use crate::commands::{KeyAnswer, KeyApply};
use crate::proving::Proof;
use crate::queries::{VerdictView, open_applications};
use crate::signed_text::{SignedText, TextPlace, TextPurpose};
use crate::{App, AppError, Caller, Desk, Who};
use access::Operation;
use domain::{EmployeeRecord, KeyApplicationRecord};
use ids::{Moment, Sha256, Token256};
use signature::{Admission, Certificate, Expected, Overall, Reason, SignerVerdict, Use, Verdict};
use std::fmt;

/// Why an application did not come about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ApplicationError {
    /// The certificate and the person's record have no number in common.
    NotNamed,
    /// The certificate names another organisation.
    OtherOrganisation,
    /// Another text was signed than the one given.
    OtherText,
    /// One for this certificate waits already, or too many wait.
    Waiting,
    /// It was answered already.
    Answered,
    /// The term of the certificate is over.
    Expired,
}

/// An application with the verdict on its certificate now.
#[derive(Clone, PartialEq, Debug)]
pub struct JudgedApplication {
    /// The application.
    pub application: KeyApplicationRecord,
    /// Who applied.
    pub employee: EmployeeRecord,
    /// The certificate.
    pub certificate: Certificate,
    /// Whether it is good, and whose it is.
    pub verdict: SignerVerdict,
    /// The same as people read it.
    pub shown: VerdictView,
}

impl fmt::Display for ApplicationError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            ApplicationError::NotNamed => "the certificate names nobody that could be compared",
            ApplicationError::OtherOrganisation => "the certificate names another organisation",
            ApplicationError::OtherText => "another text was signed",
            ApplicationError::Waiting => "an application waits already",
            ApplicationError::Answered => "the application was answered already",
            ApplicationError::Expired => "the term of the certificate is over",
        })
    }
}

impl std::error::Error for ApplicationError {}

impl App {
    /// A text that the caller signs to apply; the one given at `issued`, or a new one.
    ///
    /// # Errors
    /// The caller may not apply.
    pub async fn key_text(
        &self,
        caller: &Caller,
        origin: &str,
        issued: Option<Moment>,
    ) -> Result<SignedText, AppError> {
        self.ask(caller.clone(), may_apply).await?;
        let Who::Employee { session: Sha256(session), .. } = caller.who else {
            return Err(AppError::SignedOut);
        };
        let place = TextPlace { secret: &Token256(session), origin };
        let issued = issued.unwrap_or_else(|| self.environment.now());
        Ok(SignedText::given(&self.secrets, TextPurpose::Key, place, issued))
    }

    /// The command that applies for the certificate whose key signed the text.
    ///
    /// # Errors
    /// The caller may not apply, the text is over, or the signature proves nothing.
    pub async fn prepare_key_application(
        &self,
        caller: &Caller,
        origin: &str,
        issued: Moment,
        cms: &[u8],
    ) -> Result<KeyApply, AppError> {
        let now = self.environment.now();
        let text = self.key_text(caller, origin, Some(issued)).await?.back(now)?;
        let verdict = self.as_used(case(&text, cms, Use::Signing, now)?).await?;
        if verdict.overall == Overall::Invalid {
            let all = verdict.signers.iter().flat_map(|one| one.reasons.iter().copied());
            let wrong: Vec<_> = all.filter(|it| it.overall() == Overall::Invalid).collect();
            if wrong.contains(&Reason::HashFailure) {
                return Err(ApplicationError::OtherText.into());
            }
            return Err(AppError::InvalidSignature(wrong));
        }
        let certificate = signer(&signature::SignedData::parse(cms)?)?;
        Ok(KeyApply { certificate, number: text.number, until: text.until })
    }

    /// Every application that waits, with the verdict on its certificate now.
    ///
    /// # Errors
    /// The caller may not answer any.
    pub async fn judged_applications(
        &self,
        caller: &Caller,
    ) -> Result<Vec<JudgedApplication>, AppError> {
        let open = self.ask(caller.clone(), open_applications).await?;
        let mut judged = Vec::new();
        for (application, employee, expected) in open {
            let certificate = Certificate::parse(&application.der)?;
            let verdict = self.judged(&certificate, expected).await?;
            let shown = self.shown(&verdict)?;
            judged.push(JudgedApplication { application, employee, certificate, verdict, shown });
        }
        Ok(judged)
    }

    /// The command that approves an application, or declines it with a reason: the certificate is
    /// judged now, for a valid one that names the organisation proves its number.
    ///
    /// # Errors
    /// The database failed.
    pub async fn prepare_key_answer(
        &self,
        caller: &Caller,
        application: i64,
        declined: Option<String>,
    ) -> Result<KeyAnswer, AppError> {
        let mut proof = Proof::default();
        // Whoever may not answer is told so by the command.
        let open = self.ask(caller.clone(), open_applications).await.unwrap_or_default();
        let found = open.into_iter().find(|(one, ..)| one.id == application);
        if let Some((one, _, expected)) = found.filter(|_| declined.is_none()) {
            let certificate = Certificate::parse(&one.der)?;
            proof = Proof::of_signer(&self.judged(&certificate, expected).await?);
        }
        Ok(KeyAnswer { application, declined, proof })
    }

    /// As a certificate for signing, or else for signing in: either may be registered.
    async fn judged(
        &self,
        certificate: &Certificate,
        expected: Expected,
    ) -> Result<SignerVerdict, AppError> {
        let signing =
            self.verify_certificate(certificate.clone(), Use::Signing, Some(expected)).await?;
        if !signing.reasons.contains(&Reason::ChainConstraintsFailure) {
            return Ok(signing);
        }
        let usage = Use::SignIn(Admission::Authentication);
        self.verify_certificate(certificate.clone(), usage, Some(expected)).await
    }

    fn shown(&self, verdict: &SignerVerdict) -> Result<VerdictView, AppError> {
        let at = self.environment.now();
        let trust = self.verification.trust.current(at).store.version();
        let (overall, signers) = (verdict.overall, vec![verdict.clone()]);
        VerdictView::of(&Verdict { overall, signers, at, trust })
    }

    async fn as_used(&self, case: crate::Case) -> Result<Verdict, AppError> {
        let signing = self.verify(case.clone()).await?;
        let unfit = |one: &SignerVerdict| one.reasons.contains(&Reason::ChainConstraintsFailure);
        if !signing.signers.iter().any(unfit) {
            return Ok(signing);
        }
        let usage = Use::SignIn(Admission::Authentication);
        self.verify(crate::Case { usage, ..case }).await
    }
}

fn may_apply(desk: &mut Desk<'_>) -> Result<(), AppError> {
    let me = desk.me()?;
    let employee = desk.employee(me)?;
    desk.decide_employee(Operation::KeyApply, &employee).map(|_| ())
}
