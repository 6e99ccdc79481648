//! `dopusk serve`.

use super::{Outcome, Trouble, say, start_log, wait};
use crate::config::{Config, Flags};
use crate::{composition, environment, serve};
use clap::Args;

/// Serves on a data folder.
#[derive(Args, Debug)]
pub(crate) struct Serve {
    #[command(flatten)]
    flags: Flags,
}

impl Serve {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let config = Config::load(&self.flags, |name| std::env::var(name).ok())?;
        start_log(&config.log);
        let opened = composition::open(&config.data, config.synchronous, environment::real())?;
        let opened = opened.verifying(&config.data, &config.verifying)?;
        let address = config.address();
        let told = move |_| say(format_args!("Допуск отвечает: {address}"));
        wait(serve::serve(&opened, &config, told))??;
        Ok(Outcome::Good)
    }
}
