//! The code by time of a person, and their recovery codes: turned on and off by themself with their
//! password. A seed is derived when it is needed and kept nowhere.

use crate::commands::{FactorOff, FactorOn};
use crate::totp::Seed;
use crate::{App, AppError, Caller};
use domain::PasskeyRecord;
use ids::{AccountId, Sha256, Token256};
use sha2::Digest;
use std::fmt;

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

/// What going through the second step used up.
#[derive(Clone, PartialEq, Debug)]
pub enum FactorUse {
    /// The code of a step of time.
    Step(i64),
    /// A recovery code, by its digest.
    Recovery(Sha256),
    /// An answer of a passkey.
    Passkey {
        /// The passkey as it was when it answered.
        before: PasskeyRecord,
        /// What is known of it after.
        credential: String,
    },
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
    /// The answer of a passkey is not what was asked for.
    Passkey,
    /// The passkey is registered already.
    Known,
    /// What was offered is over, or was offered to somebody else.
    Over,
    /// There are no passkeys at this address.
    Away,
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
            FactorError::Passkey => "the answer of the passkey is wrong",
            FactorError::Known => "the passkey is registered already",
            FactorError::Over => "the passkey is asked for no longer",
            FactorError::Away => "there are no passkeys at this address",
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

    /// Turns it on, for the password and a first code. Recovery codes are shown once, where none are
    /// left.
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
        let digests = self.digests_of_codes(account, &codes);
        let first = self.run(caller, FactorOn { salt, step, codes: digests }).await?;
        Ok(if first { codes } else { Vec::new() })
    }

    /// Turns the caller's own off, for the password.
    ///
    /// # Errors
    /// The password is wrong, or it is not on.
    pub async fn turn_factor_off(&self, caller: Caller, password: String) -> Result<(), AppError> {
        self.prove_own(&caller, password).await?;
        self.run(caller, FactorOff { employee: None }).await
    }

    pub(crate) async fn own_account(
        &self,
        caller: &Caller,
    ) -> Result<(AccountId, String), AppError> {
        let find = |desk: &mut crate::Desk<'_>| {
            let me = desk.me()?;
            let account = desk.employee(me)?.account;
            let found = store::load_account(desk.connection(), account)?;
            Ok((account, found.ok_or(AppError::NotFound)?.sign_in_name))
        };
        self.ask(caller.clone(), find).await
    }

    pub(crate) fn seed(&self, account: AccountId, salt: Sha256) -> Seed {
        Seed(self.secrets.derive("seed of codes by time", &[&account.0.to_be_bytes(), &salt.0]))
    }

    pub(crate) fn digest_of_code(&self, account: AccountId, code: &str) -> Sha256 {
        let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
        let plain = plain.to_ascii_uppercase();
        let parts: [&[u8]; 2] = [&account.0.to_be_bytes(), plain.as_bytes()];
        Sha256(self.secrets.derive("recovery code", &parts))
    }

    pub(crate) fn digests_of_codes(&self, account: AccountId, codes: &[String]) -> Vec<Sha256> {
        codes.iter().map(|code| self.digest_of_code(account, code)).collect()
    }

    /// Ten letters each, in two halves.
    pub(crate) fn fresh_codes(&self) -> Vec<String> {
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
pub(crate) fn digits(code: &str) -> String {
    let plain: String = code.chars().filter(|it| !it.is_whitespace()).collect();
    if plain.chars().all(|it| it.is_ascii_digit()) { plain } else { String::new() }
}
