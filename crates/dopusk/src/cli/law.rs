//! `dopusk law`: prints the law as a table, or as Cedar policies for an outside auditor.

use super::{Outcome, Trouble, say};
use access::Operation;
use clap::Args;

/// Prints the law.
#[derive(Args, Debug)]
pub(crate) struct Law {
    /// As Cedar policies, one set per operation
    #[arg(long)]
    cedar: bool,
}

impl Law {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        if self.cedar {
            for operation in Operation::ALL {
                say(format_args!("// ---- {operation}\n{}", access::cedar_policies(*operation)));
            }
        } else {
            say(format_args!("{}", access::law_text().trim_end()));
        }
        Ok(Outcome::Good)
    }
}
