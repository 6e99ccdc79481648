//! Signing in with a password, and what every way of signing in ends with.

use crate::commands::{DeviceSeen, How, SessionEnd, SessionEnter, SessionOpen};
use crate::password::PasswordHash;
use crate::second_factor::FactorError;
use crate::second_step::{SecondStep, Shown};
use crate::throttle::{FREE_OF_ADDRESS, FREE_OF_NAME};
use crate::tickets::{Proof, Step};
use crate::{App, AppError, Authenticated, Caller, Idempotency, PasskeySite};
use domain::{AccountRecord, EmployeeRecord, SessionKind};
use ids::{AccountId, Moment, OrganisationId, Sha256, Token256};
use signature::Reason;

/// What is shown at the door.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// The sign-in name, as typed.
    pub name: String,
    /// The password, as typed.
    pub password: String,
    /// The code of the second factor, as typed; may be empty.
    pub code: String,
    /// In which organisation, where the account has several.
    pub organisation: Option<OrganisationId>,
    /// At which site passkeys are asked for, if at any.
    pub site: Option<PasskeySite>,
    /// Where the request came from.
    pub place: SigningPlace,
    /// How long the session lives, in microseconds.
    pub lives: i64,
}

/// Where a sign-in came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SigningPlace {
    /// The address, for throttling.
    pub address: String,
    /// The device, in words that the person knows.
    pub device: String,
    /// The secret by which the device is known again.
    pub mark: Token256,
}

/// A session was opened.
#[derive(Clone, PartialEq, Debug)]
pub struct SignedIn {
    /// Its secret, for the cookie. Shown nowhere else.
    pub secret: Token256,
    /// Until when it lives.
    pub until: Moment,
    /// The secret by which the device is known again, for a cookie of its own.
    pub mark: Token256,
}

/// Nobody was let in.
#[derive(Clone, PartialEq, Debug)]
pub enum SignInError {
    /// The name or the password is wrong: one answer for both.
    Wrong,
    /// Too many failures: wait so many microseconds.
    Wait(i64),
    /// The account has no right to sign in, or is blocked (R236–R238); the organisation's name.
    Closed(String),
    /// The account works in several organisations: choose one.
    Choose(Choice),
    /// The password was right: the second step is asked.
    SecondStep(SecondStep),
    /// The signature is not good enough to sign in with.
    Signature(Vec<Reason>),
    /// The signature is good, but its certificate is registered for nobody here.
    NotRegistered,
    /// Something failed.
    App(AppError),
}

/// Organisations to choose from, once the password was right.
#[derive(Clone, PartialEq, Debug)]
pub struct Choice {
    /// Proves the password, for [`App::enter_chosen`].
    pub ticket: Token256,
    /// The organisations with their names.
    pub organisations: Vec<(OrganisationId, String)>,
}

impl From<AppError> for SignInError {
    fn from(error: AppError) -> SignInError {
        SignInError::App(error)
    }
}

impl App {
    /// Opens a session for a name and a password.
    ///
    /// # Errors
    /// See [`SignInError`].
    pub async fn sign_in(&self, sign_in: SignIn) -> Result<SignedIn, SignInError> {
        let (employee, proof) = self.proved_employee(&sign_in).await?;
        self.open_session(&employee, proof, &sign_in.place, sign_in.lives).await
    }

    /// [`App::sign_in`] once for the key of the request, and whether it is repeated: then the
    /// password is proved again, and the session stands in place of the one opened before.
    ///
    /// # Errors
    /// See [`SignInError`]; or the key served another request.
    pub async fn sign_in_once(
        &self,
        sign_in: SignIn,
        once: Idempotency,
    ) -> Result<(SignedIn, bool), SignInError> {
        let (employee, proof) = self.proved_employee(&sign_in).await?;
        let (caller, open) = self.opening_of(&employee, proof, &sign_in.place, sign_in.lives);
        let (secret, once) = (open.secret, once.slow().await?);
        match self.run(caller, SessionEnter { open, once }).await {
            Ok(entered) => {
                let (until, mark) = (entered.until, sign_in.place.mark);
                Ok((SignedIn { secret, until, mark }, entered.repeated))
            }
            Err(error) => Err(self.not_entered(&employee, error).await),
        }
    }

