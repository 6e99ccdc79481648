//! Registers a certificate for an employee: names and dates only, nothing of it is verified yet.

use crate::{AppError, Command, Desk, Problem};
use access::Operation;
use domain::{CertificateRecord, EmployeeRecord, Write};
use ids::{CertificateId, EmployeeId};
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
        check_person(&employee, &certificate)?;
        let directory = desk.directory()?;
        let mut live = directory.records.certificates.iter().filter(|one| one.removed.is_none());
        if live.any(|one| one.fingerprint == certificate.fingerprint) {
            return Err(AppError::field("certificate", Problem::Taken));
        }
        let id = CertificateId(desk.next_id::<CertificateRecord>()?);
        let record = record(desk, id, &employee, certificate);
        desk.write(&permit, [Write::insert(&record)], None)?;
        Ok(id)
    }
}

/// A certificate that names another person is not theirs.
fn check_person(employee: &EmployeeRecord, certificate: &Certificate) -> Result<(), AppError> {
    let named = &certificate.identity;
    let other = differs(named.iin, employee.iin)
        || differs(named.snils, employee.snils)
        || differs(named.inn, employee.inn);
    if other { Err(AppError::field("certificate", Problem::Unknown)) } else { Ok(()) }
}

fn differs<N: PartialEq + Copy>(named: Option<N>, own: Option<N>) -> bool {
    named.is_some() && own.is_some() && named != own
}

fn record(
    desk: &Desk<'_>,
    id: CertificateId,
    employee: &EmployeeRecord,
    certificate: Certificate,
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
    }
}
