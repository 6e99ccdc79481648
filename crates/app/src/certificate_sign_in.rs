//! Signing in by certificate: a text signed as detached CMS, verified, and used up. Strangers learn
//! what is wrong with their own signature and nothing else, and make this server fetch nothing.

use crate::commands::SessionOpen;
use crate::naming::{self, Naming};
use crate::session_evidence::ShownCertificate;
use crate::signed_text::{SignedText, TextOver, TextPlace, TextPurpose};
use crate::throttle::FREE_OF_ADDRESS;
use crate::tickets::Proof;
use crate::verification::Case;
use crate::{App, AppError, Caller, Idempotency, SignInError, SignedIn, SigningPlace};
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

/// What a signed text opens.
enum Way {
    /// The session that the same request opened before.
    Before(SignedIn),
    /// A new one with this secret, for one of these employees by what the certificate shows.
    New(Token256, ShownCertificate, Vec<EmployeeRecord>),
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
        Ok(self.let_in(&sign_in, None).await?.0)
    }

    /// [`App::sign_in_by_certificate`] once for the key of the request, and whether it is repeated:
    /// then the signature is proved again, and the session that it opened is the answer.
    ///
    /// # Errors
    /// See [`SignInError`].
    pub async fn sign_in_by_certificate_once(
        &self,
        sign_in: CertificateSignIn,
        once: Idempotency,
    ) -> Result<(SignedIn, bool), SignInError> {
        self.let_in(&sign_in, Some(&once)).await
    }

    async fn let_in(
        &self,
        sign_in: &CertificateSignIn,
        once: Option<&Idempotency>,
    ) -> Result<(SignedIn, bool), SignInError> {
        let now = self.environment.now();
        let key = format!("address {}", sign_in.place.address);
        if let Some(wait) = self.throttle.wait(&key, FREE_OF_ADDRESS, now) {
            return Err(SignInError::Wait(wait));
        }
        match self.proved_by_certificate(sign_in, once).await {
            Ok(Way::Before(signed)) => Ok((signed, true)),
            Ok(Way::New(secret, shown, employees)) => {
                let proof = Proof::Certificate(shown);
                let employee = self.chosen(employees, proof.clone(), sign_in.organisation).await;
                let employee = employee.map_err(not_there)?;
                let place = &sign_in.place;
                let (caller, open) = self.opening_of(&employee, proof, place, sign_in.lives);
                let opening = (caller, SessionOpen { secret, ..open });
                Ok((self.open(&employee, opening, place).await?, false))
            }
            Err(error) => {
                self.throttle.failed(&key, now);
                Err(error)
            }
        }
    }

    /// The signature is good and its certificate somebody's; the text is used up by it.
    async fn proved_by_certificate(
        &self,
        sign_in: &CertificateSignIn,
        once: Option<&Idempotency>,
    ) -> Result<Way, SignInError> {
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
        let secret = self.secret_of(&text, once);
        if !self.use_up(&text).await? {
            let repeated = once.map(|_| self.opened_before(secret, &sign_in.place));
            let repeated = repeated.ok_or(AppError::TextOver(TextOver))?;
            return Ok(Way::Before(repeated.await?));
        }
        self.standings.note(shown.fingerprint, Some(shown.clone()), now);
        Ok(Way::New(secret, shown, owners))
    }

    /// The secret of the session that a text opens: derived from the request where it has a key, so
    /// that the same request finds its session again and no other request does.
    fn secret_of(&self, text: &SignedText, once: Option<&Idempotency>) -> Token256 {
        let Some(once) = once else { return self.environment.secret() };
        let parts: [&[u8]; 3] = [&text.number.0, once.key.as_bytes(), &once.request.0];
        Token256(self.secrets.derive("session by certificate", &parts))
    }

    /// The session that the same request opened, while it lives.
    async fn opened_before(
        &self,
        secret: Token256,
        place: &SigningPlace,
    ) -> Result<SignedIn, AppError> {
        let known = self.authenticate(secret).await.map_err(|error| match error {
            AppError::SignedOut => AppError::TextOver(TextOver),
            other => other,
        })?;
        Ok(SignedIn { secret, until: known.session.until, mark: place.mark })
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

    /// Whether the text was not used yet. It is now.
    async fn use_up(&self, text: &SignedText) -> Result<bool, AppError> {
        let (number, until, now) = (text.number, text.until, self.environment.now());
        let using = move |connection: &mut dyn store::Connection| {
            store::Tx::over(connection, now).use_challenge(number, until)
        };
        Ok(self.store.write(using).await?)
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
