//! What a certificate is worth at a moment: its term, its chain, its usage, its algorithms, its
//! revocation, and whom it names.

use ids::Moment;

use super::algorithm::is_historical;
use super::ledger::Ledger;
use super::names::Expected;
use super::{World, names};
use crate::anchor::{AnchorUse, TrustAnchor};
use crate::capacity::Capacity;
use crate::certificate::Certificate;
use crate::identity::Identity;
use crate::path::{Path, Search};
use crate::revocation::{Effect, Inquiry, Moments, wanted};
use crate::usage::Use;
use crate::verdict::{CheckKind, Evidence, EvidenceKind, Reason};

/// A certificate to be judged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Task<'a> {
    pub(crate) certificate: &'a Certificate,
    pub(crate) usage: Use,
    pub(crate) at: Moment,
    pub(crate) expected: Option<Expected>,
}

/// What was found of a certificate besides the checks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    pub(crate) chain: Vec<Vec<u8>>,
    pub(crate) anchor: Option<String>,
    pub(crate) identity: Identity,
    pub(crate) capacities: Vec<Capacity>,
}

/// Judges a signer's certificate.
pub(crate) fn judge(task: Task<'_>, world: World<'_>, ledger: &mut Ledger) -> Found {
    let certificate = task.certificate;
    let path = trace(certificate, task.usage.of_anchor(), task.at, world, ledger);
    let anchor = path.as_ref().map(|path| path.anchor);
    let admitted = task.usage.admits(certificate, anchor);
    let misused = (!admitted).then_some(Reason::ChainConstraintsFailure);
    ledger.note(CheckKind::Usage, misused, certificate.purposes.join(" "));
    let found = found(certificate, path.as_ref());
    if let Some(expected) = task.expected {
        names::compare(&expected, &found.identity, ledger);
    }
    found
}

/// The chain of a certificate: its term, its anchor, its algorithms, its revocation.
pub(crate) fn trace<'a>(
    certificate: &'a Certificate,
    usage: AnchorUse,
    at: Moment,
    world: World<'a>,
    ledger: &mut Ledger,
) -> Option<Path<'a>> {
    ledger.note(CheckKind::Term, out_of_term(certificate, at), certificate.fingerprint.to_string());
    let search =
        Search { trust: world.trust, pool: world.pool, wanted: usage, at, budget: world.budget };
    let path = match search.find(certificate) {
        Ok(path) => path,
        Err(fault) => {
            ledger.refuse(CheckKind::Chain, fault.reason, fault.with);
            ledger.keep(Evidence::new(EvidenceKind::Certificate, &certificate.der));
            return None;
        }
    };
    ledger.pass(CheckKind::Chain, path.anchor.name());
    for certificate in &path.certificates {
        ledger.keep(Evidence::new(EvidenceKind::Certificate, &certificate.der));
    }
    let leaf = certificate.fingerprint;
    let weak = path.certificates.iter().find(|one| is_historical(one, at));
    let named = weak.copied().unwrap_or(certificate);
    ledger.note(CheckKind::Algorithm, weak.map(|_| Reason::AlgorithmWeak), &named.key_algorithm);
    for (certificate, issuer) in path.links() {
        let is_stamp = usage == AnchorUse::Tsa && certificate.fingerprint == leaf;
        let effect = if is_stamp { Effect::ForEver } else { Effect::FromDate };
        let moments = Moments { judged: at, now: world.now, effect };
        let inquiry = Inquiry { certificate, issuer, moments, budget: world.budget };
        revocation(inquiry, path.anchor, world, ledger);
    }
    Some(path)
}

fn revocation(inquiry: Inquiry<'_>, anchor: &TrustAnchor, world: World<'_>, ledger: &mut Ledger) {
    let finding = world.sources.finding(inquiry, anchor);
    let with = finding.evidence.as_ref().map(|evidence| evidence.sha256.to_string());
    ledger.note(CheckKind::Revocation, finding.reason, with.unwrap_or_default());
    if let Some(evidence) = finding.evidence {
        ledger.keep(evidence);
    }
    if matches!(finding.reason, Some(Reason::RevocationUnknown | Reason::TryLater)) {
        ledger.want(wanted(inquiry.certificate, inquiry.issuer, anchor));
    }
}

fn out_of_term(certificate: &Certificate, at: Moment) -> Option<Reason> {
    if at < certificate.not_before {
        Some(Reason::NotYetValid)
    } else if certificate.in_term(at) {
        None
    } else {
        Some(Reason::Expired)
    }
}

/// Without a chain a certificate says nothing that is believed.
fn found(certificate: &Certificate, path: Option<&Path<'_>>) -> Found {
    let Some(path) = path else { return Found::default() };
    Found {
        chain: path.certificates.iter().map(|one| one.der.clone()).collect(),
        anchor: Some(path.anchor.name().to_owned()),
        identity: path.anchor.identity(certificate),
        capacities: path.anchor.capacities(certificate),
    }
}
