//! The instance administrator: whoever commands the files of the server. To open the page of the
//! instance they have a one-time secret written into a file there (`dopusk administer`); whoever
//! shows the secret commands the files. Inside organisations that gives no right.

use crate::secret::digest_of;
use crate::trust::Trusted;
use crate::{App, AppError, Caller};
use access::{Act, Operation, Resource};
use ids::{HOUR, Moment, Token256};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

/// How long the page may be used after the secret was made.
const LIVES: i64 = HOUR;

/// The file that holds the digest of a secret and its end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AdministratorFile(PathBuf);

/// What the instance trusts, for its administrator.
#[derive(Clone, Debug)]
pub struct TrustPage {
    /// The folder of descriptions.
    pub folder: Option<PathBuf>,
    /// What is trusted now.
    pub trusted: Arc<Trusted>,
    /// What is wrong with the folder, where something is.
    pub trouble: Option<String>,
    /// Revocation lists and answers are fetched.
    pub fetches: bool,
    /// The address of the timestamping authority.
    pub timestamps: Option<String>,
}

impl AdministratorFile {
    /// In a data folder.
    #[must_use]
    pub fn of(folder: &Path) -> AdministratorFile {
        AdministratorFile(folder.join("administrator"))
    }

    /// Lets whoever knows `secret` in for an hour; an earlier secret ends. The file
    /// holds its digest alone, so that reading it lets nobody in; writing it takes the folder.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn admit(&self, secret: &Token256, now: Moment) -> io::Result<()> {
        let until = now + LIVES;
        fs::write(&self.0, format!("{} {}\n", digest_of(secret), until.0))
    }

    /// Whether the secret lets in still.
    fn admits(&self, secret: &Token256, now: Moment) -> bool {
        let text = fs::read_to_string(&self.0).unwrap_or_default();
        let mut words = text.split_whitespace();
        let known = words.next().is_some_and(|word| word == digest_of(secret).to_string());
        let until = words.next().and_then(|word| word.parse().ok()).map(Moment);
        known && until.is_some_and(|until| now < until)
    }
}

impl App {
    /// The instance administrator, where the secret is theirs.
    ///
    /// # Errors
    /// It is not: there is nothing to be found then.
    pub fn administrator(&self, secret: &Token256) -> Result<Caller, AppError> {
        let now = self.environment.now();
        let file = self.administrator.as_ref().ok_or(AppError::NotFound)?;
        if file.admits(secret, now) {
            Ok(Caller::instance_administrator())
        } else {
            Err(AppError::NotFound)
        }
    }

    /// What the instance trusts.
    ///
    /// # Errors
    /// The caller does not administer the instance.
    pub async fn trust_page(&self, caller: Caller) -> Result<TrustPage, AppError> {
        let instance = Resource::Instance { fresh: false };
        self.ask(caller, move |desk| desk.decide(Operation::TrustManage, instance, Act::Plain))
            .await?;
        let (now, verification) = (self.environment.now(), &self.verification);
        Ok(TrustPage {
            folder: verification.trust.place().map(Path::to_owned),
            trusted: verification.trust.current(now),
            trouble: verification.trust.trouble(now),
            fetches: verification.outgoing.is_some(),
            timestamps: verification.timestamps.as_ref().map(|it| it.address.clone()),
        })
    }
}
