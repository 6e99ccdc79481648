//! Opens a session, or makes an API token: one right, one record in the journal, which also notes
//! a device seen for the first time, a second step gone through, possession of a key proved.

use crate::proving::{self, Proof};
use crate::second_factor::{FactorError, FactorUse};
use crate::secret::digest_of;
use crate::session_evidence::{ShownCertificate, registered};
use crate::{AppError, Command, Desk, Who};
use access::{Operation, Permit};
use domain::{
    CertificateRecord, DeviceRecord, EmployeeRecord, Name, NameLimits, PasskeyRecord,
    RecoveryCodeRecord, SecondFactorRecord, SessionKind, SessionRecord, Write,
};
use ids::{Moment, Token256};

/// The most devices of an account that are remembered.
const DEVICES_MAX: usize = 50;

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
    /// How it was proved, and where.
    pub how: How,
}

/// How a session was proved, and where.
#[derive(Clone, Debug, Default)]
pub struct How {
    /// The certificate, where it was by one.
    pub certificate: Option<ShownCertificate>,
    /// The second step, where one was asked.
    pub factor: Option<FactorUse>,
    /// The device, where a person sits at it.
    pub seen: Option<DeviceSeen>,
}

/// A device at which a person signs in.
#[derive(Clone, Debug)]
pub struct DeviceSeen {
    /// The secret by which it is known again.
    pub mark: Token256,
    /// The address that it is at.
    pub address: String,
}

impl Command for SessionOpen {
    type Done = Moment;

    fn run(&self, desk: &mut Desk<'_>) -> Result<Moment, AppError> {
        self.opened(desk, None).map(|(session, _)| session.until)
    }
}

impl SessionOpen {
    /// Opens it, in place of another where there is one.
    pub(super) fn opened(
        &self,
        desk: &mut Desk<'_>,
        in_place_of: Option<Write>,
    ) -> Result<(SessionRecord, Permit), AppError> {
        let me = desk.me()?;
        let employee = desk.employee(me).map_err(|_| AppError::SignedOut)?;
        let permit = desk.decide_employee(Operation::SessionOpen, &employee)?;
        let session = self.session(desk)?;
        let writes = in_place_of.into_iter().chain([Write::insert(&session)]);
        let writes = writes
            .chain(self.certificate_proved(desk, &employee)?)
            .chain(self.organisation_proved(desk)?)
            .chain(self.code_used(desk, &employee)?)
            .chain(self.device_seen(desk, &session)?);
        let writes: Vec<_> = writes.collect();
        desk.write(&permit, writes, Some(self.device.clone()))?;
        Ok((session, permit))
    }

    fn session(&self, desk: &Desk<'_>) -> Result<SessionRecord, AppError> {
        let Who::Employee { employee, account, .. } = desk.caller().who else {
            return Err(AppError::SignedOut);
        };
        let digest = digest_of(&self.secret);
        let device = Name::parse(&self.device, NameLimits::UNIT).map(String::from);
        let (now, shown) = (desk.now(), self.how.certificate.as_ref());
        let ends = shown.map_or(Moment::NEVER, |shown| shown.not_after);
        Ok(SessionRecord {
            digest,
            label: digest.to_string().chars().take(12).collect(),
            account,
            organisation: desk.organisation(),
            employee,
            kind: self.kind,
            iin: shown.and_then(|shown| shown.iin),
            opened: now,
            until: (now + self.lives).min(ends),
            device: device.unwrap_or_default(),
            bin: shown.and_then(|shown| shown.bin),
            certificate: shown.map(|shown| shown.fingerprint),
            capacities: shown.map(ShownCertificate::codes).unwrap_or_default(),
        })
    }

    /// The certificate is registered for this very employee still, and its key is in their hands.
    fn certificate_proved(
        &self,
        desk: &mut Desk<'_>,
        employee: &EmployeeRecord,
    ) -> Result<Option<Write>, AppError> {
        let Some(shown) = &self.how.certificate else { return Ok(None) };
        let (now, directory) = (desk.now(), desk.directory()?);
        let before = registered(&directory, employee.id, shown.fingerprint);
        let before = before.ok_or(AppError::SignedOut)?;
        let after = CertificateRecord { proved: Some(now), ..before.clone() };
        Ok(before.proved.is_none().then(|| Write::update(before, &after)))
    }

    fn organisation_proved(&self, desk: &mut Desk<'_>) -> Result<Option<Write>, AppError> {
        let Some(shown) = &self.how.certificate else { return Ok(None) };
        proving::write(desk, Proof { bin: shown.bin, inn: shown.inn })
    }

    fn code_used(
        &self,
        desk: &mut Desk<'_>,
        employee: &EmployeeRecord,
    ) -> Result<Option<Write>, AppError> {
        let account = employee.account;
        match &self.how.factor {
            None => Ok(None),
            Some(FactorUse::Passkey { before, credential }) => {
                let found = store::find_passkey(desk.connection(), before.digest)?;
                (found.as_ref() == Some(before)).then_some(()).ok_or(FactorError::Wrong)?;
                let (used, credential) = (Some(desk.now()), credential.clone());
                let after = PasskeyRecord { used, credential, ..before.clone() };
                Ok(Some(Write::update(before, &after)))
            }
            Some(FactorUse::Step(step)) => {
                let before = store::second_factor_of(desk.connection(), account)?;
                let before = before.filter(|one| one.step < *step).ok_or(FactorError::Wrong)?;
                let after = SecondFactorRecord { step: *step, ..before.clone() };
                Ok(Some(Write::update(&before, &after)))
            }
            Some(FactorUse::Recovery(digest)) => {
                let left = store::recovery_codes(desk.connection(), account)?;
                let code = RecoveryCodeRecord { account, digest: *digest };
                left.contains(&code).then_some(()).ok_or(FactorError::Wrong)?;
                Ok(Some(Write::delete(&code)))
            }
        }
    }

    /// Notes a device that is new, in place of the oldest where there are too many.
    fn device_seen(
        &self,
        desk: &mut Desk<'_>,
        session: &SessionRecord,
    ) -> Result<Vec<Write>, AppError> {
        let Some(seen) = &self.how.seen else { return Ok(Vec::new()) };
        let known = store::devices_of(desk.connection(), session.account)?;
        let digest = digest_of(&seen.mark);
        if known.iter().any(|device| device.digest == digest) {
            return Ok(Vec::new());
        }
        let device = DeviceRecord {
            account: session.account,
            digest,
            name: session.device.clone(),
            address: seen.address.clone(),
            seen: desk.now(),
        };
        let forgotten = known.iter().skip(DEVICES_MAX - 1).map(Write::delete);
        Ok(forgotten.chain([Write::insert(&device)]).collect())
    }
}
