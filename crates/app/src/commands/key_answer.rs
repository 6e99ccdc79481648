//! Answers an application to register a certificate: registers it, or declines with a reason.

use super::certificate_register::registration;
use crate::proving::{self, Proof};
use crate::{AppError, ApplicationError, Command, Desk};
use access::Operation;
use domain::{EmployeeError, EmployeeRecord, KeyApplicationRecord, Name, NameLimits, Write};
use signature::Certificate;

/// Answers an application. Only [`crate::App::prepare_key_answer`] makes one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyAnswer {
    /// Which.
    pub(crate) application: i64,
    /// Why it is declined; `None`: it is approved.
    pub(crate) declined: Option<String>,
    /// The organisation's numbers, where the certificate was found valid and names them.
    pub(crate) proof: Proof,
}

impl Command for KeyAnswer {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let here = desk.organisation();
        let before = store::find_application(desk.connection(), here, self.application)?;
        let before = before.ok_or(AppError::NotFound)?;
        let employee = desk.employee(before.employee)?;
        let permit = desk.decide_employee(Operation::KeyAnswer, &employee)?;
        if before.answered.is_some() {
            return Err(ApplicationError::Answered.into());
        }
        let answered = KeyApplicationRecord {
            answered: Some(desk.now()),
            answered_by: desk.caller().id(),
            ..before.clone()
        };
        let (after, made) = match &self.declined {
            Some(reason) => (declined(answered, reason)?, None),
            None => approved(desk, answered, &employee)?,
        };
        let note = after.reason.clone();
        let proof = match made {
            Some(_) => proving::write(desk, self.proof)?,
            None => None,
        };
        let writes = made.into_iter().chain([Write::update(&before, &after)]).chain(proof);
        desk.write(&permit, writes.collect::<Vec<_>>(), note).map(|_| ())
    }
}

fn declined(
    application: KeyApplicationRecord,
    reason: &str,
) -> Result<KeyApplicationRecord, AppError> {
    let reason = Name::parse(reason, NameLimits::TITLE).map_err(EmployeeError::Reason)?;
    Ok(KeyApplicationRecord { reason: Some(reason.into()), ..application })
}

fn approved(
    desk: &mut Desk<'_>,
    application: KeyApplicationRecord,
    employee: &EmployeeRecord,
) -> Result<(KeyApplicationRecord, Option<Write>), AppError> {
    let certificate = Certificate::parse(&application.der)?;
    if certificate.not_after < desk.now() {
        return Err(ApplicationError::Expired.into());
    }
    let made = registration(desk, employee, certificate, Some(application.made))?;
    let after = KeyApplicationRecord { certificate: Some(made.id), ..application };
    Ok((after, Some(Write::insert(&made))))
}
