//! What passed between organisations: how far the document is with the other side, and the requests
//! for annulment with the texts that were signed and the signatures under them.

use super::history::{code, time};
use super::manifest::Role;
use super::part::Part;
use crate::{AppError, Desk};
use domain::{AnnulmentRecord, AnnulmentSignatureRecord, Document};
use serde_json::{Value, json};

const JSON: &str = "application/json";

/// The receipts of the exchange, where the document was sent or received.
pub(super) fn exchange(
    _: &mut Desk<'_>,
    document: &Document,
    parts: &mut Vec<Part>,
) -> Result<(), AppError> {
    let Some(exchange) = &document.exchange else { return Ok(()) };
    let told = json!({
        "thread": exchange.thread.to_string(),
        "outgoing": exchange.outgoing,
        "state": code(&exchange.state),
        "sent": exchange.sent.map(time),
        "received": exchange.received.map(time),
        "answered": exchange.answered.map(time),
        "reason": exchange.reason,
        "number": exchange.number,
    });
    parts.push(Part::of(Role::Exchange, "exchange.json", JSON, pretty(&told)?));
    Ok(())
}

/// Every request for annulment.
pub(super) fn annulments(
    _: &mut Desk<'_>,
    document: &Document,
    parts: &mut Vec<Part>,
) -> Result<(), AppError> {
    for request in &document.annulments {
        let folder = format!("annulments/{}", request.number);
        let told = pretty(&told(request))?;
        parts.push(Part::of(Role::Annulment, &format!("{folder}/request.json"), JSON, told));
        let Some(text) = request.text else { continue };
        let name = format!("{folder}/request.txt");
        let media = "text/plain; charset=utf-8";
        parts.push(Part::stored(Role::Annulment, &name, media, text));
        let own = |one: &&AnnulmentSignatureRecord| one.annulment == request.number;
        for signature in document.annulment_signatures.iter().filter(own) {
            signed(&name, signature, parts);
        }
    }
    Ok(())
}

fn told(request: &AnnulmentRecord) -> Value {
    json!({
        "ours": request.ours,
        "state": code(&request.state),
        "reason": request.reason,
        "prepared": time(request.prepared),
        "asked": request.asked.map(time),
        "answered": request.answered.map(time),
        "refusal": request.refusal,
    })
}

/// A signature under the text of a request, with its verdict.
fn signed(text: &str, signature: &AnnulmentSignatureRecord, parts: &mut Vec<Part>) {
    let side = if signature.ours { "ours" } else { "theirs" };
    let name = format!("{text}.{side}.p7s");
    let media = "application/pkcs7-signature";
    let mut part = Part::of(Role::Signature, &name, media, signature.cms.clone());
    part.file.over = Some(text.to_owned());
    part.file.received = Some(time(signature.received));
    parts.push(part);
    let report = format!("{text}.{side}.json");
    let mut part = Part::of(Role::Verdict, &report, JSON, signature.report.clone());
    part.file.supports.push(name);
    parts.push(part);
}

fn pretty(value: &Value) -> Result<Vec<u8>, AppError> {
    serde_json::to_vec_pretty(value).map_err(|error| AppError::Blob(error.to_string()))
}
