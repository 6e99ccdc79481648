//! Passkeys (WebAuthn) of a person: registered and removed by themself with their password, shown
//! after the password at the door. Private keys stay in the browser; what is asked lives with the
//! tickets of the door: a few minutes, once, and for whom it was asked.
//!
//! User verification is required. As a second factor after a password the standard would do with the
//! mere presence of somebody («discouraged»); «preferred» is honoured by some authenticators and not
//! by others, and so proves nothing. With presence alone a password that became known and a key left
//! in its socket sign in. Whoever's key verifies nobody has the code by time beside it.

use crate::commands::{PasskeyAdd, PasskeyRemove};
use crate::second_factor::{FactorError, FactorUse};
use crate::tickets::Step;
use crate::{App, AppError, Caller, Problem, Who};
use domain::{Name, NameLimits, PasskeyRecord};
use ids::{AccountId, Sha256, Token256};
use sha2::Digest;
use std::fmt;
use webauthn_rs::prelude::{
    CredentialID, Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder, WebauthnError,
};

/// The address at which a browser stands: a passkey serves at one and the same alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PasskeySite(Url);

/// A passkey that may be registered.
#[derive(Clone, PartialEq, Eq)]
pub struct PasskeyOffer {
    /// Comes back with the answer.
    pub ticket: Token256,
    /// What the browser is asked: `CredentialCreationOptions` as JSON.
    pub options: String,
}

/// A passkey that the browser has made.
#[derive(Clone)]
pub struct NewPasskey {
    /// The ticket of its offer.
    pub ticket: Token256,
    /// How its owner calls it.
    pub name: String,
    /// The present password.
    pub password: String,
    /// What the browser answered, JSON.
    pub answer: String,
}

impl fmt::Debug for PasskeyOffer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("PasskeyOffer(…)")
    }
}

impl fmt::Debug for NewPasskey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("NewPasskey(…)")
    }
}

impl PasskeySite {
    /// The site of an origin such as `https://dopusk.example`. Browsers know none at an IP address,
    /// nor where others could listen: only by https, or on the same machine.
    #[must_use]
    pub fn of(origin: &str) -> Option<PasskeySite> {
        let url = Url::parse(origin).ok()?;
        let name = url.domain()?;
        let safe = url.scheme() == "https" || (url.scheme() == "http" && name == "localhost");
        safe.then_some(PasskeySite(url))
    }

    /// The origin, as the browser writes it.
    #[must_use]
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    fn ceremony(&self) -> Result<Webauthn, FactorError> {
        let name = self.0.domain().ok_or(FactorError::Away)?;
        let builder = WebauthnBuilder::new(name, &self.0);
        let built = builder.and_then(|it| it.rp_name("Допуск").build());
        built.map_err(|_| FactorError::Away)
    }

    /// What the browser is asked at the door, and what its answer is held to. The library draws the
    /// number itself.
    pub(crate) fn ask(
        &self,
        records: &[PasskeyRecord],
    ) -> Result<(String, PasskeyAuthentication), FactorError> {
        let keys: Vec<Passkey> = records.iter().filter_map(kept).collect();
        let asked = self.ceremony()?.start_passkey_authentication(&keys);
        let (options, state) = asked.map_err(refused)?;
        Ok((serde_json::to_string(&options).unwrap_or_default(), state))
    }

    /// Which passkey answered, and what becomes of it: its counter has grown.
    pub(crate) fn answered(
        &self,
        records: &[PasskeyRecord],
        state: &PasskeyAuthentication,
        answer: &str,
    ) -> Result<FactorUse, FactorError> {
        let answer: PublicKeyCredential =
            serde_json::from_str(answer).map_err(|_| FactorError::Passkey)?;
        let result = self.ceremony()?.finish_passkey_authentication(&answer, state);
        let result = result.map_err(refused)?;
        let digest = digest_of_key(result.cred_id());
        let before = records.iter().find(|one| one.digest == digest).cloned();
        let before = before.ok_or(FactorError::Passkey)?;
        let mut key = kept(&before).ok_or(FactorError::Passkey)?;
        key.update_credential(&result).ok_or(FactorError::Passkey)?;
        Ok(FactorUse::Passkey { before, credential: text(&key)? })
    }

    fn offer(
        &self,
        user: Uuid,
        name: &str,
        records: &[PasskeyRecord],
    ) -> Result<(String, PasskeyRegistration), FactorError> {
        let known = records.iter().filter_map(kept).map(|key| key.cred_id().clone());
        let known = Some(known.collect());
        let offer = self.ceremony()?.start_passkey_registration(user, name, name, known);
        let (options, state) = offer.map_err(refused)?;
        Ok((serde_json::to_string(&options).unwrap_or_default(), state))
    }

