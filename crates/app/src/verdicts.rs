//! Verdicts as records: what `signature` found becomes rows, and is read back for people.

use crate::AppError;
use crate::signing::KeptVerdict;
use domain::{EvidenceRecord, SignatureRecord, VerdictRecord, Write};
use ids::EmployeeId;
use signature::{EvidenceBytes, Overall};

/// The rows of a verdict on a signature.
pub(crate) fn writes(
    signature: &SignatureRecord,
    number: i64,
    asked_by: EmployeeId,
    kept: &KeptVerdict,
) -> Result<Vec<Write>, AppError> {
    let (reason, report) = told(kept)?;
    let verdict = VerdictRecord {
        organisation: signature.organisation,
        document: signature.document,
        signature: signature.id,
        number,
        overall: overall(kept.verdict.overall),
        reason,
        at: kept.verdict.at,
        employee: asked_by,
        report,
    };
    let evidence = kept.evidence.iter().zip(1..).map(|(one, place)| {
        Write::insert(&EvidenceRecord {
            organisation: signature.organisation,
            document: signature.document,
            signature: signature.id,
            verdict: number,
            number: place,
            kind: one.kind.code().to_owned(),
            blob: one.blob,
            size: one.size,
        })
    });
    Ok(std::iter::once(Write::insert(&verdict)).chain(evidence).collect())
}

/// The code of the first reason, and every check with what it was done, JSON.
pub(crate) fn told(kept: &KeptVerdict) -> Result<(Option<String>, String), AppError> {
    let report = kept.verdict.to_json(EvidenceBytes::Apart);
    let report = report.map_err(|error| AppError::Verdict(error.to_string()))?;
    let reasons = kept.verdict.signers.iter().flat_map(|signer| &signer.reasons);
    let reason = reasons.max_by_key(|one| one.overall()).map(|one| one.code().to_owned());
    Ok((reason, report))
}

pub(crate) fn overall(found: Overall) -> domain::Overall {
    match found {
        Overall::Valid => domain::Overall::Valid,
        Overall::Indeterminate => domain::Overall::Indeterminate,
        Overall::Invalid => domain::Overall::Invalid,
    }
}