    /// Who stands at the door: the password is right, the second step is gone through where there is
    /// one, and one organisation is meant.
    async fn proved_employee(
        &self,
        sign_in: &SignIn,
    ) -> Result<(EmployeeRecord, Proof), SignInError> {
        let now = self.environment.now();
        let name = sign_in.name.trim().to_ascii_lowercase();
        let keys = [
            (format!("name {name}"), FREE_OF_NAME),
            (format!("address {}", sign_in.place.address), FREE_OF_ADDRESS),
        ];
        if let Some(wait) =
            keys.iter().filter_map(|(key, free)| self.throttle.wait(key, *free, now)).max()
        {
            return Err(SignInError::Wait(wait));
        }
        let Some(account) = self.proved(&name, sign_in.password.clone()).await? else {
            keys.iter().for_each(|(key, _)| self.throttle.failed(key, now));
            return Err(SignInError::Wrong);
        };
        self.throttle.succeeded(&format!("name {name}"));
        let (whose, site) = ((account.id, sign_in.organisation), sign_in.site.as_ref());
        let used = self.second_step(whose, Shown::Code(&sign_in.code), site).await?;
        let (employees, proof) = (self.employments(account.id).await?, Proof::Password(used));
        let employee = self.chosen(employees, proof.clone(), sign_in.organisation).await?;
        Ok((employee, proof))
    }

    /// Opens a session in the organisation chosen, for the ticket of the choice.
    ///
    /// # Errors
    /// [`SignInError::Wrong`] where the ticket is over; see [`SignInError`].
    pub async fn enter_chosen(
        &self,
        ticket: Token256,
        organisation: OrganisationId,
        place: SigningPlace,
        lives: i64,
    ) -> Result<SignedIn, SignInError> {
        let step = self.tickets.take(&ticket, self.environment.now());
        let Some(Step::Choice(all, proof)) = step else { return Err(SignInError::Wrong) };
        let meant = all.into_iter().find(|(there, _)| *there == organisation);
        let (there, employee) = meant.ok_or(SignInError::Wrong)?;
        let there = Caller::anonymous(there);
        let employee = self.ask(there, move |desk| desk.employee(employee)).await?;
        self.open_session(&employee, proof, &place, lives).await
    }

    /// Opens a session of the same person in another of their organisations; the present one ends.
    ///
    /// # Errors
    /// The person does not work there, or has no right to sign in there; the certificate of the
    /// session is not registered for them there; a token leads nowhere but to the organisation that
    /// it was made in.
    pub async fn change_organisation(
        &self,
        present: &Authenticated,
        wanted: OrganisationId,
        place: SigningPlace,
        lives: i64,
    ) -> Result<SignedIn, AppError> {
        let account = present.session.account;
        if present.session.kind == SessionKind::Token {
            return Err(AppError::NotFound);
        }
        let all = self.employments(account).await?;
        let there = all.into_iter().find(|one| one.organisation == wanted);
        let there = there.ok_or(AppError::NotFound)?;
        let proof = match present.session.certificate {
            None => Proof::Password(None),
            Some(shown) => Proof::Certificate(self.shown_again(shown, &there).await?),
        };
        let (caller, open) = self.opening_of(&there, proof, &place, lives);
        let secret = open.secret;
        let until = self.run(caller, open).await?;
        let label = Some(present.session.label.clone());
        self.run(present.caller.clone(), SessionEnd { employee: present.employee.id, label })
            .await?;
        Ok(SignedIn { secret, until, mark: place.mark })
    }

    pub(crate) async fn employments(
        &self,
        account: AccountId,
    ) -> Result<Vec<EmployeeRecord>, AppError> {
        let nobody = Caller::anonymous(OrganisationId(0));
        self.ask(nobody, move |desk| Ok(store::employments(desk.connection(), account)?)).await
    }

