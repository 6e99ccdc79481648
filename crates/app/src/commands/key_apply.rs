//! Applies for the registration of a certificate whose key is in the person's hands (R97, R124).

use super::certificate_register::check_free;
use crate::naming::{self, Naming};
use crate::signed_text::TextOver;
use crate::{AppError, ApplicationError, Command, Desk, Problem};
use access::Operation;
use domain::{EmployeeRecord, KeyApplicationRecord, Write};
use ids::{Moment, Sha256};
use signature::Certificate;

/// The most applications of one person that wait.
const WAITING_MAX: i64 = 20;

/// Applies. Only a signature that was verified makes one.
#[derive(Clone, PartialEq, Debug)]
pub struct KeyApply {
    pub(crate) certificate: Certificate,
    /// The number of the signed text: it is used up.
    pub(crate) number: Sha256,
    pub(crate) until: Moment,
}

impl Command for KeyApply {
    type Done = i64;

    fn run(&self, desk: &mut Desk<'_>) -> Result<i64, AppError> {
        let me = desk.me()?;
        let employee = desk.employee(me)?;
        let permit = desk.decide_employee(Operation::KeyApply, &employee)?;
        if !desk.tx().use_challenge(self.number, self.until)? {
            return Err(TextOver.into());
        }
        self.check_names(desk, &employee)?;
        check_free(desk, &self.certificate)?;
        self.check_new(desk, &employee)?;
        let record = KeyApplicationRecord {
            organisation: employee.organisation,
            id: desk.next_id::<KeyApplicationRecord>()?,
            employee: me,
            fingerprint: self.certificate.fingerprint,
            subject: self.certificate.subject.common_name.clone().unwrap_or_default(),
            serial: self.certificate.serial.clone(),
            der: self.certificate.der.clone(),
            made: desk.now(),
            answered: None,
            answered_by: None,
            certificate: None,
            reason: None,
        };
        let note = self.certificate.subject.common_name.clone();
        desk.write(&permit, [Write::insert(&record)], note)?;
        Ok(record.id)
    }
}

impl KeyApply {
    /// It names this person, and where it names an organisation, this one.
    fn check_names(&self, desk: &mut Desk<'_>, employee: &EmployeeRecord) -> Result<(), AppError> {
        let named = &self.certificate.identity;
        match naming::person(named, employee) {
            Naming::Same => {}
            Naming::Other => return Err(AppError::field("certificate", Problem::Unknown)),
            Naming::Nothing => return Err(ApplicationError::NotNamed.into()),
        }
        let directory = desk.directory()?;
        let ours = naming::organisation(named, &directory.records.organisation) == Naming::Same;
        if naming::names_organisation(named) && !ours {
            return Err(ApplicationError::OtherOrganisation.into());
        }
        Ok(())
    }

    fn check_new(&self, desk: &mut Desk<'_>, employee: &EmployeeRecord) -> Result<(), AppError> {
        let here = desk.organisation();
        let own = store::own_applications(desk.connection(), here, employee.id, WAITING_MAX)?;
        let waiting: Vec<_> = own.iter().filter(|one| one.answered.is_none()).collect();
        let same = waiting.iter().any(|one| one.fingerprint == self.certificate.fingerprint);
        let many = i64::try_from(waiting.len()).is_ok_and(|count| count >= WAITING_MAX);
        if same || many { Err(ApplicationError::Waiting.into()) } else { Ok(()) }
    }
}
