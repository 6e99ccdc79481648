//! The second factor of a person: turned on and off by themself with their password, asked after
//! the password at every sign-in. A seed is derived when it is needed and kept nowhere.

use crate::commands::{FactorOff, FactorOn};
use crate::throttle::FREE_OF_NAME;
use crate::totp::Seed;
use crate::{App, AppError, Caller, SignInError, SignedIn, SigningPlace};
use domain::SecondFactorRecord;
use ids::{AccountId, OrganisationId, Sha256, Token256};
use sha2::Digest;
use std::fmt;

use crate::tickets::{Proof, Step};

/// How many recovery codes there are.
const RECOVERY_CODES: u8 = 10;
/// Letters and digits that nobody takes for one another.
const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// A second factor that may be turned on.
#[derive(Clone, PartialEq, Eq)]
pub struct FactorOffer {
    /// What the seed is derived from: it comes back with the first code.
    pub salt: Token256,
    /// The seed, for typing: base 32.
    pub seed: String,
    /// The same as an address that authenticator programs read from a picture.
    pub address: String,
}

/// What a code used up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FactorUse {
    /// The code of a step of time.
    Step(i64),
    /// A recovery code, by its digest.
    Recovery(Sha256),
}

/// Why a second factor did not work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FactorError {
    /// The code is wrong, or was used.
    Wrong,
    /// It is on already.
    On,
    /// It is not on.
    Off,
}

impl fmt::Debug for FactorOffer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("FactorOffer(…)")
    }
}

impl fmt::Display for FactorError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            FactorError::Wrong => "the code is wrong",
            FactorError::On => "the second factor is on already",
            FactorError::Off => "the second factor is off",
        })
    }
}

impl std::error::Error for FactorError {}

impl App {
    /// A fresh second factor for the caller, or the one of this salt again.
    ///
    /// # Errors
    /// Nobody is signed in.
    pub async fn offer_factor(
        &self,
        caller: &Caller,
        salt: Option<Token256>,
    ) -> Result<FactorOffer, AppError> {
        let (account, name) = self.own_account(caller).await?;
        let salt = salt.unwrap_or_else(|| self.environment.secret());
        let seed = self.seed(account, Sha256(salt.0)).base32();
        let address = format!("otpauth://totp/Dopusk:{name}?secret={seed}&issuer=Dopusk");
        Ok(FactorOffer { salt, seed, address })
    }

    /// Turns it on, for the password and a first code. Recovery codes are shown once.
    ///
    /// # Errors
    /// The password or the code is wrong, or it is on already.
    pub async fn turn_factor_on(
        &self,
        caller: Caller,
        password: String,
        salt: Token256,
        code: &str,
    ) -> Result<Vec<String>, AppError> {
        self.prove_own(&caller, password).await?;
        let (account, _) = self.own_account(&caller).await?;
        let (salt, now) = (Sha256(salt.0), self.environment.now());
        let step = self.seed(account, salt).step_of(&digits(code), now, 0);
        let step = step.ok_or(FactorError::Wrong)?;
        let codes = self.fresh_codes();
        let digests = codes.iter().map(|code| self.digest_of_code(account, code)).collect();
        self.run(caller, FactorOn { salt, step, codes: digests }).await?;
        Ok(codes)
    }

    /// Turns the caller's own off, for the password.
    ///
    /// # Errors
    /// The password is wrong, or it is not on.
    pub async fn turn_factor_off(&self, caller: Caller, password: String) -> Result<(), AppError> {
        self.prove_own(&caller, password).await?;
        self.run(caller, FactorOff { employee: None }).await
    }

    /// Goes on with a sign-in that waits for a code.
    ///
    /// # Errors
    /// [`SignInError::Wrong`] where the ticket is over; see [`SignInError`].
    pub async fn enter_code(
        &self,
        ticket: Token256,
        code: &str,
        place: SigningPlace,
        lives: i64,
    ) -> Result<SignedIn, SignInError> {
        let step = self.tickets.take(&ticket, self.environment.now());
        let Some(Step::Code(account, organisation)) = step else {
            return Err(SignInError::Wrong);
        };
        let proof = Proof::Password(self.factor_used(account, organisation, code).await?);
        let employees = self.employments(account).await?;
        let employee = self.chosen(employees, proof.clone(), organisation).await?;
        self.open_session(&employee, proof, &place, lives).await
    }

