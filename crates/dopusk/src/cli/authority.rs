//! `dopusk authority`: a training authority in a folder, and its revocation list. For trying out:
//! whoever holds the folder issues certificates in any name.

use super::{Outcome, Trouble, say};
use crate::environment;
use crate::signing::{make_authority, publish_authority, renew_list};
use clap::Args;
use ids::DAY;
use std::path::PathBuf;

/// How long the authority lasts.
const TERM: i64 = 10 * 365 * DAY;

/// Makes a training authority, or renews its revocation list.
#[derive(Args, Debug)]
pub(crate) struct Authority {
    /// Folder of the authority
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// Its name
    #[arg(long, default_value = "Учебный удостоверяющий центр")]
    name: String,
    /// Folder of trust to put it into as well, without its key
    #[arg(long, value_name = "FOLDER")]
    trust: Option<PathBuf>,
    /// Revoke a certificate of this authority: put it on the list; may be repeated
    #[arg(long, value_name = "CERTIFICATE")]
    revoke: Vec<PathBuf>,
    /// Issue the revocation list anew
    #[arg(long)]
    renew: bool,
}

impl Authority {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let now = environment::now();
        if self.renew || !self.revoke.is_empty() {
            let list = renew_list(&self.out, &self.revoke, now)?;
            say(format_args!("{}", list.display()));
        } else {
            make_authority(&self.name, now, now + TERM, &self.out)?;
            say(format_args!("{}", self.out.display()));
        }
        if let Some(trust) = &self.trust {
            publish_authority(&self.out, trust)?;
            say(format_args!("{}", trust.display()));
        }
        Ok(Outcome::Good)
    }
}
