//! Signing in by certificate: a text signed as detached CMS, verified, and used up. Strangers learn
//! what is wrong with their own signature and nothing else, and make this server fetch nothing.

use crate::naming::{self, Naming};
use crate::session_evidence::ShownCertificate;
use crate::signed_text::{SignedText, TextPlace, TextPurpose};
use crate::throttle::FREE_OF_ADDRESS;
use crate::tickets::Proof;
use crate::verification::Case;
use crate::{App, AppError, Caller, SignInError, SignedIn, SigningPlace};
use domain::EmployeeRecord;
use ids::{Moment, OrganisationId, Sha256, Token256};
use signature::{
    Certificate, ContentDigests, Identity, Overall, Placement, Reason, SignedData, Supplied, Use,
    Verdict,
};

/// A signed text that is shown at the door.
#[derive(Clone, Debug)]
pub struct CertificateSignIn {
    /// The secret of the browser that the text was given to.
    pub door: Token256,
    /// The server's own address.
    pub origin: String,
    /// When the text was given.
    pub issued: Moment,
    /// The signature: DER, PEM or base64.
    pub cms: Vec<u8>,
    /// In which organisation, where the certificate is registered in several.
    pub organisation: Option<OrganisationId>,
    /// Where the request came from.
    pub place: SigningPlace,
    /// How long the session lives, in microseconds.
    pub lives: i64,
}

impl App {
    /// A text that a person signs to sign in; the one given at `issued`, or a new one.
    #[must_use]
    pub fn sign_in_text(
        &self,
        door: &Token256,
        origin: &str,
        issued: Option<Moment>,
    ) -> SignedText {
        let issued = issued.unwrap_or_else(|| self.environment.now());
        let place = TextPlace { secret: door, origin };
        SignedText::given(&self.secrets, TextPurpose::SignIn, place, issued)
    }

    /// Opens a session for a signed text.
    ///
    /// # Errors
    /// See [`SignInError`].
    pub async fn sign_in_by_certificate(
        &self,
        sign_in: CertificateSignIn,
    ) -> Result<SignedIn, SignInError> {
        let now = self.environment.now();
        let key = format!("address {}", sign_in.place.address);
        if let Some(wait) = self.throttle.wait(&key, FREE_OF_ADDRESS, now) {
            return Err(SignInError::Wait(wait));
        }
        match self.proved_by_certificate(&sign_in).await {
            Ok((shown, employees)) => {
                let proof = Proof::Certificate(shown);
                let employee = self.chosen(employees, proof.clone(), sign_in.organisation).await;
                let employee = employee.map_err(not_there)?;
                self.open_session(&employee, proof, &sign_in.place, sign_in.lives).await
            }
            Err(error) => {
                self.throttle.failed(&key, now);
                Err(error)
            }
        }
    }

    /// What the certificate shows, and the employees whose certificate it is.
    async fn proved_by_certificate(
        &self,
        sign_in: &CertificateSignIn,
    ) -> Result<(ShownCertificate, Vec<EmployeeRecord>), SignInError> {
        let now = self.environment.now();
        let text = self.sign_in_text(&sign_in.door, &sign_in.origin, Some(sign_in.issued));
        let text = text.back(now)?;
        let case = case(&text, &sign_in.cms, self.sign_in_use(), now)?;
        let certificate = signer(&case.signature)?;
        let at_hand = self.verify_at_hand(case.clone()).await?;
        if at_hand.overall == Overall::Invalid {
            return Err(SignInError::Signature(reasons(&at_hand)));
        }
        let owners = self.owners(certificate.fingerprint).await?;
        if owners.is_empty() {
            return Err(SignInError::NotRegistered);
        }
        let verdict = self.verify(case).await?;
        let shown = verdict.signers.first().and_then(ShownCertificate::of);
        let shown = shown.ok_or_else(|| SignInError::Signature(reasons(&verdict)))?;
        let identity = verdict.signers.first().map(|it| it.identity).unwrap_or_default();
        let owners = named(owners, &identity)?;
        self.use_up(&text).await?;
        self.standings.note(shown.fingerprint, Some(shown.clone()), now);
        Ok((shown, owners))
    }

    /// The employees for whom a certificate is registered, in every organisation.
    async fn owners(&self, fingerprint: Sha256) -> Result<Vec<EmployeeRecord>, AppError> {
        let nobody = Caller::anonymous(OrganisationId(0));
        let find = move |desk: &mut crate::Desk<'_>| {
            Ok(store::registrations_of(desk.connection(), fingerprint)?)
        };
        let mut owners = Vec::new();
        for one in self.ask(nobody, find).await? {
            let here = Caller::anonymous(one.organisation);
            owners.push(self.ask(here, move |desk| desk.employee(one.employee)).await?);
        }
        Ok(owners)
    }

    async fn use_up(&self, text: &SignedText) -> Result<(), AppError> {
        let (number, until, now) = (text.number, text.until, self.environment.now());
        let using = move |connection: &mut dyn store::Connection| {
            store::Tx::over(connection, now).use_challenge(number, until)
        };
        let first: bool = self.store.write(using).await?;
        if first { Ok(()) } else { Err(AppError::TextOver(crate::signed_text::TextOver)) }
    }
}

/// The organisation that was meant does not know the certificate.
fn not_there(error: SignInError) -> SignInError {
    if error == SignInError::Wrong { SignInError::NotRegistered } else { error }
}

/// A signature over a text, to be verified.
pub(crate) fn case(
    text: &SignedText,
    cms: &[u8],
    usage: Use,
    received: Moment,
) -> Result<Case, AppError> {
    let signature = SignedData::parse(cms)?;
    if signature.content().is_some() {
        return Err(AppError::AttachedSignature);
    }
    let digests = ContentDigests::of(signature.digest_algorithms(), text.text.as_bytes());
    let (placement, expected, supplied) = (Placement::Detached, None, Supplied::default());
    Ok(Case { signature, digests, placement, usage, expected, received, supplied })
}

/// The certificate of the one signer.
pub(crate) fn signer(signature: &SignedData) -> Result<Certificate, AppError> {
    let [one] = signature.signers() else {
        return Err(AppError::InvalidSignature(vec![Reason::FormatFailure]));
    };
    let absent = || AppError::InvalidSignature(vec![Reason::NoSigningCertificateFound]);
    signature.certificate_of(one).cloned().ok_or_else(absent)
}

/// Those of the owners whom the certificate names.
fn named(
    mut owners: Vec<EmployeeRecord>,
    identity: &Identity,
) -> Result<Vec<EmployeeRecord>, SignInError> {
    let differs = owners.iter().any(|one| naming::person(identity, one) == Naming::Other);
    owners.retain(|one| naming::person(identity, one) == Naming::Same);
    let reason = if differs { Reason::OtherPerson } else { Reason::PersonNotShown };
    if owners.is_empty() { Err(SignInError::Signature(vec![reason])) } else { Ok(owners) }
}

fn reasons(verdict: &Verdict) -> Vec<Reason> {
    verdict.signers.iter().flat_map(|signer| signer.reasons.iter().copied()).collect()
}
