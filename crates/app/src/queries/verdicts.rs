//! What verifying the signatures of a document gave, as people read it. The whole report with the
//! evidence is given apart, by the export of signatures.

use crate::verdicts::overall;
use crate::{AppError, Desk};
use domain::{Document, Overall, VerdictRecord};
use ids::{EmployeeId, Moment, SignatureId};
use serde::Deserialize;
use signature::{EvidenceBytes, Verdict};

/// The verdicts on one signature.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignatureVerdicts {
    /// Which signature.
    pub signature: SignatureId,
    /// The latest, which counts.
    pub latest: VerdictView,
    /// The earlier ones, newest first.
    pub earlier: Vec<EarlierVerdict>,
}

/// A verdict that a later one replaced.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EarlierVerdict {
    /// What it was.
    pub overall: Overall,
    /// Its reason.
    pub reason: Option<String>,
    /// When.
    pub at: Moment,
    /// Who asked for it.
    pub employee: EmployeeId,
}

/// A verdict as people read it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VerdictView {
    /// What was found.
    pub overall: Overall,
    /// When.
    pub at: Moment,
    /// Each signer of the file.
    pub signers: Vec<SignerView>,
}

impl VerdictView {
    /// Of a verdict that was just found.
    ///
    /// # Errors
    /// It has no JSON form: a defect of the program.
    pub(crate) fn of(verdict: &Verdict) -> Result<VerdictView, AppError> {
        let report = verdict.to_json(EvidenceBytes::Apart);
        let report = report.map_err(|error| AppError::Verdict(error.to_string()))?;
        VerdictView::read(overall(verdict.overall), verdict.at, &report)
    }

    fn read(overall: Overall, at: Moment, report: &str) -> Result<VerdictView, AppError> {
        let report: Report =
            serde_json::from_str(report).map_err(|error| AppError::Verdict(error.to_string()))?;
        Ok(VerdictView { overall, at, signers: report.signers })
    }
}

/// What was found about one signer.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub struct SignerView {
    /// Codes of reasons; none where it is valid.
    pub reasons: Vec<String>,
    /// What was checked.
    pub checks: Vec<CheckView>,
    /// The trust anchor that the chain reached.
    pub anchor: Option<String>,
    /// Capacities that the anchor confirms.
    pub capacities: Vec<String>,
    /// The moment judged, in microseconds.
    pub signed_at_us: i64,
    /// `timestamp` or `received`.
    pub time_source: String,
}

/// One check.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub struct CheckView {
    /// What was asked.
    pub what: String,
    /// `passed`, `failed` or `not-checked`.
    pub outcome: String,
    /// Why it did not pass.
    pub reason: Option<String>,
    /// With what.
    pub with: String,
}

#[derive(Deserialize)]
struct Report {
    signers: Vec<SignerView>,
}

/// The verdicts on a document's signatures. The caller may view the document.
pub(crate) fn signature_verdicts(
    desk: &mut Desk<'_>,
    document: &Document,
) -> Result<Vec<SignatureVerdicts>, AppError> {
    let here = desk.organisation();
    let all = store::read_verdicts(desk.connection(), here, document.card.id)?;
    let of = |id: SignatureId| all.iter().filter(move |one| one.signature == id).rev();
    let signatures = document.signatures.iter().map(|one| one.id);
    signatures.filter_map(|id| view(id, of(id)).transpose()).collect()
}

fn view<'a>(
    signature: SignatureId,
    mut newest_first: impl Iterator<Item = &'a VerdictRecord>,
) -> Result<Option<SignatureVerdicts>, AppError> {
    let Some(latest) = newest_first.next() else { return Ok(None) };
    let latest = VerdictView::read(latest.overall, latest.at, &latest.report)?;
    let earlier = newest_first.map(|one| EarlierVerdict {
        overall: one.overall,
        reason: one.reason.clone(),
        at: one.at,
        employee: one.employee,
    });
    Ok(Some(SignatureVerdicts { signature, latest, earlier: earlier.collect() }))
}
