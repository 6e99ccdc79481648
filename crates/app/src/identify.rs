//! From a client certificate that TLS proved to the system behind it. Asked anew in every
//! transaction, so that what was taken away is missing on the next request of an open connection.

use crate::{App, AppError, Caller, Desk, Who};
use domain::CertificatePinRecord;
use ids::{OrganisationId, Sha256, SystemId};
use std::fmt;

/// Why a TLS client is nobody here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unidentified {
    /// It showed no certificate.
    NoCertificate,
    /// No organisation has this certificate: never registered, or taken away.
    Disabled,
    /// Out of its dates, or of another organisation, or of two of which none proved possession.
    Unusable,
}

impl fmt::Display for Unidentified {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Unidentified::NoCertificate => "no TLS certificate was shown",
            Unidentified::Disabled => "the TLS certificate is registered nowhere",
            Unidentified::Unusable => "the TLS certificate cannot be used",
        })
    }
}

impl std::error::Error for Unidentified {}

impl App {
    /// The system that a TLS client is, by the digest of its certificate.
    ///
    /// # Errors
    /// It is none.
    pub async fn identify(&self, shown: Option<Sha256>) -> Result<Caller, AppError> {
        let fingerprint = shown.ok_or(Unidentified::NoCertificate)?;
        let nobody = Caller::anonymous(OrganisationId(0));
        let pin = self.ask(nobody, move |desk| acting(desk, fingerprint)).await?;
        let caller = Caller::system(pin.organisation, pin.system, fingerprint);
        self.ask(caller.clone(), move |desk| admitted(desk, pin.system, fingerprint)).await?;
        Ok(caller)
    }
}

/// Whether the system may still act, as this transaction sees it.
pub(crate) fn admitted(
    desk: &mut Desk<'_>,
    system: SystemId,
    fingerprint: Sha256,
) -> Result<(), AppError> {
    let pin = acting(desk, fingerprint)?;
    let (directory, now) = (desk.directory()?, desk.now());
    let bin = directory.records.organisation.bin;
    let known = directory.system(system).filter(|it| it.is_live()).ok_or(Unidentified::Disabled)?;
    let same = pin.organisation == desk.organisation() && pin.system == system;
    if same && known.is_usable(bin, now) { Ok(()) } else { Err(Unidentified::Unusable.into()) }
}

fn acting(desk: &mut Desk<'_>, fingerprint: Sha256) -> Result<CertificatePinRecord, AppError> {
    let pins = store::pins_of(desk.connection(), fingerprint)?;
    let why = if pins.is_empty() { Unidentified::Disabled } else { Unidentified::Unusable };
    Ok(CertificatePinRecord::acting(&pins).cloned().ok_or(why)?)
}

/// The system that calls must still be the one that TLS showed.
pub(crate) fn check_caller(desk: &mut Desk<'_>) -> Result<(), AppError> {
    match desk.caller().who {
        Who::InformationSystem { system, fingerprint } => admitted(desk, system, fingerprint),
        Who::Anonymous | Who::InstanceAdministrator | Who::Employee { .. } | Who::Job(_) => Ok(()),
    }
}
