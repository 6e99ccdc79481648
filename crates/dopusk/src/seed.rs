//! Fills a data folder with the demonstration: every person, right and document through the same
//! commands that people use, each at its own moment of the past. Certificates are issued by a
//! training authority of the folder, which its server trusts.

mod authority;
mod documents;
mod partner;
mod people;

use app::{App, Caller, PasswordHash};
use ids::{DAY, Moment};
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::composition;
use crate::config::Synchronous;
use crate::demo::content::{ORGANISATION, PARTNER};
use crate::environment;

pub use authority::AUTHORITY;

/// How long ago the organisation was opened.
const AGE: i64 = 90 * DAY;

/// Who can sign in to the demonstration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DemoAccess {
    password: String,
    people: Vec<(String, String, String)>,
    /// Those of the second organisation.
    partners: Vec<(String, String, String)>,
    key: DemoKey,
}

/// How a visitor gets a key of somebody who signs.
#[derive(Clone, PartialEq, Eq, Debug)]
struct DemoKey {
    person: String,
    command: String,
}

/// Why the demonstration could not be made.
#[derive(Debug)]
pub struct SeedError(String);

impl fmt::Display for SeedError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the demonstration could not be made: {}", self.0)
    }
}

impl std::error::Error for SeedError {}

macro_rules! carried {
    ($($from:ty),*) => {$(
        impl From<$from> for SeedError {
            fn from(error: $from) -> SeedError { SeedError(error.to_string()) }
        }
    )*};
}

carried!(
    app::AppError,
    app::PasswordError,
    composition::OpenError,
    crate::demo::paper::PaperError,
    crate::signing::SigningError,
    domain::DocumentError
);

impl From<&str> for SeedError {
    fn from(text: &str) -> SeedError {
        SeedError(text.to_owned())
    }
}

impl fmt::Display for DemoAccess {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{}. Пароль у всех один: {}", ORGANISATION.name, self.password)?;
        for (name, person, roles) in &self.people {
            writeln!(out, "  {name:<14} {person}: {roles}")?;
        }
        writeln!(out, "{}, контрагент. Пароль тот же:", PARTNER.name)?;
        for (name, person, post) in &self.partners {
            writeln!(out, "  {name:<14} {person}: {post}")?;
        }
        let DemoKey { person, command } = &self.key;
        writeln!(out, "Ключ, чтобы подписывать документы ({person}), выпустит учебный центр:")?;
        writeln!(out, "  {command}")?;
        writeln!(
            out,
            "Приложите certificate.pem на странице этого сотрудника, затем подпишите файл:"
        )?;
        writeln!(out, "  dopusk sign ФАЙЛ --key ключи/key.pem --certificate ключи/certificate.pem")
    }
}

/// What the seeding works with.
pub(crate) struct Seeder {
    pub(crate) app: App,
    clock: Arc<AtomicI64>,
}

impl Seeder {
    /// Sets the clock.
    pub(crate) fn at(&self, moment: Moment) {
        self.clock.store(moment.0, Ordering::Relaxed);
    }

    /// Runs a command as somebody.
    pub(crate) async fn run<C: app::Command>(
        &self,
        caller: &Caller,
        command: C,
    ) -> Result<C::Done, SeedError> {
        Ok(self.app.run(caller.clone(), command).await?)
    }
}

/// Makes the demonstration in an empty folder.
///
/// # Errors
/// The folder cannot be used, or a command was refused.
pub async fn seed(folder: &Path) -> Result<DemoAccess, SeedError> {
    let now = environment::now();
    let authority = authority::make(folder, now + -AGE)?;
    let clock = Arc::new(AtomicI64::new((now + -AGE).0));
    // While it is being made nothing is acknowledged to anybody: a broken one is made anew.
    let fast = Synchronous::Normal;
    let opened = composition::open(folder, fast, environment::told(Arc::clone(&clock)))?;
    let seeder = Seeder { app: opened.app.clone(), clock };
    let password = word(&seeder.app);
    let hash = PasswordHash::of(&password, &seeder.app.environment().secret())?;
    let staff = people::seed(&seeder, &hash, &authority).await?;
    documents::seed(&seeder, &staff, now).await?;
    authority::renew(folder, now)?;
    let accounts = i64::try_from(crate::demo::content::employees().len()).unwrap_or(i64::MAX);
    let issuing = (&authority, &hash);
    let partners = partner::seed(&seeder, &staff, issuing, accounts, now).await?;
    let key = authority::visitor_key(folder)?;
    Ok(DemoAccess { password, people: staff.introduced(), partners, key })
}

/// A password that is easy to type: four groups of four letters.
fn word(app: &App) -> String {
    const LETTERS: [char; 20] = [
        'b', 'c', 'd', 'f', 'g', 'h', 'k', 'm', 'n', 'p', 'r', 's', 't', 'v', 'w', 'x', 'z', 'a',
        'e', 'u',
    ];
    let secret = app.environment().secret();
    let letters = secret
        .0
        .iter()
        .take(16)
        .map(|byte| LETTERS.get(usize::from(*byte) % LETTERS.len()).copied().unwrap_or('a'));
    let letters: Vec<_> = letters.collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
