//! `dopusk journal verify`: looks over the chain of every organisation.

use super::{Outcome, Trouble, say};
use crate::composition::DATABASE;
use crate::config::{Config, Flags};
use clap::Subcommand;
use store::{Options, Store};

/// The journal of changes.
#[derive(Subcommand, Debug)]
pub(crate) enum Journal {
    /// Look over the whole chain of every organisation
    Verify(Verify),
}

/// Looks over the whole chain.
#[derive(clap::Args, Debug)]
pub(crate) struct Verify {
    #[command(flatten)]
    flags: Flags,
}

impl Journal {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let Journal::Verify(verify) = self;
        let config = Config::load(&verify.flags, |name| std::env::var(name).ok())?;
        let database = config.data.join(DATABASE);
        if !database.exists() {
            let folder = config.data.display();
            return Err(Trouble::from(format!("there is no database in `{folder}`")));
        }
        let store = Store::open(&database, &Options::default())?;
        let mut outcome = Outcome::Good;
        for organisation in store.read_blocking(|it| store::organisations(it))? {
            let report = store.read_blocking(|it| store::verify_journal(it, organisation))?;
            let (records, last) = (report.records, report.last);
            match report.breach {
                None => say(format_args!("organisation {organisation}: {records} records, {last}")),
                Some(breach) => {
                    outcome = Outcome::Bad;
                    let at = breach.number;
                    say(format_args!("organisation {organisation}: broken at record {at}"));
                }
            }
        }
        Ok(outcome)
    }
}
