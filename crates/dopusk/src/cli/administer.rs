//! `dopusk administer`: the address of the instance's page, for whoever commands the files of
//! the server. Works beside a running server: only a file is written.

use super::{Outcome, Trouble, say};
use crate::config::{Config, Flags};
use crate::environment;
use app::AdministratorFile;
use clap::Args;

/// Prints the address of the instance's page, good for an hour.
#[derive(Args, Debug)]
pub(crate) struct Administer {
    #[command(flatten)]
    flags: Flags,
}

impl Administer {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let config = Config::load(&self.flags, |name| std::env::var(name).ok())?;
        let real = environment::real();
        let secret = real.secret();
        AdministratorFile::of(&config.data).admit(&secret, real.now())?;
        say(format_args!("{}/instance/{}", config.address(), secret.reveal()));
        Ok(Outcome::Good)
    }
}