    /// The account, where the password is its own. Costs the same time where there is no account.
    async fn proved(
        &self,
        name: &str,
        password: String,
    ) -> Result<Option<AccountRecord>, AppError> {
        let name = name.to_owned();
        let nobody = Caller::anonymous(OrganisationId(0));
        let found = self
            .ask(nobody, move |desk| Ok(store::find_account(desk.connection(), &name)?))
            .await?;
        let kept = found.as_ref().and_then(|account| account.password.clone());
        let hash = PasswordHash::kept(kept.unwrap_or_else(|| NOBODY.to_owned()));
        let check = tokio::task::spawn_blocking(move || hash.matches(&password));
        let right = check.await.unwrap_or(false);
        Ok(found.filter(|account| right && account.password.is_some()))
    }

    /// The one employee that is meant; a ticket for the choice where there are several.
    pub(crate) async fn chosen(
        &self,
        mut all: Vec<EmployeeRecord>,
        proof: Proof,
        wanted: Option<OrganisationId>,
    ) -> Result<EmployeeRecord, SignInError> {
        if let Some(wanted) = wanted {
            all.retain(|employee| employee.organisation == wanted);
        }
        match <[EmployeeRecord; 1]>::try_from(all) {
            Ok([one]) => Ok(one),
            Err(none) if none.is_empty() => Err(SignInError::Wrong),
            Err(several) => {
                let ticket = self.environment.secret();
                let all = several.iter().map(|one| (one.organisation, one.id)).collect();
                let now = self.environment.now();
                self.tickets.issue(&ticket, Step::Choice(all, proof), now);
                let organisations = self.names(&several).await?;
                Err(SignInError::Choose(Choice { ticket, organisations }))
            }
        }
    }

    pub(crate) async fn open_session(
        &self,
        employee: &EmployeeRecord,
        proof: Proof,
        place: &SigningPlace,
        lives: i64,
    ) -> Result<SignedIn, SignInError> {
        let opening = self.opening_of(employee, proof, place, lives);
        self.open(employee, opening, place).await
    }

    pub(crate) async fn open(
        &self,
        employee: &EmployeeRecord,
        (caller, open): (Caller, SessionOpen),
        place: &SigningPlace,
    ) -> Result<SignedIn, SignInError> {
        let secret = open.secret;
        match self.run(caller, open).await {
            Ok(until) => Ok(SignedIn { secret, until, mark: place.mark }),
            Err(error) => Err(self.not_entered(employee, error).await),
        }
    }

    pub(crate) fn opening_of(
        &self,
        employee: &EmployeeRecord,
        proof: Proof,
        place: &SigningPlace,
        lives: i64,
    ) -> (Caller, SessionOpen) {
        let (here, id, account) = (employee.organisation, employee.id, employee.account);
        let (kind, factor, certificate) = match proof {
            Proof::Password(factor) => (SessionKind::Password, factor, None),
            Proof::Certificate(shown) => (SessionKind::Certificate, None, Some(shown)),
        };
        let seen = DeviceSeen { mark: place.mark, address: place.address.clone() };
        let how = How { certificate, factor, seen: Some(seen) };
        let (secret, device) = (self.environment.secret(), place.device.clone());
        let open = SessionOpen { secret, kind, device, lives, how };
        (Caller::employee(here, id, account, Sha256([0; 32])), open)
    }

    async fn not_entered(&self, employee: &EmployeeRecord, error: AppError) -> SignInError {
        match error {
            AppError::Refused(_) => {}
            // Somebody used the code a moment before.
            AppError::Factor(FactorError::Wrong) => return SignInError::Wrong,
            other => return other.into(),
        }
        match self.names(std::slice::from_ref(employee)).await {
            Ok(names) => {
                let name = names.into_iter().next().map(|(_, name)| name);
                SignInError::Closed(name.unwrap_or_default())
            }
            Err(error) => error.into(),
        }
    }

    async fn names(
        &self,
        employments: &[EmployeeRecord],
    ) -> Result<Vec<(OrganisationId, String)>, AppError> {
        let mut names = Vec::new();
        for employment in employments {
            let here = Caller::anonymous(employment.organisation);
            let name = self
                .ask(here, |desk| Ok(desk.directory()?.records.organisation.name.clone()))
                .await?;
            names.push((employment.organisation, name));
        }
        Ok(names)
    }
}

/// A hash that no password has: so that an unknown name takes as long as a known one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ib2R5$\
     9cUQEV3cPDBzDPdCNOpZnMRGdDDZc6Ck0wSVC8yRHlE";
