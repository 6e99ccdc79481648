//! `dopusk init`: a data folder with an organisation and its first administrator.

use super::opening::{Account, Opening};
use super::{Outcome, Trouble};
use app::Caller;
use clap::Args;
use ids::OrganisationId;

/// Makes a data folder with an organisation and its first administrator.
#[derive(Args, Debug)]
pub(crate) struct Init {
    #[command(flatten)]
    opening: Opening,
}

impl Init {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        self.opening.run(Caller::anonymous(OrganisationId(0)), Account::New)
    }
}
