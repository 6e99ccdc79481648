//! Passwords on their way in: rules first, then hashing off the threads that serve others, then the
//! command. What would be refused anyway costs no hash.

use crate::commands::{OrganisationOpen, PasswordChange, PasswordSet};
use crate::password::PasswordHash;
use crate::secret::digest_of;
use crate::strangers::STRANGERS;
use crate::throttle::FREE_OF_NAME;
use crate::{
    Answered, App, AppError, Caller, Desk, Idempotency, PasswordError, check_password_rules,
};
use access::{Act, Operation, Resource};
use domain::{NewEmployee, OrganisationKind};
use ids::{OrganisationId, Token256};
use std::fmt;

/// A password typed twice.
#[derive(Clone)]
pub struct TypedPassword {
    /// The password.
    pub password: String,
    /// And again.
    pub again: String,
}

/// The first-run form: an organisation with its first administrator.
#[derive(Clone, Debug)]
pub struct OpeningForm {
    /// Its kind.
    pub kind: OrganisationKind,
    /// Its name, as typed.
    pub name: String,
    /// ИНН, as typed; may be empty.
    pub inn: String,
    /// БИН, as typed; may be empty.
    pub bin: String,
    /// ОГРН, as typed; may be empty.
    pub ogrn: String,
    /// Its time zone, an IANA name checked before.
    pub zone: String,
    /// The administrator.
    pub person: NewEmployee,
    /// The name that they will sign in with, as typed.
    pub sign_in_name: String,
    /// Their password.
    pub password: TypedPassword,
}

/// A password reaches no log.
impl fmt::Debug for TypedPassword {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("TypedPassword(…)")
    }
}

impl App {
    /// Changes the caller's own password. Every other session of theirs ends.
    ///
    /// # Errors
    /// The present one is another, or the new one breaks a rule.
    pub async fn change_password(
        &self,
        caller: Caller,
        present: String,
        new: TypedPassword,
    ) -> Result<(), AppError> {
        check_password_rules(&new.password, &new.again)?;
        self.prove_own(&caller, present).await?;
        let password = self.hashed(new).await?;
        self.run(caller, PasswordChange { password }).await
    }

    /// The caller knows their own password.
    pub(crate) async fn prove_own(&self, caller: &Caller, present: String) -> Result<(), AppError> {
        let (name, kept) = self.ask(caller.clone(), own_password).await?;
        let (key, now) = (format!("name {name}"), self.environment.now());
        if let Some(wait) = self.throttle.wait(&key, FREE_OF_NAME, now) {
            return Err(PasswordError::Wait(wait).into());
        }
        if !matches(kept, present).await {
            self.throttle.failed(&key, now);
            return Err(PasswordError::Wrong.into());
        }
        self.throttle.succeeded(&key);
        Ok(())
    }

    /// Sets the password of the account that a one-time link leads to, and says its sign-in name.
    ///
    /// # Errors
    /// The link is not live, or the password breaks a rule.
    pub async fn set_password_by_link(
        &self,
        link: Token256,
        new: TypedPassword,
    ) -> Result<String, AppError> {
        let caller = self.link_caller(link).await?;
        let password = self.hashed(new).await?;
        self.run(caller, PasswordSet { link, password }).await
    }

    /// [`App::set_password_by_link`] once for the key of the request.
    ///
    /// # Errors
    /// The link is not live, the password breaks a rule, or the key served another request.
    pub async fn set_password_by_link_once(
        &self,
        link: Token256,
        new: TypedPassword,
        once: Idempotency,
        answer: impl Fn(&String) -> Answered + Send + 'static,
    ) -> Result<Answered, AppError> {
        let once = once.about(&format!("password {}", digest_of(&link)));
        if let Some(given) = self.given_before(&once).await? {
            return Ok(given);
        }
        let caller = self.link_caller(link).await?;
        let set = PasswordSet { link, password: self.hashed(new).await? };
        self.run_once_of(STRANGERS, caller, once.slow().await?, set, answer).await
    }

    /// Whether a one-time link is live: its page is shown only then.
    ///
    /// # Errors
    /// It is not.
    pub async fn link_caller(&self, link: Token256) -> Result<Caller, AppError> {
        let nobody = Caller::anonymous(OrganisationId(0));
        self.ask(nobody, move |desk| PasswordSet::caller(&link, desk)).await
    }

    /// The sign-in name of the account that a one-time link leads to.
    ///
    /// # Errors
    /// The link is not live.
    pub async fn link_name(&self, link: Token256) -> Result<String, AppError> {
        let nobody = Caller::anonymous(OrganisationId(0));
        self.ask(nobody, move |desk| PasswordSet::sign_in_name(&link, desk)).await
    }

    /// Opens an organisation with its first administrator (R86).
    ///
    /// # Errors
    /// One is open already, or a field is wrong.
    pub async fn open_organisation(&self, form: OpeningForm) -> Result<OrganisationId, AppError> {
        let nobody = Caller::anonymous(OrganisationId(0));
        let open = self.opening(form).await?;
        self.run(nobody, open).await
    }

    /// [`App::open_organisation`] once for the key of the request.
    ///
    /// # Errors
    /// One is open already, a field is wrong, or the key served another request.
    pub async fn open_organisation_once(
        &self,
        form: OpeningForm,
        once: Idempotency,
        answer: impl Fn(&OrganisationId) -> Answered + Send + 'static,
    ) -> Result<Answered, AppError> {
        let once = once.about("opening");
        if let Some(given) = self.given_before(&once).await? {
            return Ok(given);
        }
        let nobody = Caller::anonymous(OrganisationId(0));
        let open = self.opening(form).await?;
        self.run_once_of(STRANGERS, nobody, once.slow().await?, open, answer).await
    }

    async fn opening(&self, form: OpeningForm) -> Result<OrganisationOpen, AppError> {
        self.ask(Caller::anonymous(OrganisationId(0)), decide_opening).await?;
        let password = self.hashed(form.password).await?;
        Ok(OrganisationOpen {
            kind: form.kind,
            name: form.name,
            inn: form.inn,
            bin: form.bin,
            ogrn: form.ogrn,
            zone: form.zone,
            person: form.person,
            sign_in_name: form.sign_in_name,
            password: Some(password),
        })
    }

    async fn hashed(&self, new: TypedPassword) -> Result<PasswordHash, AppError> {
        check_password_rules(&new.password, &new.again)?;
        let salt = self.environment.secret();
        let hashing = move || PasswordHash::of(&new.password, &salt);
        let hash = tokio::task::spawn_blocking(hashing).await;
        Ok(hash.unwrap_or(Err(PasswordError::Unhashed))?)
    }
}

async fn matches(kept: Option<String>, password: String) -> bool {
    let Some(kept) = kept else { return false };
    let checking = move || PasswordHash::kept(kept).matches(&password);
    tokio::task::spawn_blocking(checking).await.unwrap_or(false)
}

/// The caller's sign-in name, and their password as it is kept.
fn own_password(desk: &mut Desk<'_>) -> Result<(String, Option<String>), AppError> {
    let me = desk.me()?;
    let employee = desk.employee(me)?;
    desk.decide_employee(Operation::PasswordChange, &employee)?;
    let account = store::load_account(desk.connection(), employee.account)?;
    let account = account.ok_or(AppError::NotFound)?;
    Ok((account.sign_in_name, account.password))
}

fn decide_opening(desk: &mut Desk<'_>) -> Result<(), AppError> {
    let fresh = store::organisations(desk.connection())?.is_empty();
    let resource = Resource::Instance { fresh };
    desk.decide(Operation::OrganisationOpen, resource, Act::Plain).map(|_| ())
}
