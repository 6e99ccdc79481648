//! The chain of the journal, looked over when somebody asks, and what was found the last time.

use crate::{App, AppError, Caller};
use access::Operation;
use ids::{Moment, OrganisationId};
use std::collections::HashMap;
use std::sync::RwLock;
use store::ChainReport;

/// What the last look over each chain found. Kept by the process: a server started anew has not
/// looked yet.
pub(crate) type Checks = RwLock<HashMap<OrganisationId, ChainCheck>>;

/// What a look over the chain found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ChainCheck {
    /// When.
    pub at: Moment,
    /// What.
    pub report: ChainReport,
}

impl App {
    /// Looks over the whole chain of the caller's organisation, and remembers what it found.
    ///
    /// # Errors
    /// The caller may not read the journal, or the database failed.
    pub async fn check_chain(&self, caller: Caller) -> Result<ChainCheck, AppError> {
        let here = caller.organisation;
        let look = |desk: &mut crate::Desk<'_>| {
            desk.decide_here(Operation::JournalView)?;
            let here = desk.organisation();
            let report = store::verify_journal(desk.connection(), here)?;
            Ok(ChainCheck { at: desk.now(), report })
        };
        let check = self.ask(caller, look).await?;
        if let Ok(mut all) = self.checks.write() {
            all.insert(here, check);
        }
        Ok(check)
    }

    /// What the last look found, where there was one.
    #[must_use]
    pub fn last_check(&self, organisation: OrganisationId) -> Option<ChainCheck> {
        self.checks.read().ok().and_then(|all| all.get(&organisation).copied())
    }
}
