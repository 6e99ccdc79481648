//! What a person is told of their own sign-in and keys: a new device, a certificate that ends soon,
//! an application that was answered, and for whoever answers, applications that wait.

use super::{asking, open_applications, own_applications};
use crate::secret::digest_of;
use crate::{AppError, Desk};
use domain::{CertificateRecord, DeviceRecord, KeyApplicationRecord};
use ids::{DAY, Moment, Token256};

/// How long a new device is told of.
const DEVICE_TOLD: i64 = 7 * DAY;
/// How many new devices are told of at once.
const DEVICES_TOLD: usize = 3;
/// How long before its end a certificate is told of.
const CERTIFICATE_TOLD: i64 = 30 * DAY;
/// How long an answer is told of.
const ANSWER_TOLD: i64 = 14 * DAY;

/// What a person is told.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Notices {
    /// Devices seen first lately, other than the very first and the present one.
    pub devices: Vec<DeviceRecord>,
    /// Certificates that end soon.
    pub ending: Vec<CertificateRecord>,
    /// Applications answered lately.
    pub answered: Vec<KeyApplicationRecord>,
    /// How many applications wait for the caller's answer.
    pub waiting: usize,
    /// How many organisations wait for an answer to their invitation that the caller may give.
    pub invitations: usize,
}

/// What the caller is told. `present` is the secret of the device that they sit at.
///
/// # Errors
/// Nobody is signed in, or the database failed.
pub fn notices(desk: &mut Desk<'_>, present: Option<Token256>) -> Result<Notices, AppError> {
    let (me, now) = (desk.me()?, desk.now());
    let employee = desk.employee(me)?;
    let mut devices = store::devices_of(desk.connection(), employee.account)?;
    devices.pop();
    let here = present.map(|mark| digest_of(&mark));
    devices.retain(|one| now < one.seen + DEVICE_TOLD && Some(one.digest) != here);
    devices.truncate(DEVICES_TOLD);
    let directory = desk.directory()?;
    let own = directory.records.certificates.iter();
    let own = own.filter(|one| one.employee == me && one.removed.is_none());
    let lately = |at: Moment| now < at + ANSWER_TOLD;
    let mut answered = own_applications(desk)?;
    answered.retain(|one| one.answered.is_some_and(lately));
    Ok(Notices {
        devices,
        ending: own.filter(|one| ends_soon(one, now)).cloned().collect(),
        answered,
        waiting: open_applications(desk).map(|open| open.len()).unwrap_or_default(),
        invitations: asking(desk).unwrap_or_default(),
    })
}

fn ends_soon(certificate: &CertificateRecord, now: Moment) -> bool {
    let ends = certificate.not_after;
    now <= ends && ends - now < CERTIFICATE_TOLD
}
