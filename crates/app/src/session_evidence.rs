//! What the certificate of a session proves. Judged anew at most every quarter of an hour: one that
//! is not good any more proves nothing, and one whose registration was taken away ends the session.

use crate::{App, AppError, Caller, Desk};
use access::{Capacity, CertificateEvidence, Evidence};
use domain::{CertificateRecord, EmployeeRecord, SessionRecord, Snapshot};
use ids::{Bin, EmployeeId, Iin, Inn, MINUTE, Moment, Sha256};
use signature::{Admission, Certificate, Overall, SignerVerdict, Use};
use std::collections::HashMap;
use std::sync::Mutex;

/// How long a good verdict holds.
const GOOD_FOR: i64 = 15 * MINUTE;
/// How long any other holds: a responder that was down may be up again.
const DOUBTFUL_FOR: i64 = MINUTE;
/// The purpose of certificates that sign in.
const CLIENT_AUTHENTICATION: &str = "1.3.6.1.5.5.7.3.2";
/// The most certificates remembered.
const LIMIT: usize = 10_000;

/// What a certificate showed when it was found good.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ShownCertificate {
    /// Its fingerprint.
    pub(crate) fingerprint: Sha256,
    /// Whom it names.
    pub(crate) iin: Option<Iin>,
    /// The organisation that it names.
    pub(crate) bin: Option<Bin>,
    /// … by ИНН.
    pub(crate) inn: Option<Inn>,
    /// What it may be used as, by its anchor.
    pub(crate) capacities: Vec<signature::Capacity>,
    /// It is meant for authentication.
    pub(crate) authenticates: bool,
    /// When it ends.
    pub(crate) not_after: Moment,
}

/// Verdicts on the certificates of sessions.
#[derive(Debug, Default)]
pub(crate) struct Standings {
    known: Mutex<HashMap<Sha256, (Moment, Option<ShownCertificate>)>>,
}

impl Standings {
    /// What was found last, where that still holds.
    fn fresh(&self, of: Sha256, now: Moment) -> Option<Option<ShownCertificate>> {
        let known = self.known.lock().ok()?;
        let (at, shown) = known.get(&of)?;
        let holds = if shown.is_some() { GOOD_FOR } else { DOUBTFUL_FOR };
        (now < *at + holds).then(|| shown.clone())
    }

    /// Remembers what was found.
    pub(crate) fn note(&self, of: Sha256, shown: Option<ShownCertificate>, now: Moment) {
        let Ok(mut known) = self.known.lock() else { return };
        if known.len() >= LIMIT {
            known.retain(|_, (at, _)| now < *at + GOOD_FOR);
        }
        if known.len() < LIMIT {
            known.insert(of, (now, shown));
        }
    }
}

impl ShownCertificate {
    /// Of a verdict; `None` where it is not good.
    pub(crate) fn of(verdict: &SignerVerdict) -> Option<ShownCertificate> {
        let certificate = verdict.certificate.as_ref()?;
        (verdict.overall == Overall::Valid).then(|| ShownCertificate {
            fingerprint: certificate.fingerprint,
            iin: verdict.identity.iin,
            bin: verdict.identity.bin,
            inn: verdict.identity.inn_organisation,
            capacities: verdict.capacities.clone(),
            authenticates: certificate.purposes.iter().any(|one| one == CLIENT_AUTHENTICATION),
            not_after: certificate.not_after,
        })
    }

    /// What it was used as (R9), as a session keeps it: codes between spaces.
    pub(crate) fn codes(&self) -> String {
        let authenticates = self.authenticates.then(|| "client-authentication".to_owned());
        let capacities = self.capacities.iter().map(ToString::to_string);
        authenticates.into_iter().chain(capacities).collect::<Vec<_>>().join(" ")
    }
}

impl App {
    /// What the certificate of a session proves now.
    pub(crate) async fn evidence(
        &self,
        session: &SessionRecord,
        registered: &CertificateRecord,
    ) -> Result<Evidence, AppError> {
        let now = self.environment.now();
        let shown = match self.standings.fresh(registered.fingerprint, now) {
            Some(shown) => shown,
            None => self.judged_anew(registered, now).await?,
        };
        let Some(shown) = shown else { return Ok(Evidence::default()) };
        let kept: Vec<_> = session.capacities.split(' ').collect();
        let still = shown.capacities.iter().filter(|one| kept.contains(&one.to_string().as_str()));
        let certificate = CertificateEvidence {
            iin: shown.iin,
            bin: shown.bin,
            capacities: still.filter_map(capacity).collect(),
        };
        Ok(Evidence { certificate: Some(certificate) })
    }

    /// What the certificate of a session shows in another organisation of the person.
    pub(crate) async fn shown_again(
        &self,
        fingerprint: Sha256,
        there: &EmployeeRecord,
    ) -> Result<ShownCertificate, AppError> {
        let (here, id) = (Caller::anonymous(there.organisation), there.id);
        let find = move |desk: &mut Desk<'_>| {
            let directory = desk.directory()?;
            registered(&directory, id, fingerprint).cloned().ok_or(AppError::NotFound)
        };
        let known = self.ask(here, find).await?;
        let shown = self.judged_anew(&known, self.environment.now()).await?;
        shown.ok_or(AppError::NotFound)
    }

    async fn judged_anew(
        &self,
        registered: &CertificateRecord,
        now: Moment,
    ) -> Result<Option<ShownCertificate>, AppError> {
        let certificate = Certificate::parse(&registered.der)?;
        let verdict = self.verify_certificate(certificate, self.sign_in_use(), None).await?;
        let shown = ShownCertificate::of(&verdict);
        if shown.is_none() {
            tracing::info!(certificate = %registered.fingerprint, reasons = ?verdict.reasons,
                "the certificate of a session is not good");
        }
        self.standings.note(registered.fingerprint, shown.clone(), now);
        Ok(shown)
    }

    /// What a signature that signs in is verified as, by the installation's switch.
    pub(crate) fn sign_in_use(&self) -> Use {
        let too = self.verification.sign_in_by_signing;
        Use::SignIn(if too { Admission::SigningToo } else { Admission::Authentication })
    }
}

/// The live certificate of an employee by its fingerprint.
pub(crate) fn registered(
    directory: &Snapshot,
    employee: EmployeeId,
    fingerprint: Sha256,
) -> Option<&CertificateRecord> {
    let mut all = directory.records.certificates.iter();
    all.find(|one| {
        one.fingerprint == fingerprint && one.employee == employee && one.removed.is_none()
    })
}

/// The authority that the law knows.
fn capacity(of: &signature::Capacity) -> Option<Capacity> {
    match of {
        signature::Capacity::FirstHead => Some(Capacity::FirstHead),
        signature::Capacity::SignRight => Some(Capacity::Signatory),
        signature::Capacity::FinancialSignRight => Some(Capacity::FinancialSignatory),
        signature::Capacity::HrEmployee => Some(Capacity::HrOfficer),
        signature::Capacity::Employee => Some(Capacity::Employee),
        signature::Capacity::Individual
        | signature::Capacity::LegalEntity
        | signature::Capacity::InformationSystem(_) => None,
    }
}
