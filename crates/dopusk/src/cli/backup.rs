//! `dopusk backup` and `dopusk restore`: the database with its contents, consistent together.
//!
//! Contents are stored before the command that names them commits and are never changed, so a copy
//! of the database taken first never names a content that the copy of the contents lacks.

use super::{Outcome, Trouble, say, wait};
use crate::composition::{CONTENT, DATABASE};
use crate::config::{Config, Flags};
use crate::secrets::SECRETS;
use blobs::Blobs;
use clap::Args;
use ids::{OrganisationId, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use store::{Options, Store};

/// Copies the database and the contents.
#[derive(Args, Debug)]
pub(crate) struct Backup {
    /// Folder of the copy; it must not hold a database yet
    #[arg(value_name = "FOLDER")]
    to: PathBuf,
    #[command(flatten)]
    flags: Flags,
}

/// Makes a data folder from a copy.
#[derive(Args, Debug)]
pub(crate) struct Restore {
    /// Folder of the copy
    #[arg(value_name = "FOLDER")]
    from: PathBuf,
    #[command(flatten)]
    flags: Flags,
}

impl Backup {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let config = Config::load(&self.flags, |name| std::env::var(name).ok())?;
        copy(&config.data, &self.to)
    }
}

impl Restore {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let config = Config::load(&self.flags, |name| std::env::var(name).ok())?;
        copy(&self.from, &config.data)
    }
}

/// Copies one data folder into another that has no database, and checks what came out.
fn copy(from: &Path, to: &Path) -> Result<Outcome, Trouble> {
    let (source, target) = (from.join(DATABASE), to.join(DATABASE));
    if !source.exists() {
        return Err(Trouble::from(format!("there is no database in `{}`", from.display())));
    }
    if target.exists() {
        return Err(Trouble::from(format!("`{}` holds a database already", to.display())));
    }
    fs::create_dir_all(to)?;
    Store::open(&source, &Options::default())?.backup_to(&target)?;
    let contents = Blobs::folder(&from.join(CONTENT))?;
    let copied = wait(contents.copy_all_to(&to.join(CONTENT)))??;
    say(format_args!("{SECRETS} is not copied: keep it apart, second factors need it"));
    say(format_args!("contents: {} copied, {} there already", copied.copied, copied.kept));
    examine(to)
}

/// Says what is wrong with a data folder: the database itself, journals, contents that are missing.
fn examine(folder: &Path) -> Result<Outcome, Trouble> {
    let store = Store::open(&folder.join(DATABASE), &Options::default())?;
    let contents = Blobs::folder(&folder.join(CONTENT))?;
    let mut faults = store.faults()?;
    let organisations = store.read_blocking(|it| store::organisations(it))?;
    for organisation in organisations {
        let report = store.read_blocking(|it| store::verify_journal(it, organisation))?;
        say(format_args!("organisation {organisation}: {} journal records", report.records));
        faults.extend(report.breach.map(|it| format!("journal broken at record {}", it.number)));
        let named = store.read_blocking(|it| store::named_contents(it, organisation))?;
        faults.extend(wait(missing(&contents, organisation, named))??);
    }
    faults.iter().for_each(|fault| say(format_args!("fault: {fault}")));
    Ok(if faults.is_empty() { Outcome::Good } else { Outcome::Bad })
}

async fn missing(
    contents: &Blobs,
    organisation: OrganisationId,
    named: Vec<Sha256>,
) -> Result<Vec<String>, blobs::BlobError> {
    let mut missing = Vec::new();
    for content in named {
        if contents.get(organisation, content).await?.is_none() {
            missing.push(format!("content {content} is missing"));
        }
    }
    Ok(missing)
}
