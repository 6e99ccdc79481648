//! Opens a session, or makes an API token: one right, one record in the journal.

use crate::secret::digest_of;
use crate::{AppError, Command, Desk, Who};
use access::Operation;
use domain::{Name, NameLimits, SessionKind, SessionRecord, Write};
use ids::{Moment, Token256};

/// Opens a session of the calling employee.
#[derive(Clone, Debug)]
pub struct SessionOpen {
    /// Its secret.
    pub secret: Token256,
    /// What it is for.
    pub kind: SessionKind,
    /// The device, or the token's purpose.
    pub device: String,
    /// How long it lives, in microseconds.
    pub lives: i64,
}

impl Command for SessionOpen {
    type Done = Moment;

    fn run(&self, desk: &mut Desk<'_>) -> Result<Moment, AppError> {
        let me = desk.me()?;
        let employee = desk.employee(me).map_err(|_| AppError::SignedOut)?;
        let permit = desk.decide_employee(Operation::SessionOpen, &employee)?;
        let session = self.session(desk)?;
        let until = session.until;
        desk.write(&permit, [Write::insert(&session)], Some(self.device.clone()))?;
        Ok(until)
    }
}

impl SessionOpen {
    fn session(&self, desk: &Desk<'_>) -> Result<SessionRecord, AppError> {
        let Who::Employee { employee, account, .. } = desk.caller().who else {
            return Err(AppError::SignedOut);
        };
        let digest = digest_of(&self.secret);
        let device = Name::parse(&self.device, NameLimits::UNIT).map(String::from);
        let now = desk.now();
        Ok(SessionRecord {
            digest,
            label: digest.to_string().chars().take(12).collect(),
            account,
            organisation: desk.organisation(),
            employee,
            kind: self.kind,
            iin: None,
            opened: now,
            until: now + self.lives,
            device: device.unwrap_or_default(),
        })
    }
}
