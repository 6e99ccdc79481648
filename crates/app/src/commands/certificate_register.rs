//! Registers a certificate for an employee: names and dates only. Whether they hold its key is
//! known once they applied for it, or signed in by it.

use crate::naming::{self, Naming};
use crate::{AppError, Command, Desk, Problem};
use access::Operation;
use domain::{CertificateRecord, EmployeeRecord, Write};
use ids::{CertificateId, EmployeeId, Moment};
use signature::Certificate;

/// Registers a certificate.
#[derive(Clone, Debug)]
pub struct CertificateRegister {
    /// For whom.
    pub employee: EmployeeId,
    /// The file, DER or PEM.
    pub file: Vec<u8>,
}

impl Command for CertificateRegister {
    type Done = CertificateId;

    fn run(&self, desk: &mut Desk<'_>) -> Result<CertificateId, AppError> {
        let employee = desk.employee(self.employee)?;
        let permit = desk.decide_employee(Operation::CertificateRegister, &employee)?;
        let certificate = Certificate::parse(&self.file)?;
        let record = registration(desk, &employee, certificate, None)?;
        desk.write(&permit, [Write::insert(&record)], None)?;
        Ok(record.id)
    }
}

/// The registration of a certificate for an employee, with the moment at which possession of its
/// key was proved.
///
/// # Errors
/// It names another person, or is registered already.
pub(super) fn registration(
    desk: &mut Desk<'_>,
    employee: &EmployeeRecord,
    certificate: Certificate,
    proved: Option<Moment>,
) -> Result<CertificateRecord, AppError> {
    if naming::person(&certificate.identity, employee) == Naming::Other {
        return Err(AppError::field("certificate", Problem::Unknown));
    }
    check_free(desk, &certificate)?;
    let id = CertificateId(desk.next_id::<CertificateRecord>()?);
    Ok(record(desk, id, employee, certificate, proved))
}

/// Nobody here has this certificate yet.
pub(super) fn check_free(desk: &mut Desk<'_>, certificate: &Certificate) -> Result<(), AppError> {
    let directory = desk.directory()?;
    let mut live = directory.records.certificates.iter().filter(|one| one.removed.is_none());
    let taken = live.any(|one| one.fingerprint == certificate.fingerprint);
    if taken { Err(AppError::field("certificate", Problem::Taken)) } else { Ok(()) }
}

fn record(
    desk: &Desk<'_>,
    id: CertificateId,
    employee: &EmployeeRecord,
    certificate: Certificate,
    proved: Option<Moment>,
) -> CertificateRecord {
    CertificateRecord {
        organisation: employee.organisation,
        id,
        employee: employee.id,
        fingerprint: certificate.fingerprint,
        subject: certificate.subject.common_name.unwrap_or_default(),
        issuer: certificate.issuer.unwrap_or_default(),
        serial: certificate.serial,
        not_before: certificate.not_before,
        not_after: certificate.not_after,
        der: certificate.der,
        registered: desk.now(),
        removed: None,
        proved,
    }
}