    /// What the code uses up; nothing where the account has no second factor.
    pub(crate) async fn factor_used(
        &self,
        account: AccountId,
        organisation: Option<OrganisationId>,
        code: &str,
    ) -> Result<Option<FactorUse>, SignInError> {
        let Some(factor) = self.factor(account).await? else { return Ok(None) };
        let (key, now) = (format!("code {account}"), self.environment.now());
        if let Some(wait) = self.throttle.wait(&key, FREE_OF_NAME, now) {
            return Err(SignInError::Wait(wait));
        }
        let wrong = !code.is_empty();
        match self.matching(&factor, code).await? {
            Some(used) => {
                self.throttle.succeeded(&key);
                Ok(Some(used))
            }
            None => {
                if wrong {
                    self.throttle.failed(&key, now);
                }
                let ticket = self.environment.secret();
                self.tickets.issue(&ticket, Step::Code(account, organisation), now);
                Err(SignInError::Code { ticket, wrong })
            }
        }
    }

    async fn matching(
        &self,
        factor: &SecondFactorRecord,
        code: &str,
    ) -> Result<Option<FactorUse>, AppError> {
        let (account, now) = (factor.account, self.environment.now());
        let typed = digits(code);
        if typed.len() == 6 {
            let step = self.seed(account, factor.salt).step_of(&typed, now, factor.step);
            return Ok(step.map(FactorUse::Step));
        }
        let digest = self.digest_of_code(account, code);
        let nobody = Caller::anonymous(OrganisationId(0));
        let left = self
            .ask(nobody, move |desk| Ok(store::recovery_codes(desk.connection(), account)?))
            .await?;
        let known = left.iter().any(|one| one.digest == digest);
        Ok(known.then_some(FactorUse::Recovery(digest)))
    }

    async fn factor(&self, account: AccountId) -> Result<Option<SecondFactorRecord>, AppError> {
        let nobody = Caller::anonymous(OrganisationId(0));
        self.ask(nobody, move |desk| Ok(store::second_factor_of(desk.connection(), account)?)).await
    }

    async fn own_account(&self, caller: &Caller) -> Result<(AccountId, String), AppError> {
        let find = |desk: &mut crate::Desk<'_>| {
            let me = desk.me()?;
            let account = desk.employee(me)?.account;
            let found = store::load_account(desk.connection(), account)?;
            Ok((account, found.ok_or(AppError::NotFound)?.sign_in_name))
        };
        self.ask(caller.clone(), find).await
    }

    fn seed(&self, account: AccountId, salt: Sha256) -> Seed {
        Seed(self.secrets.derive("seed of codes by time", &[&account.0.to_be_bytes(), &salt.0]))
    }

    fn digest_of_code(&self, account: AccountId, code: &str) -> Sha256 {
        let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
        let plain = plain.to_ascii_uppercase();
        let parts: [&[u8]; 2] = [&account.0.to_be_bytes(), plain.as_bytes()];
        Sha256(self.secrets.derive("recovery code", &parts))
    }

    /// Ten letters each, in two halves.
    fn fresh_codes(&self) -> Vec<String> {
        let chance = self.environment.secret();
        (0..RECOVERY_CODES).map(|number| recovery_code(&chance, number)).collect()
    }
}

fn recovery_code(chance: &Token256, number: u8) -> String {
    let bytes = sha2::Sha256::new().chain_update(chance.0).chain_update([number]).finalize();
    let letters = bytes.iter().filter_map(|byte| ALPHABET.get(usize::from(byte & 31)));
    let letters: Vec<char> = letters.take(10).map(|letter| char::from(*letter)).collect();
    letters.chunks(5).map(|half| half.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A code as people type it, without the space in its middle.
fn digits(code: &str) -> String {
    let plain: String = code.chars().filter(|it| !it.is_whitespace()).collect();
    if plain.chars().all(|it| it.is_ascii_digit()) { plain } else { String::new() }
}