    fn made(&self, state: &PasskeyRegistration, answer: &str) -> Result<Passkey, FactorError> {
        let answer: RegisterPublicKeyCredential =
            serde_json::from_str(answer).map_err(|_| FactorError::Passkey)?;
        self.ceremony()?.finish_passkey_registration(&answer, state).map_err(refused)
    }
}

impl App {
    /// A passkey that the caller may register from this browser.
    ///
    /// # Errors
    /// Nobody is signed in.
    pub async fn offer_passkey(
        &self,
        caller: &Caller,
        site: &PasskeySite,
    ) -> Result<PasskeyOffer, AppError> {
        let (account, name) = self.own_account(caller).await?;
        let known = self.factors(account).await?.passkeys;
        let (options, state) = site.offer(self.user(account), &name, &known)?;
        let (ticket, now) = (self.environment.secret(), self.environment.now());
        let step = Step::Register(account, session(caller), Box::new(state));
        self.tickets.issue(&ticket, step, now);
        Ok(PasskeyOffer { ticket, options })
    }

    /// Registers it, for the password. Recovery codes are shown once, where none are left.
    ///
    /// # Errors
    /// The password is wrong, the offer is over or was made to somebody else, or the answer is none.
    pub async fn add_passkey(
        &self,
        caller: Caller,
        site: &PasskeySite,
        new: NewPasskey,
    ) -> Result<Vec<String>, AppError> {
        let name = Name::parse(&new.name, NameLimits::UNIT);
        let name = name.map_err(|error| AppError::field("name", Problem::Name(error)))?;
        self.prove_own(&caller, new.password).await?;
        let (account, _) = self.own_account(&caller).await?;
        let state = self.offered(&new.ticket, account, &caller).ok_or(FactorError::Over)?;
        let key = site.made(&state, &new.answer)?;
        let digest = digest_of_key(key.cred_id());
        let fresh = self.fresh_codes();
        let codes = self.digests_of_codes(account, &fresh);
        let (name, credential) = (String::from(name), text(&key)?);
        let first = self.run(caller, PasskeyAdd { digest, name, credential, codes }).await?;
        Ok(if first { fresh } else { Vec::new() })
    }

    /// Removes one of the caller's own, for the password.
    ///
    /// # Errors
    /// The password is wrong, or there is none.
    pub async fn remove_passkey(
        &self,
        caller: Caller,
        password: String,
        digest: Sha256,
    ) -> Result<(), AppError> {
        self.prove_own(&caller, password).await?;
        self.run(caller, PasskeyRemove { digest }).await
    }

    /// What was offered to this very session. The ticket is used up.
    fn offered(
        &self,
        ticket: &Token256,
        account: AccountId,
        caller: &Caller,
    ) -> Option<Box<PasskeyRegistration>> {
        match self.tickets.take(ticket, self.environment.now())? {
            Step::Register(whose, by, state) if (whose, by) == (account, session(caller)) => {
                Some(state)
            }
            _ => None,
        }
    }

    /// By what name authenticators know an account: it says nothing of the person.
    fn user(&self, account: AccountId) -> Uuid {
        let bytes = self.secrets.derive("user of passkeys", &[&account.0.to_be_bytes()]);
        let [half @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] = bytes;
        Uuid::from_bytes(half)
    }
}

fn session(caller: &Caller) -> Option<Sha256> {
    if let Who::Employee { session, .. } = caller.who { Some(session) } else { None }
}

fn kept(record: &PasskeyRecord) -> Option<Passkey> {
    serde_json::from_str(&record.credential).ok()
}

fn text(key: &Passkey) -> Result<String, FactorError> {
    serde_json::to_string(key).map_err(|_| FactorError::Passkey)
}

fn digest_of_key(id: &CredentialID) -> Sha256 {
    Sha256(sha2::Sha256::digest(id).into())
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that `map_err` wants")]
fn refused(error: WebauthnError) -> FactorError {
    tracing::debug!(%error, "a passkey is refused");
    FactorError::Passkey
}

#[cfg(test)]
mod tests {
    use super::PasskeySite;

    #[test]
    fn passkeys_live_at_a_name_that_nobody_listens_to() {
        let of = |origin: &str| PasskeySite::of(origin).map(|site| site.origin());
        for site in ["https://sed.example", "https://sed.example:8443", "http://localhost:8080"] {
            assert_eq!(of(site).as_deref(), Some(site));
        }
        for away in [
            "http://sed.example",
            "http://127.0.0.1:8080",
            "https://10.0.0.5",
            "http://[::1]:8080",
            "ftp://localhost",
            "localhost",
            "",
        ] {
            assert_eq!(of(away), None, "{away}");
        }
    }
}
