//! Signing in with a password.

use crate::commands::{SessionEnd, SessionOpen};
use crate::password::PasswordHash;
use crate::throttle::{FREE_OF_ADDRESS, FREE_OF_NAME};
use crate::{App, AppError, Authenticated, Caller};
use domain::{AccountRecord, EmployeeRecord, SessionKind};
use ids::{AccountId, Moment, OrganisationId, Sha256, Token256};

/// What is shown at the door.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// The sign-in name, as typed.
    pub name: String,
    /// The password, as typed.
    pub password: String,
    /// In which organisation, where the account has several.
    pub organisation: Option<OrganisationId>,
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
}

/// A session was opened.
#[derive(Clone, PartialEq, Debug)]
pub struct SignedIn {
    /// Its secret, for the cookie. Shown nowhere else.
    pub secret: Token256,
    /// Until when it lives.
    pub until: Moment,
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
        let employee = self.chosen(account.id, sign_in.organisation).await?;
        self.open_session(&employee, &sign_in.place, sign_in.lives).await
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
        let account = self.tickets.take(&ticket, self.environment.now());
        let account = account.ok_or(SignInError::Wrong)?;
        let employee = self.chosen(account, Some(organisation)).await?;
        self.open_session(&employee, &place, lives).await
    }

    /// Opens a session of the same person in another of their organisations; the present one ends.
    ///
    /// # Errors
    /// The person does not work there, or has no right to sign in there.
    pub async fn change_organisation(
        &self,
        present: &Authenticated,
        wanted: OrganisationId,
        place: SigningPlace,
        lives: i64,
    ) -> Result<SignedIn, AppError> {
        let account = present.session.account;
        let all = self
            .ask(present.caller.clone(), move |desk| {
                Ok(store::employments(desk.connection(), account)?)
            })
            .await?;
        let there = all.into_iter().find(|one| one.organisation == wanted);
        let there = there.ok_or(AppError::NotFound)?;
        let caller = Caller::employee(wanted, there.id, account, Sha256([0; 32]));
        let (secret, kind) = (self.environment.secret(), SessionKind::Password);
        let until =
            self.run(caller, SessionOpen { secret, kind, device: place.device, lives }).await?;
        let label = Some(present.session.label.clone());
        self.run(present.caller.clone(), SessionEnd { employee: present.employee.id, label })
            .await?;
        Ok(SignedIn { secret, until })
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

    async fn chosen(
        &self,
        account: AccountId,
        wanted: Option<OrganisationId>,
    ) -> Result<EmployeeRecord, SignInError> {
        let nobody = Caller::anonymous(OrganisationId(0));
        let mut all = self
            .ask(nobody, move |desk| Ok(store::employments(desk.connection(), account)?))
            .await?;
        if let Some(wanted) = wanted {
            all.retain(|employee| employee.organisation == wanted);
        }
        match <[EmployeeRecord; 1]>::try_from(all) {
            Ok([one]) => Ok(one),
            Err(none) if none.is_empty() => Err(SignInError::Wrong),
            Err(several) => {
                let ticket = self.environment.secret();
                self.tickets.issue(&ticket, account, self.environment.now());
                let organisations = self.names(&several).await?;
                Err(SignInError::Choose(Choice { ticket, organisations }))
            }
        }
    }

    async fn open_session(
        &self,
        employee: &EmployeeRecord,
        place: &SigningPlace,
        lives: i64,
    ) -> Result<SignedIn, SignInError> {
        let caller =
            Caller::employee(employee.organisation, employee.id, employee.account, Sha256([0; 32]));
        let secret = self.environment.secret();
        let open = SessionOpen {
            secret,
            kind: SessionKind::Password,
            device: place.device.clone(),
            lives,
        };
        match self.run(caller, open).await {
            Ok(until) => Ok(SignedIn { secret, until }),
            Err(AppError::Refused(_)) => {
                let names = self.names(std::slice::from_ref(employee)).await?;
                let name = names.into_iter().next().map(|(_, name)| name).unwrap_or_default();
                Err(SignInError::Closed(name))
            }
            Err(error) => Err(error.into()),
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
