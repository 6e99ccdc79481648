//! Opens a session once for the key of a request. The secret of a session is kept nowhere, so a
//! repeated request gets a fresh session in place of the one that it opened before: one stands.

use super::SessionOpen;
use crate::{AppError, Command, Desk, Idempotency};
use domain::{SessionRecord, Write};
use ids::Moment;
use store::Remembered;

/// Opens a session of the calling employee, once.
#[derive(Clone, Debug)]
pub struct SessionEnter {
    /// The session.
    pub open: SessionOpen,
    /// How the request is known again.
    pub once: Idempotency,
}

/// A session stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entered {
    /// Until when it lives.
    pub until: Moment,
    /// It stands in place of one opened before.
    pub repeated: bool,
}

impl Command for SessionEnter {
    type Done = Entered;

    fn run(&self, desk: &mut Desk<'_>) -> Result<Entered, AppError> {
        let (here, me, key) = (desk.organisation(), desk.me()?, &self.once.key);
        let known = store::find_answer(desk.connection(), here, me, key)?;
        let repeated = known.is_some();
        let label = known.map(|known| self.once.answered(known)).transpose()?.map(|it| it.body);
        let replaced = label.map(|label| opened_before(desk, &label)).transpose()?.flatten();
        let (session, permit) = self.open.opened(desk, replaced.as_ref().map(Write::delete))?;
        let answer = Remembered { request: self.once.request, status: 201, body: session.label };
        desk.tx().forget_answer(&permit, here, me, key)?;
        desk.tx().remember_answer(&permit, here, me, key, &answer)?;
        Ok(Entered { until: session.until, repeated })
    }
}

/// The session that the same request opened before, where it still lives.
fn opened_before(desk: &mut Desk<'_>, label: &str) -> Result<Option<SessionRecord>, AppError> {
    let (here, me, now) = (desk.organisation(), desk.me()?, desk.now());
    let account = desk.employee(me)?.account;
    let all = store::sessions_of(desk.connection(), account, now)?;
    Ok(all.into_iter().find(|one| one.organisation == here && one.label == label))
}
