//! `dopusk demo`: an invented organisation in a folder of its own, kept between starts.

use super::{Outcome, Trouble, say, start_log, wait};
use crate::config::{Config, Flags};
use crate::seed::{self, DemoAccess};
use crate::{composition, environment, serve};
use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};

/// Tries the product on an invented organisation.
#[derive(Args, Debug)]
pub(crate) struct Demo {
    /// Begin anew: the demonstration folder is emptied first
    #[arg(long)]
    fresh: bool,
    /// Folder of the demonstration
    #[arg(long, value_name = "FOLDER", default_value = "demo-data")]
    folder: PathBuf,
    #[command(flatten)]
    flags: Flags,
}

/// Where the demonstration's passwords are kept: they are shown again at every start.
const ACCESS: &str = "access.txt";

impl Demo {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let config = Config::load(&self.flags, |name| std::env::var(name).ok())?;
        start_log(&config.log);
        if self.fresh && self.folder.exists() {
            empty(&self.folder)?;
        }
        let access = self.access()?;
        let opened = composition::open(&self.folder, config.synchronous, environment::real())?;
        let opened = opened.verifying(&self.folder, &config.verifying)?;
        let address = config.address();
        let told = move |_| {
            say(format_args!("{access}"));
            say(format_args!("Допуск отвечает: {address}"));
        };
        wait(serve::serve(&opened, &config, told))??;
        Ok(Outcome::Good)
    }

    /// Who can sign in: kept from the first start, or made now with the whole organisation. The
    /// note is written last: a folder without it was not finished and is made anew.
    fn access(&self) -> Result<String, Trouble> {
        let note = self.folder.join(ACCESS);
        if let Ok(text) = fs::read_to_string(&note) {
            return Ok(text);
        }
        if is_ours(&self.folder) {
            empty(&self.folder)?;
        }
        say(format_args!("Готовим показательную организацию…"));
        let access: DemoAccess = wait(seed::seed(&self.folder))??;
        let text = access.to_string();
        fs::write(&note, &text)?;
        Ok(text)
    }
}

/// Empties a folder that this program made, and no other.
fn empty(folder: &Path) -> Result<(), Trouble> {
    if !is_ours(folder) && folder.read_dir()?.next().is_some() {
        return Err(Trouble::from(format!("`{}` is not a demonstration folder", folder.display())));
    }
    fs::remove_dir_all(folder)?;
    Ok(())
}

/// Whether the demonstration was begun in this folder.
fn is_ours(folder: &Path) -> bool {
    [composition::DATABASE, seed::AUTHORITY].iter().any(|name| folder.join(name).exists())
}
