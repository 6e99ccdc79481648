//! The verdicts on signatures with what they rest on. Bytes that several verdicts rest on lie in the
//! container once.

use super::gather::signature_named;
use super::manifest::Role;
use super::part::Part;
use crate::{AppError, Desk};
use domain::{Document, EvidenceRecord};

/// Every verdict as it was reported, and the certificates, lists, answers and timestamps of all.
pub(super) fn verdicts(
    desk: &mut Desk<'_>,
    document: &Document,
    parts: &mut Vec<Part>,
) -> Result<(), AppError> {
    let (here, id) = (desk.organisation(), document.card.id);
    for verdict in store::read_verdicts(desk.connection(), here, id)? {
        let name = format!("verdicts/{}.{}.json", verdict.signature, verdict.number);
        let mut part = Part::of(Role::Verdict, &name, "application/json", verdict.report);
        part.file.supports.extend(signature_named(document, verdict.signature));
        parts.push(part);
    }
    for one in store::read_evidence(desk.connection(), here, id)? {
        let signature = signature_named(document, one.signature);
        let name = name(&one);
        let known = parts.iter_mut().find(|part| part.file.name == name);
        let supports = match known {
            Some(part) => &mut part.file.supports,
            None => {
                parts.push(part(&one, &name));
                let Some(part) = parts.last_mut() else { continue };
                &mut part.file.supports
            }
        };
        supports.extend(signature.filter(|it| !supports.contains(it)));
    }
    Ok(())
}

fn part(evidence: &EvidenceRecord, name: &str) -> Part {
    let media = match evidence.kind.as_str() {
        "certificate" => "application/pkix-cert",
        "crl" => "application/pkix-crl",
        "ocsp" => "application/ocsp-response",
        "timestamp" => "application/vnd.etsi.timestamp-token",
        _ => "application/octet-stream",
    };
    let mut part = Part::stored(Role::Evidence, name, media, evidence.blob);
    part.file.kind = Some(evidence.kind.clone());
    part
}

fn name(evidence: &EvidenceRecord) -> String {
    let ending = match evidence.kind.as_str() {
        "certificate" => "cer",
        "crl" => "crl",
        "ocsp" => "ors",
        "timestamp" => "tst",
        _ => "bin",
    };
    format!("evidence/{}.{ending}", evidence.blob)
}
