//! The second step of signing in: asked after the password of whoever has a second factor, and gone
//! through with any of them: a code by time, a passkey, a recovery code. One flow for all of them.

use crate::second_factor::{FactorUse, digits};
use crate::throttle::FREE_OF_NAME;
use crate::tickets::{Proof, Step};
use crate::{App, AppError, Caller, PasskeySite, SignInError, SignedIn, SigningPlace};
use domain::{PasskeyRecord, SecondFactorRecord};
use ids::{AccountId, OrganisationId, Token256};
use webauthn_rs::prelude::PasskeyAuthentication;

/// The password was right; what is asked now.
#[derive(Clone, PartialEq, Debug)]
pub struct SecondStep {
    /// Proves the password, for [`App::go_through`].
    pub ticket: Token256,
    /// A program of theirs shows codes. Recovery codes are taken anyway.
    pub code: bool,
    /// Whether a passkey is asked.
    pub passkey: PasskeyAsked,
    /// What was shown, and is wrong.
    pub tried: Option<Tried>,
}

/// Whether a passkey is asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PasskeyAsked {
    /// They have none.
    No,
    /// They have some, and none of them serves at this address.
    Away,
    /// What the browser is asked: `CredentialRequestOptions` as JSON.
    Options(String),
}

/// What was shown for the second step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tried {
    /// A code.
    Code,
    /// A passkey.
    Passkey,
}

/// What is shown for the second step.
#[derive(Clone, Debug)]
pub enum StepProof {
    /// A code by time or a recovery code, as typed.
    Code(String),
    /// What the browser answered for a passkey, JSON.
    Passkey(String),
}

/// The second step, gone through.
#[derive(Clone, Debug)]
pub struct StepAnswer {
    /// The ticket of [`SecondStep`].
    pub ticket: Token256,
    /// What is shown.
    pub proof: StepProof,
    /// At which site passkeys are asked for, if at any.
    pub site: Option<PasskeySite>,
    /// Where the request came from.
    pub place: SigningPlace,
    /// How long the session lives, in microseconds.
    pub lives: i64,
}

/// What is shown, with what was asked for it.
#[derive(Clone, Copy)]
pub(crate) enum Shown<'a> {
    /// A code; empty where none is shown yet.
    Code(&'a str),
    /// An answer of a passkey, to what was asked.
    Passkey(&'a str, Option<&'a PasskeyAuthentication>),
}

/// Second factors of an account.
pub(crate) struct Factors {
    pub(crate) code: Option<SecondFactorRecord>,
    pub(crate) passkeys: Vec<PasskeyRecord>,
}

impl App {
    /// Goes on with a sign-in that waits for its second step. A ticket serves once: for what is
    /// wrong there is another.
    ///
    /// # Errors
    /// [`SignInError::Wrong`] where the ticket is over; see [`SignInError`].
    pub async fn go_through(&self, answer: StepAnswer) -> Result<SignedIn, SignInError> {
        let step = self.tickets.take(&answer.ticket, self.environment.now());
        let Some(Step::Second(account, organisation, asked)) = step else {
            return Err(SignInError::Wrong);
        };
        let shown = match &answer.proof {
            StepProof::Code(code) => Shown::Code(code),
            StepProof::Passkey(answer) => Shown::Passkey(answer, asked.as_deref()),
        };
        let used = self.second_step((account, organisation), shown, answer.site.as_ref()).await?;
        let proof = Proof::Password(used);
        let employees = self.employments(account).await?;
        let employee = self.chosen(employees, proof.clone(), organisation).await?;
        self.open_session(&employee, proof, &answer.place, answer.lives).await
    }

    /// What is used up by what is shown; nothing where the account has no second factor.
    pub(crate) async fn second_step(
        &self,
        whose: (AccountId, Option<OrganisationId>),
        shown: Shown<'_>,
        site: Option<&PasskeySite>,
    ) -> Result<Option<FactorUse>, SignInError> {
        let factors = self.factors(whose.0).await?;
        if factors.code.is_none() && factors.passkeys.is_empty() {
            return Ok(None);
        }
        let (key, now) = (format!("code {}", whose.0), self.environment.now());
        if let Some(wait) = self.throttle.wait(&key, FREE_OF_NAME, now) {
            return Err(SignInError::Wait(wait));
        }
        if let Some(used) = self.matching(whose.0, &factors, shown, site).await? {
            self.throttle.succeeded(&key);
            return Ok(Some(used));
        }
        if shown.tried().is_some() {
            self.throttle.failed(&key, now);
        }
        Err(SignInError::SecondStep(self.asked(whose, &factors, shown.tried(), site)))
    }

    pub(crate) async fn factors(&self, account: AccountId) -> Result<Factors, AppError> {
        let find = move |desk: &mut crate::Desk<'_>| {
            let code = store::second_factor_of(desk.connection(), account)?;
            Ok(Factors { code, passkeys: store::passkeys_of(desk.connection(), account)? })
        };
        self.ask(Caller::anonymous(OrganisationId(0)), find).await
    }

    fn asked(
        &self,
        (account, organisation): (AccountId, Option<OrganisationId>),
        factors: &Factors,
        tried: Option<Tried>,
        site: Option<&PasskeySite>,
    ) -> SecondStep {
        let (ticket, now) = (self.environment.secret(), self.environment.now());
        let (passkey, state) = match site.map(|site| site.ask(&factors.passkeys)) {
            _ if factors.passkeys.is_empty() => (PasskeyAsked::No, None),
            Some(Ok((options, state))) => (PasskeyAsked::Options(options), Some(Box::new(state))),
            Some(Err(_)) | None => (PasskeyAsked::Away, None),
        };
        self.tickets.issue(&ticket, Step::Second(account, organisation, state), now);
        SecondStep { ticket, code: factors.code.is_some(), passkey, tried }
    }

    async fn matching(
        &self,
        account: AccountId,
        factors: &Factors,
        shown: Shown<'_>,
        site: Option<&PasskeySite>,
    ) -> Result<Option<FactorUse>, AppError> {
        match shown {
            Shown::Passkey(answer, asked) => {
                let fits =
                    |site: &PasskeySite| site.answered(&factors.passkeys, asked?, answer).ok();
                Ok(site.and_then(fits))
            }
            Shown::Code(code) if digits(code).len() == 6 => {
                Ok(factors.code.as_ref().and_then(|factor| self.step_used(factor, &digits(code))))
            }
            Shown::Code(code) => self.recovery_used(account, code).await,
        }
    }

    fn step_used(&self, factor: &SecondFactorRecord, code: &str) -> Option<FactorUse> {
        let seed = self.seed(factor.account, factor.salt);
        seed.step_of(code, self.environment.now(), factor.step).map(FactorUse::Step)
    }

    async fn recovery_used(
        &self,
        account: AccountId,
        code: &str,
    ) -> Result<Option<FactorUse>, AppError> {
        let digest = self.digest_of_code(account, code);
        let nobody = Caller::anonymous(OrganisationId(0));
        let left = self
            .ask(nobody, move |desk| Ok(store::recovery_codes(desk.connection(), account)?))
            .await?;
        let known = left.iter().any(|one| one.digest == digest);
        Ok(known.then_some(FactorUse::Recovery(digest)))
    }
}

impl Shown<'_> {
    fn tried(self) -> Option<Tried> {
        match self {
            Shown::Code("") => None,
            Shown::Code(_) => Some(Tried::Code),
            Shown::Passkey(..) => Some(Tried::Passkey),
        }
    }
}
