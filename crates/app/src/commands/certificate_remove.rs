//! Takes a certificate away from an employee. The record stays, for the signatures made with it.

use crate::{AppError, Command, Desk};
use access::Operation;
use domain::{CertificateRecord, Write};
use ids::{CertificateId, EmployeeId};

/// Takes a certificate away.
#[derive(Clone, Copy, Debug)]
pub struct CertificateRemove {
    /// From whom.
    pub employee: EmployeeId,
    /// Which.
    pub certificate: CertificateId,
}

impl Command for CertificateRemove {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let employee = desk.employee(self.employee)?;
        let permit = desk.decide_employee(Operation::CertificateRemove, &employee)?;
        let directory = desk.directory()?;
        let mut all = directory.records.certificates.iter();
        let meant = |one: &&CertificateRecord| {
            one.id == self.certificate && one.employee == employee.id && one.removed.is_none()
        };
        let before = all.find(meant).cloned().ok_or(AppError::NotFound)?;
        let after = CertificateRecord { removed: Some(desk.now()), ..before.clone() };
        desk.write(&permit, [Write::update(&before, &after)], None).map(|_| ())
    }
}
