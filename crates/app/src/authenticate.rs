//! From a session's secret to its caller, on every request: a session ended, an account blocked or
//! the right to sign in withdrawn counts on the very next one (R93, R237).

use crate::secret::digest_of;
use crate::session_evidence::registered;
use crate::{App, AppError, Caller, Desk};
use access::{Act, Operation, Resource, decide};
use domain::{CertificateRecord, EmployeeRecord, SessionRecord};
use ids::{OrganisationId, Sha256, Token256};

/// A live session with its employee.
#[derive(Clone, PartialEq, Debug)]
pub struct Authenticated {
    /// Who calls.
    pub caller: Caller,
    /// The session.
    pub session: SessionRecord,
    /// The employee.
    pub employee: EmployeeRecord,
}

impl App {
    /// The caller behind a session's or token's secret.
    ///
    /// # Errors
    /// The session is over, the account is blocked, or it has no right to sign in.
    pub async fn authenticate(&self, secret: Token256) -> Result<Authenticated, AppError> {
        let digest = digest_of(&secret);
        let anonymous = Caller::anonymous(OrganisationId(0));
        let session = self
            .ask(anonymous, move |desk| {
                let now = desk.now();
                let found = store::find_session(desk.connection(), digest, now)?;
                found.ok_or(AppError::SignedOut)
            })
            .await?;
        let (organisation, employee) = (session.organisation, session.employee);
        let caller = Caller::employee(organisation, employee, session.account, digest);
        let (shown, mut caller) = (session.certificate, caller);
        let gather = move |desk: &mut Desk<'_>| {
            let employee = admitted(desk)?;
            let certificate = shown.map(|shown| still_registered(desk, &employee, shown));
            Ok((employee, certificate.transpose()?))
        };
        let (employee, certificate) = self.ask(caller.clone(), gather).await?;
        if let Some(certificate) = certificate {
            caller.evidence = self.evidence(&session, &certificate).await?;
        }
        Ok(Authenticated { caller, session, employee })
    }
}

/// The certificate of a session: once its registration is taken away, the session is over.
fn still_registered(
    desk: &mut Desk<'_>,
    employee: &EmployeeRecord,
    shown: Sha256,
) -> Result<CertificateRecord, AppError> {
    let directory = desk.directory()?;
    registered(&directory, employee.id, shown).cloned().ok_or(AppError::SignedOut)
}

/// The caller as an employee who may be signed in.
pub(crate) fn admitted(desk: &mut Desk<'_>) -> Result<EmployeeRecord, AppError> {
    let me = desk.me()?;
    let employee = desk.employee(me).map_err(|_| AppError::SignedOut)?;
    let superiors = Vec::new();
    let target = crate::desk::target(&employee, &superiors);
    let facts = desk.facts(Resource::Employee(target), Act::Plain)?;
    decide(Operation::SessionOpen, &facts).map_err(|_| AppError::SignedOut)?;
    Ok(employee)
}
