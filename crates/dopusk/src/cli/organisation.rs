//! `dopusk organisation open`: one more organisation in a data folder. Whoever commands the files
//! of the server administers the instance; inside no organisation does that give a right.

use super::opening::{Account, Opening};
use super::{Outcome, Trouble};
use app::Caller;
use clap::{Args, Subcommand};

/// The organisations of the instance.
#[derive(Subcommand, Debug)]
pub(crate) enum Organisation {
    /// Open one more organisation; the server rests meanwhile
    Open(Open),
}

/// Opens one more organisation with its administrator.
#[derive(Args, Debug)]
pub(crate) struct Open {
    #[command(flatten)]
    opening: Opening,
    /// The administrator works in another organisation here and keeps their account and password
    #[arg(long)]
    known: bool,
}

impl Organisation {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let Organisation::Open(Open { opening, known }) = self;
        let account = if known { Account::Known } else { Account::New };
        opening.run(Caller::instance_administrator(), account)
    }
}
